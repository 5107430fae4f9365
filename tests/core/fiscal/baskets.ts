import fc from 'fast-check';
import {
  type Basket,
  type BasketLine,
  grossOf,
  SERVICES,
  VAT_RATES,
} from '../../../main/core/fiscal/basket.ts';
import type { Payment } from '../../../main/core/fiscal/payloads.ts';

const rate = fc.constantFrom(...VAT_RATES);
const part = fc.record({
  label: fc.constantFrom('Frites', 'Burger', 'Canette', 'Bière'),
  rate,
  alone: fc.option(fc.integer({ min: 0, max: 3_000 }), { freq: 6, nil: null }),
});

const line: fc.Arbitrary<BasketLine> = fc
  .record({
    label: fc.constantFrom('Menu', 'Pizza', 'Fromage au poids', 'Café'),
    qty: fc.oneof(
      fc.integer({ min: 1, max: 12 }).map((n) => n * 1000),
      fc.integer({ min: 1, max: 5_000 }),
    ),
    unit: fc.integer({ min: 0, max: 20_000 }),
    parts: fc.array(part, { minLength: 1, maxLength: 4 }),
    kind: fc.constantFrom('plain', 'plain', 'reduced', 'offered'),
    share: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ kind, share, ...one }): BasketLine => {
    if (kind === 'offered') return { ...one, offered: 'Attente trop longue' };
    if (kind === 'plain') return one;
    const amount = Math.floor((grossOf(one.unit, one.qty) * share) / 1000);
    return { ...one, discount: { amount, reason: 'Fidélité' } };
  });

/** Any basket that a till could hold: menus, weights, reductions of lines and of the ticket. */
export const anyBasket: fc.Arbitrary<Basket> = fc
  .record({
    service: fc.constantFrom(...SERVICES),
    lines: fc.array(line, { minLength: 1, maxLength: 7 }),
    share: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null }),
  })
  .map(({ service, lines, share }): Basket => {
    if (share === null) return { service, lines };
    const left = lines.reduce((sum, one) => {
      if (one.offered !== undefined) return sum;
      return sum + grossOf(one.unit, one.qty) - (one.discount?.amount ?? 0);
    }, 0);
    const amount = Math.floor((left * share) / 1000);
    return { service, lines, discount: { amount, reason: 'Remise du patron' } };
  });

/** Pays so much in any number of parts and by any means. */
export function anyPayments(total: number): fc.Arbitrary<readonly Payment[]> {
  return fc
    .record({
      cuts: fc.array(fc.integer({ min: 0, max: total }), { maxLength: 4 }),
      means: fc.array(fc.constantFrom('cash', 'card', 'cheque', 'voucher'), {
        minLength: 5,
        maxLength: 5,
      }),
      more: fc.integer({ min: 0, max: 5_000 }),
    })
    .map(({ cuts, means, more }) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), total];
      return edges.slice(1).map((edge, index): Payment => {
        const amount = edge - (edges[index] ?? 0);
        const by = means[index] ?? 'cash';
        if (by !== 'cash') return { means: by, amount };
        return { means: by, amount, given: amount + more, change: more };
      });
    });
}
