import { describe, expect, test } from 'vitest';
import { orderDetail } from '../../../main/core/board/detail.ts';
import type { BoardOrder } from '../../../main/core/order/board-order.ts';
import { readSample } from '../../support/arbitraries.ts';
import { anOrder, CREATED_AT, onBoard } from '../../support/orders.ts';

const RECORD = {
  history: [{ kind: 'arrived', status: 'new', at: CREATED_AT }],
  raw: '{…}',
  visits: { earlierOrders: 3, lastOrderAt: CREATED_AT - 1 },
} as const;
const detail = (fields: Readonly<Record<string, unknown>>, facts: Partial<BoardOrder> = {}) =>
  orderDetail(onBoard(anOrder(fields), facts), RECORD, CREATED_AT);

describe('the panel of an order', () => {
  test('shows the customer with the phone’s access code, and each note once', () => {
    const shown = detail(readSample('composed-deliveroo-own-delivery.json'));
    expect(shown.customer).toEqual({
      name: 'Hugo P.',
      company: null,
      phone: '01\u00a000\u00a000\u00a000\u00a002',
      phoneAccessCode: '77140',
      email: null,
      address: ["5 place de l'Exemple", '31000 Toulouse'],
      visits: RECORD.visits,
    });
    expect(shown.notes).toEqual([{ kind: 'delivery', text: 'Sonner 2 fois' }]);
  });

  test('shows the courier and when to expect him', () => {
    expect(detail(readSample('composed-uber-eats-with-courier.json')).courier).toEqual({
      carrier: 'Uber Eats',
      name: 'Moussa',
      phone: '01\u00a000\u00a000\u00a000\u00a001',
      phoneAccessCode: '5521',
      status: 'pickup_enroute',
      pickupUrl: 'https://example.invalid/pickup/DC034',
      pickupAt: Date.parse('2026-03-13T20:07:00+01:00'),
      dropoffAt: Date.parse('2026-03-13T20:24:00+01:00'),
    });
  });

  test('shows ref, table, coupons and why a till refused it', () => {
    const custom_fields = {
      restaurant: { table_name: 13 },
      epos: { rejection: { cause: 'Rupture de stock' } },
    };
    expect(detail({ custom_fields, coupon_codes: ['BIENVENUE'] })).toMatchObject({
      ref: 'REF-1',
      tableName: '13',
      couponCodes: ['BIENVENUE'],
      rejection: 'Rupture de stock',
    });
  });

  test('shows lines, totals, payments and history', () => {
    expect(detail({})).toMatchObject({
      card: { code: 'DC034', column: 'to_accept' },
      items: [{ name: 'Pizza', quantity: '1' }],
      totals: [{ kind: 'items' }, { kind: 'total', amount: { cents: 1_200 } }],
      payments: [{ name: 'Paid online', collected: true }],
      customer: null,
      courier: null,
      history: RECORD.history,
    });
  });

  test('keeps HubRise’s text to itself where all of it was understood', () => {
    expect(detail({})).toMatchObject({ rawLength: null, problems: [] });
  });

  test('gives HubRise’s text where a part of it was not', () => {
    expect(detail({ total: 12 })).toMatchObject({
      rawLength: RECORD.raw.length,
      problems: ['total'],
    });
    expect(detail({ status: 'a_status_of_2030' })).toMatchObject({ rawLength: RECORD.raw.length });
  });

  test('gives HubRise’s text for an order that could not be read at all', () => {
    expect(detail({}, { order: null })).toMatchObject({
      card: { code: 'fq7h', flags: ['unreadable'] },
      items: [],
      totals: [],
      rawLength: RECORD.raw.length,
    });
  });

  test('opens for an order that has left the board', () => {
    expect(detail({ status: 'completed' })).toMatchObject({
      card: { status: 'completed', actions: [], flags: [] },
      items: [{ name: 'Pizza' }],
    });
  });
});
