import { describe, expect, test } from 'vitest';
import {
  amountDue,
  isCollected,
  paymentLines,
  paymentState,
} from '../../../main/core/order/payments.ts';
import { readSample } from '../../support/arbitraries.ts';
import { anOrder, orderFrom } from '../../support/orders.ts';

const pay = (name: string | null, amount: unknown = '12.00 EUR', more = {}) => ({
  name,
  amount,
  ...more,
});
const view = (payments: unknown, more = {}) => paymentState(anOrder({ payments, ...more }));
const toCollect = (cents: number) => ({ kind: 'to_collect', amount: { cents, currency: 'EUR' } });

describe('a payment has come in', () => {
  test.each([
    'Paid online',
    'Online',
    'PayPal',
    'Carte bancaire',
    'CB',
    'shopify_payments',
    'Freebies4me',
    'Swile',
    'Paiement en ligne',
    'Cashback fidélité',
    'Ticket restaurant en ligne',
  ])('by “%s”', (name) => {
    expect(isCollected({ name, ref: null })).toBe(true);
  });

  test('by a meal voucher that the shop’s ref marks as paid online', () => {
    expect(isCollected({ name: 'Ticket Restaurant', ref: 'ONLINE' })).toBe(true);
    expect(isCollected({ name: 'Chèque-Vacances', ref: 'ONLINE' })).toBe(true);
  });
});

describe('a payment is still to be taken', () => {
  test.each([
    'Cash',
    'CASH',
    'Payment by cash',
    'Cash on delivery',
    'CashOnDelivery',
    'cash_on_delivery',
    'COD',
    'Espèces',
    'ESPECES',
    'Paiement en espèces',
    'Liquide',
    'Chèque',
    'Check',
    'CB à la livraison',
    'Carte au livreur',
    'Payer au comptoir',
    'Paiement en caisse',
    'À payer sur place',
    'Paiement au retrait',
    'Non payé',
    'Unpaid',
    'Pending',
    'Ticket restaurant',
    'Tickets-restaurant',
    'Titre-restaurant',
    'Ticket resto',
    'Chèque déjeuner',
  ])('by “%s”', (name) => {
    expect(isCollected({ name, ref: null })).toBe(false);
  });

  test('by its ref where it has no telling name', () => {
    expect(isCollected({ name: null, ref: 'CSH' })).toBe(false);
    expect(isCollected({ name: 'Paiement', ref: 'TACASH' })).toBe(false);
  });

  test('where the name says cash, though the ref says online', () => {
    expect(isCollected({ name: 'Espèces', ref: 'ONLINE' })).toBe(false);
  });

  test('where nothing says what it is', () => {
    expect(isCollected({ name: null, ref: null })).toBe(false);
  });
});

describe('an order is paid', () => {
  test('when what has come in covers the total', () => {
    expect(view([pay('Paid online')])).toEqual({ kind: 'paid' });
    expect(view([pay('PayPal', '7.00 EUR'), pay('Swile', '5.00 EUR')])).toEqual({ kind: 'paid' });
    expect(view([pay('PayPal', '15.00 EUR')])).toEqual({ kind: 'paid' });
  });

  test('when there is nothing to pay', () => {
    expect(view([], { total: '0.00 EUR' })).toEqual({ kind: 'paid' });
  });
});

describe('an order is to be collected', () => {
  test('in full where nothing is paid', () => {
    expect(view([])).toEqual(toCollect(1_200));
  });

  test('in full where only cash is announced, in HubRise’s own example too', () => {
    expect(view([pay('Cash on delivery')])).toEqual(toCollect(1_200));
    const documented = orderFrom(readSample('docs-orders-get-response.json'));
    expect(paymentState(documented)).toEqual(toCollect(1_890));
  });

  test('for the rest where part of it has come in', () => {
    expect(view([pay('PayPal', '7.00 EUR'), pay('Espèces', '5.00 EUR')])).toEqual(toCollect(500));
  });

  test('without counting a deleted payment', () => {
    expect(view([pay('Paid online', '12.00 EUR', { deleted: true })])).toEqual(toCollect(1_200));
  });
});

describe('whether an order is paid is left open', () => {
  test('where the total is not known', () => {
    expect(view([pay('Paid online')], { total: null })).toEqual({ kind: 'unknown' });
  });

  test.each([
    ['a payment’s amount cannot be read', [pay('Paid online', 'twelve')]],
    ['a payment is in another currency', [pay('Paid online', '12.00 GBP')]],
    ['a payment has no name', [pay(null)]],
    ['the payments are no list', 'paid'],
  ])('where %s', (_, payments) => {
    expect(view(payments)).toEqual({ kind: 'unknown' });
  });

  test('but not where the other payments cover the total', () => {
    expect(view([pay('Paid online'), pay(null, 'twelve')])).toEqual({ kind: 'paid' });
  });
});

test('nothing is due of what came to nothing, and what was paid stays paid', () => {
  const due = paymentState(anOrder({ payments: [] }));
  for (const status of ['rejected', 'cancelled', 'delivery_failed'] as const) {
    expect(amountDue(due, status)).toEqual({ kind: 'nothing_due' });
    expect(amountDue({ kind: 'unknown' }, status)).toEqual({ kind: 'nothing_due' });
    expect(amountDue({ kind: 'paid' }, status)).toEqual({ kind: 'paid' });
  }
  for (const status of ['new', 'accepted', 'completed', 'unknown'] as const) {
    expect(amountDue(due, status)).toBe(due);
  }
});

test('the payment lines leave out deleted ones and say which are still to be taken', () => {
  const payments = [
    pay('PayPal', '7.00 EUR'),
    pay('Espèces', '5.00 EUR'),
    pay('Erreur', '1.00 EUR', { deleted: true }),
    { ref: 'X' },
  ];
  expect(paymentLines(anOrder({ payments }))).toEqual([
    { name: 'PayPal', amount: { cents: 700, currency: 'EUR' }, collected: true },
    { name: 'Espèces', amount: { cents: 500, currency: 'EUR' }, collected: false },
    { name: 'X', amount: null, collected: true },
  ]);
});

describe('a tip', () => {
  const tipped = { total: '14.00 EUR', charges: [{ name: 'Pourboire', price: '2.00 EUR' }] };

  test('is to be collected with what is owed, and alone is owed by nobody', () => {
    expect(view([pay('Espèces', '14.00 EUR')], tipped)).toEqual(toCollect(1_400));
    const some = [pay('Online', '11.99 EUR'), pay('Espèces', '2.01 EUR')];
    expect(view(some, tipped)).toEqual(toCollect(201));
    const all = [pay('Online', '12.00 EUR'), pay('Espèces', '2.00 EUR')];
    expect(view(all, tipped)).toEqual({ kind: 'paid' });
  });
});
