import type { Database } from 'better-sqlite3';
import { assertNever } from '../core/assert-never.ts';
import type {
  CatalogCategory,
  CatalogDeal,
  CatalogElement,
  CatalogOption,
  CatalogOptionList,
  CatalogProduct,
  CatalogSku,
  Conditions,
  PriceOverride,
  TaxRates,
} from '../core/catalog/catalog.ts';
import type { Money } from '../core/format/numbers.ts';

interface CatalogParts {
  put(reading: number, elements: readonly CatalogElement[]): void;
  list(
    reading: number,
    kind: CatalogElement['kind'],
    from: number,
    most: number,
  ): readonly CatalogElement[];
  /** The product that has a size of this ref, the last of several; null: there is none. */
  productOf(reading: number, skuRef: string): CatalogProduct | null;
  /** The list of options of a key, the last of several; null: there is none. */
  optionListOf(reading: number, key: string): CatalogOptionList | null;
}

type Row = Readonly<Record<string, string | number | null>>;

/** The only place with SQL on the tables of a catalogue's parts. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the SQL of its tables, and a line for each call that runs it
export function createCatalogParts(db: Database): CatalogParts {
  const put = {
    category: insert(
      db,
      'catalog_categories',
      'reading place key ref parent name description image_ids',
    ),
    product: insert(
      db,
      'catalog_products',
      'reading place ref category name description tags image_ids tax_rates',
    ),
    sku: insert(
      db,
      'catalog_skus',
      'reading product place ref name cents currency overrides restrictions option_lists tags tax_rates',
    ),
    list: insert(db, 'catalog_option_lists', 'reading place key ref name min max tags'),
    option: insert(
      db,
      'catalog_options',
      'reading list place ref name cents currency overrides restrictions is_default tags',
    ),
    deal: insert(
      db,
      'catalog_deals',
      'reading place ref category name description tags image_ids restrictions lines',
    ),
  };
  const from = (table: string) =>
    db.prepare(
      `SELECT * FROM ${table} WHERE reading = ? AND place >= ? AND place < ? ORDER BY place`,
    );
  const inside = (table: string, outer: string) =>
    db.prepare(`SELECT * FROM ${table} WHERE reading = ? AND ${outer} >= ? AND ${outer} < ?
      ORDER BY ${outer}, place`);
  const select = {
    category: from('catalog_categories'),
    product: from('catalog_products'),
    sku: inside('catalog_skus', 'product'),
    list: from('catalog_option_lists'),
    option: inside('catalog_options', 'list'),
    deal: from('catalog_deals'),
  };

  const placeOfSku = db
    .prepare(`
      SELECT product FROM catalog_skus INDEXED BY catalog_skus_by_ref
      WHERE reading = ? AND ref = ? ORDER BY product DESC LIMIT 1`)
    .pluck();

  const placeOfList = db
    .prepare(`
      SELECT place FROM catalog_option_lists INDEXED BY catalog_option_lists_by_key
      WHERE reading = ? AND key = ? ORDER BY place DESC LIMIT 1`)
    .pluck();

  function putOne(reading: number, element: CatalogElement): void {
    const { place } = element;
    switch (element.kind) {
      case 'category':
        put.category.run({ reading, place, ...texts(element.category) });
        return;
      case 'product': {
        const { skus, ...product } = element.product;
        put.product.run({ reading, place, ...texts(product) });
        for (const [at, sku] of skus.entries()) {
          put.sku.run({ reading, product: place, place: at, ...priced(sku) });
        }
        return;
      }
      case 'option_list': {
        const { options, ...list } = element.list;
        put.list.run({ reading, place, ...texts(list) });
        for (const [at, option] of options.entries()) {
          put.option.run({ reading, list: place, place: at, ...priced(option) });
        }
        return;
      }
      case 'deal':
        put.deal.run({ reading, place, ...texts(element.deal) });
        return;
      default:
        assertNever(element);
    }
  }

  function products(reading: number, first: number, most: number): CatalogElement[] {
    const range = [reading, first, first + most] as const;
    const skus = Map.groupBy(select.sku.all(...range) as Row[], (row) => row['product']);
    return (select.product.all(...range) as Row[]).map((row) => ({
      kind: 'product',
      ...placeOf(row),
      product: product(row, skus.get(row['place'] ?? null) ?? []),
    }));
  }

  function lists(reading: number, first: number, most: number): CatalogElement[] {
    const range = [reading, first, first + most] as const;
    const options = Map.groupBy(select.option.all(...range) as Row[], (row) => row['list']);
    return (select.list.all(...range) as Row[]).map((row) => ({
      kind: 'option_list',
      ...placeOf(row),
      list: optionList(row, options.get(row['place'] ?? null) ?? []),
    }));
  }

  return {
    optionListOf: (reading, key) => {
      const place = placeOfList.get(reading, key) as number | undefined;
      const [found] = place === undefined ? [] : lists(reading, place, 1);
      return found?.kind === 'option_list' ? found.list : null;
    },
    productOf: (reading, skuRef) => {
      const place = placeOfSku.get(reading, skuRef) as number | undefined;
      const [found] = place === undefined ? [] : products(reading, place, 1);
      return found?.kind === 'product' ? found.product : null;
    },
    put: (reading, elements) => {
      for (const element of elements) putOne(reading, element);
    },
    list: (reading, kind, first, most) => {
      const range = [reading, first, first + most] as const;
      const rows = (of: keyof typeof select): Row[] => select[of].all(...range) as Row[];
      switch (kind) {
        case 'category':
          return rows('category').map((row) => ({
            kind,
            ...placeOf(row),
            category: category(row),
          }));
        case 'product':
          return products(reading, first, most);
        case 'option_list':
          return lists(reading, first, most);
        case 'deal':
          return rows('deal').map((row) => ({ kind, ...placeOf(row), deal: deal(row) }));
        default:
          return assertNever(kind);
      }
    },
  };
}

function insert(db: Database, table: string, columns: string) {
  const names = columns.split(' ');
  const camel = (name: string): string => name.replace(/_(\w)/g, (_, c: string) => c.toUpperCase());
  return db.prepare(
    `INSERT OR REPLACE INTO ${table} (${names.join()}) VALUES (${names.map((n) => `@${camel(n)}`).join()})`,
  );
}

/** SQLite takes texts and numbers: the rest is JSON. */
function texts(element: object): Row {
  return Object.fromEntries(
    Object.entries(element).map(([name, value]: [string, unknown]) => [name, plain(value)]),
  );
}

function plain(value: unknown): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value);
}

function priced({ price, ...element }: CatalogSku | CatalogOption): Row {
  return {
    ...texts(element),
    cents: price?.cents ?? null,
    currency: price?.currency ?? null,
  };
}

const text = (row: Row, name: string): string | null => row[name] as string | null;
const placeOf = (row: Row) => ({ place: row['place'] as number });
/** Written by this program alone. */
const json = <T>(row: Row, name: string): T => JSON.parse(row[name] as string) as T;
const strings = (row: Row, name: string): readonly string[] => json(row, name);

function priceOf(row: Row): Money | null {
  const { cents, currency } = row as { cents: number | null; currency: string | null };
  return cents === null || currency === null ? null : { cents, currency };
}

function rulesOf(row: Row) {
  return {
    price: priceOf(row),
    overrides: json<readonly PriceOverride[]>(row, 'overrides'),
    restrictions: restrictionsOf(row),
    tags: strings(row, 'tags'),
  };
}

function restrictionsOf(row: Row): Conditions | null {
  return row['restrictions'] === null ? null : json(row, 'restrictions');
}

function category(row: Row): CatalogCategory {
  return {
    key: row['key'] as string,
    ref: text(row, 'ref'),
    parent: text(row, 'parent'),
    name: text(row, 'name'),
    description: text(row, 'description'),
    imageIds: strings(row, 'image_ids'),
  };
}

function taxRatesOf(row: Row): TaxRates | null {
  return row['tax_rates'] === null ? null : json<TaxRates>(row, 'tax_rates');
}

function product(row: Row, skus: readonly Row[]): CatalogProduct {
  return {
    ref: text(row, 'ref'),
    category: text(row, 'category'),
    name: text(row, 'name'),
    description: text(row, 'description'),
    tags: strings(row, 'tags'),
    imageIds: strings(row, 'image_ids'),
    taxRates: taxRatesOf(row),
    skus: skus.map((sku) => ({
      ref: text(sku, 'ref'),
      name: text(sku, 'name'),
      optionLists: strings(sku, 'option_lists'),
      taxRates: taxRatesOf(sku),
      ...rulesOf(sku),
    })),
  };
}

function optionList(row: Row, options: readonly Row[]): CatalogOptionList {
  return {
    key: row['key'] as string,
    ref: text(row, 'ref'),
    name: text(row, 'name'),
    min: row['min'] as number,
    max: row['max'] as number | null,
    tags: strings(row, 'tags'),
    options: options.map((option) => ({
      ref: text(option, 'ref'),
      name: text(option, 'name'),
      isDefault: option['is_default'] === 1,
      ...rulesOf(option),
    })),
  };
}

function deal(row: Row): CatalogDeal {
  return {
    ref: text(row, 'ref'),
    category: text(row, 'category'),
    name: text(row, 'name'),
    description: text(row, 'description'),
    tags: strings(row, 'tags'),
    imageIds: strings(row, 'image_ids'),
    restrictions: restrictionsOf(row),
    lines: json(row, 'lines'),
  };
}
