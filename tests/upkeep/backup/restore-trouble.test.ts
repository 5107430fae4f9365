import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { backupName } from '../../../main/core/retention/backup-plan.ts';
import { closeDatabase } from '../../../main/store/database.ts';
import { listSetAside } from '../../../main/upkeep/backup/files.ts';
import { restoreIfAsked } from '../../../main/upkeep/backup/restore.ts';
import {
  askForRestore,
  lastGoodBackup,
  readRestoreRequest,
  writeRestoreRequest,
} from '../../../main/upkeep/backup/restore-request.ts';
import { type DataTill, NOW, openTill } from '../../support/stored-till.ts';
import {
  BACKUP,
  dataFolderForEachTest,
  deps,
  folder,
  HOUR,
  paths,
  REQUEST,
  restart,
  setAside,
  tillWithBackup,
  waiting,
} from './restore-till.ts';

dataFolderForEachTest();

describe('where the present file is damaged', () => {
  it('the last good backup is offered, and put back', async () => {
    closeDatabase((await tillWithBackup()).db);
    writeFileSync(paths.database, 'This is no database any more. '.repeat(500));
    const started = openTill(folder, NOW + 3 * HOUR);
    expect(started.store.orders.countOpen()).toBe(0);
    expect(await lastGoodBackup(deps)).toMatchObject({ name: BACKUP, state: { orders: 1 } });
    // Meanwhile work goes on in a new file, and is carried over.
    started.takeIn({ id: 'n' });
    closeDatabase(started.db);
    await askForRestore(deps, REQUEST);
    const { outcome, till } = restart();
    expect(outcome).toMatchObject({ kind: 'restored', carriedOver: { orders: 1, sends: 1 } });
    expect(till.store.orders.listOpen().map(({ id }) => id)).toEqual(['a', 'n']);
    expect(listSetAside(paths)).toHaveLength(2);
  });

  it('is set aside as it is, and nothing is carried over', async () => {
    closeDatabase((await tillWithBackup()).db);
    const bytes = readFileSync(paths.database).fill(0xa5, 4_096);
    writeFileSync(paths.database, bytes);
    writeRestoreRequest(paths, REQUEST);
    const { outcome, till } = restart();
    expect(outcome).toMatchObject({ kind: 'restored', carriedOver: null });
    expect(till.store.orders.listOpen().map(({ id }) => id)).toEqual(['a']);
    expect(readFileSync(listSetAside(paths)[0] ?? '').subarray(4_096)).toEqual(
      bytes.subarray(4_096),
    );
  });

  it('offers nothing where no backup is sound', async () => {
    expect(await lastGoodBackup(deps)).toBeNull();
    mkdirSync(paths.backups);
    writeFileSync(join(paths.backups, BACKUP), 'no database');
    expect(await lastGoodBackup(deps)).toBeNull();
  });
});

describe('when the power goes in the middle', () => {
  async function afterRestore(): Promise<void> {
    closeDatabase((await tillWithBackup()).db);
    writeRestoreRequest(paths, REQUEST);
    restoreIfAsked(paths);
  }

  const expectAll = (till: DataTill): void => {
    const ids = ['a', 'b', 'c'].filter((id) => till.store.orders.get(orderId(id)) !== null);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(waiting(till)).toEqual(['a accepted', 'b received', 'b accepted']);
  };

  it('while the backup is copied, it is copied again', async () => {
    closeDatabase((await tillWithBackup()).db);
    writeRestoreRequest(paths, REQUEST);
    writeFileSync(`${paths.database}.restoring`, 'half of it');
    writeFileSync(`${paths.database}.restoring-journal`, 'of another attempt');
    const { outcome, till } = restart();
    expect(outcome.kind).toBe('restored');
    expectAll(till);
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('after the present file was set aside, the next start goes on from there', async () => {
    closeDatabase((await tillWithBackup()).db);
    writeRestoreRequest(paths, REQUEST);
    renameSync(paths.database, setAside);
    const { outcome, till } = restart();
    expect(outcome).toMatchObject({ kind: 'restored', setAside, carriedOver: { orders: 2 } });
    expectAll(till);
  });

  it('after all is done but the request, nothing is done a second time', async () => {
    await afterRestore();
    writeRestoreRequest(paths, REQUEST);
    const { outcome, till } = restart();
    expect(outcome).toMatchObject({ kind: 'restored', carriedOver: null });
    expectAll(till);
    expect(listSetAside(paths)).toHaveLength(1);
    expect(readRestoreRequest(paths)).toBeNull();
  });

  it('and the backup is gone then, the present file is put back', async () => {
    closeDatabase((await tillWithBackup()).db);
    writeRestoreRequest(paths, { ...REQUEST, backup: backupName(1) });
    renameSync(paths.database, setAside);
    const { outcome, till } = restart();
    expect(outcome).toEqual({ kind: 'failed', problem: 'no_backup' });
    expectAll(till);
  });
});

describe('a restore that cannot be', () => {
  it.each([
    ['no_backup', () => undefined],
    ['damaged', () => writeFileSync(join(paths.backups, BACKUP), 'no database'.repeat(999))],
  ])('is refused when it is asked for, and by the next start: %s', async (problem, spoil) => {
    closeDatabase((await tillWithBackup()).db);
    rmSync(join(paths.backups, BACKUP));
    spoil();
    expect(await askForRestore(deps, REQUEST)).toEqual({ kind: 'failed', problem });
    expect(readRestoreRequest(paths)).toBeNull();
    writeRestoreRequest(paths, REQUEST);
    const { outcome, till } = restart();
    expect(outcome).toEqual({ kind: 'failed', problem });
    expect(till.store.orders.countOpen()).toBe(2);
    expect(readdirSync(folder).filter((name) => /restor|replaced/.test(name))).toEqual([]);
  });

  it.each([
    '{"id":"x","backup":"../../etc/passwd","at":1}',
    '{"id":"","backup":"pos-helper-2026-11-24T19-00-00-000Z.sqlite","at":1}',
    '{half',
    'null',
  ])('is one that no person asked for: %s', (text) => {
    writeFileSync(join(folder, 'restore-request.json'), text);
    expect(restoreIfAsked(paths)).toEqual({ kind: 'none' });
    expect(existsSync(join(folder, 'restore-request.json'))).toBe(false);
  });

  it('is none where nobody asked', () => {
    expect(restoreIfAsked(paths)).toEqual({ kind: 'none' });
  });
});
