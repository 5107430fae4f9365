import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sellablesOf } from '../../../main/core/catalog/sellables.ts';
import { readCatalog, readInventory } from '../../../main/hubrise/payload/catalog.ts';
import { isRecord } from '../../../main/hubrise/payload/lenient.ts';
import { documented } from '../../stand-ins/hubrise/rules/catalog-shape.ts';
import { catalogData } from '../../stand-ins/hubrise/sample-orders/menu.ts';
import { readSample, spoiled } from '../../support/arbitraries.ts';
import { whole } from '../../support/catalogs.ts';

const RUNS = { numRuns: 300 };
const DATA = catalogData();
const WRITTEN = { id: '87yu4', name: 'Carte', data: DATA };
const DOCUMENTED = { id: '87yu4', name: 'Carte', data: documented(DATA, 1) };
const DEALS = { id: 'd', data: { ...DATA, deals: [readSample('docs-catalog-deal.json')] } };
const SAMPLES = [WRITTEN, DOCUMENTED, DEALS, readSample('docs-catalog-create-request.json')];

/** The entries of a list, as far as it is one. */
function entries(value: unknown, name: string): readonly unknown[] {
  const list = isRecord(value) && Object.hasOwn(value, name) ? value[name] : null;
  return Array.isArray(list) ? list : [];
}

/** The refs that stand in plain sight. */
function refs(all: readonly unknown[]): readonly string[] {
  return all.flatMap((one) => {
    const ref = isRecord(one) && Object.hasOwn(one, 'ref') ? one['ref'] : null;
    return typeof ref === 'string' && ref !== '' ? [ref] : [];
  });
}

function expectNothingLost(body: unknown): void {
  const catalog = whole(readCatalog(body));
  if (catalog === null) return;
  const data = isRecord(body) ? body['data'] : null;
  const products = entries(data, 'products');
  const lists = [...entries(data, 'options_lists'), ...entries(data, 'option_lists')];
  expect(catalog.products.length).toBeGreaterThanOrEqual(products.length);
  expect(catalog.categories.length).toBeGreaterThanOrEqual(entries(data, 'categories').length);
  expect(catalog.optionLists.length).toBeGreaterThanOrEqual(lists.length);
  expect(catalog.deals.length).toBeGreaterThanOrEqual(entries(data, 'deals').length);
  const sold = new Set(whole(sellablesOf(catalog)).map(({ kind, ref }) => `${kind} ${ref}`));
  for (const ref of refs(products.flatMap((one) => entries(one, 'skus')))) {
    expect(sold).toContain(`sku ${ref}`);
  }
  for (const ref of refs(lists.flatMap((one) => entries(one, 'options')))) {
    expect(sold).toContain(`option ${ref}`);
  }
}

describe('a catalogue', () => {
  test.each(SAMPLES.map((sample, at) => [at, sample] as const))(
    'however it is spoiled, is read without a fault and without a loss (%d)',
    (_at, sample) => {
      expectNothingLost(sample);
      fc.assert(fc.property(spoiled(sample), expectNothingLost), RUNS);
    },
  );

  test('of any JSON is none, or read', () => {
    fc.assert(fc.property(fc.jsonValue(), expectNothingLost), RUNS);
    fc.assert(
      fc.property(fc.jsonValue(), (data) => expectNothingLost({ data })),
      RUNS,
    );
  });

  test('is one value, whether HubRise names its parts by ids or by refs', () => {
    expect(whole(readCatalog(DOCUMENTED))).toEqual(whole(readCatalog(WRITTEN)));
  });
});

describe('what is left', () => {
  const STOCKS = ['docs-inventory-get-response.json', 'docs-inventory-patch-request.json'];

  function expectNoneMissing(value: unknown): void {
    const read = readInventory(value);
    if (!Array.isArray(value)) {
      expect(read).toBeNull();
      return;
    }
    const named = (read?.entries.length ?? 0) + (read?.unclear.length ?? 0);
    expect(named === value.length || read?.isGarbled === true).toBe(true);
    for (const { expiresAt, stock } of read?.entries ?? []) {
      expect(stock === null || /^\d+(\.\d+)?$/.test(stock)).toBe(true);
      expect(expiresAt === null || stock === '0').toBe(true);
    }
  }

  test.each(STOCKS)('of %s, however it is spoiled, is read, unclear or garbled', (name) => {
    const sample: unknown = readSample(name);
    expectNoneMissing(sample);
    fc.assert(fc.property(spoiled(sample), expectNoneMissing), RUNS);
  });

  test('of any JSON is read, unclear or garbled', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue()), expectNoneMissing), RUNS);
  });
});
