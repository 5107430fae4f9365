import { beforeEach, expect, it } from 'vitest';
import { createClockNotice, createNotices, type Notices } from '../../main/status/notices.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HUBRISE = Date.parse('2026-11-24T12:00:00+01:00');

let now: number;
let told: number | null;
let notices: Notices;
let look: () => void;
let wrong: number[];
beforeEach(() => {
  now = HUBRISE;
  told = HUBRISE;
  notices = createNotices(() => undefined);
  wrong = [];
  look = createClockNotice({
    hubriseClock: () => told,
    now: () => now,
    notices,
    onWrong: (aheadMs) => wrong.push(aheadMs),
  });
});

it('a clock that is right, or nearly, is nothing to speak of', () => {
  for (now of [HUBRISE, HUBRISE + 2 * MINUTE - 1, HUBRISE - 2 * MINUTE + 1]) look();
  expect(notices.list()).toEqual([]);
});

it.each([HOUR, -HOUR])('one that is wrong by %d ms is said, until it is right', (aheadMs) => {
  now = HUBRISE + aheadMs;
  look();
  expect(notices.list()).toEqual([{ kind: 'clock_wrong', aheadMs }]);
  expect(wrong).toEqual([aheadMs]);
  now = HUBRISE;
  look();
  expect(notices.list()).toEqual([]);
});

it('is said once, and again where it is wrong by something else', () => {
  now = HUBRISE + HOUR;
  look();
  notices.dismiss('clock_wrong');
  now += MINUTE;
  look();
  expect(notices.list()).toEqual([]);
  now += HOUR;
  look();
  expect(notices.list()).toEqual([{ kind: 'clock_wrong', aheadMs: 2 * HOUR + MINUTE }]);
});

it('says nothing while nobody knows what time it is', () => {
  now = HUBRISE + HOUR;
  told = null;
  look();
  expect(notices.list()).toEqual([]);
});
