import { describe, expect, it } from 'vitest';
import type { Payload } from '../../main/core/fiscal/payloads.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { createItemRates } from '../../main/till/takings-till.ts';
import { euros, list, NO_CONDITIONS, option, product, sku } from '../core/counter/shop.ts';
import { anOrder } from '../support/orders.ts';
import { aTakingTill, findings, sealedKinds } from './harness.ts';

const inDeal = (name: string, ref: string, price: string) => ({
  product_name: name,
  sku_ref: ref,
  price: `${price} EUR`,
  quantity: '1',
  deal_line: { deal_key: 'd', label: name },
});
const MENU = {
  total: '15.00 EUR',
  service_type: 'eat_in',
  payments: [{ id: 'pay', name: 'Uber Eats', ref: 'ONLINE', amount: '15.00 EUR' }],
  deals: { d: { name: 'Menu', ref: 'M' } },
  items: [inDeal('Plat', 'PLAT', '15.00'), inDeal('Vin', 'VIN', '0.00')],
};

const PRODUCTS = [
  product('p1', 'Plat', [
    sku('PLAT', 1_100, {
      overrides: [
        { ...NO_CONDITIONS, variants: ['UBER'], price: euros(1_200) },
        { ...NO_CONDITIONS, variants: ['SP'], price: euros(1_000) },
      ],
    }),
  ]),
  product('p2', 'Vin', [sku('VIN', 600)]),
  product('p3', 'Offert', [sku('RIEN', 0)]),
  product('p4', 'Boisson', [sku('BOISSON', 0, { optionLists: ['choice', 'extras'] })]),
];
const LISTS = [
  list('choice', [option('c', 'Coca', 250)], { min: 1 }),
  list('extras', [option('g', 'Glaçons', 10)]),
];

function ratesOf() {
  const catalog = {
    head: () => ({ reading: 1 }) as never,
    productOf: (ref: string) =>
      PRODUCTS.find(({ skus }) => skus.some((one) => one.ref === ref)) ?? null,
    optionListOf: (key: string) => LISTS.find((one) => one.key === key) ?? null,
    variants: () => [
      { ref: 'SP', name: 'Sur place' },
      { ref: 'UBER', name: 'Uber Eats' },
    ],
  };
  const vat = {
    rateIn: ({ name }: { readonly name: string | null }) => (name === 'Vin' ? 2_000 : 1_000),
    rateFor: () => 1_000 as const,
  } as Parameters<typeof createItemRates>[1];
  return createItemRates(catalog, vat, { now: () => 0, timeZone: () => 'Europe/Paris' });
}

describe('what a part of a platform’s deal costs by itself', () => {
  const aloneOf = (fields: Readonly<Record<string, unknown>>, order = {}) => {
    const items = [{ ...inDeal('X', 'PLAT', '0.00'), ...fields }];
    const whole = anOrder({ ...order, items });
    const [item] = whole.items;
    if (item === undefined) throw new Error('no item');
    return ratesOf()(item, whole.serviceType ?? 'takeaway', whole).alone;
  };

  it('is the list’s price for the platform, or else for the service', () => {
    expect(aloneOf({ sku_ref: 'PLAT' })).toBe(1_200);
    const other = { channel: 'Deliveroo', created_by: 'Deliveroo Bridge' };
    expect(aloneOf({ sku_ref: 'PLAT' }, { ...other, service_type: 'eat_in' })).toBe(1_000);
    expect(aloneOf({ sku_ref: 'PLAT' }, other)).toBe(1_100);
  });

  it('is nothing that anybody knows where it is on no list, or at 0 there', () => {
    expect(aloneOf({ sku_ref: 'XXX' })).toBeUndefined();
    expect(aloneOf({ sku_ref: 'RIEN' })).toBeUndefined();
  });

  it('is by what must be chosen with it, and not by what may be added', () => {
    const chosen = (option_list_name: string, name: string, price: string) => ({
      sku_ref: 'BOISSON',
      options: [{ option_list_name, name, price: `${price} EUR`, quantity: '1' }],
    });
    expect(aloneOf(chosen('choice', 'Coca', '2.50'))).toBe(250);
    expect(aloneOf(chosen('extras', 'Glaçons', '0.10'))).toBeUndefined();
  });
});

describe('a platform’s deal with a part at 0, in the journal', () => {
  it('is sealed as a menu at one price, and the verifier finds nothing', async () => {
    const till = await aTakingTill();
    till.rateOf = ratesOf();
    till.comes('a', MENU);
    till.takings.look();
    const [sale] = till.store.fiscal.listOf('R', 'SALE', 0).map((one) => payloadOf<'SALE'>(one));
    expect(sale?.vat).toEqual([
      { rate: 1_000, ht: 909, vat: 91, ttc: 1_000 },
      { rate: 2_000, ht: 417, vat: 83, ttc: 500 },
    ] satisfies Payload<'SALE'>['vat']);
    const fingerprint = till.fiscal.state().fingerprint ?? '';
    await till.stop();
    expect(await findings(till.place, fingerprint)).toEqual([]);
  });

  it('that was sealed line by line before stays as it was sealed', async () => {
    const till = await aTakingTill();
    // As it was before: nothing was known to be of a deal.
    till.comes('a', {
      ...MENU,
      items: MENU.items.map(({ deal_line: _deal, ...item }) => item),
    });
    till.takings.look();
    till.rateOf = ratesOf();
    till.comes('a', { ...MENU, status: 'completed' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE']);
    await till.stop();
  });
});
