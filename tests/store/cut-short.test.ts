import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeDatabase, openDatabase } from '../../main/store/database.ts';
import { createStore } from '../../main/store/index.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aRow } from './rows.ts';

// What a power cut or a kill leaves behind, at any moment: the next start opens it, or sets it aside
// and says so. It never refuses to start, and deletes nothing that held an order.

const NOW = Date.parse('2026-11-24T12:34:56.789Z');
const SET_ASIDE = '.corrupt-2026-11-24T12-34-56-789Z';

const newPath = (): string => join(tempFolder(), 'pos-helper.sqlite');

function opened(path: string): { readonly db: Database; readonly setAside: string | null } {
  const result = openDatabase(path, NOW);
  if (result.kind !== 'opened') throw new Error(`not opened: ${result.kind}`);
  onTestFinished(() => {
    result.db.close();
  });
  return result;
}

/** A till's file with one order, closed in order. */
function fileWithAnOrder(): string {
  const path = newPath();
  const { db } = opened(path);
  createStore(db).orders.put(aRow('fq7h'));
  closeDatabase(db);
  return path;
}

function expectTheOrder(path: string): void {
  const { db, setAside } = opened(path);
  expect(setAside).toBeNull();
  expect(createStore(db).orders.countOpen()).toBe(1);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
}

/** The files as they are in the middle of a transaction that has begun to write. */
function cutInTransaction(path: string, version: number): string {
  const db = new SqliteDatabase(path);
  // Before WAL, or after a restore: what is overwritten stands in a journal beside the file.
  db.pragma('journal_mode = DELETE');
  db.pragma('cache_size = 1');
  db.exec(`BEGIN; CREATE TABLE half (text); PRAGMA user_version = ${version}`);
  const insert = db.prepare('INSERT INTO half VALUES (?)');
  for (let row = 0; row < 100; row += 1) insert.run('x'.repeat(3_000));
  const cut = newPath();
  for (const suffix of ['', '-journal']) cpSync(path + suffix, cut + suffix);
  db.close();
  return cut;
}

describe('a file with a journal beside it', () => {
  it('is opened after a cut in the first moments of the first start', () => {
    const path = cutInTransaction(newPath(), 0);
    const { db, setAside } = opened(path);
    expect(setAside).toBeNull();
    createStore(db).orders.put(aRow('fq7h'));
    expect(createStore(db).orders.countOpen()).toBe(1);
  });

  it('is opened after a cut just behind a restore, with the orders that it had', () => {
    expectTheOrder(cutInTransaction(fileWithAnOrder(), 0));
  });

  it('is refused where it is from a newer version, and stays that version’s', () => {
    const path = fileWithAnOrder();
    const newer = new SqliteDatabase(path);
    newer.pragma('user_version = 990');
    newer.close();
    const cut = cutInTransaction(path, 991);
    expect(openDatabase(cut, NOW)).toEqual({ kind: 'from_future', schema: 990 });
    const after = new SqliteDatabase(cut);
    onTestFinished(() => {
      after.close();
    });
    expect(after.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(1);
  });

  it('leaves the journal to be looked at where the file itself is gone', () => {
    const path = cutInTransaction(fileWithAnOrder(), 0);
    const journal = readFileSync(`${path}-journal`);
    rmSync(path);
    const { setAside } = opened(path);
    expect(setAside).toBe(path + SET_ASIDE);
    expect(readFileSync(`${setAside}-journal`).equals(journal)).toBe(true);
  });
});

describe('a file that was only begun', () => {
  it('is opened where it is empty', () => {
    const path = newPath();
    writeFileSync(path, '');
    expect(opened(path).setAside).toBeNull();
  });

  it('is opened where it is empty and its journal begun', () => {
    const path = newPath();
    writeFileSync(path, '');
    writeFileSync(`${path}-journal`, Buffer.alloc(512));
    expect(opened(path).setAside).toBeNull();
  });

  it.each([99, 100, 512, 1_024, 2_048, 4_095])(
    'is set aside whole where %i bytes of it were written',
    (size) => {
      const path = fileWithAnOrder();
      truncateSync(path, size);
      const begun = readFileSync(path);
      const { db, setAside } = opened(path);
      expect(createStore(db).orders.countOpen()).toBe(0);
      expect(setAside).not.toBeNull();
      expect(readFileSync(setAside ?? '').equals(begun)).toBe(true);
    },
  );
});

describe('a log', () => {
  /** An order in the file, a second one in the log alone, as a cut leaves them. */
  function fileAndLog(): string {
    const path = fileWithAnOrder();
    const { db } = opened(path);
    createStore(db).orders.put(aRow('zw3k'));
    const cut = newPath();
    for (const suffix of ['', '-wal']) cpSync(path + suffix, cut + suffix);
    return cut;
  }

  const logOf = (path: string): Buffer => readFileSync(`${path}-wal`);

  it('is read where what belongs to it in memory is gone', () => {
    const { db, setAside } = opened(fileAndLog());
    expect(setAside).toBeNull();
    expect(createStore(db).orders.countOpen()).toBe(2);
  });

  it('is read where what belongs to it in memory is garbage', () => {
    const path = fileAndLog();
    writeFileSync(`${path}-shm`, Buffer.alloc(32_768, 0xa5));
    expect(createStore(opened(path).db).orders.countOpen()).toBe(2);
  });

  it('is kept where its file is gone, and that is said', () => {
    const path = fileAndLog();
    const log = logOf(path);
    rmSync(path);
    const { db, setAside } = opened(path);
    expect(createStore(db).orders.countOpen()).toBe(0);
    expect(setAside).toBe(path + SET_ASIDE);
    expect(logOf(setAside ?? '').equals(log)).toBe(true);
  });

  it('is kept where its file is empty, and that is said', () => {
    const path = fileAndLog();
    const log = logOf(path);
    writeFileSync(path, '');
    const { setAside } = opened(path);
    expect(setAside).toBe(path + SET_ASIDE);
    expect(logOf(setAside ?? '').equals(log)).toBe(true);
  });

  it('is nothing to be kept where nothing was ever written to it', () => {
    const path = newPath();
    writeFileSync(path, '');
    writeFileSync(`${path}-wal`, '');
    expect(opened(path).setAside).toBeNull();
    expect(readdirSync(dirname(path)).some((name) => name.includes('corrupt'))).toBe(false);
  });

  it('follows its file where the cut came while both were being set aside', () => {
    const path = newPath();
    writeFileSync(path + SET_ASIDE, 'the damaged file');
    const lastWrites = 'its last writes'.repeat(1_000);
    writeFileSync(`${path}-wal`, lastWrites);
    const { setAside } = opened(path);
    expect(readFileSync(`${setAside}-wal`, 'utf8')).toBe(lastWrites);
    expect(existsSync(path + SET_ASIDE)).toBe(true);
  });
});
