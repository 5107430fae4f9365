import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAY, NOW } from '../../support/stored-till.ts';
import { ALL, aBackup, anEvening, erasureBy, known, MINUTE, TODAY } from './erasure-evening.ts';
import { dataTillForEachTest, till } from './erasure-till.ts';

dataTillForEachTest();

describe('a wrong date', () => {
  it.each([
    ['a month ahead', 31 * DAY],
    ['ten years ahead', 3_650 * DAY],
    ['a month behind', -31 * DAY],
    ['ten years behind', -3_650 * DAY],
  ])('%s erases nobody of today, in the database and in backups', async (_date, jump) => {
    anEvening('today');
    const backup = await aBackup();
    till.now += jump;
    till.ahead = jump;
    anEvening('wrong');
    const { erasure, pass, done } = erasureBy(() => till.now - till.ahead);
    erasure.start();
    await pass(3 * DAY);
    expect(done.length).toBeGreaterThan(1);
    expect(known().toSorted()).toEqual([...ALL, ...ALL].toSorted());
    for (const word of TODAY) expect(readFileSync(backup).includes(word), word).toBe(true);
    erasure.stop();
  });

  it('under which a customer came does not shorten their time, nor prolong it once it is set right', async () => {
    for (const jump of [-400 * DAY, 400 * DAY]) {
      till.now = NOW + jump;
      till.ahead = jump;
      anEvening(`under ${jump}`);
    }
    till.now = NOW;
    till.ahead = 0;
    const backup = await aBackup();
    const clock = { now: NOW + 29 * DAY };
    const { erasure, pass, done } = erasureBy(() => clock.now);
    erasure.runNow();
    await pass(5 * MINUTE);
    expect(done).toHaveLength(1);
    expect(known().toSorted()).toEqual([...ALL, ...ALL].toSorted());
    clock.now = NOW + 31 * DAY;
    erasure.runNow();
    await pass(5 * MINUTE);
    expect(done).toHaveLength(2);
    expect(known()).toEqual([]);
    for (const word of TODAY) expect(readFileSync(backup).includes(word), word).toBe(false);
    erasure.stop();
  });

  it('under which an older version stored them neither erases them early nor keeps them for ever', async () => {
    anEvening('behind');
    anEvening('ahead');
    const stored = (id: string, at: number): void => {
      till.db.prepare('UPDATE orders SET changed_at = ? WHERE id = ?').run(at, id);
      till.db.prepare('UPDATE inbox SET handled_at = ? WHERE order_id = ?').run(at, id);
      till.db.prepare('UPDATE print_jobs SET finished_at = ? WHERE order_id = ?').run(at, id);
      till.db.prepare('UPDATE customers SET seen_at = ? WHERE id = ?').run(at, `c-${id}`);
    };
    stored('behind', NOW - 400 * DAY);
    stored('ahead', NOW + 400 * DAY);
    const clock = { now: NOW + DAY };
    const { erasure, pass } = erasureBy(() => clock.now);
    erasure.runNow();
    await pass(5 * MINUTE);
    expect(known().toSorted()).toEqual([...ALL, ...ALL].toSorted());
    clock.now = NOW + 33 * DAY;
    erasure.runNow();
    await pass(5 * MINUTE);
    expect(known()).toEqual([]);
    erasure.stop();
  });
});

describe('before HubRise has told the time', () => {
  it('an erasure waits, says so, and goes on once it has', async () => {
    anEvening('old');
    till.now += 40 * DAY;
    const clock: { now: number | null } = { now: null };
    const { erasure, pass, done } = erasureBy(() => clock.now);
    erasure.start();
    await pass(3 * DAY);
    expect([erasure.isRunning(), erasure.isWaiting()]).toEqual([false, true]);
    erasure.runNow();
    await pass(DAY);
    expect([erasure.isRunning(), erasure.isWaiting(), done]).toEqual([false, true, []]);
    expect(known().toSorted()).toEqual(ALL.toSorted());
    clock.now = NOW + 44 * DAY;
    await pass(2 * MINUTE);
    expect([erasure.isRunning(), erasure.isWaiting()]).toEqual([false, false]);
    expect(done).toEqual([NOW + 14 * DAY]);
    expect(known()).toEqual([]);
    erasure.stop();
  });

  it('one that is stopped waits no more', () => {
    const { erasure, timers } = erasureBy(() => null);
    erasure.runNow();
    erasure.stop();
    expect(erasure.isWaiting()).toBe(false);
    expect(timers.waits()).toEqual([]);
  });
});
