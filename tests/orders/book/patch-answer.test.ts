import { describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { type RawOrder, rawOrder } from '../../../main/hubrise/api/orders.ts';
import { orderToldAs, shows, showsAll } from '../../../main/orders/book/patch-answer.ts';

const id = orderId('fq7h');
const known = '{"id":"fq7h","status":"received","items":[{"product_name":"Pizza"}]}';

function raw(value: unknown): RawOrder {
  return rawOrder(value, JSON.stringify(value));
}

describe('an answer of HubRise’s', () => {
  it('shows the order where it is that order', () => {
    expect(shows(raw({ id: 'fq7h', status: 'accepted', items: [] }), id)).toBe(true);
  });

  it.each([
    ['a word', 'OK'],
    ['a list', []],
    ['an object without an id', { message: 'updated' }],
    ['another order', { id: 'FQ7H', status: 'new' }],
  ])('does not where it is %s', (_name, value) => {
    expect(shows(raw(value), id)).toBe(false);
    expect(showsAll(raw(value), id, {})).toBe(false);
  });

  const promise = { status: 'accepted', confirmed_time: '2026-11-24T12:30:00+01:00' } as const;
  it.each([
    ['as it was told', { status: 'accepted', confirmed_time: '2026-11-24T11:30:00Z' }, true],
    ['in another status', { status: 'received', confirmed_time: '2026-11-24T11:30:00Z' }, false],
    ['with another time', { status: 'accepted', confirmed_time: '2026-11-24T11:45:00Z' }, false],
    ['without a time', { status: 'accepted' }, false],
  ] as const)('tells whether the order stands %s', (_name, fields, expected) => {
    expect(showsAll(raw({ id: 'fq7h', ...fields }), id, promise)).toBe(expected);
  });
});

describe('an order that HubRise does not show after it took a change', () => {
  it('is what was known, in the new status', () => {
    const text = orderToldAs(known, 'accepted');
    expect(JSON.parse(text)).toEqual({ ...JSON.parse(known), status: 'accepted' });
  });

  it.each([null, 'no JSON', '[1]', '"text"'])(
    'is the status where nothing was known: %s',
    (text) => {
      const result = JSON.parse(orderToldAs(text, 'accepted')) as { status: string };
      expect(result.status).toBe('accepted');
    },
  );
});
