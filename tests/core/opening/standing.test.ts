import { describe, expect, it } from 'vitest';
import type { Acceptance } from '../../../main/core/opening/acceptance.ts';
import {
  askAfterMs,
  endState,
  heard,
  lookEveryMs,
  type Standing,
} from '../../../main/core/opening/standing.ts';

const MINUTE = 60_000;
const OPEN: Acceptance = { kind: 'open' };
const paused = (resumeAt: number | null): Acceptance => ({
  kind: 'paused',
  reason: null,
  resumeAt,
});
const standing = (acceptance: Acceptance, readAt = 0): Standing => ({
  acceptance,
  since: 0,
  by: 'till',
  readAt,
});

describe('what is new', () => {
  const news = (
    before: Standing | null,
    acceptance: Acceptance,
    at: number,
    by: 'till' | 'elsewhere',
  ) => heard(before, { acceptance, at, by }).news;

  it('is nothing at the first word, nor of what this till has asked for', () => {
    expect(news(null, paused(null), 5, 'elsewhere')).toBe('none');
    expect(news(standing(OPEN), paused(9), 5, 'till')).toBe('none');
    expect(news(standing(paused(9)), OPEN, 5, 'till')).toBe('none');
  });

  it('is what somebody else did', () => {
    expect(news(standing(OPEN), paused(9 * MINUTE), 5, 'elsewhere')).toBe('changed_elsewhere');
    expect(news(standing(paused(MINUTE)), paused(2 * MINUTE), 5, 'elsewhere')).toBe(
      'changed_elsewhere',
    );
    expect(news(standing(paused(9 * MINUTE)), OPEN, MINUTE, 'elsewhere')).toBe('resumed_elsewhere');
    expect(news(standing(paused(null)), OPEN, MINUTE, 'elsewhere')).toBe('resumed_elsewhere');
  });

  it('is the end at its time', () => {
    expect(news(standing(paused(MINUTE)), OPEN, MINUTE, 'elsewhere')).toBe('ended');
    expect(news(standing(paused(MINUTE)), OPEN, 90 * MINUTE, 'elsewhere')).toBe('ended');
    // HubRise's clock is known to a second or two.
    expect(news(standing(paused(MINUTE)), OPEN, MINUTE - 1_500, 'elsewhere')).toBe('ended');
    expect(news(standing(paused(MINUTE)), OPEN, MINUTE - 3_000, 'elsewhere')).toBe(
      'resumed_elsewhere',
    );
  });

  it('keeps since when and by whom where the same is heard again', () => {
    const before = standing(paused(MINUTE));
    expect(heard(before, { acceptance: paused(MINUTE), at: 30, by: 'elsewhere' })).toEqual({
      standing: { ...before, readAt: 30 },
      news: 'none',
    });
  });
});

describe('the end of a pause', () => {
  const until = 10 * MINUTE;
  it.each([
    ['none where somebody has to say so', paused(null), 0, until, 'none'],
    ['ahead', paused(until), 0, until - 1, 'ahead'],
    ['checking until HubRise has said how it is since', paused(until), 0, until, 'checking'],
    [
      'checking while HubRise may take its moment',
      paused(until),
      until + 3_000,
      until + 3_000,
      'checking',
    ],
    ['still there where HubRise says so', paused(until), until + 15_000, until + 16_000, 'still'],
  ] as const)('is %s', (_how, acceptance, readAt, now, expected) => {
    expect(endState(standing(acceptance, readAt), now)).toBe(expected);
  });

  it('is asked for right after it, and once more', () => {
    expect(askAfterMs(standing(paused(until)), 0)).toBe(until + 2_000);
    expect(askAfterMs(standing(paused(until), until + 2_000), until + 2_000)).toBe(12_000);
    expect(askAfterMs(standing(paused(until), until + 15_000), until + 15_000)).toBeNull();
    expect(askAfterMs(standing(OPEN), 0)).toBeNull();
  });
});

it('HubRise is asked more often the more there is to be seen', () => {
  const every = (stands: Standing | null, untold = false, atRest = false) =>
    lookEveryMs({ standing: stands, now: 20 * MINUTE, untold, atRest }) / MINUTE;
  expect(every(null)).toBe(10);
  expect(every(standing(OPEN))).toBe(10);
  expect(every(standing(paused(30 * MINUTE)))).toBe(5);
  expect(every(standing(paused(10 * MINUTE)))).toBe(0.5);
  expect(every(standing(OPEN), true)).toBe(0.5);
  expect(every(null, false, true)).toBe(30);
  expect(every(standing(OPEN), false, true)).toBe(30);
  expect(every(standing(paused(30 * MINUTE)), false, true)).toBe(5);
});
