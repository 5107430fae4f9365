import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type OpenResult, openDatabase } from '../../main/store/database.ts';
import { NEWEST_SCHEMA } from '../../main/store/schema/index.ts';
import { schemaOf } from '../../main/store/schema/migrate.ts';
import { copyBeforeMigration, listUpgradeCopies } from '../../main/store/upgrade-copy.ts';
import { dataPaths, listBackups, listCopies } from '../../main/upkeep/backup/files.ts';
import { databaseOf } from '../support/data-of.ts';
import { tempFolder } from '../support/temp-folder.ts';

const NOW = Date.parse('2026-11-24T12:34:56.789Z');
const STAMP = '2026-11-24T12-34-56-789Z';
const DAY = 86_400_000;
const OLD = 299;
const TABLE = "SELECT count(*) FROM requests_of_old WHERE said = 'yes'";

/** A file of an older schema, in which something stands that no migration knows; its path. */
function oldFile(end = (db: Database): void => void db.close()): string {
  const path = join(tempFolder(), 'pos-helper.sqlite');
  writeFileSync(path, databaseOf(299));
  const db = new SqliteDatabase(path);
  db.exec("CREATE TABLE requests_of_old (said TEXT); INSERT INTO requests_of_old VALUES ('yes')");
  end(db);
  return path;
}

function opened(path: string, now = NOW): OpenResult {
  const result = openDatabase(path, now);
  if (result.kind === 'opened') {
    onTestFinished(() => {
      result.db.close();
    });
  }
  return result;
}

function countIn(path: string): unknown {
  const db = new SqliteDatabase(path, { readonly: true });
  try {
    return [schemaOf(db), db.prepare(TABLE).pluck().get()];
  } finally {
    db.close();
  }
}

describe('before a file of an older schema is migrated', () => {
  it('a dated copy of it stands beside it, as it was', () => {
    const path = oldFile();
    const result = opened(path);
    if (result.kind !== 'opened') throw new Error(result.kind);
    expect(schemaOf(result.db)).toBe(NEWEST_SCHEMA);
    const copies = listUpgradeCopies(path);
    expect(copies).toEqual([{ path: `${path}.schema-299-${STAMP}`, schema: OLD, stamp: STAMP }]);
    expect(countIn(copies[0]?.path ?? '')).toEqual([OLD, 1]);
  });

  it('its last writes are in the copy, which a power cut had left in its log', () => {
    const cut = join(tempFolder(), 'pos-helper.sqlite');
    oldFile((db) => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.exec("INSERT INTO requests_of_old VALUES ('yes')");
      for (const suffix of ['', '-wal']) copyFileSync(db.name + suffix, cut + suffix);
      db.close();
    });
    opened(cut);
    expect(countIn(listUpgradeCopies(cut)[0]?.path ?? '')).toEqual([OLD, 2]);
  });

  it('it is no backup, and nothing is copied of a new file or of one that is up to date', () => {
    const path = join(tempFolder(), 'pos-helper.sqlite');
    for (const _ of [1, 2]) {
      const result = openDatabase(path, NOW);
      if (result.kind === 'opened') result.db.close();
    }
    expect(listUpgradeCopies(path)).toEqual([]);
    opened(oldFile());
    expect(listBackups(dataPaths(dirname(path)))).toEqual([]);
  });

  it.each([
    ['the disk is full', 'ENOSPC'],
    ['nothing may be written there', 'EACCES'],
  ])('nothing is changed where %s, and it is told so', (_, code) => {
    const path = oldFile();
    const before = readFileSync(path);
    const full = Object.assign(new Error('no room'), { code });
    const copy = ((_from: string, to: string) => {
      writeFileSync(to, 'half of it');
      throw full;
    }) as typeof copyFileSync;
    expect(() => copyBeforeMigration(path, { schema: OLD, now: NOW }, copy)).toThrow(full);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(dirname(path))).toEqual([basename(path)]);
  });

  it('no till starts on it without the copy, and the next start goes on', () => {
    const path = oldFile();
    const before = readFileSync(path);
    // Nothing can be written under the copy's name.
    mkdirSync(`${path}.schema.partial/full`, { recursive: true });
    const result = openDatabase(path, NOW);
    expect(result).toMatchObject({ kind: 'no_copy', bytes: before.length });
    expect(readFileSync(path).equals(before)).toBe(true);
    rmSync(`${path}.schema.partial`, { recursive: true });
    expect(opened(path).kind).toBe('opened');
    expect(listUpgradeCopies(path)).toHaveLength(1);
  });

  it('what lacks a part of it is no copy', () => {
    const path = oldFile();
    const short = ((_from: string, to: string) => writeFileSync(to, 'half')) as typeof copyFileSync;
    expect(() => copyBeforeMigration(path, { schema: OLD, now: NOW }, short)).toThrow(/lacks/);
    expect(listUpgradeCopies(path)).toEqual([]);
  });

  it('a file that another program holds is not copied: whoever opens it asks again', () => {
    const path = oldFile();
    const other = new SqliteDatabase(path);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN; SELECT * FROM requests_of_old');
    const writer = new SqliteDatabase(path);
    writer.exec("INSERT INTO requests_of_old VALUES ('yes')");
    writer.close();
    expect(() => openDatabase(path, NOW)).toThrow(/SQLITE_BUSY|locked|reads the log/);
    expect(listUpgradeCopies(path)).toEqual([]);
  });
});

describe('how many of them stay', () => {
  it('one of each of the last three schemas, however often a start is tried again', () => {
    const path = oldFile();
    for (const [place, schema] of [10, 20, 20, 30, 40, 40, 40].entries()) {
      copyBeforeMigration(path, { schema, now: NOW + place * DAY });
    }
    expect(
      listUpgradeCopies(path).map(({ schema, stamp }) => [schema, stamp.slice(0, 10)]),
    ).toEqual([
      [20, '2026-11-26'],
      [30, '2026-11-27'],
      [40, '2026-11-30'],
    ]);
  });

  it('is untouched for seven days; then customers are erased from it as from any other', () => {
    const path = oldFile();
    const kept = copyBeforeMigration(path, { schema: OLD, now: NOW });
    const paths = dataPaths(dirname(path));
    expect(listCopies(paths, NOW + 7 * DAY - 1)).toEqual([]);
    expect(listCopies(paths, NOW + 7 * DAY)).toEqual([kept]);
    // A clock that was ahead when it was taken.
    expect(listCopies(paths, NOW - 1)).toEqual([kept]);
  });
});
