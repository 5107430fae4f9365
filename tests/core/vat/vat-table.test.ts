import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SERVICES,
  VAT_KINDS,
  VAT_RATES,
  type VatKind,
  vatRate,
} from '../../../main/core/fiscal/vat.ts';
import {
  NO_CHOICES,
  rateFor,
  type VatChoices,
  type VatProduct,
  vatDoubts,
  vatKey,
  vatKindOf,
} from '../../../main/core/vat/vat-table.ts';

function product(name: string, ...categories: readonly string[]): VatProduct {
  return {
    ...{ ref: null, name, tags: [], taxRates: null },
    categories: categories.map((one) => ({ key: one, name: one })),
  };
}

const kind = (name: string, ...categories: readonly string[]): VatKind =>
  vatKindOf(product(name, ...categories), NO_CHOICES).kind;

describe('what names say', () => {
  it.each([
    ['Heineken 33cl', 'Boissons'],
    ['Bière blonde pression', 'Bières'],
    ['Verre de vin rouge', 'Boissons'],
    ['Chianti Classico', 'Vins'],
    ['Spritz', 'Cocktails'],
    ['La Nonna', 'Nos vins'],
    ['Bière artisanale'],
  ])('%s (%s) is alcohol', (...names) => {
    expect(kind(...(names as [string, ...string[]]))).toBe('alcohol');
  });
  it.each([
    ['Coca-Cola 33cl', 'Boissons'],
    ['Bière sans alcool', 'Boissons'],
    ['Jus d’orange', 'Boissons'],
    ['Canette Fanta'],
    ['Chips sel', 'Extras'],
    ['Croissant', 'Viennoiseries'],
    ['Tarte du jour', 'Pâtisseries'],
  ])('%s (%s) keeps in its packaging', (...names) => {
    expect(kind(...(names as [string, ...string[]]))).toBe('packaged');
  });
  it.each([
    ['Margherita', 'Pizzas'],
    ['Coq au vin', 'Plats'],
    ['Moules à la bière', 'Plats'],
    ['Expresso', 'Boissons'],
    ['Gobelet de limonade', 'Boissons'],
    ['Rosemary chicken', 'Burgers'],
    ['Formule midi'],
    ['Salade au vinaigre', 'Salades'],
  ])('%s (%s) is a meal', (...names) => {
    expect(kind(...(names as [string, ...string[]]))).toBe('prepared');
  });
});

describe('a size that says its own', () => {
  const cup: VatProduct = {
    ...{ ...product('Coca-Cola', 'Boissons'), ref: 'COC' },
    sizeRates: { eatIn: null, collection: '10', delivery: '10.0' },
  };
  it('is heard before the manager’s choice for all sizes, the names and the product', () => {
    expect(kind('Coca-Cola', 'Boissons')).toBe('packaged');
    expect(vatKindOf(cup, NO_CHOICES)).toEqual({ kind: 'prepared', by: 'size' });
    const chosen: VatChoices = { ...NO_CHOICES, products: new Map([['COC', 'alcohol']]) };
    expect(vatKindOf(cup, chosen)).toEqual({ kind: 'prepared', by: 'size' });
    expect(rateFor(cup, 'takeaway', chosen)).toBe(1000);
  });

  it.each([
    ['that are of no kind', { eatIn: '10', collection: '20', delivery: null }],
    ['that may be of two', { eatIn: '10', collection: null, delivery: null }],
    ['that no law knows', { eatIn: null, collection: '7', delivery: null }],
    ['that say nothing', { eatIn: null, collection: null, delivery: ' ' }],
  ])('is not where it says rates %s', (_which, sizeRates) => {
    expect(vatKindOf({ ...cup, sizeRates }, NO_CHOICES)).toEqual({ kind: 'packaged', by: 'names' });
  });
});

describe('who says it', () => {
  const beer = { ...product('Heineken', 'Boissons', 'Carte'), ref: 'HEI' };
  const choices = (more: Partial<VatChoices>): VatChoices => ({ ...NO_CHOICES, ...more });
  it('is the manager before all, of the product before its category, of the nearest before others', () => {
    expect(vatKindOf(beer, NO_CHOICES)).toEqual({ kind: 'alcohol', by: 'names' });
    const far = choices({ categories: new Map([['Carte', 'prepared']]) });
    expect(vatKindOf(beer, far)).toEqual({ kind: 'prepared', by: 'category' });
    const near = choices({
      categories: new Map([
        ['Carte', 'prepared'],
        ['Boissons', 'packaged'],
      ]),
    });
    expect(vatKindOf(beer, near)).toEqual({ kind: 'packaged', by: 'category' });
    const own = choices({ ...near, products: new Map([['HEI', 'alcohol']]) });
    expect(vatKindOf(beer, own)).toEqual({ kind: 'alcohol', by: 'product' });
  });

  it('is HubRise where the names say nothing and its rates are those of one kind', () => {
    const said = (eatIn: string | null, collection: string | null, delivery: string | null) =>
      vatKindOf({ ...product('Surprise'), taxRates: { eatIn, collection, delivery } }, NO_CHOICES);
    expect(said('10.00', '5.50', '5.50')).toEqual({ kind: 'packaged', by: 'hubrise' });
    expect(said('20', '20', null)).toEqual({ kind: 'alcohol', by: 'hubrise' });
    expect(said('10', '10', '10')).toEqual({ kind: 'prepared', by: 'hubrise' });
    expect(said('10', null, null), 'a meal or a can').toEqual({ kind: 'prepared', by: 'default' });
    expect(said('5.5', '5.5', '5.5')).toEqual({ kind: 'prepared', by: 'default' });
    expect(said('dix', '10', '10')).toEqual({ kind: 'prepared', by: 'default' });
  });
});

describe('HubRise’s rates', () => {
  it('are doubted where they are missing or differ, and only there', () => {
    const coke = { ...product('Coca-Cola', 'Boissons') };
    const rates = { eatIn: '10', collection: '10', delivery: '' };
    expect(vatDoubts({ ...coke, taxRates: rates }, NO_CHOICES)).toEqual([
      { service: 'takeaway', kind: 'wrong', said: '10', rate: 550 },
      { service: 'delivery', kind: 'missing', said: '', rate: 550 },
    ]);
    const right = { eatIn: '10.0', collection: '5,5 %', delivery: '5.50' };
    expect(vatDoubts({ ...coke, taxRates: right }, NO_CHOICES)).toEqual([]);
    expect(vatDoubts(coke, NO_CHOICES)).toHaveLength(3);
  });
});

describe('whatever strangers call their products', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60, unit: 'binary' }),
    fc.constantFrom('vin', 'coca'),
  );
  const maybe = fc.option(text);
  const anyProduct: fc.Arbitrary<VatProduct> = fc.record({
    ...{ ref: maybe, name: maybe, tags: fc.array(text, { maxLength: 3 }) },
    categories: fc.array(fc.record({ key: text, name: maybe }), { maxLength: 4 }),
    taxRates: fc.option(fc.record({ eatIn: maybe, collection: maybe, delivery: maybe })),
  });
  const anyKind = fc.constantFrom(...VAT_KINDS);
  const anyChoices: fc.Arbitrary<VatChoices> = fc.record({
    products: fc.array(fc.tuple(text, anyKind)).map((pairs) => new Map(pairs)),
    categories: fc.array(fc.tuple(text, anyKind)).map((pairs) => new Map(pairs)),
  });

  it('each service has a rate of the law, that of the one kind', () => {
    fc.assert(
      fc.property(anyProduct, anyChoices, (one, choices) => {
        const { kind: is } = vatKindOf(one, choices);
        for (const service of SERVICES) {
          const rate = rateFor(one, service, choices);
          expect(VAT_RATES).toContain(rate);
          expect(rate).toBe(vatRate(is, service));
        }
      }),
    );
  });

  it('a choice of the manager always counts', () => {
    fc.assert(
      fc.property(anyProduct, anyChoices, anyKind, (one, choices, chosen) => {
        const products = new Map([...choices.products, [vatKey(one), chosen] as const]);
        expect(vatKindOf(one, { ...choices, products })).toEqual({ kind: chosen, by: 'product' });
      }),
    );
  });

  it('no doubt is left where HubRise says just the till’s rates', () => {
    fc.assert(
      fc.property(anyProduct, anyChoices, (one, choices) => {
        const { kind: is } = vatKindOf(one, choices);
        const percent = (service: 'eat_in' | 'takeaway' | 'delivery'): string =>
          String(vatRate(is, service) / 100);
        const taxRates = {
          ...{ eatIn: percent('eat_in'), collection: percent('takeaway') },
          delivery: percent('delivery'),
        };
        expect(vatKindOf({ ...one, taxRates }, choices).kind).toBe(is);
        expect(vatDoubts({ ...one, taxRates }, choices)).toEqual([]);
      }),
    );
  });
});
