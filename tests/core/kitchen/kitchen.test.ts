import { describe, expect, test } from 'vitest';
import {
  type KitchenTold,
  kitchenNews,
  mayHaveComeDue,
} from '../../../main/core/kitchen/kitchen.ts';
import type { BoardOrder } from '../../../main/core/order/board-order.ts';
import type { OrderStatus } from '../../../main/core/order/status.ts';
import { saidOf } from '../../../main/core/ticket/said.ts';
import { anOrder, CREATED_AT, onBoard } from '../../support/orders.ts';

const HOUR = 3_600_000;
const clock = { now: CREATED_AT + 60_000, preparationMinutes: 20 };

function asap(status: OrderStatus, facts: Partial<BoardOrder> = {}): BoardOrder {
  return onBoard(anOrder({ status }), facts);
}

/** For two hours after it was ordered. */
function scheduled(status: OrderStatus): BoardOrder {
  const expected_time = new Date(CREATED_AT + 2 * HOUR).toISOString();
  return onBoard(anOrder({ status, asap: false, expected_time }));
}

/** What was told of the order, as it stands in these tests. */
function told(kind: KitchenTold['kind']): KitchenTold {
  const { order } = asap('accepted');
  return { kind, at: CREATED_AT, said: order && saidOf(order), printedBy: null };
}

const REFUSED: Partial<BoardOrder> = {
  send: { kind: 'refused', status: 'accepted', refusal: { cause: 'state_refused', said: '' } },
};

describe('where nothing was told, the kitchen hears', () => {
  test.each([
    ['of what a cashier accepts', asap('received'), asap('accepted'), true, 'first'],
    ['of an answer that begins at once', asap('new'), asap('in_preparation'), true, 'first'],
    ['of what another till accepted', asap('received'), asap('accepted'), false, 'elsewhere'],
    ['of what came accepted', null, asap('accepted'), false, 'elsewhere'],
    ['of what somebody else has begun', null, asap('in_preparation'), false, 'elsewhere'],
    ['nothing before the answer', null, asap('received'), false, undefined],
    ['of what it was not told before', asap('accepted'), asap('in_preparation'), false, 'first'],
    ['nothing of what is ready', asap('received'), asap('awaiting_shipment'), false, undefined],
    ['nothing yet of what is for later', scheduled('new'), scheduled('accepted'), true, undefined],
    ['of that when it is begun', scheduled('accepted'), scheduled('in_preparation'), true, 'first'],
    ['of what was refused, and lives', asap('rejected'), asap('accepted'), false, 'first'],
    ['nothing of a refusal', asap('received'), asap('rejected'), true, undefined],
    ['nothing of a cancellation', asap('accepted'), asap('cancelled'), false, undefined],
  ])('%s', (_, before, after, isOurs, kind) => {
    expect(kitchenNews(null, { before, after, isOurs }, clock)?.kind).toBe(kind);
  });

  test('of what is for later as soon as its hour has come', () => {
    const then = { ...clock, now: CREATED_AT + 2 * HOUR };
    const entry = scheduled('accepted');
    const news = kitchenNews(null, { before: entry, after: entry, isOurs: true }, then);
    expect(news?.kind).toBe('first');
  });

  test('nothing of an order of yesterday that nobody has ended', () => {
    const tomorrow = { ...clock, now: CREATED_AT + 24 * HOUR };
    for (const before of [null, asap('received')]) {
      const change = { before, after: asap('accepted'), isOurs: false };
      expect(kitchenNews(null, change, tomorrow)).toBeNull();
    }
  });
});

describe('where it was told to make the order, the kitchen hears', () => {
  test.each([
    ['nothing more when it begins', asap('accepted'), asap('in_preparation'), undefined],
    ['of a cancellation', asap('accepted'), asap('cancelled'), 'cancellation'],
    ['of a refusal after all', asap('in_preparation'), asap('rejected'), 'cancellation'],
    ['of an acceptance refused', asap('accepted'), asap('received', REFUSED), 'refused'],
    ['nothing while it is only undecided', asap('accepted'), asap('received'), undefined],
    [
      'nothing when it could not be delivered, for it has been made',
      asap('in_delivery'),
      asap('delivery_failed'),
      undefined,
    ],
    ['nothing when it was over', asap('completed'), asap('cancelled'), undefined],
    ['nothing when it is opened again', asap('completed'), asap('in_preparation'), undefined],
  ])('%s', (_, before, after, kind) => {
    const change = { before, after, isOurs: false };
    expect(kitchenNews(told('first'), change, clock)?.kind).toBe(kind);
  });

  test.each(['accepted', 'in_preparation', 'awaiting_shipment'] as const)(
    'of what is added to an order that is %s',
    (status) => {
      const after = onBoard(anOrder({ status, customer_notes: 'Allergie' }));
      const news = kitchenNews(
        told('first'),
        { before: asap(status), after, isOurs: false },
        clock,
      );
      expect(news).toMatchObject({ kind: 'complement', changes: { notes: ['Allergie'] } });
    },
  );

  test.each(['received', 'in_delivery', 'completed'] as const)(
    'nothing of what is added to an order that is %s',
    (status) => {
      const after = onBoard(anOrder({ status, customer_notes: 'Allergie' }));
      const change = { before: asap(status), after, isOurs: false };
      expect(kitchenNews(told('first'), change, clock)).toBeNull();
    },
  );

  test('nothing of what is added where nobody knows any more what was said', () => {
    const after = onBoard(anOrder({ status: 'accepted', customer_notes: 'Allergie' }));
    const change = { before: asap('accepted'), after, isOurs: false };
    expect(kitchenNews({ ...told('first'), said: null }, change, clock)).toBeNull();
  });
});

describe.each(['cancellation', 'refused'] as const)('after a %s the kitchen hears', (kind) => {
  test.each([
    ['of an order that lives again', asap('cancelled'), asap('accepted'), 'resumption'],
    ['nothing while nobody has accepted it again', asap('cancelled'), asap('received'), undefined],
    ['nothing of a second cancellation', asap('received'), asap('cancelled'), undefined],
    ['nothing of what is ready', asap('cancelled'), asap('awaiting_collection'), undefined],
  ])('%s', (_, before, after, expected) => {
    const change = { before, after, isOurs: false };
    expect(kitchenNews(told(kind), change, clock)?.kind).toBe(expected);
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
