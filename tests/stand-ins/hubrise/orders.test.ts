import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import type { Order } from './rules/order.ts';
import type { Answer, Refusal } from './till-client.ts';

const PIZZA = { product_name: 'Reine', price: '10.50 EUR', quantity: '2' };

describe('posting an order', () => {
  test('only the status is mandatory', async ({ till }) => {
    const { status, body } = await till.post<Order>('/location/orders', { status: 'new' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'new', total: '0.00 EUR', items: [], customer: null });
    expect(body.created_at).toBe('2026-03-13T19:42:10+01:00');
    expect(body.created_by).toBe('POS HELPER');

    const without = await till.post<Refusal>('/location/orders', { ref: '1' });
    expect(without.status).toBe(422);
    expect(without.body.error_type).toBe('unprocessable_entity');
    expect(without.body.errors[0]?.field).toBe('status');
  });

  test('every element gets an id, quantities a decimal, and the deprecated keys come back', async ({
    till,
  }) => {
    const { body } = await till.post<Order>('/location/orders', {
      status: 'new',
      items: [{ ...PIZZA, options: [{ name: 'Œuf', price: '1.00 EUR' }] }],
      discounts: [{ name: 'Remise', price_off: '3.00 EUR' }],
      charges: [{ name: 'Livraison', ref: 2222, price: '2.50 EUR' }],
      payments: [{ name: 'CB', amount: '10.00 EUR' }],
    });
    const ids = [body.items, body.discounts, body.charges, body.payments].map(([one]) => one?.id);
    expect(new Set([body.id, ...ids]).size).toBe(5);
    expect(body.items[0]).toMatchObject({ quantity: '2.0', subtotal: '23.00 EUR', deleted: false });
    expect(body.items[0]?.options[0]).toStrictEqual({
      option_list_name: null,
      name: 'Œuf',
      ref: null,
      price: '1.00 EUR',
      quantity: 1,
    });
    expect(body.discounts[0]).toMatchObject({
      pricing_effect: 'price_off',
      pricing_value: '3.00 EUR',
    });
    expect(body.charges[0]).toMatchObject({
      type: 'other',
      ref: '2222',
      charge_ref: '2222',
      charge_price: '2.50 EUR',
    });
    expect(body).toMatchObject({ total: '22.50 EUR', payment_discrepancy: '12.50 EUR' });
  });

  test('says every field that is wrong', async ({ till }) => {
    const { status, body } = await till.post<Refusal>('/location/orders', {
      status: 'eaten',
      expected_time: 'tonight',
      private_ref: 'x'.repeat(256),
      custom_fields: { text: 'x'.repeat(9000) },
      items: [{ ...PIZZA, price: '10.5' }],
    });
    expect(status).toBe(422);
    const fields = body.errors.map(({ field }) => field);
    expect(fields.toSorted()).toStrictEqual([
      'custom_fields',
      'expected_time',
      'items.0.price',
      'private_ref',
      'status',
    ]);
  });

  test('refuses a price in another currency than the account', async ({ till }) => {
    const items = [{ ...PIZZA, price: '10.50 GBP' }];
    const { status, body } = await till.post<Refusal>('/location/orders', { status: 'new', items });
    expect(status).toBe(422);
    expect(body.errors[0]?.field).toBe('items.0.price');
  });

  test('times come back in the offset of the location', async ({ till }) => {
    const { body } = await till.post<Order>('/location/orders', {
      status: 'new',
      expected_time: '2026-07-01T18:00:00Z',
      confirmed_time: '2026-01-01T18:00:00Z',
    });
    expect(body.expected_time).toBe('2026-07-01T20:00:00+02:00');
    expect(body.confirmed_time).toBe('2026-01-01T19:00:00+01:00');
  });

  test('totals are exact for any prices and quantities', async ({ hubrise }) => {
    const cents = fc.integer({ min: 0, max: 99_999 });
    const text = (amount: bigint): string => {
      const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
      return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)} EUR`;
    };
    const item = fc.record({
      price: cents,
      option: cents,
      times: fc.integer({ min: 0, max: 3 }),
      tenths: fc.integer({ min: 1, max: 99 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 4 }), cents, cents, async (items, on, off) => {
        const order = await hubrise.admin.injectOrder({
          status: 'new',
          items: items.map(({ price, option, times, tenths }) => ({
            product_name: 'X',
            price: text(BigInt(price)),
            quantity: `${Math.floor(tenths / 10)}.${tenths % 10}`,
            options: [{ name: 'Y', price: text(BigInt(option)), quantity: times }],
          })),
          charges: [{ name: 'C', price: text(BigInt(on)) }],
          discounts: [{ name: 'D', price_off: text(BigInt(off)) }],
        });
        const subtotals = items.map(({ price, option, times, tenths }) => {
          const tenthsOfCents = BigInt(price + option * times) * BigInt(tenths);
          return (tenthsOfCents + 5n) / 10n;
        });
        expect(order.items.map(({ subtotal }) => subtotal)).toStrictEqual(subtotals.map(text));
        const sum = subtotals.reduce((total, each) => total + each, BigInt(on) - BigInt(off));
        expect(order.total).toBe(text(sum));
      }),
      { numRuns: 60 },
    );
  });
});

describe('patching an order', () => {
  test('takes a status with its confirmed time', async ({ hubrise, till }) => {
    const { id } = await hubrise.admin.injectOrder({ status: 'new', items: [PIZZA] });
    const patch = { status: 'accepted', confirmed_time: '2026-03-13T20:10:00+01:00' };
    const { status, body } = await till.patch<Order>(`/location/orders/${id}`, patch);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...patch, id, total: '21.00 EUR' });
    expect(await hubrise.admin.order(id)).toMatchObject(patch);
  });

  test.for([
    { total: '1.00 EUR' },
    { customer: { first_name: 'Eve' } },
    { items: [{ id: 'ID', price: '1.00 EUR' }] },
    { items: [{ id: 'ID', deleted: true, private_ref: 'x' }] },
    { items: [{ id: 'unknown', deleted: true }] },
    { items: 'none' },
    { status: 'eaten' },
    { confirmed_time: 'soon' },
  ])('refuses %j and changes nothing', async (patch, { hubrise, till }) => {
    const before = await hubrise.admin.injectOrder({ status: 'new', items: [PIZZA] });
    const text = JSON.stringify({ seller_notes: 'x', ...patch });
    const own = JSON.parse(text.replace('ID', before.items[0]?.id ?? ''));
    const { status, body } = await till.patch<Refusal>(`/location/orders/${before.id}`, own);
    expect(status).toBe(422);
    expect(body.errors).not.toHaveLength(0);
    expect(await hubrise.admin.order(before.id)).toStrictEqual(before);
  });

  test('adds, deletes and names elements; the deleted stay and do not count', async ({
    hubrise,
    till,
  }) => {
    const items = [PIZZA, { ...PIZZA, price: '5.90 EUR', quantity: '1' }];
    const order = await hubrise.admin.injectOrder({ status: 'new', items });
    const [first, second] = order.items;
    const { body } = await till.patch<Order>(`/location/orders/${order.id}`, {
      items: [
        { id: first?.id, deleted: true },
        { id: second?.id, private_ref: 'L2' },
      ],
      payments: [{ name: 'Cash', ref: 'CSH', amount: '5.90 EUR' }],
    });
    expect(body.items[0]).toStrictEqual({ ...first, deleted: true });
    expect(body.items[1]).toMatchObject({ private_ref: 'L2', deleted: false });
    expect(body).toMatchObject({ total: '5.90 EUR', payment_discrepancy: '0.00 EUR' });
    expect(body.payments[0]).toMatchObject({ name: 'Cash', type: 'online', info: null });
  });

  test('merges custom fields, and null removes', async ({ hubrise, till }) => {
    const fields = { restaurant: { table_name: '4' }, epos: { order_id: '1' } };
    const { id } = await hubrise.admin.injectOrder({ status: 'new', custom_fields: fields });
    const custom_fields = { restaurant: null, epos: { rejection: { cause: 'Fermé' } } };
    const { body } = await till.patch<Order>(`/location/orders/${id}`, { custom_fields });
    expect(body.custom_fields).toStrictEqual({
      epos: { order_id: '1', rejection: { cause: 'Fermé' } },
    });
  });

  test('a private reference is seen by the client that set it only', async ({ hubrise, till }) => {
    const order = await hubrise.admin.injectOrder({
      status: 'new',
      private_ref: 'theirs',
      items: [{ ...PIZZA, private_ref: 'theirs' }],
    });
    await till.patch<Order>(`/location/orders/${order.id}`, { private_ref: 'T-1' });
    const { body } = await till.get<Order>(`/location/orders/${order.id}`);
    expect(body.private_ref).toBe('T-1');
    expect(body.items[0]?.private_ref).toBeNull();
    const found = await till.get('/location/orders?private_ref=T-1');
    expect(found.body).toHaveLength(1);
    expect((await till.get('/location/orders?private_ref=theirs')).body).toHaveLength(0);
  });
});

describe('reading orders', () => {
  test('an unknown order, or one of another location, is not found', async ({ hubrise, till }) => {
    const { id } = await hubrise.admin.injectOrder({ status: 'new' }, { locationId: 'p81xp-1' });
    for (const path of ['/location/orders/none', `/location/orders/${id}`]) {
      const { status, body } = await till.get<Refusal>(path);
      expect(status).toBe(404);
      expect(body.error_type).toBe('not_found');
    }
    expect((await till.get('/location/orders')).body).toHaveLength(0);
  });

  test('filters by status, sender and time (after included, before not)', async ({
    hubrise,
    till,
  }) => {
    const { admin } = hubrise;
    const early = await admin.injectOrder({ status: 'new' }, { as: 'Borne' });
    const moment = await admin.advanceClock(60_000);
    const late = await admin.injectOrder({ status: 'accepted' }, { as: 'Uber Eats Bridge' });
    const ids = async (query: string): Promise<string[]> => {
      const { body } = await till.get<readonly Order[]>(`/location/orders?${query}`);
      return body.map(({ id }) => id);
    };
    expect(await ids('')).toStrictEqual([early.id, late.id]);
    expect(await ids('status=accepted')).toStrictEqual([late.id]);
    expect(await ids('created_by=Borne')).toStrictEqual([early.id]);
    expect(await ids(`after=${moment}`)).toStrictEqual([late.id]);
    expect(await ids(`before=${moment}`)).toStrictEqual([early.id]);
    expect((await till.get('/location/orders?after=yesterday')).status).toBe(422);
  });

  test('gives a hundred at a time, with a cursor while more is left', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    await Promise.all(Array.from({ length: 205 }, () => admin.injectOrder({ status: 'new' })));
    const seen = new Set<string>();
    const sizes: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body, headers }: Answer<readonly Order[]> = await till.get(
        `/location/orders${cursor === '' ? '' : `?cursor=${cursor}`}`,
      );
      sizes.push(body.length);
      for (const { id } of body) seen.add(id);
      cursor = headers.get('x-cursor-next');
    }
    expect(sizes).toStrictEqual([100, 100, 5]);
    expect(seen.size).toBe(205);
    expect((await till.get('/location/orders?count=3')).body).toHaveLength(3);
    expect((await till.get('/location/orders?count=none')).status).toBe(422);
  });
});
