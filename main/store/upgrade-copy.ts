import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { putInPlace } from '../lib/files.ts';

/** Of so many schemas the last copy stays. */
const KEPT = 3;
/** The parts of its name after that of the database. */
const NAME = /^\.schema-(\d+)-([\dTZ-]+)$/;
const PARTIAL = '.partial';
/** Another program may be reading the file. */
const WAIT_MS = 2_000;

interface UpgradeCopy {
  readonly path: string;
  /** The schema that the file had. */
  readonly schema: number;
  /** When it was taken, as `2026-11-24T18-00-00-000Z`. */
  readonly stamp: string;
}

/** The copies of a database that were taken before its schema was changed, the oldest first. */
export function listUpgradeCopies(path: string): readonly UpgradeCopy[] {
  const folder = dirname(path);
  const name = basename(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((each) => each.startsWith(name))
    .flatMap((each): readonly UpgradeCopy[] => {
      const [, schema, stamp = ''] = NAME.exec(each.slice(name.length)) ?? [];
      return schema === undefined
        ? []
        : [{ path: join(folder, each), schema: Number(schema), stamp }];
    })
    .toSorted((a, b) => (a.stamp < b.stamp ? -1 : 1));
}

/**
 * Copies a database of an older schema beside itself, byte for byte, before the first upgrade changes it;
 * gives the copy's path. It is on the disk, under its name, when this returns. Nobody may have the file
 * open. Throws where it cannot be written, or another program holds the file, and leaves the file as it is:
 * then nothing may be upgraded. Of a schema whose upgrade fails again and again one copy stays.
 */
export function copyBeforeMigration(
  path: string,
  { schema, now }: { readonly schema: number; readonly now: number },
  copy: typeof copyFileSync = copyFileSync,
): string {
  const before = listUpgradeCopies(path);
  bringTogether(path);
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const kept = `${path}.schema-${schema}-${stamp}`;
  // One name: what a power cut left of it is overwritten.
  const partial = `${path}.schema${PARTIAL}`;
  try {
    copy(path, partial);
    if (sizeOf(partial) !== sizeOf(path)) throw new Error('The copy lacks a part of the database');
    putInPlace(partial, kept);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  for (const old of superseded(before, schema)) rmSync(old.path, { force: true });
  return kept;
}

/** Those of `before` that give way to a new one of this schema. */
function superseded(before: readonly UpgradeCopy[], schema: number): readonly UpgradeCopy[] {
  const others = before.filter((each) => each.schema !== schema);
  const kept = others.slice(Math.max(0, others.length - (KEPT - 1)));
  return before.filter((each) => !kept.includes(each));
}

/** Brings what stands in the database's log into its file, which then holds all of it. */
function bringTogether(path: string): void {
  const db = new SqliteDatabase(path, { fileMustExist: true, timeout: WAIT_MS });
  try {
    // The file is on the disk before its log is cut.
    db.pragma('synchronous = FULL');
    const [state] = db.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
    if (state?.busy === 1) {
      throw new SqliteDatabase.SqliteError('another program reads the log', 'SQLITE_BUSY');
    }
  } finally {
    db.close();
  }
}

function sizeOf(path: string): number {
  return statSync(path).size;
}
