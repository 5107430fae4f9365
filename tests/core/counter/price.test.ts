import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assortmentOf,
  type Choice,
  holds,
  type OptionChoice,
  OTHER_SHELF,
  optionId,
  sameChoice,
  sellingMoment,
} from '../../../main/core/counter/assortment.ts';
import {
  mustBeChosen,
  type PricedChoice,
  priceChoice,
  separatePrice,
  stepPrice,
} from '../../../main/core/counter/price.ts';
import { variantOf } from '../../../main/core/counter/service.ts';
import { aCatalog, aShop, aWorld, euros, NO_CONDITIONS, NOON, sku } from './shop.ts';

const take = (list: string, option: string, count = 1): OptionChoice => ({ list, option, count });
const TOMATO = take('sauce', 'tomate');

function pizza(size: string, options: readonly OptionChoice[] = []): Choice {
  const { article } = aShop().byRef.get(size) ?? {};
  return { kind: 'product', article: article?.id ?? 'none', size, options };
}

function unitOf(priced: PricedChoice): number | string {
  return priced.kind === 'priced' ? priced.priced.unit : priced.reason;
}

function detailsOf(priced: PricedChoice): readonly string[] {
  if (priced.kind === 'refused') return [priced.reason];
  return priced.priced.details.map(({ count, kind, text }) => `${kind} ${count} ${text}`);
}

describe('a price of the counter', () => {
  it('is the size’s with what was chosen', () => {
    const chosen = pizza('reine', [TOMATO, take('toppings', 'mozza', 2)]);
    const priced = priceChoice(chosen, aWorld());
    expect(unitOf(priced)).toBe(950 + 300);
    expect(detailsOf(priced)).toEqual([
      'option 1 Tomate',
      'option 2 Mozzarella',
      'without 1 Olives',
    ]);
  });

  it('says SANS of what is chosen from a list that leaves out, and of nothing else of it', () => {
    const shop = aShop();
    const [sauce, toppings] = [shop.lists.get('sauce'), shop.lists.get('toppings')];
    if (sauce === undefined || toppings === undefined) throw new Error('The shop has no lists');
    const lists = new Map([
      ['sauce', sauce],
      ['toppings', { ...toppings, name: 'Retirer', leftOut: toppings.options.map(optionId) }],
    ]);
    const world = aWorld({ assortment: { ...shop, lists } });
    const of = (...options: readonly OptionChoice[]) =>
      detailsOf(priceChoice(pizza('reine', [TOMATO, ...options]), world));
    expect(of(take('toppings', 'jambon'))).toEqual(['option 1 Tomate', 'without 1 Jambon']);
    expect(of()).toEqual(['option 1 Tomate']);
  });

  it('names the size where there are several', () => {
    const priced = priceChoice(pizza('royale-l', [TOMATO]), aWorld());
    expect(priced).toMatchObject({ priced: { label: 'Royale Grande', unit: 1_450 } });
  });

  it('asks for what must be chosen, and for no more than may be', () => {
    expect(unitOf(priceChoice(pizza('reine'), aWorld()))).toBe('options');
    const two = pizza('reine', [TOMATO, take('sauce', 'creme')]);
    expect(unitOf(priceChoice(two, aWorld()))).toBe('options');
  });

  it('takes no option of another product’s lists', () => {
    const foreign = pizza('royale', [TOMATO, take('toppings', 'mozza')]);
    expect(unitOf(priceChoice(foreign, aWorld()))).toBe('unknown');
  });

  it('takes no half of an option', () => {
    const broken = pizza('reine', [TOMATO, take('toppings', 'mozza', 0.5)]);
    expect(unitOf(priceChoice(broken, aWorld()))).toBe('options');
  });

  it('is refused where it is sold out, product or option', () => {
    const isOff = ({ ref }: { ref: string }): boolean => ref === 'mozza' || ref === 'coca';
    expect(unitOf(priceChoice(pizza('coca'), aWorld({ isOff })))).toBe('sold_out');
    const topped = pizza('reine', [TOMATO, take('toppings', 'mozza')]);
    expect(unitOf(priceChoice(topped, aWorld({ isOff })))).toBe('sold_out');
    expect(unitOf(priceChoice(pizza('reine', [TOMATO]), aWorld({ isOff })))).toBe(950);
  });

  it('is the last rule’s that holds: the hour’s, then the service’s', () => {
    const at = (minutes: number, variant: string | null) =>
      aWorld({ at: { ...NOON, minutes, variant } });
    expect(unitOf(priceChoice(pizza('coca'), at(750, 'EMP')))).toBe(250);
    expect(unitOf(priceChoice(pizza('coca'), at(17 * 60, 'EMP')))).toBe(200);
    expect(unitOf(priceChoice(pizza('coca'), at(17 * 60, 'SP')))).toBe(300);
    expect(unitOf(priceChoice(pizza('coca'), at(17 * 60, null)))).toBe(200);
  });

  it('is refused outside its hours and days', () => {
    const lunch = pizza('lunch');
    expect(unitOf(priceChoice(lunch, aWorld()))).toBe(1_200);
    expect(unitOf(priceChoice(lunch, aWorld({ at: { ...NOON, minutes: 900 } })))).toBe('not_now');
    expect(unitOf(priceChoice(lunch, aWorld({ at: { ...NOON, weekday: 6 } })))).toBe('not_now');
  });

  it.each([
    ['dearest', 1_301],
    ['average', 1_151],
    ['sum', 2_301],
  ] as const)('of two halves is by the rule: %s', (halfRule, sides) => {
    const half = pizza('half', [
      take('s1', 'h-reine'),
      take('s2', 'h-royale'),
      take('t1', 'anchois'),
    ]);
    expect(unitOf(priceChoice(half, aWorld({ halfRule })))).toBe(sides + 100);
  });

  it('of a deal is the steps’ by their rules, extra charges and options, to the cent', () => {
    const { byRef } = aShop();
    const size = (ref: string, options: readonly OptionChoice[] = []) => ({
      article: byRef.get(ref)?.article.id ?? '',
      size: ref,
      options,
    });
    const deal = (steps: Extract<Choice, { kind: 'deal' }>['steps']): Choice => ({
      kind: 'deal',
      article: 'deal menu',
      steps,
    });
    const menu = priceChoice(
      deal([size('royale', [take('sauce', 'creme')]), size('coca')]),
      aWorld(),
    );
    expect(menu).toEqual({
      kind: 'priced',
      priced: {
        label: 'Menu midi',
        details: [
          { kind: 'part', text: 'Royale Moyenne', count: 1 },
          { kind: 'option', text: 'Crème', count: 1, ref: 'creme' },
          { kind: 'part', text: 'Coca 33 cl', count: 1 },
        ],
        unit: 940 + 150 + 50 + 200,
        parts: [
          { label: 'Royale Moyenne', rate: 1_000, alone: 1_200 },
          { label: 'Coca 33 cl', rate: 550, alone: 250 },
        ],
        dishes: [
          {
            name: 'Royale',
            size: 'Moyenne',
            ref: 'royale',
            details: [{ kind: 'option', text: 'Crème', count: 1, ref: 'creme' }],
          },
          { name: 'Coca 33 cl', size: null, ref: 'coca', details: [] },
        ],
      },
    });
    expect(unitOf(priceChoice(deal([size('coca'), size('coca')]), aWorld()))).toBe('unknown');
    expect(unitOf(priceChoice(deal([size('reine', [TOMATO])]), aWorld()))).toBe('options');
  });

  it('of a part of a deal says nothing of it by itself where its size is at 0', () => {
    const { byRef } = aShop();
    const size = (ref: string, options: readonly OptionChoice[]) => ({
      article: byRef.get(ref)?.article.id ?? '',
      size: ref,
      options,
    });
    const alone = (reine: ReturnType<typeof sku>, step = size('reine', [TOMATO])) => {
      const catalog = aCatalog();
      const products = catalog.products.map((one) =>
        one.ref === 'p-reine' ? { ...one, skus: [reine] } : one,
      );
      const assortment = assortmentOf({ ...catalog, products });
      const steps = [step, size('coca', [])];
      const choice = { kind: 'deal', article: 'deal menu', steps } as const;
      const priced = priceChoice(choice, aWorld({ assortment }));
      return priced.kind === 'priced' ? priced.priced.parts[0]?.alone : priced.reason;
    };
    const lists = { optionLists: ['toppings', 'sauce'] };
    expect(alone(sku('reine', 950, lists))).toBe(950);
    expect(alone(sku('reine', 0, lists))).toBeNull();
    const extra = size('reine', [TOMATO, take('toppings', 'mozza')]);
    // What may be added to it says nothing of it either.
    expect(alone(sku('reine', 0, lists), extra)).toBeNull();
    const override = { ...NO_CONDITIONS, variants: ['EMP'], price: euros(700) };
    expect(alone(sku('reine', 0, { ...lists, overrides: [override] }))).toBe(700);
  });

  it('of a part of a deal that is chosen half by half is that of its sides', () => {
    expect(separatePrice(0, 1_301, true)).toBe(1_301);
    expect(mustBeChosen({ min: 0, name: 'Side 1' }, true)).toBe(true);
    expect(mustBeChosen({ min: 0, name: 'Side 1' }, false)).toBe(false);
  });

  it('goes by the service for VAT: a can, a glass of wine', () => {
    const rates = (service: 'eat_in' | 'takeaway') =>
      ['coca', 'vin'].map((ref) => {
        const priced = priceChoice(pizza(ref), aWorld({ service }));
        return priced.kind === 'priced' ? priced.priced.parts[0]?.rate : priced.reason;
      });
    expect(rates('eat_in')).toEqual([1_000, 2_000]);
    expect(rates('takeaway')).toEqual([550, 2_000]);
  });

  it('never lets a step of a deal cost less than nothing', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.constantFrom('unchanged', 'fixed_price', 'price_off', 'percentage_off', 'other', null),
        fc.oneof(
          fc.string(),
          fc.nat(200).map(String),
          fc.nat(9_999).map((n) => `${n}.50 EUR`),
        ),
        (cents, effect, value) => {
          const price = stepPrice(cents, { label: null, skus: [], effect, value });
          expect(Number.isSafeInteger(price)).toBe(true);
          expect(price).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('what is asked for before something is sold', () => {
  it('goes past midnight', () => {
    const night = { ...NO_CONDITIONS, startTime: '22:00', endTime: '02:00' };
    expect(holds(night, { ...NOON, minutes: 23 * 60 })).toBe(true);
    expect(holds(night, { ...NOON, minutes: 60 })).toBe(true);
    expect(holds(night, { ...NOON, minutes: 180 })).toBe(false);
  });

  it('is never met where it is switched off, or kept for no variant', () => {
    expect(holds({ ...NO_CONDITIONS, enabled: false }, NOON)).toBe(false);
    expect(holds({ ...NO_CONDITIONS, variants: [] }, NOON)).toBe(false);
    expect(holds({ ...NO_CONDITIONS, variants: ['EMP'] }, NOON)).toBe(true);
    expect(holds({ ...NO_CONDITIONS, variants: ['EMP'] }, { ...NOON, variant: null })).toBe(false);
  });

  it('is between two dates, both included', () => {
    const days = { ...NO_CONDITIONS, startDate: '2026-11-20', endDate: '2026-11-21' };
    const on = (date: string) => holds(days, { ...NOON, date });
    expect(['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'].map(on)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('goes by the shop’s clock: Sunday is 7', () => {
    const sunday = Date.parse('2026-11-22T23:30:00Z');
    expect(sellingMoment(sunday, 'Europe/Paris', null)).toEqual({
      date: '2026-11-23',
      weekday: 1,
      minutes: 30,
      variant: null,
    });
    expect(sellingMoment(sunday, 'UTC', null).weekday).toBe(7);
  });
});

describe('the assortment', () => {
  it('has a shelf for each category that has something, in order, and one for what has none', () => {
    const { shelves } = aShop();
    expect(shelves.map(({ key }) => key)).toEqual(['pizzas', 'menus', 'drinks', OTHER_SHELF]);
    expect(shelves[0]?.articles.map(({ name }) => name)).not.toContain('Frites de menu');
  });

  it('knows a service’s variant by its French name, accents or none', () => {
    const { variants } = aShop();
    expect(variantOf('eat_in', variants)).toBe('SP');
    expect(variantOf('takeaway', variants)).toBe('EMP');
    expect(variantOf('delivery', variants)).toBeNull();
  });
});

describe('two choices', () => {
  it('are the same in whatever order, and not with another option', () => {
    const a = pizza('reine', [TOMATO, take('toppings', 'mozza')]);
    const b = pizza('reine', [take('toppings', 'mozza'), TOMATO, take('toppings', 'jambon', 0)]);
    expect(sameChoice(a, b)).toBe(true);
    expect(sameChoice(a, pizza('reine', [TOMATO]))).toBe(false);
  });
});
