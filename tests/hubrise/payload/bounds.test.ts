import { describe, expect, it } from 'vitest';
import { itemAmount } from '../../../main/core/order/payments.ts';
import { soldOf } from '../../../main/core/statistics/figures.ts';
import { parseOrder } from '../../../main/hubrise/payload/order.ts';

/** One item with these fields, as it is read, and what was noted of it. */
function read(fields: object, order: object = {}) {
  const item = { product_name: 'Pizza', price: '8.00 EUR', quantity: '1', ...fields };
  const parsed = parseOrder({
    id: 'o1',
    status: 'new',
    total: '8.00 EUR',
    items: [item],
    ...order,
  });
  if (parsed.kind !== 'order') throw new Error('It has an id');
  const [only] = parsed.order.items;
  if (only === undefined) throw new Error('It has one');
  return { order: parsed.order, item: only, problems: parsed.order.problems };
}

describe('a number that cannot be', () => {
  it.each([
    ['an amount', { price: '100000000.00 EUR' }, 'items[0].price'],
    ['a quantity', { quantity: '10000000' }, 'items[0].quantity'],
    ['a VAT rate', { tax_rate: '100.1' }, 'items[0].tax_rate'],
    ['a VAT rate below nothing', { tax_rate: '-5.5' }, 'items[0].tax_rate'],
  ])('(%s) is noted, and not reckoned with', (_what, fields, path) => {
    expect(read(fields).problems).toContain(path);
  });

  it.each(['1999-12-31T23:59:59Z', '2100-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])(
    '(the time %s) is noted',
    (time) => {
      const { order, problems } = read({}, { expected_time: time });
      expect([order.expectedAt, problems]).toEqual([null, ['expected_time']]);
    },
  );
});

it('what numbers that can be come to is left open where it cannot be', () => {
  const { item, order } = read({
    price: '99999999.99 EUR',
    quantity: '9999999',
    options: [{ name: 'Olives', price: '99999999.99 EUR', quantity: '9999999' }],
  });
  expect(itemAmount(item)).toBeNull();
  const cents = soldOf(order).map((sold) => sold.cents);
  expect(cents).toEqual([0, 0]);
});
