import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { backupName } from '../../main/core/retention/backup-plan.ts';
import { createNotices, type Notices } from '../../main/status/notices.ts';
import { contentMark } from '../../main/store/copies.ts';
import { dataPaths } from '../../main/upkeep/backup/files.ts';
import { readRestoreRequest } from '../../main/upkeep/backup/restore-request.ts';
import { createDataCare, type DataCareDeps } from '../../main/upkeep/care.ts';
import { manualTimers } from '../hubrise/support.ts';
import { DAY, type DataTill, openTill } from '../support/stored-till.ts';
import { upkeepHere } from './upkeep-here.ts';

const GIGABYTE = 1024 ** 3;

let till: DataTill;
let notices: Notices;
let free: number;
let relaunched: number;
beforeEach(() => {
  till = openTill();
  notices = createNotices(() => undefined);
  free = 100 * GIGABYTE;
  relaunched = 0;
});

function careOf(change: Partial<DataCareDeps> = {}) {
  const timers = manualTimers();
  const errors: string[] = [];
  const events: string[] = [];
  const care = createDataCare({
    store: till.store,
    paths: dataPaths(till.folder),
    upkeep: upkeepHere(),
    mark: () => contentMark(till.db),
    freeBytes: async () => free,
    timers: { now: () => till.now, monotonic: () => till.now, after: timers.after },
    hubriseClock: () => till.now,
    awaitsHubrise: () => false,
    newId: () => 'request-1',
    notices,
    timeZone: () => 'Europe/Paris',
    retentionDays: () => 30,
    event: (event, text) => events.push(`${event} ${text}`),
    eraseLogs: () => undefined,
    relaunch: () => {
      relaunched += 1;
    },
    onChange: () => undefined,
    onError: (what) => errors.push(what),
    ...change,
  });
  return { care, timers, errors, events };
}

const kinds = (): string[] => notices.list().map(({ kind }) => kind);
const backups = (): string[] => readdirSync(join(till.folder, 'backups')).toSorted();
const setAsideFile = (): string => join(till.folder, 'pos-helper.sqlite.corrupt-1');

describe('a backup', () => {
  it('that fails is said with its cause, until one succeeds', async () => {
    till.takeIn({ id: 'a' });
    const { care, events } = careOf();
    free = GIGABYTE / 10;
    expect(await care.backUpNow()).toEqual({ kind: 'failed', problem: 'no_space' });
    expect(notices.list()).toEqual([{ kind: 'backup_problem', problem: 'no_space' }]);
    free = 100 * GIGABYTE;
    expect(await care.backUpNow()).toEqual({ kind: 'done' });
    expect(events).toEqual([expect.stringMatching(/^backup Sauvegarde pos-helper-/)]);
    expect(kinds()).toEqual([]);
    expect(care.get().backups).toEqual({ lastAt: till.now, count: 1, problem: null });
  });

  it('does not take away the one that is to be put back', async () => {
    till.takeIn({ id: 'a' });
    const { care } = careOf();
    await care.backUpNow();
    const wanted = backupName(till.now);
    till.takeIn({ id: 'b' });
    till.now += 1_000;
    expect(await care.restore(wanted)).toEqual({ kind: 'restarting' });
    await care.stop();
    expect(backups()).toEqual([wanted, backupName(till.now)]);
  });

  it('of a database that was begun anew does not take away that of the damaged one', async () => {
    till.takeIn({ id: 'a' });
    const { care } = careOf();
    await care.backUpNow();
    const before = backupName(till.now);
    till.now += 1_000;
    const stamp = new Date(till.now).toISOString().replace(/[:.]/g, '-');
    writeFileSync(join(till.folder, `pos-helper.sqlite.corrupt-${stamp}`), 'damaged');
    till.now += 1_000;
    await care.backUpNow();
    expect(backups()).toEqual([before, backupName(till.now)]);
    till.now += 1_000;
    await care.backUpNow();
    expect(backups(), 'of each one the last').toEqual([before, backupName(till.now)]);
  });

  it('is taken a last time when the till closes', async () => {
    till.takeIn({ id: 'a' });
    const { care } = careOf();
    await care.stop();
    expect(backups()).toEqual([backupName(till.now)]);
  });
});

describe('the disk', () => {
  it('is said to be full in time, once, and no longer when there is room', async () => {
    const { care, timers } = careOf();
    free = GIGABYTE;
    care.start();
    await expect.poll(kinds).toEqual(['disk_low']);
    free = GIGABYTE / 10;
    timers.fire();
    await expect.poll(kinds).toEqual(['disk_critical']);
    free = 100 * GIGABYTE;
    timers.fire();
    await expect.poll(kinds).toEqual([]);
    expect(care.get().disk).toEqual({ level: 'enough', freeBytes: free });
  });
});

describe('the erasure', () => {
  async function eraseAll(fire: () => void, isRunning: () => boolean): Promise<void> {
    for (let steps = 0; isRunning() && steps < 1_000; steps += 1) {
      fire();
      await nextTurn();
    }
  }

  it('says when it runs and when it was done', async () => {
    const { care, timers, events } = careOf();
    expect(care.get().erasure).toEqual({
      isRunning: false,
      isWaiting: false,
      doneAt: null,
      leftBehind: [],
    });
    care.eraseNow();
    expect(care.get().erasure.isRunning).toBe(true);
    await eraseAll(timers.fire, () => care.get().erasure.isRunning);
    expect(care.get().erasure).toMatchObject({ isRunning: false, doneAt: till.now });
    expect(events).toEqual([expect.stringMatching(/^purge Données personnelles d’avant le 2026-/)]);
    expect(kinds()).toEqual([]);
  });

  it('that waited for HubRise’s time says that it has begun', async () => {
    let told: number | null = null;
    const seen: boolean[] = [];
    const { care, timers } = careOf({
      hubriseClock: () => told,
      onChange: () => seen.push(care.get().erasure.isRunning),
    });
    care.eraseNow();
    expect(care.get().erasure).toMatchObject({ isRunning: false, isWaiting: true });
    told = till.now;
    timers.fire();
    expect(seen.at(-1), 'told as it begins').toBe(true);
    await eraseAll(timers.fire, () => care.get().erasure.isRunning);
  });

  it('names a damaged file once its time has come, and no longer when it is gone', async () => {
    const { care, timers } = careOf();
    writeFileSync(setAsideFile(), 'no database');
    const run = async (ageDays: number): Promise<readonly string[]> => {
      const at = (till.now - ageDays * DAY) / 1_000;
      utimesSync(setAsideFile(), at, at);
      care.eraseNow();
      await eraseAll(timers.fire, () => care.get().erasure.isRunning);
      return care.get().erasure.leftBehind;
    };
    expect(await run(29)).toEqual([]);
    expect(kinds()).toEqual([]);
    expect(await run(31)).toEqual([setAsideFile()]);
    expect(notices.list()).toEqual([{ kind: 'erasure_left_behind', files: [setAsideFile()] }]);
    expect(await run(0)).toEqual([]);
    expect(kinds()).toEqual([]);
  });
});

describe('after damage', () => {
  it('the last good backup is offered, and can be taken without saying which', async () => {
    till.takeIn({ id: 'a' });
    const { care } = careOf();
    await care.backUpNow();
    const takenAt = till.now;
    till.now += 1_000;
    writeFileSync(join(till.folder, 'backups', backupName(till.now)), 'no database');
    await care.offerAfterDamage('/kept');
    expect(notices.list()).toEqual([{ kind: 'backup_offer', keptAs: '/kept', takenAt, orders: 1 }]);
    expect(await care.restoreOffered()).toEqual({ kind: 'restarting' });
    expect(relaunched).toBe(1);
    expect(readRestoreRequest(dataPaths(till.folder))).toEqual({
      id: 'request-1',
      backup: backupName(takenAt),
      at: till.now,
    });
  });

  it('it is said that the file was set aside, where no backup is sound', async () => {
    const { care } = careOf();
    mkdirSync(join(till.folder, 'backups'));
    await care.offerAfterDamage('/kept');
    expect(notices.list()).toEqual([{ kind: 'database_set_aside', keptAs: '/kept' }]);
    expect(await care.restoreOffered()).toEqual({ kind: 'failed', problem: 'no_backup' });
    expect(relaunched).toBe(0);
  });
});

it('a backup that cannot be put back is refused, and nothing is started anew', async () => {
  till.takeIn({ id: 'a' });
  const { care } = careOf();
  await care.backUpNow();
  const damaged = backupName(till.now + 1);
  writeFileSync(join(till.folder, 'backups', damaged), 'no database');
  expect(await care.restore(damaged)).toEqual({ kind: 'failed', problem: 'damaged' });
  expect(await care.restore('../settings.json')).toEqual({ kind: 'failed', problem: 'no_backup' });
  expect(relaunched).toBe(0);
  expect(await care.restore(backupName(till.now))).toEqual({ kind: 'restarting' });
  expect(relaunched).toBe(1);
  expect((await care.listBackups()).map(({ state }) => state.kind)).toEqual(['damaged', 'sound']);
});
