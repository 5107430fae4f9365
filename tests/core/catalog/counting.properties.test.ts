import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownTakings } from '../../../main/core/catalog/counting.ts';
import { keyText } from '../../../main/core/catalog/stock.ts';
import type { BoardOrder } from '../../../main/core/order/board-order.ts';

const quantities = fc.dictionary(
  fc.constantFrom('TIRA', 'COLA', 'REI'),
  fc.integer({ min: 1, max: 9 }),
);

function entry(sold: Readonly<Record<string, number>>, status: string): BoardOrder {
  const items = Object.entries(sold).map(([skuRef, quantity]) => ({
    skuRef,
    quantity: String(quantity),
    options: [],
    deleted: false,
  }));
  return { status, order: { items } } as unknown as BoardOrder;
}

describe('what a ticket of the counter takes of the counts', () => {
  it('comes, change after change, to what it says in the end, and to nothing once it is called off', () => {
    fc.assert(
      fc.property(
        fc.array(quantities, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (states, isOff) => {
          const taken = new Map<string, string>();
          const sum = new Map<string, Big>();
          let before: BoardOrder | null = null;
          const steps = states.map((one) => entry(one, 'in_preparation'));
          if (isOff) steps.push(entry(states.at(-1) ?? {}, 'cancelled'));
          for (const after of steps) {
            for (const { all, more, ...key } of ownTakings({ before, after }, taken)) {
              taken.set(keyText(key), all);
              sum.set(key.ref, new Big(sum.get(key.ref) ?? 0).plus(more));
            }
            // Twice the same is once.
            expect(ownTakings({ before: after, after }, taken)).toEqual([]);
            before = after;
          }
          const left = Object.fromEntries(
            [...sum]
              .filter(([, count]) => !count.eq(0))
              .map(([ref, count]) => [ref, count.toNumber()]),
          );
          expect(left).toEqual(isOff ? {} : states.at(-1));
        },
      ),
      { numRuns: 500 },
    );
  });
});
