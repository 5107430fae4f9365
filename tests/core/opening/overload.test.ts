import { describe, expect, it } from 'vitest';
import {
  DEFAULT_OVERLOAD,
  fallsBehind,
  loadOf,
  type OverloadSettings,
} from '../../../main/core/opening/overload.ts';
import { makeCard, minutesFromNow, NOW } from '../../renderer/fixtures.ts';

const cooking = (late: number, change = {}) =>
  makeCard({ column: 'in_preparation', confirmedAt: minutesFromNow(-late), ...change });

describe('the load', () => {
  it('counts what is being made, and how late the one in the middle is', () => {
    const cards = [
      cooking(-20),
      cooking(12),
      cooking(25),
      cooking(40),
      makeCard(),
      makeCard({ column: 'ready', confirmedAt: minutesFromNow(-90) }),
      makeCard({ column: 'later' }),
      cooking(90, { flags: ['trial'] }),
      cooking(90, { flags: ['cancelled'] }),
    ];
    expect(loadOf(cards, NOW)).toEqual({ openOrders: 4, lateMinutes: 12 });
  });

  it('is nothing on an empty board', () => {
    expect(loadOf([], NOW)).toEqual({ openOrders: 0, lateMinutes: 0 });
  });

  it('takes an order of which no time is known for one that is not late', () => {
    const unknown = cooking(0, { confirmedAt: null, timing: { kind: 'unknown' } });
    expect(loadOf([unknown], NOW).lateMinutes).toBe(0);
  });
});

describe('the shop falls behind', () => {
  const settings: OverloadSettings = { ...DEFAULT_OVERLOAD, openOrders: 15, lateMinutes: 10 };
  it.each([
    ['with more orders than the manager said', { openOrders: 16, lateMinutes: 0 }, true],
    ['not with as many', { openOrders: 15, lateMinutes: 0 }, false],
    ['later than the manager said', { openOrders: 3, lateMinutes: 11 }, true],
    ['not as late', { openOrders: 9, lateMinutes: 10 }, false],
    ['not by two forgotten orders', { openOrders: 2, lateMinutes: 90 }, false],
  ])('%s', (_how, load, expected) => {
    expect(fallsBehind(load, settings)).toBe(expected);
    expect(fallsBehind(load, { ...settings, on: false })).toBe(false);
  });
});
