import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterAsking,
  afterReading,
  afterWish,
  atRest,
  isReadingDue,
  type ReadingEnd,
  type ReadingState,
  readingAtStart,
} from '../../../main/core/catalog/reading.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = 1_700_000_000_000;
const MENU = 'menu';

const rest = readingAtStart(false);
const fresh = { catalogId: MENU, readAt: NOW - HOUR };
const facts = { catalogId: MENU, last: fresh, now: NOW };

/** As it is after these endings, one after the other, at `NOW`. */
function ended(...endings: readonly ReadingEnd[]): ReadingState {
  let state = rest;
  for (const ending of endings) {
    state = afterReading(afterAsking(state, MENU), ending, { catalogId: MENU, now: NOW });
  }
  return atRest(state);
}

describe('the catalogue is read', () => {
  it.each([
    ['where it never was', rest, { last: null }, true],
    ['once a day', rest, { last: { ...fresh, readAt: NOW - DAY } }, true],
    ['not before', rest, { last: { ...fresh, readAt: NOW - DAY + 1 } }, false],
    ['where the clock was set back', rest, { last: { ...fresh, readAt: NOW + 1 } }, true],
    ['where another one is sold by now', rest, { last: { ...fresh, catalogId: 'other' } }, true],
    ['where somebody wants it', afterWish(rest), {}, true],
    ['where it was wanted before a restart', readingAtStart(true), {}, true],
    ['not twice at once', afterAsking(afterWish(rest), MENU), { last: null }, false],
    ['again at once where nothing was asked', ended('not_asked'), {}, true],
    ['not again where it is refused', ended('refused'), { now: NOW + HOUR }, false],
    ['an hour after a failure', ended('failed'), { now: NOW + HOUR }, true],
    ['not before that', ended('failed'), { now: NOW + HOUR - 1 }, false],
    ['a minute after an outage', ended('line_broken'), { now: NOW + MINUTE }, true],
    ['not before', ended('line_broken'), { now: NOW + MINUTE - 1 }, false],
    ['later after each', ended('line_broken', 'line_broken'), { now: NOW + 2 * MINUTE - 1 }, false],
    ['at once where somebody wants it', afterWish(ended('failed')), {}, true],
    ['at once where another one failed', ended('failed'), { catalogId: 'other' }, true],
  ] as const)('%s', (_when, state, known, isDue) => {
    expect(isReadingDue(state, { ...facts, ...known })).toBe(isDue);
  });
});

it('a wish that comes while it is read is not lost to what was asked for before', () => {
  const state = afterWish(afterAsking(rest, MENU));
  expect(afterReading(state, 'read', { catalogId: MENU, now: NOW })).toMatchObject({
    isWanted: true,
    failed: null,
  });
  expect(ended('read')).toEqual(rest);
});

it('is never put off by more than an hour, however often the line was broken', () => {
  const endings = fc.constantFrom<ReadingEnd>('line_broken', 'failed', 'refused');
  fc.assert(
    fc.property(fc.array(endings, { minLength: 1, maxLength: 40 }), (all) => {
      const due = { ...facts, last: null };
      expect(isReadingDue(ended(...all), { ...due, now: NOW })).toBe(false);
      expect(isReadingDue(ended(...all), { ...due, now: NOW + HOUR })).toBe(true);
    }),
  );
});
