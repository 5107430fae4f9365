import { afterEach, expect, it, vi } from 'vitest';
import { aPlace, CASH_1190, PIZZA, SET_UP } from '../fiscal/harness.ts';
import { fullDisk } from '../support/full-disk.ts';
import { startDesks } from './harness.ts';

const DAY = '2026-11-20';
const COUNTS = { 5000: 3, 1000: 1, 100: 2 };
/** More than a closing has. */
const MOST_WRITES = 60;

afterEach(() => {
  vi.restoreAllMocks();
});

it('a closing, its count and tomorrow’s float are all there or none, at whichever write the disk is full, and are told once', async () => {
  const place = aPlace('2026-11-20T18:00:00+01:00');
  const desks = await startDesks(place);
  await desks.fiscal.setUp(SET_UP);
  desks.closings.cash('float', 15_000, 'Fond de caisse');
  desks.fiscal.sell({
    operator: 'op1',
    channel: 'counter',
    basket: PIZZA,
    payments: [CASH_1190],
  });
  const left = () => ({
    records: desks.store.fiscal.head('R')?.seq,
    float: desks.closings.get().float,
    openDay: desks.closings.get().openDay,
    told: place.changes,
  });
  const close = (): boolean => {
    try {
      const wish = { day: DAY, counts: COUNTS, reason: 'Erreur de rendu', float: 10_000 };
      return desks.closings.close(wish).kind === 'done';
    } catch (error) {
      expect(error).toMatchObject({ code: 'SQLITE_FULL' });
      return false;
    }
  };
  const before = left();
  const disk = fullDisk(desks.db);
  let write = 0;
  let isDone = false;
  while (!isDone) {
    write += 1;
    expect(write).toBeLessThan(MOST_WRITES);
    disk.fullAt(write);
    isDone = close();
    expect(disk.isOver()).toBe(!isDone);
    if (!isDone) expect(left(), `write ${write}`).toEqual(before);
  }
  expect(write).toBeGreaterThan(5);
  expect(left()).toMatchObject({ float: 10_000, openDay: '2026-11-21' });
  expect(place.changes).toBe(before.told + 1);
});
