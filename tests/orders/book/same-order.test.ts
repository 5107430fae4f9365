import fc from 'fast-check';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { LOCATION } from '../../store/rows.ts';
import { isContainer, isWholeOrder, readSamples } from '../../support/arbitraries.ts';
import { aCounter, type Counter } from '../harness.ts';

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
});

let orders = 0;

/** What the history says after a text of an order was followed by another one. */
function told(before: string, after: string): readonly string[] {
  orders += 1;
  const id = orderId(`order-${orders}`);
  for (const text of [before, after]) {
    counter.snapshots.apply({ id, text, asOf: null, location: LOCATION, events: [] });
  }
  return counter.store.orders.listHistory(id).map(({ kind }) => kind);
}

const ORDER = {
  status: 'received',
  ref: '1234567890123456789',
  total: '24.00 EUR',
  created_at: '2026-11-24T12:00:00+01:00',
  items: [
    { product_name: 'Reine', sku_ref: '77', price: '12.00 EUR', quantity: '2', tax_rate: '10' },
  ],
  customer: { first_name: 'Zoé', phone: '0600000000' },
  delivery: { status: 'pending' },
};

describe('an order that comes again in another form has not changed', () => {
  const { items, ref, ...rest } = ORDER;
  const [item] = items;
  test.each([
    ['with white space', JSON.stringify(ORDER, null, 2)],
    ['with its keys in another order', JSON.stringify(reversed(ORDER))],
    [
      'with decimals written longer',
      JSON.stringify({ ...ORDER, items: [{ ...item, quantity: '2.0', tax_rate: '10.00' }] }),
    ],
    ['with quantities as numbers', JSON.stringify({ ...ORDER, items: [{ ...item, quantity: 2 }] })],
    ['with refs as numbers', JSON.stringify({ ...ORDER, items: [{ ...item, sku_ref: 77 }] })],
    ['with a long ref as a number', `{"ref":${ref},${JSON.stringify({ items, ...rest }).slice(1)}`],
    ['with its letters escaped', JSON.stringify(ORDER).replace('é', '\\u00e9')],
    [
      'with a time of another offset',
      JSON.stringify({ ...ORDER, created_at: '2026-11-24T11:00:00Z' }),
    ],
    ['with fields that say nothing', JSON.stringify({ ...ORDER, charges: [], seller_notes: null })],
    ['with a field of a later version', JSON.stringify({ ...ORDER, field_of_2030: { a: 1 } })],
    ['in the very same one', JSON.stringify(ORDER)],
  ])('%s', (_form, text) => {
    expect(told(JSON.stringify(ORDER), text)).toEqual(['arrived']);
    expect(told(text, JSON.stringify(ORDER))).toEqual(['arrived']);
  });

  it('whatever order it is, however its form is mixed', () => {
    const samples = readSamples().filter(({ value }) => isWholeOrder(value));
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), (sample, seed) => {
        const random = numbersFrom(seed);
        const text = JSON.stringify(mixed(sample.value, random), null, random() < 0.5 ? 1 : 0);
        expect(told(JSON.stringify(sample.value), text)).toEqual(['arrived']);
      }),
      { numRuns: 60 },
    );
  });
});

test.each(['Bonjour', '[1, 2]'])('nor has one that can be read no better: %s', (text) => {
  expect(told(text, text)).toEqual(['arrived']);
  expect(told('[1, 2]', '[1,2]')).toEqual(['arrived']);
});

describe('an order of which something is different has changed', () => {
  test.each([
    ['a quantity', { items: [{ ...ORDER.items[0], quantity: '3' }] }, 'changed'],
    ['the last digit of a long ref', { ref: '1234567890123456788' }, 'changed'],
    ['a note', { customer_notes: 'Sans oignons' }, 'changed'],
    ['an address', { customer: { ...ORDER.customer, address_1: '8 rue Neuve' } }, 'changed'],
    ['what cannot be read of it', { total: 'beaucoup' }, 'changed'],
    ['the courier', { delivery: { status: 'pickup_enroute' } }, 'courier'],
  ])('%s', (_what, fields, kind) => {
    expect(told(JSON.stringify(ORDER), JSON.stringify({ ...ORDER, ...fields }))).toEqual([
      'arrived',
      kind,
    ]);
  });

  it('where it can be read at last', () => {
    expect(told('Bonjour', JSON.stringify(ORDER))).toEqual(['arrived', 'changed']);
  });
});

/** Numbers from 0 to 1, always the same ones for a seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isContainer(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

/** The same values in other forms: keys mixed, refs and quantities as numbers where they can be. */
function mixed(value: unknown, random: () => number, key = ''): unknown {
  if (Array.isArray(value)) return value.map((inner) => mixed(inner, random));
  if (isContainer(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, inner]) => ({ name, inner: mixed(inner, random, name), at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ name, inner }) => [name, inner]),
    );
  }
  const isNumber = typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value);
  if (key.endsWith('ref') && isNumber && random() < 0.5) return Number(value);
  if (key === 'quantity' && typeof value === 'string' && random() < 0.5) {
    return value.includes('.') ? `${value}0` : `${value}.0`;
  }
  return value;
}
