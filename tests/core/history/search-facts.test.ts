import { describe, expect, it } from 'vitest';
import { customerKey, orderFacts } from '../../../main/core/history/search.ts';
import { orderId } from '../../../main/core/ids.ts';
import { anOrder, CREATED_AT } from '../../support/orders.ts';

const ID = orderId('fq7h');
const DAY = 86_400_000;

function customerOf(fields: Readonly<Record<string, unknown>>) {
  const { customer } = anOrder({ customer: fields });
  if (customer === null) throw new Error('no customer');
  return customer;
}

describe('the facts of an order', () => {
  it('are what lists and sums need', () => {
    const order = anOrder({
      ref: 'REF-1',
      total: '14.00 EUR',
      charges: [
        { name: 'Pourboire', price: '2.00 EUR' },
        { name: 'Pourboire', price: '9.00 EUR', deleted: true },
        { name: 'Frais de service', price: '0.60 EUR' },
      ],
      customer: { id: 'c1', first_name: 'Julie', last_name: 'Cœur', phone: '+33 6 12 34 56 78' },
      payments: [{ name: 'Espèces', amount: '14.00 EUR' }],
    });
    expect(orderFacts(ID, order, CREATED_AT)).toEqual({
      placedAt: CREATED_AT,
      platform: { key: 'uber_eats', name: 'Uber Eats' },
      brand: null,
      serviceType: 'delivery',
      code: 'DC034',
      ref: 'REF-1',
      customerName: 'Julie Cœur',
      customerKey: 'id:c1',
      lineCount: 1,
      total: { cents: 1_400, currency: 'EUR' },
      tipCents: 200,
      payment: { kind: 'to_collect', amount: { cents: 1_400, currency: 'EUR' } },
      words: {
        code: 'dc034 ref 1 ref1 fq7h dc 034 fq 7 h 34',
        name: 'julie coeur ·ulie ·lie ·oeur ·eur',
        phone: '0612345678 612345678 33612345678 ·5678 ·345678 ·12345678',
      },
    });
  });

  it('of one that cannot be read are its id and its arrival', () => {
    expect(orderFacts(ID, null, 5)).toMatchObject({
      placedAt: 5,
      code: 'fq7h',
      total: null,
      payment: { kind: 'unknown' },
      words: { code: 'fq7h fq 7 h', name: '', phone: '' },
    });
  });

  it.each([
    ['by HubRise’s word after an outage', CREATED_AT + 2 * DAY, CREATED_AT],
    ['by arrival where HubRise’s clock is ahead', CREATED_AT - 1_000, CREATED_AT - 1_000],
    ['by arrival where HubRise’s word is absurd', CREATED_AT + 400 * DAY, CREATED_AT + 400 * DAY],
  ])('say when it was placed: %s', (_how, receivedAt, expected) => {
    expect(orderFacts(ID, anOrder(), receivedAt).placedAt).toBe(expected);
  });

  it('are found by the company where no person is named', () => {
    const facts = orderFacts(ID, anOrder({ customer: { company_name: 'ACME' } }), CREATED_AT);
    expect(facts).toMatchObject({ customerName: 'ACME', words: { name: 'acme ·cme' } });
  });
});

describe('who a customer is', () => {
  const julie = { first_name: 'Julie', last_name: 'Martin', phone: '06 12 34 56 78' };

  it('is certain by HubRise’s id', () => {
    expect(customerKey(customerOf({ ...julie, id: 'c1' }))).toBe('id:c1');
  });

  it('is certain by phone and full name, in any writing', () => {
    const key = customerKey(customerOf(julie));
    expect(key).toBe('guest:0612345678 julie/martin');
    const other = { first_name: 'JULIE', last_name: 'Martin', phone: '+33612345678' };
    expect(customerKey(customerOf(other))).toBe(key);
  });

  it.each([
    ['a platform’s number with an access code', { ...julie, phone_access_code: '482' }],
    ['a phone without a name', { phone: julie.phone }],
    ['an initial', { ...julie, last_name: 'M.' }],
    ['half a number', { ...julie, phone: '06 12' }],
    ['a name without a phone', { ...julie, phone: null }],
    ['somebody made anonymous', { ...julie, id: 'c1', anonymised: true }],
  ])('is not certain by %s', (_what, fields) => {
    expect(customerKey(customerOf(fields))).toBeNull();
  });
});
