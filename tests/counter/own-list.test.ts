import { describe, expect, it } from 'vitest';
import { type Choice, type Goods, kindsOf } from '../../main/core/counter/assortment.ts';
import {
  type ArticleWish,
  EMPTY_LIST,
  listOf,
  type OwnList,
  ownRef,
  partsOf,
} from '../../main/core/own-list/own-list.ts';
import { sealedOf } from '../../main/fiscal/journal.ts';
import { someGoods } from '../core/counter/shop.ts';
import { add, aShopCounter, CASH, COCA, findings, ok, type TestCounter } from './harness.ts';

const WISHES: readonly ArticleWish[] = [
  { name: 'Reine', category: 'Pizzas', cents: 1_100, kind: 'prepared' },
  { name: 'Coca 33 cl', category: 'Boissons', cents: 250, kind: 'packaged' },
  { name: 'Chianti', category: 'Boissons', cents: 1_800, kind: 'alcohol' },
];

function ownList(): OwnList {
  const made = listOf(WISHES, EMPTY_LIST);
  if (made.kind === 'refused') throw new Error(made.reason);
  return made.list;
}

function ownGoods(list: OwnList): Goods {
  const parts = partsOf(list);
  const kinds = new Map(list.articles.map(({ id, kind }) => [ownRef(id), kind]));
  return {
    source: 'own',
    parts,
    halfRule: 'dearest',
    kinds: kindsOf(parts, ({ product }) => kinds.get(product.ref ?? '') ?? 'prepared'),
  };
}

const LIST = ownList();
const choiceOf = (name: string): Choice => {
  const article = `product ${ownRef(LIST.articles.find((one) => one.name === name)?.id ?? 0)}`;
  return { kind: 'product', article, size: `${article} #0`, options: [] };
};

async function aShop(): Promise<TestCounter> {
  const shop = await aShopCounter();
  shop.world.goods = ownGoods(LIST);
  return shop;
}

/** What an inspector finds once the till is closed. */
async function inspected({ counter, fiscal, place, stop }: TestCounter) {
  const fingerprint = fiscal.state().fingerprint ?? '';
  counter.end();
  await stop();
  return findings(place, fingerprint);
}

function lastSale({ counter, store }: TestCounter) {
  const record = store.fiscal.byNumber(counter.get().lastSale?.number ?? '');
  if (record === null) throw new Error('There is no sale');
  return sealedOf<'SALE'>(record).payload;
}

const vatOf = (shop: TestCounter) => lastSale(shop).vat.map(({ rate, ttc }) => [rate, ttc]);

describe('a shop that sells what it has listed itself', () => {
  it('seals names, prices and rates by service, and an inspector finds nothing', async () => {
    const shop = await aShop();
    const { counter } = shop;
    await add(counter, ...WISHES.map(({ name }) => choiceOf(name)));
    ok(counter.pay(counter.get().rev, CASH(3_150)));
    expect(lastSale(shop).lines.map(({ label, ttc }) => [label, ttc])).toEqual([
      ['Reine', 1_100],
      ['Coca 33 cl', 250],
      ['Chianti', 1_800],
    ]);
    expect(vatOf(shop), 'to take away').toEqual([
      [550, 250],
      [1_000, 1_100],
      [2_000, 1_800],
    ]);
    ok(await counter.edit({ kind: 'service', service: 'eat_in' }));
    await add(counter, choiceOf('Coca 33 cl'));
    ok(counter.pay(counter.get().rev, CASH(250)));
    expect(vatOf(shop), 'eaten in').toEqual([[1_000, 250]]);
    expect(await inspected(shop)).toEqual([]);
  });

  it('sells what is on the ticket as it was, when HubRise’s catalogue takes the list’s place', async () => {
    const shop = await aShop();
    const { counter, world } = shop;
    await add(counter, choiceOf('Chianti'));
    world.goods = someGoods();
    expect(
      await counter.edit({ kind: 'add', choice: choiceOf('Reine'), qty: 1_000 }),
    ).toMatchObject({ kind: 'refused', reason: 'unknown' });
    await add(counter, COCA);
    ok(await counter.edit({ kind: 'service', service: 'eat_in' }));
    ok(counter.pay(counter.get().rev, CASH(2_100)));
    expect(lastSale(shop).lines.map(({ label }) => label)).toEqual(['Chianti', 'Coca 33 cl']);
    expect(await inspected(shop)).toEqual([]);
  });

  it('sells nothing at a former price', async () => {
    const { counter, world } = await aShop();
    const dearer = LIST.articles.map((one) => ({ ...one, cents: one.cents + 100 }));
    world.goods = ownGoods({ ...LIST, articles: dearer });
    expect((await add(counter, choiceOf('Reine'))).draft.lines[0]?.priced.unit).toBe(1_200);
  });
});
