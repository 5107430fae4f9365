import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SERVICES,
  VAT_KINDS,
  VAT_RATES,
  type VatKind,
  vatRate,
} from '../../../main/core/fiscal/basket.ts';
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
    ref: null,
    name,
    tags: [],
    taxRates: null,
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
    ...product('Coca-Cola', 'Boissons'),
    ref: 'COC',
    sizeRates: { eatIn: null, collection: '10', delivery: '10.0' },
  };
  const chosen = (kind: VatKind): VatChoices => ({
    ...NO_CHOICES,
    products: new Map([['COC', kind]]),
  });
  it('is heard before what the names say of packaging, and before its product', () => {
    expect(kind('Coca-Cola', 'Boissons')).toBe('packaged');
    expect(vatKindOf(cup, NO_CHOICES)).toEqual({ kind: 'prepared', by: 'size' });
    expect(rateFor(cup, 'takeaway', NO_CHOICES)).toBe(1000);
    const taxRates = { eatIn: '10', collection: '5.5', delivery: '5.5' };
    expect(vatKindOf({ ...cup, name: 'Surprise', categories: [], taxRates }, NO_CHOICES)).toEqual({
      kind: 'prepared',
      by: 'size',
    });
  });

  it('gives way to the manager, of the product or of its category', () => {
    expect(vatKindOf(cup, chosen('packaged'))).toEqual({ kind: 'packaged', by: 'product' });
    expect(rateFor(cup, 'takeaway', chosen('packaged'))).toBe(550);
    const categories = new Map<string, VatKind>([['Boissons', 'packaged']]);
    const shelf: VatChoices = { ...NO_CHOICES, categories };
    expect(vatKindOf(cup, shelf)).toEqual({ kind: 'packaged', by: 'category' });
  });

  it('makes no alcohol cheaper, whoever wrote it', () => {
    const taxRates = { eatIn: '20', collection: '20', delivery: '20' };
    const sizeRates = { eatIn: '10', collection: '10', delivery: '10' };
    const beer: VatProduct = { ...product('Heineken 33cl', 'Boissons'), taxRates, sizeRates };
    expect(vatKindOf(beer, NO_CHOICES)).toEqual({ kind: 'alcohol', by: 'names' });
    const tagged = { ...beer, name: 'La Nonna', categories: [], tags: ['alcoholic'] };
    expect(vatKindOf(tagged, NO_CHOICES)).toEqual({ kind: 'alcohol', by: 'names' });
    const choices = { ...NO_CHOICES, products: new Map([['name:La Nonna', 'alcohol' as const]]) };
    const unnamed = { ...tagged, tags: [] };
    expect(vatKindOf(unnamed, choices)).toEqual({ kind: 'alcohol', by: 'product' });
    expect(rateFor(unnamed, 'takeaway', choices)).toBe(2000);
    // What is doubted is the 10 % of the size, and not the right 20 % of its product.
    expect(vatDoubts(beer, NO_CHOICES)).toEqual(
      ['eat_in', 'takeaway', 'delivery'].map((service) => ({
        service,
        kind: 'wrong',
        said: '10',
        rate: 2000,
      })),
    );
    expect(vatDoubts({ ...beer, sizeRates: null }, NO_CHOICES)).toEqual([]);
  });

  it('is doubted by what it says, and by its product where it is silent', () => {
    const taxRates = { eatIn: '10', collection: '5.5', delivery: '5.5' };
    expect(vatDoubts({ ...cup, taxRates }, NO_CHOICES)).toEqual([]);
    const sizeRates = { eatIn: null, collection: '7', delivery: ' ' };
    expect(vatDoubts({ ...cup, taxRates, sizeRates }, NO_CHOICES)).toEqual([
      { service: 'takeaway', kind: 'wrong', said: '7', rate: 550 },
    ]);
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
  const rate = fc.oneof(maybe, fc.constantFrom('5.5', '10', '20'));
  const anyRates = fc.option(fc.record({ eatIn: rate, collection: rate, delivery: rate }));
  const anyProduct: fc.Arbitrary<VatProduct> = fc.record({
    ref: maybe,
    name: maybe,
    tags: fc.array(text, { maxLength: 3 }),
    categories: fc.array(fc.record({ key: text, name: maybe }), { maxLength: 4 }),
    taxRates: anyRates,
    sizeRates: anyRates,
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
          eatIn: percent('eat_in'),
          collection: percent('takeaway'),
          delivery: percent('delivery'),
        };
        const said = { ...one, taxRates, sizeRates: one.sizeRates ? taxRates : null };
        expect(vatKindOf(said, choices).kind).toBe(is);
        expect(vatDoubts(said, choices)).toEqual([]);
      }),
    );
  });
});
