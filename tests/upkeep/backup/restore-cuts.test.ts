import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { closeDatabase } from '../../../main/store/database.ts';
import { listSetAside } from '../../../main/upkeep/backup/files.ts';
import { restoreIfAsked } from '../../../main/upkeep/backup/restore.ts';
import {
  readRestoreRequest,
  writeRestoreRequest,
} from '../../../main/upkeep/backup/restore-request.ts';
import { type DataTill, openTill } from '../../support/stored-till.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import {
  backUp,
  dataFolderForEachTest,
  folder,
  paths,
  REQUEST,
  restart,
  setAside,
} from './restore-till.ts';

// What a power cut leaves of a restore, at each of its steps: the next start goes on from there, no
// order is lost, and no file.

dataFolderForEachTest();

/** `a` is in the backup; `b` came in since, and stands in the log alone. The request is written. */
async function asked(): Promise<void> {
  const till = openTill(tempFolder());
  till.takeIn({ id: 'a' });
  await backUp(till);
  till.db.pragma('wal_checkpoint(TRUNCATE)');
  till.takeIn({ id: 'b' });
  for (const suffix of ['', '-wal']) copyFileSync(till.path + suffix, paths.database + suffix);
  writeRestoreRequest(paths, REQUEST);
}

function expectBoth({ store }: DataTill): void {
  for (const id of ['a', 'b']) expect(store.orders.get(orderId(id)), id).not.toBeNull();
}

const leftovers = (): string[] =>
  readdirSync(folder).filter((name) => /restoring|restore-request/.test(name));

describe('a cut while the present file is set aside', () => {
  it('after the file, before its log: both are together in the end', async () => {
    await asked();
    renameSync(paths.database, setAside);
    const { outcome, till } = restart();
    expect(outcome).toMatchObject({ kind: 'restored', setAside, carriedOver: { orders: 1 } });
    expectBoth(till);
    expect(leftovers()).toEqual([]);
  });

  it('of a damaged file: it is kept with its log, and the backup put back', async () => {
    await asked();
    const bytes = readFileSync(paths.database).fill(0xa5);
    const log = readFileSync(`${paths.database}-wal`).fill(0xa5);
    writeFileSync(paths.database, bytes);
    writeFileSync(`${paths.database}-wal`, log);
    renameSync(paths.database, setAside);
    const { outcome, till } = restart();
    expect(outcome).toMatchObject({ kind: 'restored', setAside, carriedOver: null });
    expect(till.store.orders.get(orderId('a'))).not.toBeNull();
    expect(readFileSync(setAside).equals(bytes)).toBe(true);
    expect(readFileSync(`${setAside}-wal`).equals(log)).toBe(true);
  });

  it('and the request cannot be read any more: the present file is put back', async () => {
    await asked();
    renameSync(paths.database, setAside);
    writeFileSync(`${paths.database}.restoring`, 'ready');
    writeFileSync(join(folder, 'restore-request.json'), '');
    const { outcome, till } = restart();
    expect(outcome).toEqual({ kind: 'failed', problem: 'failed' });
    expectBoth(till);
    expect(listSetAside(paths)).toEqual([]);
    expect(leftovers()).toEqual([]);
  });
});

describe('a restore of long ago', () => {
  it('is nothing to go back to where somebody has taken the file away', async () => {
    await asked();
    restart();
    for (const suffix of ['', '-wal', '-shm']) rmSync(paths.database + suffix, { force: true });
    const { outcome, till } = restart();
    expect(outcome).toEqual({ kind: 'none' });
    expect(till.store.orders.countOpen()).toBe(0);
    expect(existsSync(setAside)).toBe(true);
  });
});

describe('a copy that was being made ready', () => {
  it('goes where nobody asks for it any more: it holds customers’ data', async () => {
    await asked();
    rmSync(join(folder, 'restore-request.json'));
    writeFileSync(`${paths.database}.restoring`, 'half of it');
    expect(restart().outcome).toEqual({ kind: 'none' });
    expect(leftovers()).toEqual([]);
  });
});

describe('another program that holds the file', () => {
  it('puts the restore off, and does not call it off', async () => {
    await asked();
    const other = new SqliteDatabase(paths.database);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    expect(() => restoreIfAsked(paths)).toThrow(/locked/);
    expect(readRestoreRequest(paths)).toEqual(REQUEST);
    other.exec('ROLLBACK');
    other.close();
    const { outcome, till } = restart();
    expect(outcome.kind).toBe('restored');
    expectBoth(till);
  });
});

it('is over when the till is closed in order, and is not done again', async () => {
  await asked();
  closeDatabase(restart().till.db);
  expect(restart().outcome).toEqual({ kind: 'none' });
});
