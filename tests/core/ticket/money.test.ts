import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Order } from '../../../main/core/order/order.ts';
import { isTip, totalLines } from '../../../main/core/order/payments.ts';
import { type VatTable, vatTable } from '../../../main/core/ticket/vat.ts';
import { readLines, ticketsOf } from '../../printers/support.ts';
import { readSample, readSamples, spoiled } from '../../support/arbitraries.ts';
import { anOrder, orderFrom } from '../../support/orders.ts';

function customerLines(order: Order): string[] {
  return readLines(ticketsOf(order).customer, 42).map((line) => line.replace(/ {2,}/g, ' … '));
}

function sample(name: string): Order {
  return orderFrom(readSample(name));
}

const item = (price: string, rate: string | null): Readonly<Record<string, unknown>> => ({
  product_name: 'Plat',
  price,
  quantity: '1',
  subtotal: price,
  tax_rate: rate,
});

describe("the customer's ticket", () => {
  it('adds up from the items to the total, a tip last because it is no revenue', () => {
    const shown = customerLines(sample('composed-uber-eats-own-delivery.json'));
    const from = shown.indexOf('Articles … 14,40 €');
    expect(shown.slice(from, from + 5)).toEqual([
      'Articles … 14,40 €',
      'Frais de livraison … 2,99 €',
      'Frais de petite commande … 1,50 €',
      'Pourboire (hors ventes) … 2,00 €',
      'TOTAL … 20,89 €',
    ]);
  });

  it('says a difference, a discount and the coupon', () => {
    const unexplained = sample('observed-uber-eats-total-without-charges.json');
    expect(customerLines(unexplained)).toContain('Écart non expliqué … 3,00 £GB');
    const web = customerLines(sample('composed-own-website-deal-removed-option-unpaid.json'));
    expect(web).toEqual(
      expect.arrayContaining(['5€ de remise … -5,00 €', 'Codes promo : BIENVENUE']),
    );
  });

  test.each([
    [
      'paid online',
      'composed-uber-eats-with-courier.json',
      'PAYÉE',
      'Payé en ligne (payé) … 16,50 €',
    ],
    [
      'cash at the door',
      'composed-just-eat-takeaway-cash-on-delivery.json',
      'À ENCAISSER 18,66 €',
      'Espèces (à encaisser) … 18,66 €',
    ],
  ])('says in large letters whether there is money to take: %s', (_, name, due, payment) => {
    const { customer, courier } = ticketsOf(sample(name));
    const banner = { kind: 'banner', text: due.replace(/ (?=€)/, '\u00a0'), size: 'large' };
    expect(customer.blocks).toContainEqual(banner);
    expect(courier.blocks).toContainEqual(banner);
    expect(customerLines(sample(name))).toContain(payment);
  });

  it('asks for no cash where the order is paid without it, or came to nothing', () => {
    const cash = { name: 'Espèces', amount: '3.00 EUR' };
    const paid = anOrder({ payments: [{ name: 'PayPal', amount: '12.00 EUR' }, cash] });
    const off = anOrder({ status: 'cancelled', payments: [cash] });
    expect(customerLines(paid)).toEqual(
      expect.arrayContaining(['Espèces (non encaissé) … 3,00 €']),
    );
    expect(customerLines(off)).toEqual(
      expect.arrayContaining(['RIEN À ENCAISSER', 'Espèces (non encaissé) … 3,00 €']),
    );
  });

  it('claims nothing where the payment is not clear', () => {
    const order = anOrder({ payments: [{ amount: '3.00 EUR' }] });
    expect(customerLines(order)).toEqual(
      expect.arrayContaining(['PAIEMENT NON PRÉCISÉ', '? (à encaisser) … 3,00 €']),
    );
  });

  it('shows what options cost in brackets, for the amount of the item holds it', () => {
    expect(customerLines(sample('composed-uber-eats-with-courier.json'))).toEqual(
      expect.arrayContaining([
        '1× Pizza Margherita Grande 33 cm … 14,50 €',
        '+ Suppléments : 2× Mozzarella (3,00 €)',
      ]),
    );
  });

  it('shows the VAT by rate, and what bears none', () => {
    const web = customerLines(sample('composed-own-website-deal-removed-option-unpaid.json'));
    const from = web.indexOf('TVA comprise dans le total');
    expect(web.slice(from + 1, from + 5)).toEqual([
      'TVA 10 % sur 18,49 € … 1,68 €',
      'soit 16,81 € hors taxe',
      'TVA 20 % sur 2,01 € … 0,34 €',
      'soit 1,67 € hors taxe',
    ]);
    expect(customerLines(sample('composed-uber-eats-own-delivery.json'))).toContain(
      'Pourboire, sans TVA … 2,00 €',
    );
    expect(customerLines(sample('observed-uber-eats-total-without-charges.json'))).toEqual(
      expect.arrayContaining(['Taux non précisé … 16,80 £GB', 'Écart, TVA non connue … 3,00 £GB']),
    );
  });
});

describe('the VAT in a total', () => {
  it('is what a tax-inclusive price contains, half a cent up', () => {
    const order = anOrder({ total: '1.05 EUR', items: [item('1.05 EUR', '5.5')] });
    // 1.05 × 5.5 / 105.5 = 0.0547…
    expect(vatTable(order)?.rows).toEqual([{ rate: '5.5', gross: 105, net: 100, vat: 5 }]);
  });

  it('keeps the rates apart and in order, and reads 10.0 and 10 as one', () => {
    const items = [item('12.00 EUR', '20.0'), item('11.00 EUR', '10.0'), item('11.00 EUR', '10')];
    expect(vatTable(anOrder({ total: '34.00 EUR', items }))?.rows).toEqual([
      { rate: '10', gross: 2200, net: 2000, vat: 200 },
      { rate: '20', gross: 1200, net: 1000, vat: 200 },
    ]);
  });

  it('falls back on the default of the service type, for euros only', () => {
    const order = (currency: string): Order =>
      anOrder({
        service_type: 'eat_in',
        total: `11.00 ${currency}`,
        items: [item(`11.00 ${currency}`, null)],
      });
    const defaults = { delivery: '20', collection: '5.5', eat_in: '10' };
    expect(vatTable(order('EUR'), defaults)?.rows).toMatchObject([{ rate: '10', vat: 100 }]);
    expect(vatTable(order('GBP'), defaults)?.rows).toMatchObject([{ rate: null, vat: 0 }]);
  });

  it('takes no rate that cannot be one', () => {
    for (const rate of ['-100', '101', '-5.5']) {
      const order = anOrder({ total: '11.00 EUR', items: [item('11.00 EUR', rate)] });
      expect(vatTable(order)?.rows).toMatchObject([{ rate: '10' }]);
    }
  });

  it('spreads a discount over the rates in proportion, to the last cent', () => {
    const order = anOrder({
      total: '29.99 EUR',
      items: [item('10.00 EUR', '5.5'), item('10.00 EUR', '10'), item('10.00 EUR', '20')],
      discounts: [{ name: 'Remise', price_off: '0.01 EUR' }],
    });
    expect(vatTable(order)?.rows.map(({ gross }) => gross)).toEqual([999, 1000, 1000]);
  });

  it('spreads a discount over what adds to the total, not over what lowers it already', () => {
    const order = anOrder({
      total: '4.00 EUR',
      items: [item('10.00 EUR', '10'), item('-5.00 EUR', '20')],
      discounts: [{ name: 'Remise', price_off: '1.00 EUR' }],
    });
    expect(vatTable(order)?.rows.map(({ gross }) => gross)).toEqual([900, -500]);
  });

  it('leaves a discount on nothing as an amount without a rate', () => {
    const order = anOrder({
      total: '-2.00 EUR',
      items: [],
      discounts: [{ name: 'Avoir', price_off: '2.00 EUR' }],
    });
    expect(vatTable(order)?.rows).toEqual([{ rate: null, gross: -200, net: -200, vat: 0 }]);
  });

  it('counts nothing that was deleted, and is not known without a total', () => {
    const order = anOrder({
      total: '11.00 EUR',
      items: [item('11.00 EUR', '10'), { ...item('5.00 EUR', '10'), deleted: true }],
      charges: [{ name: 'Frais', price: '2.00 EUR', deleted: true }],
    });
    expect(vatTable(order)).toMatchObject({ rows: [{ gross: 1100 }], difference: 0, tips: 0 });
    expect(vatTable(anOrder({ total: null }))).toBeNull();
  });

  it.each(['Tip', 'Pourboire', 'Pourboire livreur', 'Courier tip', 'TIPS'])(
    'knows a tip: %s',
    (name) => {
      expect(isTip(name)).toBe(true);
    },
  );

  it.each(['Frais de livraison', 'Service charge', 'Tipi', 'Multipass'])(
    'is no tip: %s',
    (name) => {
      expect(isTip(name)).toBe(false);
    },
  );
});

/** Every cent of the total stands in exactly one place of the table. */
function expectExact(order: Order, table: VatTable): void {
  let sum = table.tips + table.difference;
  for (const { gross, net, vat, rate } of table.rows) {
    expect(net + vat).toBe(gross);
    for (const cents of [gross, net, vat]) {
      expect(Number.isSafeInteger(cents) && !Object.is(cents, -0)).toBe(true);
    }
    if (rate === null) expect(vat).toBe(0);
    sum += gross;
  }
  expect(sum).toBe(order.total?.cents);
}

describe('every cent of the total is in the table of the VAT', () => {
  test.each(readSamples().map(({ name, value }) => [name, value] as const))('%s', (_, value) => {
    const check = (payload: unknown): void => {
      const order = orderFrom({ ...(payload as object), id: 'x' });
      const table = vatTable(order);
      if (table !== null) expectExact(order, table);
      expect(table === null).toBe(order.total === null);
    };
    check(value);
    fc.assert(
      fc.property(
        spoiled(value).filter((v) => typeof v === 'object'),
        check,
      ),
      {
        numRuns: 200,
      },
    );
  });

  test('whatever the amounts, rates and discounts', () => {
    const cents = fc.integer({ min: -5_000, max: 50_000 });
    const rate = fc.constantFrom('0', '2.1', '5.5', '10', '20', null);
    const row = fc.record({ cents, rate });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 8 }),
        fc.array(row, { maxLength: 3 }),
        fc.array(cents, { maxLength: 3 }),
        cents,
        (items, charges, discounts, total) => {
          const text = (value: number): string =>
            `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')} EUR`;
          const order = anOrder({
            total: text(total),
            items: items.map((one) => item(text(one.cents), one.rate)),
            charges: charges.map((one) => ({
              name: 'Frais',
              price: text(one.cents),
              tax_rate: one.rate,
            })),
            discounts: discounts.map((off) => ({ name: 'Remise', price_off: text(off) })),
          });
          const table = vatTable(order);
          expect(table).not.toBeNull();
          if (table !== null) expectExact(order, table);
          const difference = totalLines(order).find(({ kind }) => kind === 'difference');
          expect(table?.difference).toBe(difference?.amount.cents ?? 0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
