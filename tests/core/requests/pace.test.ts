import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderDelivery } from '../../../main/core/order/order.ts';
import {
  EMPTY_BUDGET,
  mayPass,
  type RequestBudget,
  type RequestUse,
  spend,
} from '../../../main/core/requests/budget.ts';
import {
  courierPatienceMs,
  isAtRest,
  POLL_BASE_MS,
  pollPace,
  putOffMs,
  SLOWEST_POLL_MS,
} from '../../../main/core/requests/pace.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MIDNIGHT = Date.UTC(2026, 10, 24);
const INTAKE: RequestUse = { request: 'intake' };
const OPEN = { baseMs: POLL_BASE_MS, atRest: false };

function spendMany(now: number, use: RequestUse, count: number): RequestBudget {
  let left = EMPTY_BUDGET;
  for (let i = 0; i < count; i++) left = spend(left, now, use);
  return left;
}

/** A budget in which everything less important took all that it may, minute by minute. */
function usedUp(from: number, until: number): RequestBudget {
  let budget = EMPTY_BUDGET;
  for (let now = from; now < until; now += MINUTE) {
    for (const request of ['refresh', 'acknowledge', 'update'] as const) {
      while (mayPass(budget, now, { request }).kind === 'pass')
        budget = spend(budget, now, { request });
    }
  }
  return budget;
}

describe('the pace of polls', () => {
  test('is the base on an ordinary day, to the last second', () => {
    let budget = EMPTY_BUDGET;
    for (let now = MIDNIGHT; now < MIDNIGHT + DAY; now += POLL_BASE_MS) {
      budget = spend(spend(budget, now, INTAKE), now, { request: 'acknowledge' });
      expect(pollPace(budget, now, OPEN)).toMatchObject({ ms: 30_000, stretched: false });
    }
  });

  test('is the base also where everything less important has taken all that it may', () => {
    let budget = usedUp(MIDNIGHT, MIDNIGHT + 4 * HOUR);
    for (let now = MIDNIGHT + 4 * HOUR; now < MIDNIGHT + DAY; now += POLL_BASE_MS) {
      expect(mayPass(budget, now, INTAKE)).toEqual({ kind: 'pass' });
      budget = spend(budget, now, INTAKE);
      expect(pollPace(budget, now, OPEN)).toMatchObject({ ms: 30_000, stretched: false });
    }
  });

  test('is slower at rest, an order is in within a minute still, and that is not called slow', () => {
    expect(pollPace(EMPTY_BUDGET, MIDNIGHT, { ...OPEN, atRest: true })).toMatchObject({
      ms: 54_000,
      stretched: false,
    });
  });

  test('stretches to what makes the rest of the day last, says so, and leaves some to orders', () => {
    const now = MIDNIGHT + 12 * HOUR;
    // 200 are left besides what is kept for answers, three quarters of them to polls.
    const { ms, stretched } = pollPace(spendMany(MIDNIGHT, INTAKE, 7_300), now, OPEN);
    expect({ ms, stretched }).toEqual({ ms: (12 * HOUR) / 150, stretched: true });
  });

  test('stretches within the hour as well, and returns to the base with the next hour', () => {
    const budget = spendMany(MIDNIGHT, INTAKE, 1_880);
    expect(pollPace(budget, MIDNIGHT + HOUR / 2, OPEN)).toMatchObject({
      ms: HOUR / 2 / 15,
      stretched: true,
    });
    expect(pollPace(budget, MIDNIGHT + HOUR, OPEN).stretched).toBe(false);
  });

  test('a fast base stays fast as long as the rest lasts at 30 s', () => {
    const now = MIDNIGHT + 10 * MINUTE;
    const fast = { baseMs: 250, atRest: false };
    expect(pollPace(EMPTY_BUDGET, now, fast)).toMatchObject({ ms: 250, stretched: false });
    const spent = spendMany(now, INTAKE, 1_880);
    expect(pollPace(spent, now, fast)).toMatchObject({
      ms: (HOUR * (5 / 6)) / 15,
      stretched: true,
    });
  });

  test('is never slower than ten minutes: the count may be wrong', () => {
    expect(pollPace(spendMany(MIDNIGHT, INTAKE, 7_500), MIDNIGHT + HOUR, OPEN)).toMatchObject({
      ms: SLOWEST_POLL_MS,
      stretched: true,
    });
  });

  test('polling at it lasts through any day, and reads an order for every third poll', () => {
    fc.assert(
      fc.property(fc.nat({ max: 7_300 }), fc.nat({ max: DAY - HOUR }), (spent, offset) => {
        let now = MIDNIGHT + offset;
        let polls = 0;
        let budget: RequestBudget = {
          ...EMPTY_BUDGET,
          day: {
            start: MIDNIGHT,
            count: spent,
            used: { intake: spent, answer: 0, update: 0, acknowledge: 0 },
          },
        };
        while (now < MIDNIGHT + DAY) {
          expect(mayPass(budget, now, INTAKE).kind).toBe('pass');
          budget = spend(budget, now, INTAKE);
          polls += 1;
          if (polls % 4 === 0) budget = spend(budget, now, INTAKE);
          now += pollPace(budget, now, OPEN).ms;
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('the till is at rest only where the shop is closed for certain and nothing is going on', () => {
  const resting = { isOpen: false, openOrders: 0, sendsWaiting: 0 };
  expect(isAtRest(resting)).toBe(true);
  expect(isAtRest({ ...resting, isOpen: true })).toBe(false);
  expect(isAtRest({ ...resting, isOpen: null })).toBe(false);
  expect(isAtRest({ ...resting, openOrders: 1 })).toBe(false);
  expect(isAtRest({ ...resting, sendsWaiting: 1 })).toBe(false);
});

function delivery(fields: Partial<OrderDelivery>): OrderDelivery {
  return {
    carrier: 'Stuart',
    ref: null,
    status: null,
    estimatedPickupAt: null,
    estimatedDropoffAt: null,
    trackingUrl: null,
    driverPickupUrl: null,
    driverName: null,
    driverPhone: null,
    driverPhoneAccessCode: null,
    ...fields,
  };
}

test.each([
  ['is not known yet', null],
  ['has no status', delivery({ driverName: 'Moussa' })],
  ['has no name yet', delivery({ status: 'pending' })],
])('a courier who %s is read of at once', (_name, known) => {
  expect(courierPatienceMs(known, true)).toBe(0);
});

test('one who comes is read of more often than one who has left', () => {
  const patience = (status: string): number =>
    courierPatienceMs(delivery({ status, driverName: 'Moussa' }), true);
  expect(patience('pending')).toBe(2 * MINUTE);
  expect(patience('pickup_enroute')).toBe(2 * MINUTE);
  expect(patience('pickup_approaching')).toBe(MINUTE);
  expect(patience('pickup_waiting')).toBe(5 * MINUTE);
  expect(patience('dropoff_enroute')).toBe(5 * MINUTE);
  expect(patience('a word of tomorrow')).toBe(5 * MINUTE);
});

test('one of an order that is over can wait the longest', () => {
  expect(courierPatienceMs(null, false)).toBe(15 * MINUTE);
});

describe('a poll waits for as long as a list has told the same', () => {
  const IN_SERVICE = pollPace(EMPTY_BUDGET, MIDNIGHT, OPEN);
  const AT_REST = pollPace(EMPTY_BUDGET, MIDNIGHT, { ...OPEN, atRest: true });
  const SHORT = pollPace(spendMany(MIDNIGHT, INTAKE, 7_500), MIDNIGHT + HOUR, OPEN);

  test.each([
    ['in a service until 30 s after the list', IN_SERVICE, 5_000, 30_000, 25_000],
    ['not where the list is older than a poll would be', IN_SERVICE, 30_000, 30_000, 0],
    ['nor without any list', IN_SERVICE, Number.POSITIVE_INFINITY, 30_000, 0],
    ['nor for longer than 57 s after the poll before', IN_SERVICE, 1_000, 57_000, 0],
    ['at rest until the next list is overdue', AT_REST, 1_000, 54_000, 56_000],
    ['nor at rest where that list has not come', AT_REST, 57_000, 110_000, 0],
    ['nor at rest for longer than 150 s after the poll before', AT_REST, 1_000, 140_000, 10_000],
    ['not where requests are short', SHORT, 1_000, SHORT.ms, 0],
  ])('%s', (_when, pace, listedMsAgo, polledMsAgo, expected) => {
    expect(putOffMs(pace, { listedMsAgo, polledMsAgo })).toBe(expected);
  });

  test('at rest HubRise is asked for one or the other every minute, whatever becomes of the lists', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 120_000 }),
        fc.nat({ max: 150_000 }),
        (listedMsAgo, polledMsAgo) => {
          const waits = putOffMs(AT_REST, { listedMsAgo, polledMsAgo });
          expect(waits === 0 || listedMsAgo + waits <= 57_000).toBe(true);
          expect(waits === 0 || polledMsAgo + waits <= 150_000).toBe(true);
        },
      ),
    );
  });

  test('in a service HubRise is asked for one or the other every 30 s', () => {
    fc.assert(
      fc.property(fc.nat({ max: 120_000 }), fc.nat({ max: 54_000 }), (listedMsAgo, polledMsAgo) => {
        const waits = putOffMs(IN_SERVICE, { listedMsAgo, polledMsAgo });
        expect(waits === 0 || listedMsAgo + waits <= POLL_BASE_MS).toBe(true);
      }),
    );
  });
});
