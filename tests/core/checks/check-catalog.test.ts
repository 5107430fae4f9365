import { describe, expect, it } from 'vitest';
import {
  CHECKS,
  type CheckContext,
  type CheckKind,
  checkCatalog,
  MOST_FINDINGS,
} from '../../../main/core/checks/check-catalog.ts';
import { readCatalog } from '../../../main/hubrise/payload/catalog.ts';
import { whole } from '../../support/catalogs.ts';

const NOTHING_KNOWN: CheckContext = { pictureBytes: () => null, wasSold: null };

const VAT = { delivery: '10.0', collection: '10.0', eat_in: '10.0' };
const sku = (ref: string | null, more: object = {}) => ({
  ref,
  name: null,
  price: '9.00 EUR',
  ...more,
});
const product = (name: string | null, more: object = {}) => ({
  ref: `P-${name}`,
  name,
  tax_rate: VAT,
  skus: [sku(`S-${name}`)],
  ...more,
});
const list = (ref: string | null, more: object = {}) => ({
  ref,
  name: `Liste ${ref}`,
  options: [{ ref: `O-${ref}`, name: 'Œuf', price: '1.00 EUR' }],
  ...more,
});
const option = (ref: string | null, more: object = {}) => ({
  ref,
  name: 'Œuf',
  price: '0.00 EUR',
  ...more,
});

/** What is found, a line each: its kind, then where and what. */
function check(data: object, context: CheckContext = NOTHING_KNOWN): readonly string[] {
  const catalog = whole(readCatalog({ name: 'Carte', data }));
  if (catalog === null) throw new Error('This is no catalogue');
  return whole(checkCatalog(catalog, context)).flatMap(({ first, kind }) =>
    first.map(({ at, name, part, said }) =>
      [kind, at && `${at.kind} ${at.place}`, name, part, said]
        .filter((one) => one !== null)
        .join(' / '),
    ),
  );
}

describe('a catalogue without fault', () => {
  it('has nothing found', () => {
    const data = {
      variants: [{ ref: 'V', name: 'Livraison' }],
      categories: [{ ref: 'C', name: 'Plats' }],
      products: [product('Reine', { skus: [sku('REI', { option_list_refs: ['SUP'] })] })],
      option_lists: [list('SUP')],
      deals: [{ ref: 'D', name: 'Midi', lines: [{ label: 'Plat', skus: [{ ref: 'REI' }] }] }],
    };
    expect(check(data)).toEqual([]);
    expect(check({})).toEqual([]);
  });
});

describe('the VAT of a size', () => {
  it('is looked at like that of its product', () => {
    const skus = [sku('E', { name: '50 cl', tax_rate: { collection: '19.6' } })];
    expect(check({ products: [product('Eau', { skus })] })).toEqual([
      'impossible_vat / product 0 / Eau / 50 cl / 19.6',
    ]);
  });

  it('is enough where each size says its own', () => {
    const said = sku('E', { name: '50 cl', tax_rate: { collection: '5.5' } });
    const silent = sku('F', { name: '1 l' });
    const water = (...skus: readonly object[]) => product('Eau', { skus, tax_rate: null });
    expect(check({ products: [water(said)] })).toEqual([]);
    expect(check({ products: [product('Reine'), water(said)] })).toEqual([]);
    expect(check({ products: [product('Reine'), water(said, silent)] })).toEqual([
      'no_vat / product 1 / Eau',
    ]);
  });
});

describe('when something is sold, or another price holds', () => {
  const of = (more: object) => ({
    variants: [{ ref: 'V', name: 'Livraison' }],
    products: [product('Eau', { skus: [sku('E', { name: '50 cl', ...more })] })],
  });
  const hours = (said: string) => `impossible_hours / product 0 / Eau / 50 cl / ${said}`;

  it.each([
    [{ start_time: '25:30' }, '25:30'],
    [{ end_time: 'midi' }, 'midi'],
    [{ dow: 'samedi' }, 'samedi'],
    [{ start_date: '2026-02-30' }, '2026-02-30'],
    [{ dow: '-------' }, '-------'],
    [{ start_time: '12:00', end_time: '12:00' }, '12:00 – 12:00'],
    [{ start_date: '2026-05-02', end_date: '2026-05-01' }, '2026-05-02 – 2026-05-01'],
  ])('must be readable and come at all: %j', (asked, said) => {
    expect(check(of({ restrictions: asked }))).toEqual([hours(said)]);
    expect(check(of({ price_overrides: [{ ...asked, price: '8.00 EUR' }] }))).toEqual([
      hours(said),
    ]);
  });

  it('may go past midnight, end with the day, and be nowhere at all', () => {
    const night = { dow: '12---67', start_time: '22:00', end_time: '02:00', variant_refs: ['V'] };
    expect(check(of({ restrictions: night }))).toEqual([]);
    expect(check(of({ restrictions: { start_time: '9:00', end_time: '24:00' } }))).toEqual([]);
    expect(check(of({ restrictions: { variant_refs: [] } }))).toEqual([]);
  });

  it('names variants that there are, also of options and deals', () => {
    const restrictions = { variant_refs: ['V', 'GONE'] };
    expect(check(of({ restrictions }))).toEqual([
      'unknown_variant / product 0 / Eau / 50 cl / GONE',
    ]);
    const options = [
      option('A', { price_overrides: [{ variant_refs: ['V'], price: '1.00 EUR' }] }),
    ];
    expect(check({ option_lists: [list('L', { options })] })).toEqual([
      'unknown_variant / list 0 / Liste L / Œuf / V',
    ]);
    const deal = { ref: 'D', name: 'Midi', restrictions, lines: [] };
    expect(check({ deals: [deal], variants: [{ ref: 'V', name: 'V' }] })).toEqual([
      'unknown_variant / deal 0 / Midi / GONE',
    ]);
  });
});

describe('what blocks a publication', () => {
  it('is an empty list of options', () => {
    expect(check({ option_lists: [list('A'), list('VIDE', { options: [] })] })).toEqual([
      'empty_list / list 1 / Liste VIDE',
    ]);
  });

  it('is more defaults than may be chosen', () => {
    const options = [option('A', { default: true }), option('B', { default: true })];
    expect(check({ option_lists: [list('L', { max_selections: 1, options })] })).toEqual([
      'defaults_above_max / list 0 / Liste L / 2',
    ]);
    expect(check({ option_lists: [list('L', { max_selections: 2, options })] })).toEqual([]);
    expect(check({ option_lists: [list('L', { options })] })).toEqual([]);
  });

  it('is a product without size, a size without price, what has no name', () => {
    expect(check({ products: [product('Vide', { skus: [] })] })).toEqual([
      'no_size / product 0 / Vide',
    ]);
    expect(
      check({ products: [product('Eau', { skus: [sku('E', { name: '50 cl', price: null })] })] }),
    ).toEqual(['no_price / product 0 / Eau / 50 cl']);
    expect(check({ products: [product(null)] })).toEqual(['no_name / product 0 / P-null']);
  });

  it('is a ref that is given twice within its kind, and not one that another kind has', () => {
    const products = [product('Reine', { ref: 'X' }), product('Royale', { ref: 'X' })];
    expect(check({ products })).toEqual([
      'duplicate_ref / product 0 / Reine / X',
      'duplicate_ref / product 1 / Royale / X',
    ]);
    const sizes = [sku('S', { name: '26' }), sku('S', { name: '33' })];
    expect(check({ products: [product('Reine', { skus: sizes })] })).toEqual([
      'duplicate_ref / product 0 / Reine / 26 / S',
      'duplicate_ref / product 0 / Reine / 33 / S',
    ]);
    expect(check({ products: [product('Reine', { ref: 'X', skus: [sku('X')] })] })).toEqual([]);
    expect(
      check({
        categories: [
          { ref: 'C', name: 'A' },
          { ref: 'C', name: 'B' },
        ],
      }),
    ).toEqual(['duplicate_ref / A / C', 'duplicate_ref / B / C']);
  });

  it('is a category, a list or a variant without a ref', () => {
    expect(
      check({
        categories: [{ name: 'Plats' }],
        variants: [{ name: 'Midi' }],
        option_lists: [list(null, { name: 'Sauces', options: [option('O')] })],
      }),
    ).toEqual(['unnamed_part / Plats', 'unnamed_part / Midi', 'unnamed_part / list 0 / Sauces']);
  });

  it('is a deal with a size that has no ref', () => {
    const deal = { ref: 'D', name: 'Midi', lines: [{ label: 'Plat', skus: [{ ref: null }] }] };
    expect(check({ deals: [deal] })).toEqual(['deal_without_ref / deal 0 / Midi / Plat']);
  });
});

describe('what misleads orders', () => {
  it('is a deal with a size that no product has', () => {
    const deal = { ref: 'D', name: 'Midi', lines: [{ label: 'Plat', skus: [{ ref: 'PARTI' }] }] };
    expect(check({ deals: [deal] })).toEqual(['deal_unknown_ref / deal 0 / Midi / Plat / PARTI']);
  });

  it('is a minimum above the maximum', () => {
    const more = { min_selections: 3, max_selections: 2 };
    expect(check({ option_lists: [list('L', more)] })).toEqual([
      'min_above_max / list 0 / Liste L / 3',
    ]);
  });

  it('is a size or an option without a ref', () => {
    expect(
      check({
        products: [product('Reine', { skus: [sku(null)] })],
        option_lists: [list('L', { options: [option(null)] })],
      }),
    ).toEqual(['missing_ref / product 0 / Reine', 'missing_ref / list 0 / Liste L / Œuf']);
  });

  it('is one ref for several options, and not one option in several lists', () => {
    const twice = (name: string) => [
      list('A', { options: [option('O')] }),
      list('B', { options: [option('O', { name })] }),
    ];
    expect(check({ option_lists: twice('Œuf') })).toEqual([]);
    expect(check({ option_lists: twice('Thon') })).toEqual([
      'shared_ref / list 0 / Liste A / Œuf / O',
      'shared_ref / list 1 / Liste B / Thon / O',
    ]);
    expect(check({ option_lists: [list('A', { options: [option('O'), option('O')] })] })).toEqual([
      'duplicate_ref / list 0 / Liste A / Œuf / O',
      'duplicate_ref / list 0 / Liste A / Œuf / O',
    ]);
  });

  it('is a price of 0, but for what is paid otherwise', () => {
    const free = (more: object) => ({
      products: [product('Menu', { skus: [sku('M', { price: '0.00 EUR', ...more })] })],
      option_lists: [list('L', { min_selections: 1 }), list('F', { min_selections: 0 })],
    });
    expect(check(free({}))).toEqual(['zero_price / product 0 / Menu']);
    expect(check(free({ option_list_refs: ['F'] }))).toEqual(['zero_price / product 0 / Menu']);
    expect(check(free({ option_list_refs: ['L'] }))).toEqual([]);
    expect(check(free({ tags: ['deal_only'] }))).toEqual([]);
    expect(check(free({ price_overrides: [{ dow: '1', price: '9.00 EUR' }] }))).toEqual([]);
  });

  it('is a VAT that France does not have, said once', () => {
    const rated = (tax_rate: unknown) => ({ products: [product('Vin', { tax_rate })] });
    expect(check(rated({ delivery: '19.6', collection: '19.6', eat_in: '20.0' }))).toEqual([
      'impossible_vat / product 0 / Vin / 19.6',
    ]);
    expect(check(rated('dix'))).toEqual(['impossible_vat / product 0 / Vin / dix']);
    expect(check(rated(-5.5))).toEqual(['impossible_vat / product 0 / Vin / -5.5']);
    for (const rate of ['5.5', '5.50', 20, '2.1', '8.5', '13'])
      expect(check(rated(rate))).toEqual([]);
  });

  it('is a product without VAT among others; where none has any, that is said once', () => {
    const bare = { tax_rate: null };
    expect(check({ products: [product('Reine'), product('Vin', bare)] })).toEqual([
      'no_vat / product 1 / Vin',
    ]);
    expect(check({ products: [product('Reine', bare), product('Vin', bare)] })).toEqual([
      'no_vat_at_all',
    ]);
  });
});

describe('what is worth a look', () => {
  it('is a picture that HubRise would not take', () => {
    const products = [product('Reine', { image_ids: ['petite', 'grosse', 'inconnue'] })];
    const bytes: Readonly<Record<string, number>> = { petite: 1_048_576, grosse: 1_048_577 };
    const pictureBytes = (id: string): number | null => bytes[id] ?? null;
    expect(check({ products }, { ...NOTHING_KNOWN, pictureBytes })).toEqual([
      'heavy_picture / product 0 / Reine / 1048577',
    ]);
  });

  it('is what nobody ordered of late, where the till can say', () => {
    const products = [product('Reine'), product('Panettone')];
    const wasSold = (name: string): boolean => name === 'Reine';
    expect(check({ products }, { ...NOTHING_KNOWN, wasSold })).toEqual([
      'unsold / product 1 / Panettone',
    ]);
    expect(check({ products })).toEqual([]);
  });
});

it('gives the gravest first, counts all of a kind, and shows not too many', () => {
  const catalog = whole(
    readCatalog({
      data: {
        products: Array.from({ length: 500 }, (_, at) => product(`P${at}`, { skus: [sku(null)] })),
        option_lists: [list('VIDE', { options: [] })],
      },
    }),
  );
  if (catalog === null) throw new Error('This is no catalogue');
  const found = whole(checkCatalog(catalog, NOTHING_KNOWN));
  expect(found.map(({ count, first, kind }) => [kind, count, first.length])).toEqual([
    ['empty_list', 1, 1],
    ['missing_ref', 500, MOST_FINDINGS],
  ]);
  const order = Object.keys(CHECKS) as CheckKind[];
  expect(order.indexOf('empty_list')).toBeLessThan(order.indexOf('missing_ref'));
});
