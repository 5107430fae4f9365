import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderFacts } from '../../../main/core/history/search.ts';
import { orderId } from '../../../main/core/ids.ts';
import { itemAmount } from '../../../main/core/order/payments.ts';
import {
  erasedEvent,
  erasedHistory,
  erasedOrder,
  erasedSend,
  erasureLimit,
  retentionChoices,
} from '../../../main/core/retention/retention.ts';
import { isContainer, isWholeOrder, readSamples, spoiled } from '../../support/arbitraries.ts';
import { orderFrom } from '../../support/orders.ts';

const samples = readSamples().filter(({ value }) => isWholeOrder(value));

/** What the till adds up and prints of an order. */
function figuresOf(value: unknown) {
  const order = orderFrom(value);
  const { total, tipCents, payment, placedAt, lineCount } = orderFacts(orderId('x'), order, 9e12);
  return {
    facts: { total, tipCents, payment, placedAt, lineCount },
    status: order.status,
    items: order.items.map((item) => [item.productName, item.quantity, itemAmount(item)]),
    options: order.items.flatMap((item) => item.options.map(({ name, price }) => [name, price])),
    deals: [...order.deals],
    discounts: order.discounts.map(({ name, priceOff }) => [name, priceOff]),
    times: [order.createdAt, order.expectedAt, order.confirmedAt],
  };
}

describe('an order without its people', () => {
  it.each(samples.map(({ name, value }) => [name, value] as const))(
    'is what was ordered, for how much: %s',
    (_name, value) => {
      expect(figuresOf(erasedOrder(value))).toEqual(figuresOf(value));
    },
  );

  const MARKS = {
    first_name: 'Zébulon',
    last_name: 'Quatrevingts',
    phone: '+33 6 98 76 54 32',
    email: 'zebulon@example.org',
    address_1: '99 rue Introuvable',
    delivery_notes: 'Code 7788, chez Zébulon',
  };
  const TRACES =
    /z[eé]bulon|quatrevingts|98 ?76 ?54 ?32|introuvable|7788|wilfried|example\.org|secret/i;

  it.each(samples.map(({ name, value }) => [name, value] as const))(
    'has no trace of them, wherever they are: %s',
    (_name, value) => {
      if (!isContainer(value)) throw new Error('no order');
      const order = {
        ...value,
        customer: { ...(value['customer'] as object | null), ...MARKS },
        delivery: { driver_name: 'Wilfried', driver_phone: '0698765432', carrier: 'Uber' },
        ref: 'Zébulon Q.',
        collection_code: 'ZEBULON',
        customer_notes: 'sonner chez Quatrevingts',
        seller_notes: 'zebulon@example.org',
        private_ref: 'secret',
        custom_fields: { anything: 'Zébulon', restaurant: { table_name: 'Zébulon' } },
        payments: [{ name: 'Carte de Zébulon Quatrevingts', amount: '1.00 EUR', info: 'secret' }],
        items: [
          {
            product_name: 'Gâteau pour 06 98 76 54 32',
            price: '1.00 EUR',
            quantity: '1',
            customer_notes: 'secret',
            options: [{ name: 'zebulon@example.org' }],
          },
        ],
        future_field: { name: 'Zébulon' },
      };
      const erased = JSON.stringify(erasedOrder(order));
      expect(erased).not.toMatch(TRACES);
      expect(erased).toContain('"price":"1.00 EUR"');
    },
  );

  it('keeps a pizza that bears the customer’s first name', () => {
    const value = {
      id: 'a',
      customer: { first_name: 'Marguerite', last_name: 'Reine' },
      items: [{ product_name: 'Pizza Marguerite' }, { product_name: 'Pizza Reine' }],
      ref: 'MARGUERITE',
    };
    expect(erasedOrder(value)).toEqual({ id: 'a', ref: null, items: value.items });
  });

  it('is the same when it is erased again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), (sample) => {
        const once = erasedOrder(sample.value);
        expect(erasedOrder(once)).toEqual(once);
      }),
    );
  });

  it.each(samples.map(({ name, value }) => [name, value] as const))(
    'keeps its figures however it was spoiled, and never throws: %s',
    (_name, sample) => {
      fc.assert(
        fc.property(spoiled(sample), (value) => {
          const whole = { ...(value as object), id: 'x' };
          const before = figuresOf(whole);
          const after = figuresOf(erasedOrder(whole));
          expect(after.facts).toEqual(before.facts);
          expect(after.status).toBe(before.status);
          expect(after.items.map(([, ...rest]) => rest)).toEqual(
            before.items.map(([, ...rest]) => rest),
          );
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each([null, 'Julie Martin', 12, ['Julie']])('is nothing where it is no order: %j', (value) => {
    expect(erasedOrder(value)).toBeNull();
  });
});

describe('what belongs to an order', () => {
  it('keeps what an event was about', () => {
    const event = {
      id: 'e1',
      resource_type: 'order',
      event_type: 'update',
      created_at: '2026-11-24T12:00:00Z',
      order_id: 'o1',
      new_state: { customer: { first_name: 'Julie' } },
      other: 'Julie',
    };
    const { new_state: _state, other: _other, ...rest } = event;
    expect(erasedEvent(event)).toEqual(rest);
    expect(erasedEvent('Julie')).toBeNull();
  });

  it('keeps a move, without the words that went with it', () => {
    const body = {
      status: 'rejected',
      confirmed_time: '2026-11-24T12:00:00Z',
      custom_fields: { epos: { rejection: { cause: 'Julie a rappelé' } } },
    };
    expect(erasedSend(body)).toEqual({
      status: 'rejected',
      confirmed_time: '2026-11-24T12:00:00Z',
    });
    expect(erasedSend({ status: { name: 'Julie' } })).toEqual({});
  });

  it('keeps the history, without anybody’s words', () => {
    const refused = { kind: 'send_refused', status: 'accepted', reason: 'Julie', at: 5 } as const;
    expect(erasedHistory(refused)).toEqual({ ...refused, reason: '' });
    const told = { kind: 'status', status: 'accepted', by: 'till', at: 5 } as const;
    expect(erasedHistory(told)).toEqual(told);
  });
});

it('the limit lies as many days back as the shop says', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  expect(new Date(erasureLimit(now, 30)).toISOString()).toBe('2026-10-25T12:00:00.000Z');
});

it('the usual days can be chosen, and whatever is set now', () => {
  expect(retentionChoices(30)).toEqual([1, 7, 30, 90, 365]);
  expect(retentionChoices(45)).toEqual([1, 7, 30, 45, 90, 365]);
});
