import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../main/core/catalog/catalog.ts';
import {
  CHECKS,
  type CheckKind,
  checkCatalog,
  type Findings,
} from '../../../main/core/checks/check-catalog.ts';
import { readCatalog } from '../../../main/hubrise/payload/catalog.ts';
import { catalogData } from '../../stand-ins/hubrise/sample-orders/menu.ts';
import { spoiled } from '../../support/arbitraries.ts';
import { whole } from '../../support/catalogs.ts';

const ref = fc.option(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { nil: null });
const name = fc.option(fc.constantFrom('Reine', 'Royale', 'Œuf'), { nil: null });
const price = fc.constantFrom('0.00 EUR', '9.00 EUR', null);
const rate = fc.constantFrom<unknown>('10', '19.6', 5.5, 'dix', null, { delivery: '20' }, {});
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 4 });

const data = fc.record({
  variants: few(fc.record({ ref, name })),
  categories: few(fc.record({ ref, name })),
  products: few(
    fc.record({
      ref,
      name,
      tax_rate: rate,
      image_ids: few(fc.constantFrom('i1', 'i2')),
      skus: few(fc.record({ ref, name, price, option_list_refs: few(fc.constantFrom('A', 'B')) })),
    }),
  ),
  option_lists: few(
    fc.record({
      ref,
      name,
      min_selections: fc.nat(3),
      max_selections: fc.option(fc.nat(3), { nil: null }),
      options: few(fc.record({ ref, name, price, default: fc.boolean() })),
    }),
  ),
  deals: few(
    fc.record({
      ref,
      name,
      lines: few(fc.record({ label: name, skus: few(fc.record({ ref })) })),
    }),
  ),
});

function catalogOf(value: unknown): Catalog | null {
  return whole(readCatalog({ data: value }));
}

function findingsOf(catalog: Catalog): ReadonlyMap<CheckKind, Findings> {
  const context = { pictureBytes: () => 2_000_000, wasSold: (sold: string) => sold === 'Reine' };
  const found = whole(checkCatalog(catalog, context));
  return new Map(found.map((one) => [one.kind, one]));
}

/** Counted the other way round: by going through the catalogue once, for each kind by itself. */
function expected(catalog: Catalog): Partial<Record<CheckKind, number>> {
  const { deals, optionLists, products } = catalog;
  const skus = products.flatMap((product) => product.skus);
  const options = optionLists.flatMap((list) => list.options);
  const parts = deals.flatMap((deal) => deal.lines.flatMap((line) => line.skus));
  const shares = (refs: readonly (string | null)[]): number =>
    refs.filter((one) => one !== null && refs.filter((other) => other === one).length > 1).length;
  const refsOf = (all: readonly { readonly ref: string | null }[]) => all.map((one) => one.ref);
  return {
    empty_list: optionLists.filter((list) => list.options.length === 0).length,
    no_size: products.filter((product) => product.skus.length === 0).length,
    no_price: skus.filter((sku) => sku.price === null).length,
    missing_ref: [...skus, ...options].filter((one) => one.ref === null).length,
    deal_without_ref: parts.filter((part) => part.ref === null).length,
    deal_unknown_ref: parts.filter(
      (part) => part.ref !== null && !skus.some((sku) => sku.ref === part.ref),
    ).length,
    unsold: products.filter((product) => product.name !== null && product.name !== 'Reine').length,
    heavy_picture: products.reduce((sum, product) => sum + product.imageIds.length, 0),
    duplicate_ref:
      [catalog.variants, catalog.categories, optionLists, products, deals, skus]
        .map((all) => shares(refsOf(all)))
        .reduce((sum, count) => sum + count, 0) + optionsTwice(optionLists),
  };
}

/** Of an option that stands twice in one list, all that bear its ref. */
function optionsTwice(lists: Catalog['optionLists']): number {
  const all = lists.flatMap((list, place) => list.options.map(({ ref: of }) => ({ of, place })));
  return all.filter(
    ({ of }) =>
      of !== null &&
      lists.some((list) => list.options.filter((option) => option.ref === of).length > 1),
  ).length;
}

describe('the checks of a catalogue', () => {
  test('find of each kind what there is of it, no more and no less', () => {
    fc.assert(
      fc.property(data, (value) => {
        const catalog = catalogOf(value);
        if (catalog === null) throw new Error('This is no catalogue');
        const found = findingsOf(catalog);
        for (const [kind, count] of Object.entries(expected(catalog))) {
          expect([kind, found.get(kind as CheckKind)?.count ?? 0]).toEqual([kind, count]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('name places that there are, and each kind once, in its order', () => {
    fc.assert(
      fc.property(data, (value) => {
        const catalog = catalogOf(value);
        if (catalog === null) throw new Error('This is no catalogue');
        const found = [...findingsOf(catalog).values()];
        const order = Object.keys(CHECKS);
        const places = found.map(({ kind }) => order.indexOf(kind));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        for (const { at } of found.flatMap(({ first }) => first)) {
          if (at === null) continue;
          const lists = {
            product: catalog.products,
            deal: catalog.deals,
            list: catalog.optionLists,
          };
          expect(lists[at.kind][at.place]).toBeDefined();
        }
      }),
      { numRuns: 400 },
    );
  });

  test('are mended one by one: what has its duplicates renamed has none', () => {
    fc.assert(
      fc.property(data, (value) => {
        const catalog = catalogOf(value);
        if (catalog === null) throw new Error('This is no catalogue');
        let next = 0;
        const own = <T extends { readonly ref: string | null }>(one: T): T => {
          next += 1;
          return { ...one, ref: `R${next}` };
        };
        const mended: Catalog = {
          ...catalog,
          variants: catalog.variants.map(own),
          categories: catalog.categories.map(own),
          deals: catalog.deals.map(own),
          products: catalog.products.map((one) => ({ ...own(one), skus: one.skus.map(own) })),
          optionLists: catalog.optionLists.map((one) => ({
            ...own(one),
            options: one.options.map(own),
          })),
        };
        const found = findingsOf(mended);
        for (const kind of [
          'duplicate_ref',
          'shared_ref',
          'missing_ref',
          'unnamed_part',
        ] as const) {
          expect(found.has(kind)).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('come to an end on whatever HubRise answers', () => {
    fc.assert(
      fc.property(spoiled(catalogData()), (value) => {
        const catalog = catalogOf(value);
        if (catalog !== null) findingsOf(catalog);
      }),
      { numRuns: 200 },
    );
  });
});
