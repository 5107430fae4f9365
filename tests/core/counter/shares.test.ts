import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharesAfter, sharesOf } from '../../../main/core/counter/in-payment.ts';

const paidBy = (...amounts: readonly number[]) => ({
  payments: amounts.map((amount) => ({ means: 'card', amount })),
});

describe('the shares of a bill', () => {
  it('keep what a payment leaves of the first: 4 € of 10 € leave 6 €', () => {
    expect(sharesAfter([1_000, 1_000], 0, paidBy(400))).toEqual([600, 1_000]);
    expect(sharesAfter([600, 1_000], 400, paidBy(400, 600))).toEqual([1_000]);
  });

  it('are over with the ticket: the next one on the screen has paid nothing', () => {
    expect(sharesAfter([1_000], 1_000, paidBy())).toEqual([]);
    expect(sharesAfter([], 0, paidBy(400))).toEqual([]);
  });

  it('add up to what is due after any payments, none of them above its share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 30 }),
        (total, parts, wished) => {
          let shares: readonly number[] = sharesOf(total, parts).filter((share) => share > 0);
          let payments: readonly number[] = [];
          for (const wish of wished) {
            const paid = payments.reduce((sum, one) => sum + one, 0);
            const [first] = shares;
            if (first === undefined) break;
            payments = [...payments, Math.min(wish, first)];
            shares = sharesAfter(shares, paid, paidBy(...payments));
          }
          const due = total - payments.reduce((sum, one) => sum + one, 0);
          expect(shares.reduce((sum, one) => sum + one, 0)).toBe(due);
        },
      ),
    );
  });
});
