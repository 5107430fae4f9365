import { describe, expect, test } from 'vitest';
import type { BoardOrder } from '../../main/core/board-order.ts';
import { entersKitchen, isCalledOff, mayHaveComeDue } from '../../main/core/kitchen.ts';
import type { OrderStatus } from '../../main/core/order-status.ts';
import { anOrder, CREATED_AT, onBoard } from '../support/orders.ts';

const HOUR = 3_600_000;
const clock = { now: CREATED_AT + 60_000, preparationMinutes: 20 };

function asap(status: OrderStatus): BoardOrder {
  return onBoard(anOrder({ status }));
}

/** For two hours after it was ordered. */
function scheduled(status: OrderStatus): BoardOrder {
  const expected_time = new Date(CREATED_AT + 2 * HOUR).toISOString();
  return onBoard(anOrder({ status, asap: false, expected_time }));
}

describe('the kitchen is told', () => {
  test.each([
    ['when a cashier accepts', asap('received'), asap('accepted'), true],
    ['when the answer is to begin at once', asap('new'), asap('in_preparation'), true],
    ['of what the platform has accepted by itself', null, asap('accepted'), true],
    ['of what somebody else has begun', null, asap('in_preparation'), true],
    ['not before the answer', null, asap('received'), false],
    ['not again when it begins', asap('accepted'), asap('in_preparation'), false],
    ['not of what is ready already', asap('received'), asap('awaiting_shipment'), false],
    ['not yet of what is for later', scheduled('received'), scheduled('accepted'), false],
    ['of that when a cashier begins it', scheduled('accepted'), scheduled('in_preparation'), true],
    ['not of a refusal', asap('received'), asap('rejected'), false],
  ])('%s', (_, before, after, told) => {
    expect(entersKitchen(before, after, clock)).toBe(told);
  });

  test('of what is for later as soon as its hour has come', () => {
    const then = { ...clock, now: CREATED_AT + 2 * HOUR };
    expect(entersKitchen(null, scheduled('accepted'), then)).toBe(true);
  });

  test('not of an order of yesterday that nobody has ended', () => {
    const tomorrow = { ...clock, now: CREATED_AT + 24 * HOUR };
    expect(entersKitchen(null, asap('accepted'), tomorrow)).toBe(false);
  });
});

describe('the kitchen is told that an order is off', () => {
  test.each([
    ['when it is cancelled', asap('accepted'), asap('cancelled'), true],
    ['when it is refused after all', asap('in_preparation'), asap('rejected'), true],
    [
      'not when it could not be delivered, for it has been made',
      asap('in_delivery'),
      asap('delivery_failed'),
      false,
    ],
    ['not a second time', asap('cancelled'), asap('cancelled'), false],
    ['not when it was over', asap('completed'), asap('cancelled'), false],
    ['not while it goes on', asap('accepted'), asap('in_preparation'), false],
  ])('%s', (_, before, after, told) => {
    expect(isCalledOff(before, after)).toBe(told);
  });
});

describe('an hour that may have come while the till was off', () => {
  const then = { ...clock, now: CREATED_AT + 2 * HOUR };

  test.each([
    ['is that of a scheduled order that nobody has begun', scheduled('accepted'), then, true],
    ['is not one that is still to come', scheduled('accepted'), clock, false],
    ['is not that of an order that a cashier has begun', scheduled('in_preparation'), then, false],
    ['is not that of an order that was never for later', asap('accepted'), then, false],
    [
      'is not that of another service',
      scheduled('accepted'),
      { ...then, now: then.now + 5 * HOUR },
      false,
    ],
    [
      'is not that of an order that cannot be read',
      { ...scheduled('accepted'), order: null },
      then,
      false,
    ],
  ])('%s', (_, entry, at, due) => {
    expect(mayHaveComeDue(entry, at)).toBe(due);
  });
});
