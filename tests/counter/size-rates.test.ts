import { describe, expect, it } from 'vitest';
import { DEFAULT_KITCHEN_WORDS } from '../../main/core/order/kitchen-words.ts';
import { createVatDesk } from '../../main/setup/vat-desk.ts';
import type { TillBase } from '../../main/till/base.ts';
import { createCounterGoods } from '../../main/till/counter-goods.ts';
import type { OrderTill } from '../../main/till/order-till.ts';
import { createItemRates } from '../../main/till/takings-till.ts';
import { startDraftTill } from '../catalog/draft/draft-till.ts';
import { anOrder, CREATED_AT } from '../support/orders.ts';
import { add, aShopCounter, CASH, ok, recordsOf } from './harness.ts';

const ORDER = anOrder();
const CLOCK = { now: () => CREATED_AT, timeZone: () => 'Europe/Paris' };

/** A shop that publishes its catalogue in Carte, and what its counter sells by it. */
async function aShop() {
  const shop = await startDraftTill();
  const { menu, store } = shop.till;
  const vat = createVatDesk({
    store,
    catalog: menu.getCatalog,
    path: () => [],
    event: () => undefined,
    operators: { mayManage: () => true, view: () => ({ operators: [], current: null }) },
  });
  const base = {
    store,
    fiscal: { state: () => ({ phase: 'ready' }) },
    notices: { raise: () => undefined, dismiss: () => undefined },
  } as unknown as TillBase;
  const { goods } = createCounterGoods(base, { menu } as unknown as OrderTill, {
    vat,
    halfRule: () => 'dearest',
    words: () => DEFAULT_KITCHEN_WORDS,
    ownList: { list: () => ({ articles: [], categories: [] }) as never },
  });
  /** Makes a size say its own VAT, as somebody does in Carte, and publishes it. */
  const say = async (name: string, rate: string): Promise<void> => {
    const { inner = '', key, list } = shop.till.draft.getEntry(shop.row(name))?.parts[0] ?? {};
    if (key === undefined || list === undefined) throw new Error(`There is no ${name}`);
    for (const service of ['collection', 'delivery'] as const) {
      shop.till.draft.edit({ kind: 'tax', at: { list, key, inner }, service, rate });
    }
    const preview = await shop.till.draft.preview();
    if (preview.kind !== 'ready') throw new Error(preview.reason);
    expect(await shop.till.draft.publish(preview.preview.id)).toMatchObject({ kind: 'published' });
    await shop.pass(60_000);
    await shop.round();
  };
  return { shop, vat, goods, say };
}

describe('the VAT that a size says of itself', () => {
  it('is what the counter seals, once it is published', async () => {
    const { goods, say, vat } = await aShop();
    const till = await aShopCounter();
    const tiramisu = {
      kind: 'product',
      article: 'product TIRA',
      size: 'TIRA',
      options: [],
    } as const;
    const sell = async (): Promise<void> => {
      till.world.goods = (await goods()).goods;
      const article = till.world.goods.parts.products.find(({ name }) => name === 'Tiramisu');
      const { rev } = await add(till.counter, { ...tiramisu, article: `product ${article?.ref}` });
      ok(till.counter.pay(rev, CASH(550)));
    };
    await sell();
    // A sealed jar, to be taken away.
    await say('Tiramisu', '5.5');
    await sell();
    expect(recordsOf(till, 'SALE').map(({ vat: rates }) => rates)).toMatchObject([
      [{ rate: 1_000, ttc: 550 }],
      [{ rate: 550, ttc: 550 }],
    ]);
    const { rows } = await vat.get();
    expect(rows.find(({ name }) => name === 'Tiramisu')).toMatchObject({
      kind: 'prepared',
      doubts: [],
      sizes: [
        {
          name: 'TIRA',
          kind: 'packaged',
          doubts: [{ service: 'eat_in', kind: 'missing', said: null, rate: 1_000 }],
        },
      ],
    });
  });

  it('is what a platform’s order of that size is sealed at', async () => {
    const { say, shop, vat } = await aShop();
    const rateOf = createItemRates(shop.till.store.catalog, vat, CLOCK);
    const item = { skuRef: 'TIRA', name: 'Tiramisu', taxRate: null, dealKey: null } as never;
    expect(rateOf(item, 'delivery', ORDER)).toEqual({ rate: 1_000, isKnown: true });
    await say('Tiramisu', '5.5');
    expect(rateOf(item, 'delivery', ORDER)).toEqual({ rate: 550, isKnown: true });
  });

  it('makes no alcohol cheaper, and is said to be wrong beside the right one of its product', async () => {
    const { say, shop, vat } = await aShop();
    await say('Bière 33 cl', '10');
    const rateOf = createItemRates(shop.till.store.catalog, vat, CLOCK);
    const item = { skuRef: 'BIE33', name: 'Bière 33 cl', taxRate: null, dealKey: null } as never;
    expect(rateOf(item, 'delivery', ORDER)).toEqual({ rate: 2_000, isKnown: true });
    const { rows } = await vat.get();
    const wrong = { kind: 'wrong', said: '10', rate: 2_000 };
    expect(rows.find(({ name }) => name === 'Bière 33 cl')).toMatchObject({
      kind: 'alcohol',
      sizes: [
        {
          name: 'BIE33',
          kind: 'alcohol',
          doubts: expect.arrayContaining([
            { ...wrong, service: 'takeaway' },
            { ...wrong, service: 'delivery' },
          ]),
        },
      ],
    });
  });

  it('gives way to what the manager says in the table', async () => {
    const { say, shop, vat } = await aShop();
    await say('Tiramisu', '5.5');
    const rateOf = createItemRates(shop.till.store.catalog, vat, CLOCK);
    const item = { skuRef: 'TIRA', name: 'Tiramisu', taxRate: null, dealKey: null } as never;
    const row = (await vat.get()).rows.find(({ name }) => name === 'Tiramisu');
    await vat.choose('product', row?.key ?? '', 'prepared');
    expect(rateOf(item, 'delivery', ORDER)).toEqual({ rate: 1_000, isKnown: true });
  });
});
