import { describe, expect, it } from 'vitest';
import type { OptionList } from '../../main/core/counter/assortment.ts';
import type { HalfRule } from '../../main/core/counter/price.ts';
import { EMPTY_LIST, listOf, type OwnList } from '../../main/core/own-list/own-list.ts';
import type { TillBase } from '../../main/till/base.ts';
import { createCounterGoods } from '../../main/till/counter-goods.ts';
import type { OrderTill } from '../../main/till/order-till.ts';
import { aCatalog } from '../core/counter/shop.ts';
import { createTouches } from '../support/touches.ts';

function aList(): OwnList {
  const list = listOf(
    [
      { name: 'Coca', category: 'Boissons', cents: 250, kind: 'packaged' },
      { name: 'Reine', category: 'Pizzas', cents: 1_100, kind: 'prepared' },
    ],
    EMPTY_LIST,
  );
  if (list.kind === 'refused') throw new Error(list.reason);
  return list.list;
}

/** A till whose catalogue comes and goes. */
function aTill(phase = 'ready') {
  const touches = createTouches();
  const world = {
    hasCatalog: false,
    half: 'dearest' as HalfRule,
    list: aList(),
    reading: 1,
    without: ['Sans'],
    fails: false,
  };
  let made = 0;
  const seen: string[] = [];
  touches.onTouched(['goods'], () => void seen.push('changed'));
  const base = {
    fiscal: { state: () => ({ phase }) },
    notices: {
      raise: ({ kind }: { kind: string }) => seen.push(`raised ${kind}`),
      dismiss: () => undefined,
    },
    store: { ...touches, catalog: { head: () => ({ reading: world.reading }) } },
  } as unknown as TillBase;
  const orders = {
    menu: {
      hasCatalog: () => world.hasCatalog,
      getCatalog: async () => {
        made += 1;
        if (world.fails) throw new Error('disk');
        return world.hasCatalog ? { name: 'Carte', readAt: 1, ...aCatalog() } : null;
      },
    },
  } as unknown as OrderTill;
  const goods = createCounterGoods(base, orders, {
    vat: { kindIn: ({ ref }) => (ref === 'p-vin' ? 'alcohol' : 'prepared') },
    ownList: { list: () => world.list },
    halfRule: () => world.half,
    words: () => ({ allergy: [], without: world.without }),
  });
  return { goods, touch: touches.touch, made: () => made, seen, world };
}

describe('what the counter sells', () => {
  it('is the shop’s own list, each article taxed as its manager says', async () => {
    const { parts, source, kinds } = (await aTill().goods.goods()).goods;
    expect([source, parts.products.map(({ name }) => name)]).toEqual(['own', ['Coca', 'Reine']]);
    expect(Object.values(kinds)).toEqual(['packaged']);
  });

  it('is HubRise’s catalogue once the till keeps it, which is said once', async () => {
    const { goods, touch, seen, world } = aTill();
    touch('stock');
    expect(seen, 'there is none yet').toEqual([]);
    world.hasCatalog = true;
    touch('stock');
    touch('stock');
    expect(seen).toEqual(['raised own_list_kept', 'changed']);
    const { kinds, parts, source } = (await goods.goods()).goods;
    expect([source, parts.products.length]).toEqual(['catalog', aCatalog().products.length]);
    expect(Object.values(kinds), 'as the VAT table says it').toEqual(['alcohol']);
    touch('ownList');
    expect(seen, 'the list is not sold').toHaveLength(2);
    world.hasCatalog = false;
    touch('standing');
    expect((await goods.goods()).goods.source).toBe('own');
  });

  it('changes without a word where nothing was listed, or nothing is sold yet', () => {
    const empty = aTill();
    empty.world.list = EMPTY_LIST;
    empty.world.hasCatalog = true;
    empty.touch('stock');
    expect(empty.seen).toEqual(['changed']);
    const notSetUp = aTill('not_set_up');
    notSetUp.world.hasCatalog = true;
    notSetUp.touch('stock');
    expect(notSetUp.seen).toEqual(['changed']);
  });

  it('leaves out what lists called so hold, as the shop’s words say, which may change', async () => {
    const { goods, seen, world } = aTill();
    world.hasCatalog = true;
    const leavingOut = async () => {
      const { parts } = (await goods.goods()).goods;
      return (parts.optionLists as readonly OptionList[]).flatMap(({ leftOut = [] }) => leftOut);
    };
    expect(await leavingOut()).toEqual([]);
    const key = goods.goodsKey();
    goods.settingsChanged();
    expect(goods.goodsKey(), 'others were changed').toBe(key);
    world.without = ['SAUCE'];
    goods.settingsChanged();
    expect(goods.goodsKey()).not.toBe(key);
    expect(seen).toEqual(['changed']);
    expect(await leavingOut()).toEqual(['tomate', 'creme']);
  });

  it('is made once between two changes, and stands ready as soon as another catalogue was read', async () => {
    const till = aTill();
    const { goods, touch, world } = till;
    world.hasCatalog = true;
    touch('stock');
    expect(till.made(), 'nobody has asked yet').toBe(1);
    const first = await goods.goods();
    expect(await goods.goods()).toBe(first);
    touch('stock');
    touch('fiscal');
    expect(till.made()).toBe(1);
    world.reading = 2;
    touch('stock');
    expect(till.made()).toBe(2);
    expect(await goods.goods()).not.toBe(first);
    expect(first.goods.parts.products[0]).toMatchObject({ description: null, imageIds: [] });
  });

  it('is made for nobody where the counter is not set up, until somebody asks', async () => {
    const till = aTill('not_set_up');
    till.world.hasCatalog = true;
    till.touch('stock');
    expect(till.made()).toBe(0);
    expect((await till.goods.goods()).goods.source).toBe('catalog');
  });

  it('is made again after a failure', async () => {
    const till = aTill();
    till.world.hasCatalog = true;
    till.world.fails = true;
    await expect(till.goods.goods()).rejects.toThrow('disk');
    till.world.fails = false;
    expect((await till.goods.goods()).goods.source).toBe('catalog');
  });

  it('is priced anew after each change that tells on prices', () => {
    const { goods, touch, world } = aTill();
    const keys = [goods.goodsKey()];
    const then = (change: () => void): void => {
      change();
      keys.push(goods.goodsKey());
    };
    then(() => touch('ownList'));
    then(() => touch('vat'));
    then(() => {
      world.half = 'sum';
    });
    then(() => {
      world.hasCatalog = true;
    });
    then(() => {
      world.reading = 2;
    });
    expect(new Set(keys).size).toBe(keys.length);
    expect(goods.goodsKey()).toBe(keys.at(-1));
  });

  it('is looked at no more once the till ends', () => {
    const { goods, touch, seen, world } = aTill();
    goods.end();
    world.hasCatalog = true;
    touch('stock');
    touch('ownList');
    expect(seen).toEqual([]);
  });
});
