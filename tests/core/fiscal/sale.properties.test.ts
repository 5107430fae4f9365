import fc from 'fast-check';
import { expect, it } from 'vitest';
import { priceAvoir, quantityLeft, type Returned } from '../../../main/core/fiscal/avoir.ts';
import { priceBasket } from '../../../main/core/fiscal/basket.ts';
import { checkBody } from '../../../main/core/fiscal/check.ts';
import type { AvoirLine, Payment, Sale } from '../../../main/core/fiscal/payloads.ts';
import { FiscalError } from '../../../main/core/fiscal/refusal.ts';
import { anyBasket, anyPayments } from './baskets.ts';
import { SELLER } from './seller.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

const anySale: fc.Arbitrary<Sale> = anyBasket.chain((basket) => {
  const priced = priceBasket(basket);
  return anyPayments(priced.total).map((payments) => ({
    seller: SELLER,
    channel: 'counter',
    service: basket.service,
    ...priced,
    payments,
    after: { day: 0, perpetual: 0, perpetualAbs: 0 },
  }));
});

it('any basket, discount and split: lines = VAT = total = payments, and the seal takes it', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      checkBody('SALE', sale, 'R');
      expect(sum(sale.lines.map(({ ttc }) => ttc))).toBe(sale.total);
      expect(sum(sale.vat.map(({ ttc }) => ttc))).toBe(sale.total);
      expect(sum(sale.vat.map(({ ht, vat }) => ht + vat))).toBe(sale.total);
      expect(sum(sale.payments.map(({ amount }) => amount))).toBe(sale.total);
      for (const { offered, ttc } of sale.lines) if (offered) expect(ttc).toBe(0);
    }),
  );
});

/** Gives back some of each line, in several avoirs, until nothing is left. */
const returns = fc.array(
  fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 7, maxLength: 7 }),
  {
    maxLength: 4,
  },
);

it('any avoirs until nothing is left: each adds up, and together they cancel the sale to the cent', () => {
  fc.assert(
    fc.property(anySale, returns, (sale, steps) => {
      const earlier: AvoirLine[] = [];
      const giveBack = (shares: readonly number[]): void => {
        const wanted = sale.lines.flatMap((line, index): Returned[] => {
          const qty = Math.floor((quantityLeft(line, earlier) * (shares[index] ?? 0)) / 1000);
          return qty === 0 ? [] : [{ of: line.n, qty }];
        });
        if (wanted.length === 0) return;
        const avoir = priceAvoir(sale, earlier, wanted);
        const payments: readonly Payment[] = [{ means: 'card', amount: avoir.total }];
        const { channel, seller, service, after } = sale;
        const body = { channel, seller, service, after: after ?? NONE, ...avoir, payments };
        checkBody('AVOIR', { ...body, original: '01-T00000001', reason: 'Retour' }, 'R');
        earlier.push(...avoir.lines);
      };
      for (const shares of steps) giveBack(shares);
      giveBack(Array.from({ length: 7 }, () => 1000));
      for (const rate of sale.vat.map((row) => row.rate)) {
        const back = earlier.flatMap(({ parts }) => parts.filter((part) => part.rate === rate));
        const sold = sale.vat.find((row) => row.rate === rate);
        expect(sum(back.map(({ ttc }) => ttc)) + (sold?.ttc ?? 0)).toBe(0);
        expect(sum(back.map(({ ht }) => ht)) + (sold?.ht ?? 0)).toBe(0);
        expect(sum(back.map(({ vat }) => vat)) + (sold?.vat ?? 0)).toBe(0);
      }
      expect(() => priceAvoir(sale, earlier, [{ of: 1, qty: 1 }])).toThrow(FiscalError);
    }),
  );
});

const NONE = { day: 0, perpetual: 0, perpetualAbs: 0 };

it('whatever cent of a sale is changed, the seal refuses it', () => {
  fc.assert(
    fc.property(anySale, fc.integer({ min: 0, max: 1_000 }), (sale, pick) => {
      const changes: readonly Sale[] = [
        { ...sale, total: sale.total + 1 },
        { ...sale, vat: sale.vat.map((row, at) => (at === 0 ? { ...row, ht: row.ht + 1 } : row)) },
        {
          ...sale,
          lines: sale.lines.map((one, at) => (at === 0 ? { ...one, unit: one.unit + 1e6 } : one)),
        },
        { ...sale, payments: [...sale.payments, { means: 'card', amount: 1 }] },
        { ...sale, payments: [...sale.payments, { means: 'cash', amount: 0 }] },
        { ...sale, seller: { ...sale.seller, siret: '12345678901234' } },
      ];
      const changed = changes[pick % changes.length] as Sale;
      expect(() => checkBody('SALE', changed, 'R')).toThrow(FiscalError);
    }),
  );
});

it('what makes no sense is refused before it is priced', () => {
  const line = {
    label: 'Pizza',
    qty: 1000,
    unit: 1000,
    parts: [{ label: 'Pizza', rate: 1000, alone: null }],
  };
  const refused = [
    { service: 'eat_in', lines: [] },
    { service: 'eat_in', lines: [{ ...line, qty: 0 }] },
    { service: 'eat_in', lines: [{ ...line, unit: 10.5 }] },
    { service: 'eat_in', lines: [{ ...line, discount: { amount: 1001, reason: 'x' } }] },
    { service: 'eat_in', lines: [line], discount: { amount: 1001, reason: 'x' } },
    { service: 'eat_in', lines: [{ ...line, parts: [] }] },
  ] as const;
  for (const basket of refused) expect(() => priceBasket(basket)).toThrow(FiscalError);
});
