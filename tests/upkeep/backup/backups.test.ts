import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { backupName } from '../../../main/core/retention/backup-plan.ts';
import { contentMark, copySnapshot, examineCopy } from '../../../main/store/copies.ts';
import { createStore } from '../../../main/store/index.ts';
import { type BackupDeps, createBackups } from '../../../main/upkeep/backup/backups.ts';
import { type BackupJob, dataPaths, takeBackup } from '../../../main/upkeep/backup/files.ts';
import { manualTimers } from '../../hubrise/support.ts';
import { type DataTill, openTill } from '../../support/stored-till.ts';
import { upkeepHere } from '../upkeep-here.ts';

const HOUR = 3_600_000;
const GIGABYTE = 1e9;

let till: DataTill;
let free: number;
beforeEach(() => {
  till = openTill();
  free = 100 * GIGABYTE;
});

/** `copy`: what makes the copies in place of the real thing. */
function backupsOf(change: Partial<BackupDeps> & { copy?: typeof copySnapshot } = {}) {
  const timers = manualTimers();
  const errors: unknown[] = [];
  const backups = createBackups({
    paths: dataPaths(till.folder),
    upkeep: upkeepHere({ takeBackup: (job: BackupJob) => takeBackup(job, change.copy) }),
    mark: () => contentMark(till.db),
    freeBytes: async () => free,
    timers: { now: () => till.now, monotonic: () => till.now, after: timers.after },
    timeZone: () => 'Europe/Paris',
    onChange: () => undefined,
    onError: (error) => errors.push(error),
    ...change,
  });
  return { backups, timers, errors };
}

const folder = () => join(till.folder, 'backups');
const names = () => (existsSync(folder()) ? readdirSync(folder()).toSorted() : []);
const stateOf = (name: string) => examineCopy(join(folder(), name));

describe('a backup', () => {
  it('is one file with all that the database has, also what is only in its log', async () => {
    till.takeIn({ id: 'a' });
    till.takeIn({ id: 'b' });
    const { backups } = backupsOf();
    expect(await backups.takeNow()).toBeNull();
    expect(names()).toEqual([backupName(till.now)]);
    expect(stateOf(backupName(till.now))).toMatchObject({
      kind: 'sound',
      counts: { orders: 2, sends: 2, newestAt: till.now },
    });
    expect(backups.status()).toEqual({ lastAt: till.now, count: 1, problem: null });
  });

  it('is as the database stood when it began, whatever comes in meanwhile', async () => {
    for (let index = 0; index < 300; index += 1) till.takeIn({ id: `before-${index}` });
    const { backups } = backupsOf({
      copy: (from, to) => {
        const copied = copySnapshot(from, to);
        // It has taken its look at the database by now, and no page of it.
        for (let index = 0; index < 20; index += 1) till.takeIn({ id: `during-${index}` });
        return copied;
      },
    });
    expect(await backups.takeNow()).toBeNull();
    expect(stateOf(backupName(till.now))).toMatchObject({ counts: { orders: 300 } });
    expect(createStore(till.db).orders.countOpen()).toBe(320);
    till.now += HOUR;
    await backups.stop();
    expect(stateOf(backupName(till.now)), 'they are worth another one').toMatchObject({
      counts: { orders: 320 },
    });
  });

  it('leaves the live file to its work', async () => {
    till.takeIn({ id: 'a' });
    await backupsOf().backups.takeNow();
    till.takeIn({ id: 'b' });
    expect(createStore(till.db).orders.get(orderId('b'))).not.toBeNull();
    expect(till.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(till.db.pragma('quick_check', { simple: true })).toBe('ok');
  });

  it('is one, however often it is asked for at once', async () => {
    let copies = 0;
    const { backups } = backupsOf({
      copy: (from, to) => {
        copies += 1;
        return copySnapshot(from, to);
      },
    });
    await Promise.all([backups.takeNow(), backups.takeNow(), backups.takeNow()]);
    expect(copies).toBe(1);
  });
});

describe('what is no backup', () => {
  it('is a copy that cannot be read back', async () => {
    mkdirSync(folder());
    writeFileSync(join(folder(), 'note.txt'), 'mine');
    const { backups } = backupsOf({
      copy: async (from, to) => {
        const content = await copySnapshot(from, to);
        writeFileSync(to, readFileSync(to).fill(0xa5, 4_096, 5 * 4_096));
        return content;
      },
    });
    till.takeIn({ id: 'a' });
    expect(await backups.takeNow()).toBe('damaged');
    expect(names()).toEqual(['note.txt']);
    expect(backups.status().problem).toEqual({ kind: 'damaged', since: till.now });
  });

  it('is a copy that lacks an order', async () => {
    const old = openTill();
    till.takeIn({ id: 'a', status: 'completed' });
    const { backups } = backupsOf({
      copy: async (from, to) => {
        await copySnapshot(old.path, to);
        return copySnapshot(from, join(old.folder, 'whole.sqlite'));
      },
    });
    expect(await backups.takeNow()).toBe('damaged');
    expect(names()).toEqual([]);
  });

  it.each([
    ['ENOSPC', 'no_space'],
    ['SQLITE_FULL', 'no_space'],
    ['EIO', 'failed'],
  ])('is one that ended in %s', async (code, problem) => {
    const { backups, errors } = backupsOf({
      copy: (_from, to) => {
        writeFileSync(to, 'half');
        return Promise.reject(Object.assign(new Error(code), { code }));
      },
    });
    expect(await backups.takeNow()).toBe(problem);
    expect(errors).toHaveLength(1);
    expect(names()).toEqual([]);
  });

  it('is what an interrupted one left, which goes', async () => {
    mkdirSync(folder());
    writeFileSync(join(folder(), `${backupName(1)}.partial`), 'half');
    writeFileSync(join(folder(), `${backupName(1)}.partial-journal`), 'half');
    await backupsOf().backups.takeNow();
    expect(names()).toEqual([backupName(till.now)]);
  });

  it('keeps saying since when there is none, until there is one', async () => {
    const since = till.now;
    let fails = true;
    const { backups } = backupsOf({
      copy: (from, to) => (fails ? Promise.reject(new Error('busy')) : copySnapshot(from, to)),
    });
    await backups.takeNow();
    till.now += HOUR;
    await backups.takeNow();
    expect(backups.status().problem).toEqual({ kind: 'failed', since });
    fails = false;
    await backups.takeNow();
    expect(backups.status().problem).toBeNull();
  });
});

describe('on a full disk', () => {
  const RESERVE = 500 * 1024 * 1024;

  it('nothing is written where the till itself needs the room', async () => {
    free = RESERVE - 1;
    const { backups } = backupsOf();
    expect(await backups.takeNow()).toBe('no_space');
    expect(names()).toEqual([]);
  });

  it('old backups give way, but the last three', async () => {
    const { backups } = backupsOf({
      // Each backup that is removed gives room for one more.
      freeBytes: async () => RESERVE + (names().length >= 5 ? 0 : 1e7),
    });
    for (let index = 0; index < 5; index += 1) {
      till.now += HOUR;
      till.takeIn({ id: `o${index}` });
      mkdirSync(folder(), { recursive: true });
      await copySnapshot(till.path, join(folder(), backupName(till.now)));
    }
    const before = names();
    till.now += HOUR;
    expect(await backups.takeNow()).toBeNull();
    expect(names()).toContain(backupName(till.now));
    expect(names()).toEqual(expect.arrayContaining(before.slice(-3)));
    expect(names()).not.toContain(before[0]);
  });
});

describe('by themselves', () => {
  it('backups are taken every hour in which something happened', async () => {
    const { backups, timers } = backupsOf();
    backups.start();
    expect(timers.waits()).toEqual([300_000]);
    till.takeIn({ id: 'a' });
    timers.fire();
    await expect.poll(() => timers.waits()).toEqual([HOUR]);
    expect(names()).toHaveLength(1);
    till.now += HOUR;
    timers.fire();
    await expect.poll(() => timers.waits()).toEqual([HOUR]);
    expect(names(), 'nothing has happened').toHaveLength(1);
    till.takeIn({ id: 'a', status: 'completed' });
    till.now += HOUR;
    timers.fire();
    await expect.poll(() => timers.waits()).toEqual([HOUR]);
    expect(names()).toHaveLength(2);
  });

  it('one is taken at the end, and the clock is stopped', async () => {
    const { backups, timers } = backupsOf();
    backups.start();
    till.takeIn({ id: 'a' });
    await backups.stop();
    expect(names()).toHaveLength(1);
    expect(timers.waits()).toEqual([]);
  });

  it('the end waits for the one that is under way, and takes no other for it', async () => {
    till.takeIn({ id: 'a' });
    let gate = Promise.withResolvers<void>();
    gate.resolve();
    let copies = 0;
    const { backups } = backupsOf({
      copy: async (from, to) => {
        copies += 1;
        await gate.promise;
        return copySnapshot(from, to);
      },
    });
    await backups.takeNow();
    gate = Promise.withResolvers();
    const order: string[] = [];
    const taken = backups.takeNow().then(() => order.push('taken'));
    const stopped = backups.stop().then(() => order.push('stopped'));
    await expect.poll(() => copies).toBe(2);
    gate.resolve();
    await Promise.all([taken, stopped]);
    expect([order, copies]).toEqual([['taken', 'stopped'], 2]);
  });

  it('the end does not wait for ever for a disk that does not answer', async () => {
    till.takeIn({ id: 'a' });
    const { backups, timers } = backupsOf({ copy: () => new Promise(() => undefined) });
    const stopped = backups.stop();
    await expect.poll(() => timers.waits()).toEqual([10_000]);
    timers.fire();
    await stopped;
    expect(names()).toEqual([]);
  });

  it('none is taken by merely starting and ending the till', async () => {
    till.takeIn({ id: 'a' });
    await backupsOf().backups.stop();
    till.now += HOUR;
    await backupsOf().backups.stop();
    expect(names()).toHaveLength(1);
  });

  it('only those of the rule are kept', async () => {
    const { backups } = backupsOf();
    for (let hour = 0; hour < 3; hour += 1) {
      for (const minute of [0, 20]) {
        till.takeIn({ id: `o${hour}-${minute}` });
        till.now += minute * 60_000 + 1;
        await backups.takeNow();
      }
      till.now += HOUR - 20 * 60_000;
    }
    expect(names()).toHaveLength(3);
  });
});
