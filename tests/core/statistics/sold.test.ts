import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addedUp, bestSellers, type Sold, soldOf } from '../../../main/core/statistics/figures.ts';
import { anOrder } from '../../support/orders.ts';

const PIZZA = { product_name: 'Margherita', price: '9.00 EUR', quantity: '1.0' };

describe('what an order sells', () => {
  it('is each product once, with its options, and nothing that was taken out or left out', () => {
    const cheese = { option_list_name: 'Suppléments', name: 'Mozzarella', price: '1.50 EUR' };
    const order = anOrder({
      items: [
        { ...PIZZA, quantity: '2.0', options: [cheese, { name: 'Olives', removed: true }] },
        { ...PIZZA, product_name: 'MARGHERITA' },
        { ...PIZZA, product_name: 'Reine', deleted: true },
      ],
    });
    expect(soldOf(order)).toEqual([
      { kind: 'product', name: 'Margherita', thousandths: 3_000, cents: 2_100 + 900 },
      { kind: 'option', name: 'Mozzarella', thousandths: 2_000, cents: 300 },
    ]);
  });

  it('counts what is weighed by its weight', () => {
    const [one] = soldOf(
      anOrder({ items: [{ ...PIZZA, quantity: '0.25', subtotal: '2.25 EUR' }] }),
    );
    expect(one).toMatchObject({ thousandths: 250, cents: 225 });
  });

  it('has no amount in another currency than the order’s', () => {
    const [one] = soldOf(anOrder({ items: [{ ...PIZZA, price: '9.00 GBP' }] }));
    expect(one).toMatchObject({ thousandths: 1_000, cents: 0 });
  });
});

describe('the best sellers', () => {
  const name = fc.constantFrom('Café', 'CAFÉ', 'cafe', 'Thé', 'Eau', 'Cola', 'Jus');
  const sold = fc.record({
    kind: fc.constantFrom('product' as const, 'option' as const),
    name,
    thousandths: fc.integer({ min: 0, max: 9 }).map((count) => count * 1_000),
    cents: fc.integer({ min: 0, max: 9_999 }),
  });
  const sum = (all: readonly Sold[]): number =>
    all.reduce((total, { thousandths }) => total + thousandths, 0);

  it('lose nothing of what was sold, list a name once, and come in order', () => {
    fc.assert(
      fc.property(fc.array(sold), (all) => {
        const best = bestSellers(all, 'product', 99);
        expect(sum(best)).toBe(sum(all.filter(({ kind }) => kind === 'product')));
        const names = best.map((one) => one.name.normalize('NFD').slice(0, 3).toLowerCase());
        expect(new Set(names).size).toBe(best.length);
        const counts = best.map(({ thousandths }) => thousandths);
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      }),
    );
  });

  it('are as many as asked for', () => {
    const all = ['a', 'b', 'c'].map(
      (letter, index): Sold => ({
        kind: 'product',
        name: letter,
        thousandths: 1_000 * (index + 1),
        cents: 0,
      }),
    );
    expect(bestSellers(all, 'product', 2).map((one) => one.name)).toEqual(['c', 'b']);
  });
});

it('what was sold on several days is the same added up day by day', () => {
  const row = fc.record({
    kind: fc.constantFrom('product' as const, 'option' as const),
    name: fc.constantFrom('Reine', 'REINE', 'Calzone'),
    thousandths: fc.integer({ min: 1, max: 9_000 }),
    cents: fc.integer({ min: 0, max: 9_000 }),
  });
  fc.assert(
    fc.property(fc.array(fc.array(row)), (days) => {
      const atOnce = addedUp(days.flat());
      expect(addedUp(days.flatMap(addedUp))).toEqual(atOnce);
      const keys = atOnce.map(({ kind, name }) => `${kind} ${name}`);
      expect(new Set(keys).size).toBe(keys.length);
      const cents = (rows: readonly Sold[]): number =>
        rows.reduce((sum, one) => sum + one.cents, 0);
      expect(cents(atOnce)).toBe(cents(days.flat()));
    }),
  );
});
