import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  closeAfterTooMany,
  EMPTY_BUDGET,
  mayPass,
  POLL_BASE_MS,
  parseBudget,
  pollInterval,
  REQUEST_LIMITS,
  type RequestBudget,
  type RequestUse,
  SEND_RESERVE,
  spend,
  usedToday,
} from '../../main/core/request-budget.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ANSWER: RequestUse = { request: 'answer' };
const POLL: RequestUse = { request: 'intake' };
const HEAVY: RequestUse = { request: 'refresh', heavy: true };
const MIDNIGHT = Date.UTC(2026, 10, 24);

/** Spends as many such requests as passes at one moment, and says how much that was. */
function spendAll(budget: RequestBudget, now: number, use: RequestUse) {
  let count = 0;
  let left = budget;
  while (mayPass(left, now, use).kind === 'pass') {
    left = spend(left, now, use);
    count++;
  }
  return { budget: left, count };
}

function spendMany(budget: RequestBudget, now: number, use: RequestUse, count: number) {
  let left = budget;
  for (let i = 0; i < count; i++) left = spend(left, now, use);
  return left;
}

describe('the limits', () => {
  test('a minute takes 500 sends and says when the next minute starts', () => {
    const now = MIDNIGHT + 90_000;
    const { budget, count } = spendAll(EMPTY_BUDGET, now, ANSWER);
    expect(count).toBe(REQUEST_LIMITS.minute);
    expect(mayPass(budget, now, ANSWER)).toEqual({ kind: 'wait', untilMs: MIDNIGHT + 2 * MINUTE });
    expect(mayPass(budget, MIDNIGHT + 2 * MINUTE, ANSWER)).toEqual({ kind: 'pass' });
  });

  test('with several windows full it waits for the last of them to end', () => {
    const now = MIDNIGHT + 61_000;
    const budget = spendMany(EMPTY_BUDGET, now, ANSWER, REQUEST_LIMITS.hour);
    expect(mayPass(budget, now, ANSWER)).toEqual({ kind: 'wait', untilMs: MIDNIGHT + HOUR });
  });

  test('ten heavy reads a minute, and other requests still pass', () => {
    const { budget, count } = spendAll(EMPTY_BUDGET, MIDNIGHT, HEAVY);
    expect(count).toBe(REQUEST_LIMITS.heavyMinute);
    expect(mayPass(budget, MIDNIGHT, POLL).kind).toBe('pass');
    expect(mayPass(budget, MIDNIGHT, HEAVY)).toEqual({
      kind: 'wait',
      untilMs: MIDNIGHT + MINUTE,
    });
  });

  test('a full day waits for the next UTC day, not for the next minute', () => {
    let budget = EMPTY_BUDGET;
    for (let hour = 0; hour < 4; hour++) {
      for (let minute = 0; minute < 5; minute++) {
        budget = spendAll(budget, MIDNIGHT + hour * HOUR + minute * MINUTE, ANSWER).budget;
      }
    }
    const now = MIDNIGHT + 5 * HOUR;
    expect(usedToday(budget, now)).toBe(REQUEST_LIMITS.day);
    expect(mayPass(budget, now, ANSWER)).toEqual({ kind: 'wait', untilMs: MIDNIGHT + DAY });
    expect(usedToday(budget, MIDNIGHT + DAY)).toBe(0);
  });

  test('never more than HubRise takes in any of its windows, whatever is asked when', () => {
    const steps = fc.array(
      fc.record({
        wait: fc.oneof(fc.nat({ max: 2_000 }), fc.nat({ max: 20 * MINUTE })),
        use: fc.constantFrom(ANSWER, POLL, HEAVY),
        burst: fc.nat({ max: 700 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(fc.nat({ max: DAY }), steps, (start, plan) => {
        let now = MIDNIGHT + start;
        let budget = EMPTY_BUDGET;
        const sent: { at: number; use: RequestUse }[] = [];
        for (const { wait, use, burst } of plan) {
          now += wait;
          for (let i = 0; i < burst && mayPass(budget, now, use).kind === 'pass'; i++) {
            budget = spend(budget, now, use);
            sent.push({ at: now, use });
          }
        }
        const fullest = (length: number, counted = sent) => {
          const windows = Map.groupBy(counted, ({ at }) => Math.floor(at / length));
          return Math.max(0, ...[...windows.values()].map((window) => window.length));
        };
        expect(fullest(MINUTE)).toBeLessThanOrEqual(500);
        expect(fullest(HOUR)).toBeLessThanOrEqual(2_500);
        expect(fullest(DAY)).toBeLessThanOrEqual(10_000);
        const heavy = sent.filter(({ use }) => use === HEAVY);
        expect(fullest(MINUTE, heavy)).toBeLessThanOrEqual(10);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the share of sends', () => {
  test('polls leave 100 requests of each minute to sends', () => {
    const { budget, count } = spendAll(EMPTY_BUDGET, MIDNIGHT, POLL);
    expect(count).toBe(REQUEST_LIMITS.minute - SEND_RESERVE.minute);
    expect(spendAll(budget, MIDNIGHT, ANSWER).count).toBe(SEND_RESERVE.minute);
  });

  test('polls alone never keep a send from leaving, however long they go on', () => {
    const steps = fc.array(
      fc.record({
        wait: fc.nat({ max: 30 * MINUTE }),
        use: fc.constantFrom(POLL, HEAVY),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(steps, (plan) => {
        let now = MIDNIGHT;
        let budget = EMPTY_BUDGET;
        for (const { wait, use } of plan) {
          now += wait;
          budget = spendAll(budget, now, use).budget;
          expect(mayPass(budget, now, ANSWER).kind).toBe('pass');
        }
      }),
      { numRuns: 60 },
    );
  });

  test('spending never makes more room, and a wait is always into the future', () => {
    const kinds = fc.constantFrom(ANSWER, POLL, HEAVY);
    const counts = fc.record({ minute: fc.nat(600), hour: fc.nat(2_600), day: fc.nat(10_100) });
    fc.assert(
      fc.property(kinds, kinds, counts, fc.nat({ max: DAY }), (spent, asked, count, offset) => {
        const now = MIDNIGHT + offset;
        const at = (length: number) => Math.floor(now / length) * length;
        const budget: RequestBudget = {
          minute: { start: at(MINUTE), count: count.minute },
          hour: { start: at(HOUR), count: count.hour },
          day: { start: at(DAY), count: count.day },
          heavyMinute: { start: at(MINUTE), count: count.minute % 12 },
        };
        const before = mayPass(budget, now, asked);
        const after = mayPass(spend(budget, now, spent), now, asked);
        if (before.kind === 'wait') expect(after.kind).toBe('wait');
        if (after.kind === 'wait') expect(after.untilMs).toBeGreaterThan(now);
        if (before.kind === 'wait' && after.kind === 'wait') {
          expect(after.untilMs).toBeGreaterThanOrEqual(before.untilMs);
        }
      }),
    );
  });
});

describe('a 429', () => {
  test('shuts the minute when our own count knows of no fuller window', () => {
    const closed = closeAfterTooMany(EMPTY_BUDGET, MIDNIGHT + 10_000, ANSWER);
    expect(closed.untilMs).toBe(MIDNIGHT + MINUTE);
    expect(mayPass(closed.budget, MIDNIGHT + 59_999, ANSWER)).toEqual({
      kind: 'wait',
      untilMs: MIDNIGHT + MINUTE,
    });
    expect(mayPass(closed.budget, MIDNIGHT + MINUTE, ANSWER).kind).toBe('pass');
  });

  test('to a heavy read shuts heavy reads only', () => {
    const closed = closeAfterTooMany(EMPTY_BUDGET, MIDNIGHT, HEAVY);
    expect(mayPass(closed.budget, MIDNIGHT, HEAVY).kind).toBe('wait');
    expect(mayPass(closed.budget, MIDNIGHT, ANSWER).kind).toBe('pass');
  });

  test('shuts the hour when the hour is what we had nearly used up', () => {
    let budget = EMPTY_BUDGET;
    for (let minute = 0; minute < 5; minute++) {
      budget = spendMany(budget, MIDNIGHT + minute * MINUTE, ANSWER, 495);
    }
    expect(closeAfterTooMany(budget, MIDNIGHT + 6 * MINUTE, ANSWER).untilMs).toBe(MIDNIGHT + HOUR);
  });

  test('shuts the day when the day is what we had nearly used up', () => {
    const budget = spendMany(EMPTY_BUDGET, MIDNIGHT, ANSWER, 9_900);
    const now = MIDNIGHT + 3 * HOUR;
    expect(closeAfterTooMany(budget, now, POLL).untilMs).toBe(MIDNIGHT + DAY);
  });
});

describe('the poll interval', () => {
  test('is the base on an ordinary day, to the last second', () => {
    let budget = EMPTY_BUDGET;
    for (let now = MIDNIGHT; now < MIDNIGHT + DAY; now += POLL_BASE_MS) {
      budget = spendMany(budget, now, POLL, 2);
      expect(pollInterval(budget, now, POLL_BASE_MS)).toEqual({ ms: 30_000, stretched: false });
    }
  });

  test('stretches to what makes the rest of the day last, and says so', () => {
    const budget = spendMany(EMPTY_BUDGET, MIDNIGHT, POLL, 7_900);
    const now = MIDNIGHT + 12 * HOUR;
    expect(pollInterval(budget, now, POLL_BASE_MS)).toEqual({
      ms: (12 * HOUR) / 100,
      stretched: true,
    });
  });

  test('stretches within the hour as well, and returns to the base with the next hour', () => {
    const budget = spendMany(EMPTY_BUDGET, MIDNIGHT, POLL, 1_990);
    expect(pollInterval(budget, MIDNIGHT + HOUR / 2, POLL_BASE_MS)).toEqual({
      ms: HOUR / 2 / 10,
      stretched: true,
    });
    expect(pollInterval(budget, MIDNIGHT + HOUR, POLL_BASE_MS).stretched).toBe(false);
  });

  test('a fast base stays fast as long as the rest lasts at 30 s', () => {
    const now = MIDNIGHT + 10 * MINUTE;
    expect(pollInterval(EMPTY_BUDGET, now, 250)).toEqual({ ms: 250, stretched: false });
    const spent = spendMany(EMPTY_BUDGET, now, POLL, 1_950);
    expect(pollInterval(spent, now, 250)).toEqual({ ms: (HOUR * (5 / 6)) / 50, stretched: true });
  });

  test('with nothing left it waits for the window to end', () => {
    const budget = spendMany(EMPTY_BUDGET, MIDNIGHT, POLL, 8_000);
    expect(pollInterval(budget, MIDNIGHT + HOUR, POLL_BASE_MS).ms).toBe(23 * HOUR);
  });

  test('polling at the interval it gives lasts through any day', () => {
    fc.assert(
      fc.property(fc.nat({ max: 7_990 }), fc.nat({ max: DAY - HOUR }), (spent, offset) => {
        let now = MIDNIGHT + offset;
        let budget: RequestBudget = {
          ...EMPTY_BUDGET,
          day: { start: MIDNIGHT, count: spent },
        };
        while (now < MIDNIGHT + DAY) {
          expect(mayPass(budget, now, POLL).kind).toBe('pass');
          budget = spend(budget, now, POLL);
          now += pollInterval(budget, now, POLL_BASE_MS).ms;
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('clocks and restarts', () => {
  test('a clock that steps back over a boundary does not start a new count', () => {
    const boundary = MIDNIGHT + MINUTE;
    let budget = EMPTY_BUDGET;
    for (let i = 0; i < 2_000; i++) {
      const now = i % 2 === 0 ? boundary + 5 : boundary - 5;
      if (mayPass(budget, now, ANSWER).kind === 'pass') budget = spend(budget, now, ANSWER);
    }
    expect(budget.minute.count).toBe(REQUEST_LIMITS.minute);
  });

  test('counts from a date years ahead are kept, and end with the present windows', () => {
    const future = spendMany(EMPTY_BUDGET, MIDNIGHT + 1_000 * DAY, ANSWER, 500);
    expect(mayPass(future, MIDNIGHT, ANSWER)).toEqual({
      kind: 'wait',
      untilMs: MIDNIGHT + MINUTE,
    });
    expect(usedToday(future, MIDNIGHT)).toBe(500);
  });

  test('the counts survive being stored as JSON', () => {
    const budget = spendMany(EMPTY_BUDGET, MIDNIGHT, HEAVY, 7);
    expect(parseBudget(JSON.parse(JSON.stringify(budget)))).toEqual(budget);
  });

  test('whatever was stored, reading it gives a usable budget', () => {
    expect(parseBudget({ minute: { start: 60_000, count: 3 }, hour: 'x' })).toEqual({
      ...EMPTY_BUDGET,
      minute: { start: 60_000, count: 3 },
    });
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const budget = parseBudget(stored);
        expect(mayPass(budget, MIDNIGHT, ANSWER).kind).toBe('pass');
      }),
    );
  });
});
