import { describe, expect, test } from 'vitest';
import type { PrinterState } from '../../preload/contract.ts';
import { faultSince } from '../../renderer/logic/fault.ts';
import { levelOf, printsToSettle, summarise } from '../../renderer/logic/health-summary.ts';
import { makeHealth, makeUnkept, minutesFromNow, NOW } from './fixtures.ts';
import { PRINTER_STATES } from './print-fixtures.ts';

const everything = {
  storage: { cause: 'full', since: minutesFromNow(-1) },
  failing: { since: minutesFromNow(-5), cause: 'revoked' },
  offlineSince: minutesFromNow(-4),
  deafSince: minutesFromNow(-4),
  printers: PRINTER_STATES,
  printsFailed: 1,
  sendsRefused: 2,
  sendsWaiting: 3,
  oldestWaitingSince: minutesFromNow(-3),
  sendsFailing: { count: 2, since: minutesFromNow(-2) },
  budget: { usedToday: 1, limitToday: 2, pollMs: 60_000, stretched: true, couriersLate: true },
  deletionsLate: { count: 1, since: minutesFromNow(-12) },
} as const;

test('the tickets to settle are those given up and those that wait for a printer in trouble', () => {
  expect(printsToSettle(makeHealth({ printers: PRINTER_STATES, printsFailed: 1 }))).toBe(5);
  const well = PRINTER_STATES.map((state) => ({ ...state, kind: 'ok', jobsWaiting: 1 }) as const);
  expect(printsToSettle(makeHealth({ printers: well, printsFailed: 1 }))).toBe(1);
});

describe('the connection in the menu bar', () => {
  test('says the most serious thing, and the next once that is over', () => {
    const stored = { storage: null };
    const answering = { ...stored, failing: null, offlineSince: null };
    const online = { ...answering, deafSince: null };
    const kinds = [
      everything,
      { ...everything, ...stored },
      { ...everything, ...stored, failing: null },
      { ...everything, ...answering },
      { ...everything, ...online },
      { ...everything, ...online, printers: [] },
      { ...everything, ...online, printers: [], printsFailed: 0 },
      { ...everything, ...online, printers: [], printsFailed: 0, sendsRefused: 0 },
      { sendsWaiting: 3, oldestWaitingSince: minutesFromNow(-3) },
      { budget: everything.budget },
      { budget: { ...everything.budget, stretched: false } },
      { deletionsLate: everything.deletionsLate },
      {},
    ].map((change) => summarise(makeHealth(change), NOW).kind);
    expect(kinds).toEqual([
      'not_stored',
      'failing',
      'offline',
      'deaf',
      'printer',
      'prints_failed',
      'sends_refused',
      'sends_failing',
      'sends_waiting',
      'stretched',
      'couriers_late',
      'deletions_late',
      'well',
    ]);
  });

  test('without a connection speaks of the kitchen’s tickets, and of HubRise only that it is not connected', () => {
    const kinds = [
      everything,
      { ...everything, printers: [] },
      { ...everything, printers: [], printsFailed: 0 },
    ].map(
      (change) => summarise(makeHealth({ ...change, storage: null, connected: false }), NOW).kind,
    );
    expect(kinds).toEqual(['printer', 'prints_failed', 'not_connected']);
  });

  test('that was lost is a fault which comes before everything, unlike one that nobody made', () => {
    const lost = { cause: 'keychain_locked', since: minutesFromNow(-3) } as const;
    const health = makeHealth({ ...everything, storage: null, connected: false, lost });
    const summary = summarise(health, NOW);
    expect(summary).toEqual({ kind: 'lost', ...lost });
    expect(levelOf(summary)).toBe('bad');
    const nothingElse = makeHealth({ connected: false, lost });
    expect(faultSince(nothingElse, NOW)).toBe(lost.since);
    expect(faultSince(makeHealth({ connected: false }), NOW)).toBeNull();
  });

  test('names the printer that keeps tickets waiting, and of several the one that did longest', () => {
    const trouble = (name: string, minutes: number, jobsWaiting: number): PrinterState => ({
      printerId: name,
      name,
      kind: 'cover_open',
      jobsWaiting,
      since: minutesFromNow(-minutes),
    });
    const printers = [trouble('a', 9, 0), trouble('b', 2, 1), trouble('c', 5, 1)];
    expect(summarise(makeHealth({ printers }), NOW)).toMatchObject({ kind: 'printer', name: 'c' });
  });

  test('keeps quiet about an answer that is just leaving', () => {
    const sending = (ms: number) =>
      summarise(makeHealth({ sendsWaiting: 1, oldestWaitingSince: NOW - ms }), NOW).kind;
    expect(sending(29_999)).toBe('well');
    expect(sending(30_000)).toBe('sends_waiting');
    const failing = (ms: number) =>
      summarise(makeHealth({ sendsFailing: { count: 1, since: NOW - ms } }), NOW).kind;
    expect(failing(29_999)).toBe('well');
    expect(failing(30_000)).toBe('sends_failing');
  });

  test('is loud where orders cannot come or an answer was refused', () => {
    expect(levelOf(summarise(makeHealth(everything), NOW))).toBe('bad');
    expect(levelOf(summarise(makeHealth({ sendsRefused: 1 }), NOW))).toBe('bad');
    expect(levelOf({ kind: 'sends_failing', count: 1, since: NOW })).toBe('bad');
    expect(levelOf({ kind: 'stretched' })).toBe('warning');
    expect(levelOf({ kind: 'couriers_late' })).toBe('warning');
    expect(levelOf({ kind: 'deletions_late', count: 1, since: NOW })).toBe('warning');
    expect(levelOf({ kind: 'well', lastExchangeAt: null })).toBe('good');
    expect(levelOf({ kind: 'not_connected' })).toBe('neutral');
  });
});

describe('a till that stores nothing', () => {
  const storage = { cause: 'full', since: minutesFromNow(-1) } as const;

  test('calls at once, and again with each order that it could not keep', () => {
    const health = makeHealth({ storage });
    expect(faultSince(health, NOW)).toBe(storage.since);
    const unkept = [makeUnkept({ readAt: minutesFromNow(-0.5) }), makeUnkept({ readAt: NOW })];
    expect(faultSince(makeHealth({ storage, unkept }), NOW)).toBe(NOW);
  });

  test('is red', () => {
    expect(levelOf(summarise(makeHealth({ storage }), NOW))).toBe('bad');
  });
});
