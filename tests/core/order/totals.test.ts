import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hasDifference,
  itemAmount,
  type TotalLine,
  totalLines,
} from '../../../main/core/order/payments.ts';
import { money, readSample } from '../../support/arbitraries.ts';
import { formatMoney } from '../../support/money-text.ts';
import { anOrder, orderFrom } from '../../support/orders.ts';

const item = (price: string, more = {}) => ({ product_name: 'X', price, quantity: '1.0', ...more });
const lines = (fields: Readonly<Record<string, unknown>>) => totalLines(anOrder(fields));
const euros = (cents: number) => ({ cents, currency: 'EUR' });
const kinds = (all: readonly TotalLine[]) => all.map((line) => line.kind);
const amountOf = (fields: Readonly<Record<string, unknown>>) => {
  const [first] = anOrder({ items: [fields] }).items;
  return first ? itemAmount(first) : undefined;
};

describe('an item costs', () => {
  test('what HubRise says', () => {
    expect(amountOf(item('9.00 EUR', { subtotal: '20.00 EUR' }))).toEqual(euros(2_000));
  });

  test('(price + options) × quantity where HubRise says nothing', () => {
    const options = [
      { name: 'A', price: '1.00 EUR', quantity: 2 },
      { name: 'B', price: '0.50 EUR' },
      { name: 'free' },
    ];
    expect(amountOf(item('9.00 EUR', { quantity: '2', options }))).toEqual(euros(2_300));
    expect(amountOf(item('10.01 EUR', { quantity: '0.5' }))).toEqual(euros(501));
  });

  test('an amount that is not made up where its price cannot be read', () => {
    expect(amountOf(item('a lot'))).toBeNull();
    expect(amountOf(item('9.00 EUR', { options: [{ name: 'A', price: '1.00 GBP' }] }))).toBeNull();
  });
});

describe('the lines to the total', () => {
  test('are items, charges, discounts and the total, each with the sign it counts with', () => {
    const sample = orderFrom(readSample('composed-own-website-deal-removed-option-unpaid.json'));
    expect(totalLines(sample)).toEqual([
      { kind: 'items', amount: euros(2_400) },
      { kind: 'charge', name: 'Livraison < 15 km', amount: euros(150) },
      { kind: 'discount', name: '5€ de remise', amount: euros(-500) },
      { kind: 'total', amount: euros(2_050) },
    ]);
    expect(hasDifference(sample)).toBe(false);
  });

  test('say what HubRise’s total holds beyond them, as Uber Eats was seen to send it', () => {
    const sample = orderFrom(readSample('observed-uber-eats-total-without-charges.json'));
    expect(totalLines(sample)).toContainEqual({
      kind: 'difference',
      amount: { cents: 300, currency: 'GBP' },
    });
    expect(hasDifference(sample)).toBe(true);
  });

  test('say what they hold beyond HubRise’s total', () => {
    const all = lines({ items: [item('13.00 EUR')], total: '12.00 EUR' });
    expect(all).toContainEqual({ kind: 'difference', amount: euros(-100) });
  });

  test('count deleted elements nowhere', () => {
    const deleted = true;
    const all = lines({
      items: [item('12.00 EUR'), item('5.00 EUR', { deleted })],
      charges: [{ name: 'C', price: '1.00 EUR', deleted }],
      discounts: [{ name: 'D', price_off: '1.00 EUR', deleted }],
    });
    expect(all).toEqual([
      { kind: 'items', amount: euros(1_200) },
      { kind: 'total', amount: euros(1_200) },
    ]);
  });

  test('show an amount in another currency as it is and count it in the difference', () => {
    const all = lines({
      items: [item('10.00 EUR')],
      charges: [{ name: 'Frais', price: '2.00 GBP' }],
    });
    expect(all).toContainEqual({
      kind: 'charge',
      name: 'Frais',
      amount: { cents: 200, currency: 'GBP' },
    });
    expect(all).toContainEqual({ kind: 'difference', amount: euros(200) });
  });

  test('end without a total of our own where HubRise’s cannot be read', () => {
    expect(kinds(lines({ total: null }))).toEqual(['items']);
    expect(kinds(lines({ total: null, items: [] }))).toEqual([]);
  });

  test('name what has no name by its ref, or else as unknown', () => {
    const all = lines({ charges: [{ ref: 2222, price: '0.50 EUR' }, { price: '0.50 EUR' }] });
    expect(all.flatMap((line) => (line.kind === 'charge' ? [line.name] : []))).toEqual([
      '2222',
      '?',
    ]);
  });

  test('show a discount of nothing as zero, without a sign', () => {
    const [, discount] = lines({ discounts: [{ name: 'D', price_off: '0.00 EUR' }] });
    expect(discount?.amount.cents).toBe(0);
  });

  test('add up to HubRise’s total, whatever the amounts', () => {
    const text = fc.option(money.map(formatMoney));
    const rows = (key: string) => fc.array(text.map((amount) => ({ name: 'x', [key]: amount })));
    const orders = fc.record({
      total: money.map(formatMoney),
      items: fc.array(fc.record({ price: text, subtotal: text, quantity: fc.nat(99) })),
      charges: rows('price'),
      discounts: rows('price_off'),
    });
    fc.assert(
      fc.property(orders, (fields) => {
        const { total } = anOrder(fields);
        const all = lines(fields);
        const sum = all
          .filter((line) => line.kind !== 'total' && line.amount.currency === total?.currency)
          .reduce((cents, line) => cents + line.amount.cents, 0);
        expect(sum).toBe(total?.cents);
        expect(all.at(-1)).toEqual({ kind: 'total', amount: total });
      }),
    );
  });
});
