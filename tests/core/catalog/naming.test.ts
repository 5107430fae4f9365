import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dishesOf } from '../../../main/core/board/dishes.ts';
import {
  keysOfOrder,
  type NameOf,
  namedSold,
  withCatalogNames,
} from '../../../main/core/catalog/naming.ts';
import { plainWords } from '../../../main/core/format/text.ts';
import { asSaid, itemLines } from '../../../main/core/order/lines.ts';
import type { CatalogName, Order } from '../../../main/core/order/order.ts';
import { type Sold, soldOf } from '../../../main/core/statistics/figures.ts';
import { changesSince, paperText, saidOf } from '../../../main/core/ticket/said.ts';
import { isWholeOrder, readSamples } from '../../support/arbitraries.ts';
import { anOrder, orderFrom } from '../../support/orders.ts';

const NAMES: Readonly<Record<string, CatalogName>> = {
  'sku 4711': { kind: 'sku', ref: 'MARG-33', name: 'Margherita', size: '33 cm', by: 'link' },
  'sku 4712': { kind: 'sku', ref: '4712', name: 'Calzone', size: null, by: 'catalog' },
  'option 9': { kind: 'option', ref: 'OEU', name: 'Œuf', size: null, by: 'link' },
};
const nameOf: NameOf = ({ kind, ref }) => NAMES[`${kind} ${ref}`] ?? null;

const item = (fields: object) => ({ price: '9.00 EUR', quantity: '2', ...fields });
const options = [{ option_list_name: 'Extras', name: '9', ref: '9', price: '1.00 EUR' }];
const said = anOrder({
  items: [
    item({ product_name: '4711', sku_ref: '4711', options }),
    item({ product_name: null, sku_ref: 4712 }),
    item({ product_name: 'Tiramisù', sku_ref: '4711' }),
    item({ product_name: '4799', sku_ref: '4799' }),
  ],
});
const named = withCatalogNames(said, nameOf);

describe('an order that says references alone', () => {
  it('is read by what the shop calls them, and by its own words where it has some', () => {
    expect(itemLines(named).map(({ name, sku, unknown }) => [name, sku, unknown])).toEqual([
      ['Margherita', '33 cm', false],
      ['Calzone', null, false],
      ['Tiramisù', null, false],
      ['4799', null, true],
    ]);
    expect(itemLines(named)[0]?.options[0]).toMatchObject({ name: 'Œuf' });
    expect(
      dishesOf(named).dishes.map(({ name, options: added, sku }) => [name, sku, ...added]),
    ).toEqual([
      ['Margherita', '33 cm', '+Œuf'],
      ['Calzone', null],
      ['Tiramisù', null],
      ['4799', null],
    ]);
  });

  it('says of each line which reference it is, and who knows it', () => {
    expect(itemLines(named).map((line) => line.said)).toEqual([
      { kind: 'sku', ref: '4711', by: 'link' },
      { kind: 'sku', ref: '4712', by: 'catalog' },
      null,
      { kind: 'sku', ref: '4799', by: null },
    ]);
    expect(itemLines(named)[0]?.options[0]?.said).toEqual({ kind: 'option', ref: '9', by: 'link' });
    expect(itemLines(said)[0]?.said).toEqual({ kind: 'sku', ref: '4711', by: null });
  });

  it('takes of the stock what it is in the catalogue', () => {
    const keys = keysOfOrder(named).map(({ kind, quantity, ref }) => `${kind} ${ref} ${quantity}`);
    expect(keys).toEqual([
      'sku MARG-33 2',
      'option OEU 2',
      'sku 4712 2',
      'sku 4711 2',
      'sku 4799 2',
    ]);
  });

  it('keeps its own words, fields and all', () => {
    expect(asSaid(named)).toEqual(said);
    expect(named.items.map(({ productName, skuRef }) => [productName, skuRef])).toEqual(
      said.items.map(({ productName, skuRef }) => [productName, skuRef]),
    );
  });

  it('is the same to the kitchen, to other tills and to the figures, whatever it is called', () => {
    expect(changesSince(saidOf(said), named)).toBeNull();
    expect(changesSince(saidOf(named), said)).toBeNull();
    expect(paperText(false, saidOf(named))).toBe(paperText(false, saidOf(said)));
    expect(soldOf(named)).toEqual(soldOf(said));
  });

  it('is taken off the kitchen’s paper by what that calls it', () => {
    const withoutFirst: Order = { ...named, items: named.items.slice(1) };
    expect(changesSince(saidOf(named), withoutFirst)?.removed).toMatchObject([
      { line: { name: '4711', shown: 'Margherita 33 cm' }, place: null },
    ]);
  });
});

describe('any order', () => {
  const orders = readSamples().filter(({ value }) => isWholeOrder(value));

  it('of HubRise’s samples is its own words once its names are taken off', () => {
    expect(orders.length).toBeGreaterThan(5);
    for (const { value } of orders) {
      const order = orderFrom(value);
      const all: NameOf = ({ kind, ref }) => ({ kind, ref, name: 'X', size: null, by: 'link' });
      const renamed = withCatalogNames(order, all);
      expect(asSaid(renamed)).toEqual(order);
      expect(changesSince(saidOf(order), renamed)).toBeNull();
      expect(soldOf(renamed)).toEqual(soldOf(order));
      expect(renamed.total).toEqual(order.total);
    }
  });

  it('is the same where nothing is known', () => {
    for (const { value } of orders) {
      const order = orderFrom(value);
      expect(withCatalogNames(order, () => null)).toEqual(order);
    }
  });
});

describe('what was sold', () => {
  const sold = (kind: 'product' | 'option', name: string, thousandths = 1_000) => ({
    kind,
    name,
    thousandths,
    cents: 100,
  });

  it('goes by the name of now, but for what is itself a name', () => {
    const all = [sold('product', '4711'), sold('option', '9'), sold('option', '4711')];
    expect(namedSold(all, nameOf, () => false).map(({ name }) => name)).toEqual([
      'Margherita',
      'Œuf',
      '4711',
    ]);
    expect(namedSold(all, nameOf, (words) => words === '4711').map(({ name }) => name)).toEqual([
      '4711',
      'Œuf',
      '4711',
    ]);
  });

  it('adds up to the same, whatever is linked', () => {
    const one = fc.record({
      kind: fc.constantFrom('product' as const, 'option' as const),
      name: fc.constantFrom('4711', '4712', '9', 'Margherita', 'Reine'),
      thousandths: fc.nat(9_000),
      cents: fc.nat(9_000),
    });
    fc.assert(
      fc.property(fc.array(one), fc.array(fc.constantFrom('4711', 'Reine')), (all, names) => {
        const words = new Set(names.map(plainWords));
        const renamed = namedSold(all, nameOf, (one) => words.has(one));
        const sum = (list: readonly Sold[]) => list.reduce((total, { cents }) => total + cents, 0);
        expect(renamed).toHaveLength(all.length);
        expect(sum(renamed)).toBe(sum(all));
      }),
    );
  });
});
