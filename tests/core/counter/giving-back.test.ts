import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  afterTerminal,
  asksOf,
  backByMeans,
  type CardPart,
  paymentsBack,
  putRight,
} from '../../../main/core/counter/giving-back.ts';

const cents = fc.integer({ min: 1, max: 10_000 });
const means = fc.constantFrom('cash', 'card', 'titre_card', 'cheque', 'platform:Uber Eats');
const payments = fc.array(fc.record({ means, amount: cents }), { minLength: 1, maxLength: 6 });

it('what goes back is what was asked for, to the cent, whatever the terminal gives', () => {
  fc.assert(
    fc.property(
      ...([payments, cents, cents, cents] as const),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 2 }),
      (paid, total, card, titre, parts) => {
        const planned = backByMeans(paid, [], total);
        const took: readonly CardPart[] = [
          { means: 'card', amount: card },
          { means: 'titre_card', amount: titre },
          { means: 'card', amount: card },
        ];
        const asks = asksOf(planned, took);
        for (const { amount, means: by } of asks) {
          expect(amount).toBeLessThanOrEqual(by === 'card' ? card : titre);
        }
        const given = asks.flatMap((one, index) => {
          const amount = Math.floor(one.amount * (parts[index] ?? 0));
          return amount === 0 ? [] : [{ means: one.means, amount }];
        });
        const { hand } = afterTerminal(planned, asks, given);
        const back = paymentsBack(given, hand);
        expect(back.reduce((sum, { amount }) => sum - amount, 0)).toBe(total);
        for (const { amount, change, given: handed, means: by } of back) {
          expect(amount).toBeLessThan(0);
          expect([handed, change]).toEqual(by === 'cash' ? [amount, 0] : [undefined, undefined]);
        }
      },
    ),
    { numRuns: 500 },
  );
});

it('asks the bank’s card first: of a titre-restaurant many issuers take nothing back', () => {
  const planned = backByMeans(
    [
      { means: 'titre_card', amount: 500 },
      { means: 'card', amount: 700 },
    ],
    [],
    1_000,
  );
  const took = [
    { means: 'card', amount: 300, last4: '1111' },
    { means: 'titre_card', amount: 500 },
    { means: 'card', amount: 400, last4: '2222' },
  ] as const;
  // Each card for what it has paid.
  expect(asksOf(planned, took)).toEqual([
    { means: 'card', amount: 300, last4: '1111' },
    { means: 'card', amount: 200, last4: '2222' },
    { means: 'titre_card', amount: 500 },
  ]);
});

it('puts right the part of that very amount, which keeps what it says besides, and adds none', () => {
  const parts = [
    { means: 'card', amount: 700, of: 'a' },
    { means: 'card', amount: 500, of: 'b' },
    { means: 'cash', amount: 20, of: 'c' },
  ];
  const moved = { from: 'card', to: 'cash', amount: 500 };
  const right = putRight(parts, [moved]);
  expect(right).toEqual([parts[0], { means: 'cash', amount: 500, of: 'b' }, parts[2]]);
  expect(putRight(right, [{ ...moved, from: 'cash', to: 'card' }])).toEqual(parts);
  expect(putRight(parts, [{ ...moved, amount: 800 }])).toEqual([
    { means: 'cash', amount: 700, of: 'a' },
    { means: 'card', amount: 400, of: 'b' },
    { means: 'cash', amount: 100, of: 'b' },
    parts[2],
  ]);
});
