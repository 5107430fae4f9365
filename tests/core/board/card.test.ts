import { describe, expect, test } from 'vitest';
import { DEFAULT_CARD_RULES, orderCard } from '../../../main/core/board/card.ts';
import { dishesOf } from '../../../main/core/board/dishes.ts';
import type { OrderFlag } from '../../../main/core/board/flags.ts';
import { locationId, orderId } from '../../../main/core/ids.ts';
import type { BoardOrder } from '../../../main/core/order/board-order.ts';
import { readSample } from '../../support/arbitraries.ts';
import { anOrder, CREATED_AT, onBoard } from '../../support/orders.ts';

const MINUTE = 60_000;
type Fields = Readonly<Record<string, unknown>>;
const card = (fields: Fields = {}, facts: Partial<BoardOrder> = {}, now = CREATED_AT) => {
  const made = orderCard(onBoard(anOrder(fields), facts), now);
  if (made === null) throw new Error('the order is off the board');
  return made;
};

test('a card tells at one glance what the order is', () => {
  const sample = readSample('composed-uber-eats-platform-delivery.json');
  expect(card(sample)).toEqual({
    id: 'fq7h',
    code: 'DC034',
    column: 'to_accept',
    status: 'new',
    platform: { key: 'uber_eats', name: 'Uber Eats' },
    brand: 'Bella Pizza',
    serviceType: 'delivery',
    serviceTypeRef: 'UEAP',
    timing: { kind: 'asap', expectedAt: Date.parse('2026-03-13T20:05:00+01:00') },
    expectedIsPickup: true,
    confirmedAt: null,
    beginAt: null,
    receivedAt: CREATED_AT,
    answerBy: CREATED_AT + 10 * MINUTE,
    unansweredSince: null,
    firstName: 'Camille',
    tableName: null,
    lineCount: 3,
    dishes: dishesOf(anOrder(sample)).dishes,
    linesLeftOut: 0,
    allergy: false,
    note: true,
    total: { cents: 1_650, currency: 'EUR' },
    payment: { kind: 'paid' },
    courier: null,
    soldOut: [],
    flags: [],
    newsAt: null,
    isSetAside: false,
    send: { kind: 'none' },
    actions: ['accept', 'reject'],
    delays: [5, 10, 15],
  });
});

test('no answer is offered that could not be sent: not connected, or to another point de vente', () => {
  expect(card({}, { currentLocationId: null }).actions).toEqual([]);
  const actions = card({}, { currentLocationId: locationId('p81xp-1') }).actions;
  expect(actions, 'only to take it off the screen').toEqual(['acknowledge']);
  const cancelled = {
    status: 'cancelled',
    statusBefore: 'received',
    currentLocationId: null,
  } as const;
  expect(card({ status: 'cancelled' }, cancelled).actions).toEqual(['acknowledge']);
});

test('no delay is offered to a platform that ignores the time', () => {
  expect(card({ channel: 'Glovo' }).delays).toEqual([]);
  expect(card({ channel: 'Just Eat', created_by: 'Just Eat Flyt Bridge' }).delays).toEqual([]);
  expect(card({ channel: 'Deliveroo' }).delays).toEqual([4, 6, 10]);
});

test('an order is called by its collection code, or else its ref, or else its id', () => {
  expect(card({ collection_code: 4830 }).code).toBe('4830');
  expect(card({ collection_code: null }).code).toBe('REF-1');
  expect(card({ collection_code: ' ', ref: '' }).code).toBe('fq7h');
});

test('an id that is hostile text is shown without what could deceive', () => {
  const id = `fq\u202e7h${'x'.repeat(1_000)}`;
  const shown = card({ id, collection_code: null, ref: null });
  expect(shown.id).toBe(id);
  expect(shown.code).toMatch(/^fq7hx+…$/);
  expect(shown.code).toHaveLength(60);
  expect(card({ id: '\u202e', collection_code: null, ref: null }).code).toBe('?');
});

test('deleted items do not count as lines', () => {
  const items = [{ product_name: 'A' }, { product_name: 'B', deleted: true }];
  expect(card({ items }).lineCount).toBe(1);
});

const TAKEAWAY = { channel: 'Just Eat', created_by: 'Just Eat Takeaway Bridge' };
const OF_ANSWERS: readonly OrderFlag[] = ['answer_overdue', 'unanswered'];

describe('the answer', () => {
  test('is waited for until the platform’s limit, while nobody has answered', () => {
    expect(card({ channel: 'Deliveroo' }).answerBy).toBe(CREATED_AT + 3 * MINUTE);
    expect(card({ status: 'received' }), 'the platform has its acceptance').toMatchObject({
      answerBy: null,
      unansweredSince: CREATED_AT,
    });
    expect(card({ status: 'accepted' })).toMatchObject({ answerBy: null, unansweredSince: null });
    expect(card({}, { status: 'accepted' }).answerBy).toBeNull();
  });

  test('is overdue from the limit on, and may be given all the same, or the order put aside', () => {
    const limit = CREATED_AT + 10 * MINUTE;
    expect(card({}, {}, limit - 1).flags).toEqual([]);
    expect(card({}, {}, limit)).toMatchObject({
      flags: ['answer_overdue'],
      actions: ['accept', 'reject', 'acknowledge'],
    });
  });

  test('is not overdue where nobody cancels the order, but said to be missing after five minutes', () => {
    const site = { channel: 'Site web', created_by: 'Site web' };
    const shown = (minutes: number) => card(site, {}, CREATED_AT + minutes * MINUTE);
    expect(shown(4).flags).toEqual([]);
    expect(shown(5)).toMatchObject({
      flags: ['unanswered'],
      actions: ['accept', 'reject', 'acknowledge'],
    });
    expect(shown(60).flags).toEqual(['unanswered']);
  });

  test.each([
    ['a paid order of the shop’s kiosk', { channel: 'Borne', status: 'received' }],
    ['the same before its receipt is told', { channel: 'Borne', status: 'new' }],
    ['one of the shop’s own site', { channel: 'Site web', status: 'received' }],
    ['one of Just Eat, which phones', { ...TAKEAWAY, status: 'received' }],
    ['one whose receipt is the acceptance', { channel: 'Uber Eats', status: 'received' }],
    ['the same of Deliveroo', { channel: 'Deliveroo', status: 'received' }],
    ['one of a platform that nobody knows', { channel: 'Le Comptoir', status: 'received' }],
  ])('that is missing says of no order that it is cancelled: %s', (_which, fields) => {
    const source = { created_by: `${fields.channel} Bridge`, ...fields };
    const payments = [{ name: 'Carte', ref: 'ONLINE', amount: '14.00 EUR' }];
    for (const minutes of [5, 15, 120]) {
      const { answerBy, flags } = card({ ...source, payments }, {}, CREATED_AT + minutes * MINUTE);
      expect({ answerBy, flags: flags.filter((flag) => OF_ANSWERS.includes(flag)) }).toEqual({
        answerBy: null,
        flags: ['unanswered'],
      });
    }
  });

  test('is asked for once: an accepted order offers the steps of the service', () => {
    expect(card({ status: 'accepted' }).actions).toEqual([
      'in_preparation',
      'ready',
      'in_delivery',
      'completed',
      'cancel',
    ]);
  });

  test('can only be yes at Glovo', () => {
    expect(card({ channel: 'Glovo' }).actions).toEqual(['accept']);
  });

  test('on its way is shown', () => {
    const send = { kind: 'waiting', since: CREATED_AT, undoUntil: null } as const;
    expect(card({}, { status: 'accepted', send }).send).toEqual(send);
  });
});

describe('a flag is raised', () => {
  test('where a part cannot be read', () => {
    expect(card({ expected_time: 'soon' }).flags).toEqual(['incomplete']);
  });

  test('where the lines do not add up to the total', () => {
    expect(card({ total: '12.50 EUR' }).flags).toEqual(['total_difference']);
  });

  test('where HubRise’s status is not known, whatever the till did since', () => {
    const unknown = { status: 'a_status_of_2030' };
    expect(card(unknown)).toMatchObject({
      flags: ['unknown_status'],
      status: 'unknown',
      actions: ['accept', 'reject'],
    });
    expect(card(unknown, { status: 'accepted' }).flags).toEqual(['unknown_status']);
  });

  test('where the order belongs to another point de vente than the one connected', () => {
    const currentLocationId = locationId('p81xp-1');
    expect(card({}, { currentLocationId }).flags).toEqual(['other_location']);
    expect(card({}, { currentLocationId: null }).flags).toEqual([]);
    expect(card({ location_id: null }, { currentLocationId }).flags).toEqual([]);
  });

  test.each(['received', 'accepted', 'awaiting_collection'])(
    'on an order of another point de vente, %s, which can only be taken off the screen',
    (status) => {
      const currentLocationId = locationId('p81xp-1');
      expect(card({ status }, { currentLocationId }).actions).toEqual(['acknowledge']);
      expect(card({ status }, { currentLocationId: null }).actions, 'not connected').toEqual([]);
    },
  );

  test('where somebody else ended the order: it then only asks to be taken note of', () => {
    const cancelled = card({ status: 'cancelled' }, { statusBefore: 'in_preparation' });
    expect(cancelled).toMatchObject({
      column: 'in_preparation',
      status: 'cancelled',
      flags: ['cancelled'],
      actions: ['acknowledge'],
    });
  });
});

describe('an unreadable order', () => {
  const unreadable: BoardOrder = {
    ...onBoard(anOrder()),
    id: orderId('odd'),
    order: null,
    status: 'unknown',
  };

  test('is a card under its id that asks to be looked at', () => {
    expect(orderCard(unreadable, CREATED_AT)).toMatchObject({
      id: 'odd',
      code: 'odd',
      column: 'to_accept',
      total: null,
      payment: { kind: 'unknown' },
      flags: ['unreadable'],
      actions: ['acknowledge'],
    });
  });

  test('has no card once somebody has looked', () => {
    expect(orderCard({ ...unreadable, acknowledgedAt: CREATED_AT }, CREATED_AT)).toBeNull();
  });
});

test('an order off the board has no card', () => {
  expect(orderCard(onBoard(anOrder({ status: 'completed' })), CREATED_AT)).toBeNull();
});

test('the shop’s preparation time decides when a scheduled order leaves “later”', () => {
  const fields = { status: 'accepted', asap: false, expected_time: '2026-03-13T20:42:10+01:00' };
  const entry = onBoard(anOrder(fields));
  expect(orderCard(entry, CREATED_AT)?.column).toBe('later');
  expect(
    orderCard(entry, CREATED_AT, { ...DEFAULT_CARD_RULES, preparationMinutes: 60 })?.column,
  ).toBe('in_preparation');
});

test('an order that was taken off the screen unanswered says so, and waits no longer', () => {
  const hours = CREATED_AT + 300 * MINUTE;
  const waiting = card({ channel: 'Borne' }, {}, hours);
  expect(waiting).toMatchObject({ isSetAside: false, unansweredSince: CREATED_AT });
  expect(waiting.flags).toContain('unanswered');
  const aside = card({ channel: 'Borne' }, { acknowledgedAt: hours }, hours);
  expect(aside).toMatchObject({ isSetAside: true, unansweredSince: null, actions: ['reopen'] });
  expect(aside.flags).not.toContain('unanswered');
});
