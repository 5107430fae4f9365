import { describe, expect, it } from 'vitest';
import { keyText } from '../../main/core/catalog/stock.ts';
import {
  type Article,
  optionId,
  type Size,
  sellingMoment,
} from '../../main/core/counter/assortment.ts';
import { type DraftLine, emptyDraft } from '../../main/core/counter/draft.ts';
import { listsOf, optionPrice, priceChoice } from '../../main/core/counter/price.ts';
import { priceFrom } from '../../main/core/counter/price-from.ts';
import type { LastSale } from '../../preload/contract.ts';
import {
  asksReason,
  changeToGive,
  choiceAtOnce,
  createScanner,
  defaultOptions,
  findArticles,
  findByCode,
  firstOptions,
  touchedLine,
  withOption,
} from '../../renderer/logic/counter.ts';
import { aShop, ruledRate } from '../core/counter/shop.ts';

const goods = aShop();
const NOTHING: ReadonlySet<string> = new Set();
const article = (ref: string) => {
  const found = goods.byRef.get(ref)?.article;
  if (found === undefined) throw new Error(ref);
  return found;
};

/** What one tap on its first size sells. */
const atOnce = (one: Article, shop = goods, off = NOTHING) => {
  const [size] = one.kind === 'product' ? one.sizes : [];
  if (size === undefined) throw new Error(one.id);
  return choiceAtOnce(one, size, shop, off);
};

describe('one tap on an article', () => {
  it('sells what needs no choice, with what comes by itself', () => {
    expect(atOnce(article('coca'))).toMatchObject({
      size: 'coca',
      options: [],
    });
  });

  it('asks where a list is required', () => {
    expect(atOnce(article('reine'))).toBeNull();
  });

  it('asks where something that comes by itself is off, and has left it out', () => {
    const reine = article('reine');
    if (reine.kind !== 'product') throw new Error('reine');
    const size = { ...reine.sizes[0], sku: { ...reine.sizes[0]?.sku, optionLists: ['toppings'] } };
    const plain = { ...reine, sizes: [size as Size] };
    const olives = [{ list: 'toppings', option: 'olives', count: 1 }];
    expect(atOnce(plain)).toMatchObject({ options: olives });
    expect(defaultOptions(size as Size, goods, NOTHING)).toEqual(olives);
    const off = new Set([keyText({ kind: 'option', ref: 'olives' })]);
    expect(atOnce(plain, goods, off)).toBeNull();
    expect(defaultOptions(size as Size, goods, off)).toEqual([]);
  });

  it('keeps a default that is off where the kitchen would not hear of its absence, and still asks', () => {
    const reine = article('reine');
    const sauce = goods.lists.get('sauce');
    if (reine.kind !== 'product' || sauce === undefined) throw new Error('reine');
    const [tomato, ...others] = sauce.options;
    const options = [{ ...tomato, isDefault: true }, ...others] as typeof sauce.options;
    const size = { ...reine.sizes[0], sku: { ...reine.sizes[0]?.sku, optionLists: ['sauce'] } };
    const plain = { ...reine, sizes: [size as Size] };
    const off = new Set([keyText({ kind: 'option', ref: 'tomate' })]);
    const taken = [{ list: 'sauce', option: 'tomate', count: 1 }];
    for (const [min, left] of [
      [0, taken],
      [1, []],
    ] as const) {
      const lists = new Map([...goods.lists, ['sauce', { ...sauce, options, min, max: 1 }]]);
      const shop = { ...goods, lists };
      expect(atOnce(plain, shop)).toMatchObject({ options: taken });
      expect(atOnce(plain, shop, off)).toBeNull();
      expect(defaultOptions(size as Size, shop, off)).toEqual(left);
    }
  });
});

const at = sellingMoment(Date.UTC(2026, 10, 20, 11), 'Europe/Paris', null);

describe('the price on a button', () => {
  it('is what it costs, or the least that it may cost', () => {
    expect(priceFrom(article('coca'), goods, at)).toEqual({ cents: 250, isLeast: false });
    expect(priceFrom(article('royale'), goods, at)?.isLeast).toBe(true);
  });

  it('of a deal is the least of each step, as its cheapest choice is priced', () => {
    const deals = goods.articles.filter(({ kind }) => kind === 'deal');
    expect(deals).not.toEqual([]);
    for (const deal of deals) {
      if (deal.kind !== 'deal') continue;
      const from = priceFrom(deal, goods, at);
      const steps = deal.deal.lines.map(({ skus }) => skus.flatMap(({ ref }) => ref ?? []));
      const prices = combinations(steps).flatMap((sizes) => {
        const chosen = sizes.map((size) => {
          const found = goods.byRef.get(size);
          if (found === undefined) throw new Error(size);
          const options = cheapestOptions(found.size);
          return { article: found.article.id, size, options };
        });
        const choice = { kind: 'deal', article: deal.id, steps: chosen } as const;
        const world = { assortment: goods, at, service: 'eat_in', rateFor: ruledRate } as const;
        const priced = priceChoice(choice, { ...world, isOff: () => false, halfRule: 'dearest' });
        return priced.kind === 'priced' ? [priced.priced.unit] : [];
      });
      expect(prices).not.toEqual([]);
      expect(from?.cents).toBe(Math.min(...prices));
    }
  });
});

/** The cheapest of each list that must be chosen from, and nothing else. */
function cheapestOptions(size: Size) {
  return listsOf(size, goods)
    .filter(({ min }) => min > 0)
    .map((list) => {
      const prices = list.options.map((one) => optionPrice(one, at));
      const option = list.options[prices.indexOf(Math.min(...prices))];
      if (option === undefined) throw new Error(list.key);
      return { list: list.key, option: optionId(option), count: list.min };
    });
}

function combinations(steps: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return steps.reduce<readonly (readonly string[])[]>(
    (all, step) => all.flatMap((before) => step.map((one) => [...before, one])),
    [[]],
  );
}

describe('the options of a list', () => {
  const one = { key: 'sauce', max: 1 };
  const two = { key: 'toppings', max: 2 };

  it('of which one is taken replace each other', () => {
    const tomato = withOption([], one, 'tomate', 1);
    expect(withOption(tomato, one, 'creme', 1)).toEqual([
      { list: 'sauce', option: 'creme', count: 1 },
    ]);
  });

  it('are taken up to the limit and no further', () => {
    const full = withOption(withOption([], two, 'mozza', 1), two, 'mozza', 1);
    expect(full).toEqual([{ list: 'toppings', option: 'mozza', count: 2 }]);
    expect(withOption(full, two, 'jambon', 1)).toBe(full);
    expect(withOption(full, two, 'mozza', -1)).toMatchObject([{ count: 1 }]);
  });
});

describe('the search', () => {
  it('finds by words without accents, and by ref', () => {
    const names = (text: string) => findArticles(goods, text).map(({ name }) => name);
    expect(names('rei')).toEqual(['Reine']);
    expect(names('coca')).toEqual(['Coca 33 cl']);
    expect(names('p-vin')).toEqual(['Verre de vin']);
  });
});

describe('a scanner', () => {
  it('types faster than anybody, and ends with Enter', () => {
    const key = createScanner();
    [...'3760123'].forEach((digit, index) => {
      expect(key(digit, index * 10)).toBeNull();
    });
    expect(key('Enter', 75)).toBe('3760123');
  });

  it('is not somebody who hits keys', () => {
    const key = createScanner();
    [...'376'].forEach((digit, index) => {
      key(digit, index * 200);
    });
    expect(key('Enter', 800)).toBeNull();
  });
});

describe('the change of a bill in parts', () => {
  const cash = (change: number) => ({ means: 'cash', amount: 1_375, given: 2_000, change });
  const lastSale: LastSale = {
    number: '01-T00000042',
    pickUp: 'C12',
    total: 950,
    change: 1_050,
    order: '01-C00000007',
    drawer: 'opened',
    paper: 'no',
    isInvoice: false,
  };
  const draft = { ...emptyDraft('eat_in'), order: lastSale.order };

  it('is that of the last payment, until the next one', () => {
    const paid = { ...draft, payments: [cash(625)] };
    expect(changeToGive({ draft: paid, lastSale: null })).toBe(625);
    const card = { means: 'card', amount: 500 };
    const more = { ...draft, payments: [cash(625), card] };
    expect(changeToGive({ draft: more, lastSale: null })).toBe(0);
  });

  it('is that of the lines just sold, while what is left of them waits', () => {
    expect(changeToGive({ draft, lastSale })).toBe(1_050);
    expect(changeToGive({ draft: { ...draft, payments: [cash(5)] }, lastSale })).toBe(5);
    expect(changeToGive({ draft: { ...draft, order: '01-C00000008' }, lastSale })).toBe(0);
    const unordered = { ...lastSale, order: null };
    expect(changeToGive({ draft: emptyDraft('eat_in'), lastSale: unordered })).toBe(0);
  });
});

describe('a code that was scanned', () => {
  const thing = (name: string) => ({ article: { name }, size: {} }) as never;

  it('finds its article in whatever case it is printed', () => {
    const byRef = new Map([
      ['COK33', thing('Coca')],
      ['Ab', thing('one')],
      ['aB', thing('other')],
    ]);
    expect(findByCode({ byRef }, 'cok33')).toMatchObject({ article: { name: 'Coca' } });
    expect(findByCode({ byRef }, 'aB')).toMatchObject({ article: { name: 'other' } });
    expect(findByCode({ byRef }, 'AB'), 'which of the two nobody knows').toBeUndefined();
    expect(findByCode({ byRef }, '3017620422003')).toBeUndefined();
  });
});

describe('how many there are of a line', () => {
  const line = (id: number, qty: number, sealed: number | null = null): DraftLine => ({
    id,
    qty,
    choice: { kind: 'free', label: 'Gâteau', cents: 300, vat: 'prepared' },
    priced: { label: 'Gâteau', details: [], unit: 300, parts: [] },
    note: '',
    rebate: null,
    offered: null,
    sealed: sealed === null ? null : { label: 'Gâteau', qty: sealed, unit: 300, discount: 0 },
  });
  const viewOf = (lines: readonly DraftLine[], order: string | null, isPart = false) => ({
    draft: { ...emptyDraft('takeaway'), lines, order },
    isPart,
  });

  it('goes down without a reason while no order knows of it', () => {
    const lines = [line(1, 2_000)];
    expect(asksReason(viewOf(lines, null), line(1, 2_000), 1_000)).toBe(false);
    expect(asksReason(viewOf(lines, null), line(1, 2_000), 0)).toBe(false);
  });

  it('goes below what is sealed for a reason alone', () => {
    const sealed = line(1, 3_000, 2_000);
    const view = viewOf([sealed, line(2, 1_000)], '01-C00000001');
    expect(asksReason(view, sealed, 2_000)).toBe(false);
    expect(asksReason(view, sealed, 1_000)).toBe(true);
    expect(asksReason(view, sealed, 0)).toBe(true);
    expect(asksReason(view, line(2, 1_000), 0)).toBe(false);
  });

  it('ends an order with its last line for a reason alone, but no part of a bill', () => {
    const late = line(2, 1_000);
    expect(asksReason(viewOf([late], '01-C00000001'), late, 0)).toBe(true);
    expect(asksReason(viewOf([late], '01-C00000001', true), late, 0)).toBe(false);
  });

  it('tells the line that was touched: the last one that came or changed', () => {
    const before = [line(1, 1_000), line(2, 1_000)];
    expect(touchedLine(before, [line(1, 2_000), line(2, 1_000)])).toBe(1);
    expect(touchedLine(before, [...before, line(3, 1_000)])).toBe(3);
    expect(touchedLine(before, [line(1, 1_000)])).toBeNull();
  });
});

describe('what a sheet begins with', () => {
  const reine = goods.byRef.get('reine')?.size;
  if (reine === undefined) throw new Error('reine');
  const [required] = listsOf(reine, goods).filter(({ min }) => min > 0);
  if (required === undefined) throw new Error('Nothing has to be chosen of it');
  const wanted = {
    list: required.key,
    option: optionId(required.options[1] ?? ({} as never)),
    count: 1,
  };

  it('is what was chosen last of what has to be chosen, and nothing that was added or left out', () => {
    const others = listsOf(reine, goods).filter((list) => list.min === 0 && list.max !== 1);
    const added = others.flatMap(({ key, options }) =>
      options.map((one) => ({ list: key, option: optionId(one), count: 2 })),
    );
    const first = firstOptions(reine, goods, NOTHING, [wanted, ...added]);
    expect(first).toContainEqual(wanted);
    expect(first.filter(({ count }) => count === 2)).toEqual([]);
    expect(firstOptions(reine, goods, NOTHING, [])).toEqual(defaultOptions(reine, goods, NOTHING));
  });

  it('is not what is off now', () => {
    const ref = required.options[1]?.ref;
    if (ref == null) throw new Error('It has no ref');
    const off = new Set([keyText({ kind: 'option', ref })]);
    expect(firstOptions(reine, goods, off, [wanted])).not.toContainEqual(wanted);
  });
});
