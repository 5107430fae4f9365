import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import { tempFolder } from './temp-folder.ts';

/** The schemas of versions that went out before this one. */
export const LANDED = [90, 140, 299, 400, 410, 411, 412, 413, 414] as const;

export type LandedSchema = (typeof LANDED)[number];

const fixture = (schema: LandedSchema): string =>
  join(projectRoot, 'tests', 'fixtures', `data-${schema}`);

/** The bytes of the database that a till of that schema wrote, closed in order (`tests/fixtures`). */
export function databaseOf(schema: LandedSchema): Buffer {
  return gunzipSync(readFileSync(join(fixture(schema), 'pos-helper.sqlite.gz')));
}

/** The same in memory, where SQLite keeps no log beside a file (sqlite.org/fileformat, bytes 18 and 19). */
export function databaseInMemoryOf(schema: LandedSchema): Database {
  return new SqliteDatabase(databaseOf(schema).fill(1, 18, 20));
}

/** A data folder of that schema, of the test's own. */
export function dataOf(schema: LandedSchema): string {
  const folder = tempFolder();
  cpSync(fixture(schema), folder, { recursive: true });
  rmSync(join(folder, 'pos-helper.sqlite.gz'));
  writeFileSync(join(folder, 'pos-helper.sqlite'), databaseOf(schema));
  return folder;
}
