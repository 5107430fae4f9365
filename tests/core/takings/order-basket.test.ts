import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceBasket, vatRate } from '../../../main/core/fiscal/basket.ts';
import type { Order } from '../../../main/core/order/order.ts';
import {
  channelOf,
  type OrderTaking,
  orderTaking,
} from '../../../main/core/takings/order-basket.ts';
import { parseOrder } from '../../../main/hubrise/payload/order.ts';
import { isWholeOrder, readSamples, spoiled } from '../../support/arbitraries.ts';
import { anOrder } from '../../support/orders.ts';
import { anyMoneyOfOrder } from './orders.ts';

/** Cans keep, beer is alcohol, everything else is a meal; the formula is not in the catalogue. */
const rateOf: Parameters<typeof orderTaking>[1] = ({ productName }, service) => {
  const name = productName ?? '';
  const kind = /Coca/.test(name) ? 'packaged' : /Bière/.test(name) ? 'alcohol' : 'prepared';
  const isKnown = !/Formule/.test(name);
  return { rate: vatRate(kind, service), isKnown, ...(isKnown ? { alone: 3 * name.length } : {}) };
};

function taken(order: Order): OrderTaking {
  const taking = orderTaking(order, rateOf);
  if (taking.kind !== 'taking') throw new Error(taking.reason);
  return taking;
}

/** All that adds up adds up, and to HubRise's total, to the cent. */
function expectWhole(order: Order): void {
  const taking = orderTaking(order, rateOf);
  if (taking.kind === 'none') {
    expect(taking.reason === 'currency' || (order.total?.cents ?? 0) < 0).toBe(true);
    return;
  }
  const priced = priceBasket(taking.basket);
  expect(priced.total).toBe(taking.total);
  if (order.total !== null) expect(taking.total + taking.tip).toBe(order.total.cents);
  const parts = priced.lines.flatMap((line) => line.parts);
  expect(parts.reduce((sum, { ttc }) => sum + ttc, 0)).toBe(taking.total);
  expect(priced.vat.reduce((sum, { ht, vat }) => sum + ht + vat, 0)).toBe(taking.total);
  for (const { label } of priced.lines) expect(label.length).toBeLessThanOrEqual(500);
  for (const { n } of taking.platformRates) expect(n).toBeLessThanOrEqual(priced.lines.length);
}

describe('an order of a platform in the journal', () => {
  it('comes to its total to the cent, whatever its lines say', () => {
    fc.assert(
      fc.property(anyMoneyOfOrder, (fields) => {
        expectWhole(anOrder({ total: undefined, ...fields }));
      }),
      { numRuns: 2_000 },
    );
  });

  it('does so for every sample of HubRise’s, and however one is spoiled', () => {
    for (const { value } of readSamples().filter((sample) => isWholeOrder(sample.value))) {
      fc.assert(
        fc.property(spoiled(value), (one) => {
          const parsed = parseOrder(one, 'id');
          if (parsed.kind === 'order') expectWhole(parsed.order);
        }),
        { numRuns: 200 },
      );
    }
  }, 60_000);

  it('has a line an item with its options, at the till’s own rate for the service', () => {
    const taking = taken(
      anOrder({
        total: '24.50 EUR',
        items: [
          {
            product_name: 'Pizza Reine',
            sku_name: 'Grande',
            price: '10.00 EUR',
            quantity: '2',
            tax_rate: '10.0',
            options: [
              { name: 'Olives', price: '1.00 EUR', quantity: '1' },
              { name: 'Oignons', price: '0.00 EUR', quantity: '1', removed: true },
            ],
          },
          { product_name: 'Coca-Cola 33 cl', price: '2.50 EUR', quantity: '1', tax_rate: '10.0' },
        ],
      }),
    );
    expect(taking.basket).toMatchObject({
      service: 'delivery',
      lines: [
        { label: 'Pizza Reine Grande (Olives, SANS Oignons)', qty: 2_000, unit: 1_100 },
        { label: 'Coca-Cola 33 cl', qty: 1_000, unit: 250, parts: [{ rate: 550 }] },
      ],
    });
    expect(taking.platformRates).toEqual([{ n: 2, rate: 1_000 }]);
    expect(taking.remarks).toEqual({ difference: 0, unknown: [] });
    expect(taking.channel).toBe('Uber Eats');
  });

  it('is sealed under HubRise’s name where its channel holds somebody’s address or number', () => {
    for (const channel of ['ada@exemple.fr', 'Chez Ada 06 01 02 03 04']) {
      expect(channelOf({ channel, createdBy: null })).toBe('HubRise');
    }
  });

  it('has its charges as lines, its discounts as one, and its tip in no line', () => {
    const taking = taken(
      anOrder({
        total: '12.00 EUR',
        charges: [
          { name: 'Frais de livraison', price: '2.50 EUR' },
          { name: 'Pourboire', price: '1.50 EUR' },
        ],
        discounts: [
          { name: 'Bienvenue', price_off: '3.00 EUR' },
          { name: 'Fidélité', price_off: '1.00 EUR' },
        ],
      }),
    );
    expect(taking.basket.lines.map(({ label, unit }) => [label, unit])).toEqual([
      ['Pizza', 1_200],
      ['Frais de livraison', 250],
    ]);
    expect(taking.basket.discount).toEqual({ amount: 400, reason: 'Bienvenue, Fidélité' });
    expect([taking.total, taking.tip]).toEqual([1_050, 150]);
  });

  it('says on a line of its own what its total holds beyond the lines', () => {
    const more = taken(anOrder({ total: '13.00 EUR' }));
    expect(more.basket.lines.at(-1)).toMatchObject({
      label: 'Écart avec le total de la commande',
      unit: 100,
    });
    expect(more.remarks.difference).toBe(100);
    const less = taken(anOrder({ total: '11.00 EUR' }));
    expect(less.basket.discount).toEqual({
      amount: 100,
      reason: 'Écart avec le total de la commande',
    });
    expect(less.remarks.difference).toBe(-100);
  });

  it('names what the catalogue does not know', () => {
    const items = [{ product_name: 'Formule midi', price: '12.00 EUR', quantity: '1' }];
    expect(taken(anOrder({ items })).remarks.unknown).toEqual(['Formule midi']);
  });

  it('is none in another currency', () => {
    expect(orderTaking(anOrder({ total: '12.00 CHF' }), rateOf)).toEqual({
      kind: 'none',
      reason: 'currency',
    });
  });
});
