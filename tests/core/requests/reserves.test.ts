import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_BUDGET,
  isShort,
  mayPass,
  REQUEST_LIMITS,
  REQUEST_RESERVES,
  type RequestBudget,
  type RequestClass,
  roomFor,
  spend,
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
