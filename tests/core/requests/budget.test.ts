import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  closeAfterTooMany,
  EMPTY_BUDGET,
  isFull,
  isShort,
  mayPass,
  REQUEST_LIMITS,
  REQUEST_RESERVES,
  type RequestBudget,
  type RequestClass,
  type RequestUse,
  refund,
  reopen,
  roomFor,
  spend,
  usedToday,
  type WindowCount,
} from '../../../main/core/requests/budget.ts';
import { parseBudget } from '../../../main/core/requests/saved-budget.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ANSWER: RequestUse = { request: 'answer' };
const INTAKE: RequestUse = { request: 'intake' };
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

/** Uses up all that a moment has room for: the two most important kinds leave nothing between them. */
function fill(budget: RequestBudget, now: number) {
  const answered = spendAll(budget, now, ANSWER);
  const all = spendAll(answered.budget, now, INTAKE);
  return { budget: all.budget, count: answered.count + all.count };
}

/** Counts as they may have been stored, the reserves untouched. */
function counted(start: number, count: number): WindowCount {
  return { start, count, used: { intake: 0, answer: 0, update: 0, acknowledge: 0 } };
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

describe('the reserves', () => {
  test('leave to what is more important what nothing else may take', () => {
    const { budget, count } = spendAll(EMPTY_BUDGET, MIDNIGHT, { request: 'refresh' });
    expect(count).toBe(240);
    const acknowledged = spendAll(budget, MIDNIGHT, { request: 'acknowledge' });
    expect(acknowledged.count).toBe(60);
    const updated = spendAll(acknowledged.budget, MIDNIGHT, { request: 'update' });
    expect(updated.count).toBe(20);
    const answered = spendAll(updated.budget, MIDNIGHT, ANSWER);
    expect(answered.count).toBe(60);
    expect(spendAll(answered.budget, MIDNIGHT, { request: 'intake' }).count).toBe(120);
  });

  test.each([
    ['intake', 'answer'],
    ['answer', 'intake'],
  ] as const)('%s takes all that nobody uses, but what is kept for %s', (request, other) => {
    const { budget, count } = spendAll(EMPTY_BUDGET, MIDNIGHT, { request });
    const kept = REQUEST_RESERVES.minute[other] ?? 0;
    expect(count).toBe(REQUEST_LIMITS.minute - kept);
    expect(spendAll(budget, MIDNIGHT, { request: other }).count).toBe(kept);
  });

  /** Requests of some classes at some moments of three days, each as often as it may leave. */
  function storm(classes: readonly RequestClass[]) {
    return fc.array(
      fc.record({
        wait: fc.oneof(fc.nat({ max: 2 * MINUTE }), fc.nat({ max: 3 * HOUR })),
        request: fc.constantFrom(...classes),
        burst: fc.nat({ max: 3_000 }),
        heavy: fc.boolean(),
      }),
      { minLength: 1, maxLength: 60 },
    );
  }

  test.each([
    { request: 'intake', others: ['answer', 'update', 'acknowledge', 'refresh'] },
    { request: 'answer', others: ['intake', 'update', 'acknowledge', 'refresh'] },
    { request: 'update', others: ['acknowledge', 'refresh'] },
    { request: 'acknowledge', others: ['refresh'] },
  ] as const)('of $request wait for nothing but its own use, whatever the others do', (about) => {
    const { request, others } = about;
    fc.assert(
      fc.property(storm(others), fc.nat({ max: 400 }), (plan, each) => {
        let now = MIDNIGHT;
        let budget = EMPTY_BUDGET;
        const own: number[] = [];
        const used = (length: number): number =>
          own.filter((at) => Math.floor(at / length) === Math.floor(now / length)).length;
        for (const { wait, burst, heavy, ...use } of plan) {
          now += wait;
          for (let i = 0; i < burst && mayPass(budget, now, { ...use, heavy }).kind === 'pass'; i++)
            budget = spend(budget, now, { ...use, heavy });
          for (let i = 0; i < each; i++) {
            const isWithin =
              used(MINUTE) < (REQUEST_RESERVES.minute[request] ?? 0) &&
              used(HOUR) < (REQUEST_RESERVES.hour[request] ?? 0) &&
              used(DAY) < (REQUEST_RESERVES.day[request] ?? 0);
            const passage = mayPass(budget, now, { request });
            if (isWithin) expect(passage).toEqual({ kind: 'pass' });
            if (passage.kind === 'wait') break;
            budget = spend(budget, now, { request });
            own.push(now);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('add up to less than any window', () => {
    for (const name of ['minute', 'hour', 'day'] as const) {
      const sum = Object.values(REQUEST_RESERVES[name]).reduce((total, each) => total + each, 0);
      expect(sum).toBeLessThan(REQUEST_LIMITS[name]);
    }
  });

  test('spending never makes more room, and a wait is always into the future', () => {
    const kinds = fc.constantFrom(ANSWER, INTAKE, { request: 'update' } as const, HEAVY);
    const counts = fc.record({ minute: fc.nat(600), hour: fc.nat(2_600), day: fc.nat(10_100) });
    fc.assert(
      fc.property(kinds, kinds, counts, fc.nat({ max: DAY }), (spent, asked, count, offset) => {
        const now = MIDNIGHT + offset;
        const at = (length: number) => Math.floor(now / length) * length;
        const budget: RequestBudget = {
          minute: counted(at(MINUTE), count.minute),
          hour: counted(at(HOUR), count.hour),
          day: counted(at(DAY), count.day),
          heavyMinute: counted(at(MINUTE), count.minute % 12),
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

test('couriers come late where an hour or a day keeps all that is left for orders and answers', () => {
  const now = MIDNIGHT + HOUR;
  expect(isShort(EMPTY_BUDGET, now)).toBe(false);
  const room = roomFor(EMPTY_BUDGET, now, 'hour', 'refresh');
  const refresh = { request: 'refresh' } as const;
  expect(isShort(spendMany(EMPTY_BUDGET, now, refresh, room - 1), now)).toBe(false);
  const short = spendMany(EMPTY_BUDGET, now, refresh, room);
  expect(isShort(short, now)).toBe(true);
  expect(mayPass(short, now + MINUTE, INTAKE)).toEqual({ kind: 'pass' });
  expect(isShort(short, now + HOUR)).toBe(false);
});

test('what is kept of a day is no more than its rest can take: a cancellation is still read in the evening', () => {
  // A day of 300 orders whose couriers are told by their orders as well, in the middle of dinner.
  const now = MIDNIGHT + 20.4 * HOUR;
  const made = { intake: 1_785, answer: 1_537, update: 1_182, acknowledge: 1_572, refresh: 746 };
  let budget = EMPTY_BUDGET;
  for (const [request, count] of Object.entries(made) as [RequestClass, number][]) {
    budget = spendMany(budget, MIDNIGHT + HOUR, { request }, count);
  }
  expect(roomFor(budget, now, 'day', 'update')).toBeGreaterThan(500);
  expect(roomFor(budget, now, 'day', 'refresh')).toBeGreaterThan(0);
  // Nothing else may take what the rest of dinner needs.
  const left = REQUEST_LIMITS.day - 6_822 - roomFor(budget, now, 'day', 'update');
  expect(left).toBeGreaterThan(1_500);
});
