import { describe, expect, test } from 'vitest';
import { parseOrder } from '../../../main/hubrise/payload/order.ts';
import { isWholeOrder, readSample, readSamples } from '../../support/arbitraries.ts';
import { anOrder, orderFrom } from '../../support/orders.ts';

const euros = (cents: number) => ({ cents, currency: 'EUR' });
const item = (fields: Readonly<Record<string, unknown>>) => {
  const order = anOrder({
    items: [{ product_name: 'X', price: '1.00 EUR', quantity: 1, ...fields }],
  });
  return { ...order.items[0], problems: order.problems };
};

describe('HubRise’s own example', () => {
  const order = orderFrom(readSample('docs-orders-get-response.json'));

  test('is read in full', () => {
    expect(order).toMatchObject({
      id: '5dpm9',
      locationId: '3r4s3-1',
      createdBy: 'MyClient',
      ref: '17654321',
      status: 'in_delivery',
      serviceType: 'delivery',
      createdAt: Date.parse('2021-06-24T15:07:53Z'),
      expectedAt: Date.parse('2021-06-24T17:07:52Z'),
      confirmedAt: null,
      asap: null,
      total: euros(1_890),
      discounts: [{ name: '2€ off', ref: '45', priceOff: euros(200), deleted: false }],
      charges: [{ name: 'Courier Service', ref: 'DEL', price: euros(200) }],
      payments: [{ name: 'Payment by cash', ref: 'CSH', amount: euros(1_890) }],
      customer: { firstName: 'Charles', phoneAccessCode: '8888' },
      delivery: { carrier: 'Uber Direct', status: 'pickup_approaching', driverName: 'John' },
      problems: [],
    });
    expect(order.items).toMatchObject([
      { productName: 'Carbonara', skuName: 'Large', quantity: '1', dealKey: '0', options: [] },
      { productName: 'Basil and Pesto', quantity: '2', options: [{ name: 'BBQ', quantity: '1' }] },
    ]);
    expect(order.deals.get('0')).toEqual({ name: '30% off on pasta', ref: '10' });
  });
});

test('every whole order among the samples is read without a problem', () => {
  const whole = readSamples().filter(({ value }) => isWholeOrder(value));
  expect(whole.length).toBeGreaterThan(12);
  const withProblems = whole.filter(({ value }) => {
    const parsed = parseOrder(value);
    return parsed.kind !== 'order' || parsed.order.problems.length > 0;
  });
  expect(withProblems.map(({ name }) => name)).toEqual([]);
});

describe('what bridges were seen to send', () => {
  test('refs and codes as numbers are read as text', () => {
    const order = anOrder({ ref: 948419609, collection_code: 4830, charges: [{ ref: 2222 }] });
    expect(order).toMatchObject({ ref: '948419609', collectionCode: '4830' });
    expect(order.charges[0]?.ref).toBe('2222');
  });

  test('quantities come as numbers or text, and an option’s may be missing', () => {
    expect(item({ quantity: 2 }).quantity).toBe('2');
    expect(item({ quantity: '1.50' }).quantity).toBe('1.5');
    const { options } = item({ options: [{ name: 'A' }, { name: 'B', quantity: '2.0' }] });
    expect(options).toMatchObject([{ quantity: '1' }, { quantity: '2' }]);
  });

  test('an option may come without a price: that is no problem', () => {
    expect(item({ options: [{ name: 'A' }] })).toMatchObject({
      options: [{ price: null }],
      problems: [],
    });
  });

  test('the ASAP mark has an older name, which counts where the newer is missing', () => {
    expect(anOrder({ asap: undefined, delivery_asap: true }).asap).toBe(true);
    expect(anOrder({ asap: false, delivery_asap: true }).asap).toBe(false);
  });

  test('empty text means nothing', () => {
    const order = anOrder({
      ref: '',
      expected_time: '',
      customer: { last_name: '', address_2: '' },
    });
    expect(order).toMatchObject({ ref: null, expectedAt: null, problems: [] });
    expect(order.customer).toMatchObject({ lastName: null, address: [] });
  });

  test('times may have any offset, and must have one', () => {
    const noon = Date.parse('2026-03-13T12:00:00Z');
    for (const text of [
      '2026-03-13T13:00:00+01:00',
      '2026-03-13T13:00:00+0100',
      '2026-03-13T12:00Z',
      '2026-03-13T12:00:00.000Z',
    ]) {
      expect(anOrder({ expected_time: text }).expectedAt).toBe(noon);
    }
    for (const text of ['2026-03-13T12:00:00', '2026-03-13', 'noon', '2026-13-45T12:00:00Z', 5]) {
      expect(anOrder({ expected_time: text })).toMatchObject({
        expectedAt: null,
        problems: ['expected_time'],
      });
    }
  });

  test('a refusal says its cause, a table its name', () => {
    const refused = readSample('docs-custom-fields-epos-rejection.json');
    expect(anOrder(refused).rejection).toMatch(/^At least one item in this order/);
    expect(anOrder(readSample('docs-custom-fields-restaurant.json')).tableName).toBe('13');
  });

  test('an anonymised customer is one of whom nothing is known', () => {
    expect(anOrder({ customer: { anonymised: true, first_name: null } }).customer).toMatchObject({
      anonymised: true,
      firstName: null,
    });
  });
});

describe('a status', () => {
  test('that is not known is kept as it came', () => {
    expect(anOrder({ status: 'on_the_moon' })).toMatchObject({
      status: 'unknown',
      rawStatus: 'on_the_moon',
      problems: [],
    });
  });

  test('that is missing or no text is a problem', () => {
    for (const status of [null, undefined, { is: 'new' }, true]) {
      expect(anOrder({ status })).toMatchObject({
        status: 'unknown',
        rawStatus: null,
        problems: ['status'],
      });
    }
  });
});

describe('a wrong field', () => {
  test.each([
    ['total', 12, { total: null }],
    ['total', '12.00', { total: null }],
    ['service_type', 'drone', { serviceType: null }],
    ['customer_notes', { text: 'x' }, { customerNotes: null }],
    ['customer', 'Camille', { customer: null }],
    ['delivery', [], { delivery: null }],
    ['asap', 'soon', { asap: null }],
    ['custom_fields', 'none', { tableName: null, rejection: null }],
    ['coupon_codes', 'TEN', { couponCodes: ['TEN'] }],
    ['deals', 'none', {}],
    ['ref', true, { ref: null }],
  ])('%s = %j costs itself only, and is named', (name, value, expected) => {
    const order = anOrder({ [name]: value });
    expect(order).toMatchObject({ ...expected, problems: [name] });
    expect(order.items[0]?.productName).toBe('Pizza');
  });

  test('deep inside is named by its path', () => {
    const order = anOrder({
      items: [
        { product_name: 'A', price: '1.00 EUR', quantity: '1' },
        { product_name: 'B', price: 1, quantity: 'two', options: [{ name: 'x', price: 'free' }] },
      ],
      customer: { first_name: [] },
    });
    expect(order.problems).toEqual([
      'items[1].price',
      'items[1].quantity',
      'items[1].options[0].price',
      'customer.first_name',
    ]);
    expect(order.items[1]).toMatchObject({ productName: 'B', price: null, quantity: '1' });
  });

  test('that HubRise always sends is a problem where it is missing', () => {
    expect(anOrder({ total: undefined }).problems).toEqual(['total']);
    expect(anOrder({ items: undefined }).problems).toEqual(['items']);
    expect(anOrder({ items: [{}] }).problems).toEqual([
      'items[0].product_name',
      'items[0].price',
      'items[0].quantity',
    ]);
  });

  test('among many is not listed for ever', () => {
    const order = anOrder({ items: Array.from({ length: 5_000 }, () => ({ price: 1 })) });
    expect(order.items).toHaveLength(5_000);
    expect(order.problems.length).toBeLessThanOrEqual(200);
  });
});

describe('a list that is none', () => {
  test('keeps each of its entries, whatever it is', () => {
    const order = anOrder({ items: ['Pizza', 4, null, { product_name: 'Tarte' }] });
    expect(order.items.map((row) => row.productName)).toEqual(['Pizza', '4', null, 'Tarte']);
    expect(order.problems).toEqual([
      'items[0]',
      'items[1]',
      'items[2]',
      'items[3].price',
      'items[3].quantity',
    ]);
  });

  test('is read as its entries where it is a map of objects', () => {
    const order = anOrder({ items: { a: { product_name: 'A' }, b: { product_name: 'B' } } });
    expect(order.items.map((row) => row.productName)).toEqual(['A', 'B']);
    expect(order.problems).toContain('items');
  });

  test('is read as its only entry where it is one', () => {
    const order = anOrder({ items: { product_name: 'A', price: '1.00 EUR', quantity: '1' } });
    expect(order.items.map((row) => row.productName)).toEqual(['A']);
  });
});

describe('an order is unreadable', () => {
  test.each([[null], [undefined], ['text'], [5], [true], [[]], [[{ id: 'x' }]]])(
    'where %j is sent',
    (value) => {
      expect(parseOrder(value, 'fq7h')).toEqual({
        kind: 'unreadable',
        id: 'fq7h',
        reason: 'not_an_object',
      });
      expect(parseOrder(value)).toMatchObject({ id: null });
    },
  );

  test('where nobody knows its id', () => {
    const unreadable = { kind: 'unreadable', id: null, reason: 'no_id' };
    expect(parseOrder({ status: 'new' })).toEqual(unreadable);
    expect(parseOrder({ id: {}, status: 'new' }, '')).toEqual(unreadable);
  });
});

describe('an order’s id', () => {
  const idOf = (value: unknown, fallback?: string) => {
    const parsed = parseOrder(value, fallback);
    return parsed.kind === 'order' ? parsed.order.id : parsed;
  };

  test('is kept to the letter', () => {
    expect(idOf({ id: 'Fq7H' })).toBe('Fq7H');
    expect(idOf({ id: 17 })).toBe('17');
  });

  test('comes from the event where the order has none, which is a problem', () => {
    const parsed = parseOrder({ status: 'new', total: '1.00 EUR', items: [] }, 'fq7h');
    expect(parsed).toMatchObject({ kind: 'order', order: { id: 'fq7h', problems: ['id'] } });
  });

  test('is the order’s own where the event says another', () => {
    expect(idOf({ id: 'own' }, 'other')).toBe('own');
  });
});

test('a number too large to be one is a problem, and no text', () => {
  const parsed = parseOrder(JSON.parse('{"id":1e999,"ref":1e999,"total":"1.00 EUR"}'), 'fq7h');
  expect(parsed).toMatchObject({ kind: 'order', order: { id: 'fq7h', ref: null } });
  expect(parsed.kind === 'order' && parsed.order.problems).toContain('ref');
});

test('keys that JavaScript knows are data like others', () => {
  const text = '{"id":"x","__proto__":{"status":"new"},"constructor":1,"total":"1.00 EUR"}';
  const parsed = parseOrder(JSON.parse(text));
  expect(parsed).toMatchObject({ kind: 'order', order: { id: 'x', status: 'unknown' } });
  const inherited: unknown = Object.create({ id: 'inherited' });
  expect(parseOrder(inherited)).toMatchObject({ kind: 'unreadable', reason: 'no_id' });
});
