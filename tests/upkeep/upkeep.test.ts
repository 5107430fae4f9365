import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { examineCopy } from '../../main/store/copies.ts';
import { createUpkeep, type Upkeep } from '../../main/upkeep/upkeep.ts';
import { type DataTill, openTill } from '../support/stored-till.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { UPKEEP_ENTRY } from '../support/upkeep-entry.ts';

// The real thread: what it does, it does while this one does something else.

function startUpkeep(): Upkeep {
  const upkeep = createUpkeep(UPKEEP_ENTRY);
  onTestFinished(upkeep.stop);
  return upkeep;
}

function tillWithOrders(count: number): DataTill {
  const till = openTill();
  for (let index = 0; index < count; index += 1) till.takeIn({ id: `o${index}` });
  return till;
}

/** Holds up this thread until `isDone`, as a till that is at work: nothing else gets its turn. */
function holdUpUntil(isDone: () => boolean): void {
  const until = performance.now() + 20_000;
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  while (!isDone()) {
    if (performance.now() > until) throw new Error('it waits for this thread');
    Atomics.wait(nobody, 0, 0, 5);
  }
}

describe('work on whole files', () => {
  it('needs nothing of the till’s own thread: a backup is taken while that one is held up', async () => {
    const till = tillWithOrders(50);
    const path = join(tempFolder(), 'backup.sqlite');
    const taken = startUpkeep().run('takeBackup', { database: till.path, path });
    holdUpUntil(() => existsSync(path));
    expect(await taken).toMatchObject({ kind: 'taken' });
    expect(examineCopy(path)).toMatchObject({ kind: 'sound', counts: { orders: 50 } });
  });

  it('keeps nobody from writing: orders come in while a backup is being taken', async () => {
    const till = tillWithOrders(50);
    till.db.pragma('busy_timeout = 0');
    const upkeep = startUpkeep();
    const path = join(tempFolder(), 'backup.sqlite');
    const taken = upkeep.run('takeBackup', { database: till.path, path });
    let during = 0;
    holdUpUntil(() => {
      till.takeIn({ id: `during-${during}` });
      during += 1;
      return existsSync(path);
    });
    expect(await taken).toMatchObject({ kind: 'taken' });
    expect(till.store.orders.countOpen()).toBe(50 + during);
    expect(till.db.pragma('journal_mode', { simple: true })).toBe('wal');
  });

  it('examines, glances and erases', async () => {
    const till = tillWithOrders(3);
    const folder = tempFolder();
    const path = join(folder, 'backup.sqlite');
    const upkeep = startUpkeep();
    await upkeep.run('takeBackup', { database: till.path, path });
    const damaged = join(folder, 'damaged.sqlite');
    writeFileSync(damaged, 'no database');
    const [one, other] = await upkeep.run('glanceAt', [path, damaged]);
    expect([one?.kind, other?.kind]).toEqual(['sound', 'damaged']);
    expect(await upkeep.run('examine', path)).toEqual(one);
    const job = { before: till.now, now: till.now };
    expect(await upkeep.run('eraseCopy', { path: damaged, ...job })).toBe(false);
    expect(await upkeep.run('eraseCopy', { path, ...job })).toBe(true);
    expect(await upkeep.run('settleLog', till.path)).toBe(true);
  });

  it('says with which code the disk or SQLite refused', async () => {
    const missing = join(tempFolder(), 'nothing.sqlite');
    const job = { database: missing, path: `${missing}-backup` };
    await expect(startUpkeep().run('takeBackup', job)).rejects.toMatchObject({
      code: 'SQLITE_CANTOPEN',
    });
  });

  it('leaves no backup where it is called off, and the database as it is', async () => {
    const till = tillWithOrders(200);
    const folder = join(tempFolder(), 'backups');
    mkdirSync(folder);
    const upkeep = startUpkeep();
    const path = join(folder, 'backup.sqlite');
    const taken = upkeep.run('takeBackup', { database: till.path, path });
    expect(upkeep.isBusy()).toBe(true);
    upkeep.stop();
    await expect(taken).rejects.toThrow('called off');
    expect(upkeep.isBusy()).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toEqual([]);
    till.takeIn({ id: 'after' });
    expect(till.store.orders.countOpen()).toBe(201);
  });
});
