import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  closeAfterTooMany,
  EMPTY_BUDGET,
  isFull,
  mayPass,
  parseBudget,
  REQUEST_LIMITS,
  type RequestBudget,
  type RequestUse,
  refund,
  reopen,
  spend,
  usedToday,
} from '../../../main/core/requests/budget.ts';
import {
  ANSWER,
  counted,
  DAY,
  HEAVY,
  HOUR,
  INTAKE,
  MIDNIGHT,
  MINUTE,
  spendAll,
  spendMany,
} from './spending.ts';

/** Uses up all that a moment has room for: the two most important kinds leave nothing between them. */
function fill(budget: RequestBudget, now: number) {
  const answered = spendAll(budget, now, ANSWER);
  const all = spendAll(answered.budget, now, INTAKE);
  return { budget: all.budget, count: answered.count + all.count };
}

describe('the limits', () => {
  test('a minute takes 500 requests and says when the next minute starts', () => {
    const now = MIDNIGHT + 90_000;
    const { budget, count } = fill(EMPTY_BUDGET, now);
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
    expect(mayPass(budget, MIDNIGHT, INTAKE).kind).toBe('pass');
    expect(mayPass(budget, MIDNIGHT, HEAVY)).toEqual({
      kind: 'wait',
      untilMs: MIDNIGHT + MINUTE,
    });
  });

  test('a full day waits for the next UTC day, not for the next minute', () => {
    let budget = EMPTY_BUDGET;
    for (let hour = 0; hour < 5; hour++) {
      for (let minute = 0; minute < 5; minute++) {
        budget = fill(budget, MIDNIGHT + hour * HOUR + minute * MINUTE).budget;
      }
    }
    const now = MIDNIGHT + 6 * HOUR;
    expect(usedToday(budget, now)).toBe(REQUEST_LIMITS.day);
    expect(mayPass(budget, now, ANSWER)).toEqual({ kind: 'wait', untilMs: MIDNIGHT + DAY });
    expect(usedToday(budget, MIDNIGHT + DAY)).toBe(0);
  });

  test('never more than HubRise takes in any of its windows, whatever is asked when', () => {
    const steps = fc.array(
      fc.record({
        wait: fc.oneof(fc.nat({ max: 2_000 }), fc.nat({ max: 20 * MINUTE })),
        use: fc.constantFrom(ANSWER, INTAKE, HEAVY),
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
    expect(closeAfterTooMany(budget, now, INTAKE).untilMs).toBe(MIDNIGHT + DAY);
  });
});

describe('a request that HubRise took though a window was full', () => {
  test('makes a little room in it, also where much is kept for others', () => {
    const closed = closeAfterTooMany(EMPTY_BUDGET, MIDNIGHT, INTAKE).budget;
    expect(isFull(closed, MIDNIGHT, INTAKE)).toBe(true);
    const again = reopen(closed, MIDNIGHT, INTAKE);
    expect(spendAll(again, MIDNIGHT, INTAKE).count).toBe(25);
    expect(spendAll(again, MIDNIGHT, { request: 'refresh' }).count).toBe(0);
  });

  test('changes nothing where there is room', () => {
    const { budget } = spendAll(EMPTY_BUDGET, MIDNIGHT, { request: 'refresh' });
    expect(reopen(budget, MIDNIGHT, INTAKE)).toEqual(budget);
  });
});

test('a request that never left is taken back from each window it was counted in', () => {
  const spent = spend(spend(EMPTY_BUDGET, MIDNIGHT, HEAVY), MIDNIGHT, ANSWER);
  expect(refund(spent, MIDNIGHT, HEAVY)).toEqual(spend(EMPTY_BUDGET, MIDNIGHT, ANSWER));
  expect(refund(spend(EMPTY_BUDGET, MIDNIGHT, ANSWER), MIDNIGHT, ANSWER).day.count).toBe(0);
});

describe('clocks and restarts', () => {
  test('a clock that steps back over a boundary does not start a new count', () => {
    const boundary = MIDNIGHT + MINUTE;
    let budget = EMPTY_BUDGET;
    for (let i = 0; i < 2_000; i++) {
      const now = i % 2 === 0 ? boundary + 5 : boundary - 5;
      if (mayPass(budget, now, ANSWER).kind === 'pass') budget = spend(budget, now, ANSWER);
    }
    expect(budget.minute.count).toBe(REQUEST_LIMITS.minute - 120);
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
      minute: counted(60_000, 3),
    });
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const budget = parseBudget(stored);
        expect(mayPass(budget, MIDNIGHT, ANSWER).kind).toBe('pass');
      }),
    );
  });
});
