import type { Database } from 'better-sqlite3';
import type {
  CatalogElement,
  CatalogOptionList,
  CatalogProduct,
  CatalogVariant,
} from '../core/catalog/catalog.ts';
import type { RefLink } from '../core/catalog/naming.ts';
import type { Sellable } from '../core/catalog/sellables.ts';
import type { StockKey } from '../core/catalog/stock.ts';
import { listName, type RiskyList } from '../core/draft/problems.ts';
import { createCatalogParts } from './catalog-parts.ts';

/** Lists of options of which a publication may have cost the limits, until that is settled. */
interface CatalogLimitStore {
  list(catalogId: string): readonly RiskyList[];
  /** One more; one of the same name before it keeps what it says. */
  add(catalogId: string, risky: RiskyList): void;
  drop(catalogId: string, risky: Pick<RiskyList, 'ref' | 'name'>): void;
}

/** The only place with SQL on `catalog_limits`. */
export function createCatalogLimitStore(db: Database): CatalogLimitStore {
  const list = db.prepare('SELECT risky FROM catalog_limits WHERE catalog_id = ?').pluck();
  const add = db.prepare('INSERT OR IGNORE INTO catalog_limits VALUES (?, ?, ?)');
  const drop = db.prepare('DELETE FROM catalog_limits WHERE catalog_id = ? AND list = ?');
  return {
    // Written by this program alone.
    list: (catalogId) =>
      (list.all(catalogId) as string[]).map((one) => JSON.parse(one) as RiskyList),
    add: (catalogId, risky) => void add.run(catalogId, listName(risky), JSON.stringify(risky)),
    drop: (catalogId, risky) => void drop.run(catalogId, listName(risky)),
  };
}

interface RefLinkStore {
  /** Of a catalogue, the newest first. */
  list(catalogId: string): readonly RefLink[];
  /** In place of a former one of the same ref. */
  put(catalogId: string, link: RefLink): void;
  remove(catalogId: string, key: StockKey): void;
}

interface Row {
  readonly kind: StockKey['kind'];
  readonly ref: string;
  readonly toKind: StockKey['kind'];
  readonly toRef: string;
  readonly name: string;
  readonly size: string | null;
  readonly at: number;
}

/** The only place with SQL on `ref_links`. */
export function createRefLinkStore(db: Database): RefLinkStore {
  const select = db.prepare(`
    SELECT kind, ref, to_kind AS toKind, to_ref AS toRef, name, size, linked_at AS at
    FROM ref_links WHERE catalog_id = ?`);
  const upsert = db.prepare(`
    INSERT OR REPLACE INTO ref_links
    VALUES (@catalogId, @kind, @ref, @toKind, @toRef, @name, @size, @at)`);
  const remove = db.prepare(
    'DELETE FROM ref_links WHERE catalog_id = @catalogId AND kind = @kind AND ref = @ref',
  );
  return {
    list: (catalogId) =>
      (select.all(catalogId) as Row[])
        .sort((a, b) => b.at - a.at)
        .map(({ kind, ref, toKind, toRef, ...rest }) => ({
          key: { kind, ref },
          to: { kind: toKind, ref: toRef },
          ...rest,
        })),
    put: (catalogId, { at, key, name, size, to }) => {
      upsert.run({ catalogId, ...key, toKind: to.kind, toRef: to.ref, name, size, at });
    },
    remove: (catalogId, { kind, ref }) => {
      remove.run({ catalogId, kind, ref });
    },
  };
}

export interface CatalogHead {
  readonly catalogId: string;
  readonly reading: number;
  readonly readAt: number;
  readonly name: string | null;
  /** False: an older version read it, and kept less of it. */
  readonly isWhole: boolean;
  /** It is to be read again, since a run of the till that may be over. */
  readonly isWanted: boolean;
}

/** What a reading ends with. */
export interface FinishedReading {
  readonly catalogId: string;
  readonly readAt: number;
  readonly name: string | null;
  readonly variants: readonly CatalogVariant[];
  readonly problems: readonly string[];
  /** It has changed again since it was asked for. */
  readonly isWanted: boolean;
}

export interface CatalogStore {
  /** As last read; null before the first time. The same value until something of it has changed. */
  head(): CatalogHead | null;
  /** The names of its categories, in its order, each once. */
  categoryNames(): readonly string[];
  /** The category of a sku and those that it stands in, the nearest first; none where not known. */
  categoriesOf(skuRef: string | null): readonly string[];
  variants(): readonly CatalogVariant[];
  /** HubRise's answer to the letter; null where an older version has not kept it. */
  raw(): string | null;
  /** Of what counts now, in the catalogue's order. */
  listCategories(): readonly { readonly key: string; readonly name: string | null }[];
  /** What can be sold out, from a place on, so many. */
  listSellables(from: number, most: number): readonly Sellable[];
  /** What can be sold out under a key; null: nothing, or nobody has read it whole. */
  sellableOf(key: StockKey): Sellable | null;
  /** The ids of the pictures that it names, in its order, the categories' first: there are few of those. */
  imageIds(): readonly string[];
  /** The number under which a new reading is written. */
  nextReading(): number;
  /** A part of a reading, durable when this returns. It counts with the reading. */
  putParts(reading: number, elements: readonly CatalogElement[]): void;
  putSellables(reading: number, from: number, sellables: readonly Sellable[]): void;
  /** A piece of HubRise's answer to the letter, with the number of its place. */
  putText(reading: number, place: number, text: string): void;
  /** What was read last is to be read again, however this run ends. */
  want(): void;
  /** From now on this reading counts, and no other. */
  finish(reading: number, whole: FinishedReading): void;
  /** Removes some of what counts no longer; false: there is nothing left of it. */
  sweep(most: number): boolean;
  /** What counts, from a place on, so many of each kind; none: that was all. */
  listParts(kind: CatalogElement['kind'], from: number, most: number): readonly CatalogElement[];
  /** What counts of the product that has a size of this ref, the last of several; null: there is none. */
  productOf(skuRef: string): CatalogProduct | null;
  /** The list of options of a key, the last of several; null: there is none. */
  optionListOf(key: string): CatalogOptionList | null;
}

interface HeadRow extends Omit<CatalogHead, 'isWhole' | 'isWanted'> {
  readonly isWhole: number;
  readonly isWanted: number;
}

interface SellableRow extends Omit<Sellable, 'path'> {
  readonly path: string;
}

const PARTS = [
  'catalog_categories',
  'catalog_products',
  'catalog_skus',
  'catalog_option_lists',
  'catalog_options',
  'catalog_deals',
  'catalog_texts',
  'sellables',
] as const;

/** The only place with SQL on `catalog`, `catalog_texts` and `sellables`; `catalog-parts.ts` has the other tables. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the SQL of its tables, and a line for each call that runs it
export function createCatalogStore(db: Database): CatalogStore {
  const selectHead = db.prepare(`
    SELECT catalog_id AS catalogId, reading, read_at AS readAt, name, whole AS isWhole,
           wanted AS isWanted
    FROM catalog`);
  const want = db.prepare('UPDATE catalog SET wanted = 1 WHERE wanted = 0');
  const replace = db.prepare(`
    INSERT OR REPLACE INTO catalog
      (id, catalog_id, reading, read_at, name, variants, problems, whole, wanted)
    VALUES (1, @catalogId, @reading, @readAt, @name, @variants, @problems, 1, @isWanted)`);
  const variants = db.prepare('SELECT variants FROM catalog').pluck();
  const texts = db
    .prepare('SELECT text FROM catalog_texts WHERE reading = ? ORDER BY place')
    .pluck();
  const addText = db.prepare('INSERT OR REPLACE INTO catalog_texts VALUES (?, ?, ?)');
  const categories = db.prepare(
    'SELECT key, parent, name FROM catalog_categories WHERE reading = ? ORDER BY place',
  );
  // Where two are of one ref the last one counts, as in a list that is read to its end. SQLite thinks that a
  // reading has ten rows, and would read all of it.
  const path = db
    .prepare(`
      SELECT path FROM sellables INDEXED BY sellables_by_ref
      WHERE reading = ? AND kind = 'sku' AND ref = ? ORDER BY place DESC LIMIT 1`)
    .pluck();
  const sellables = db.prepare(`
    SELECT kind, ref, name, sold_as AS soldAs, of, path, text FROM sellables
    WHERE reading = ? AND place >= ? ORDER BY place LIMIT ?`);
  const sellable = db.prepare(`
    SELECT kind, ref, name, sold_as AS soldAs, of, path, text
    FROM sellables INDEXED BY sellables_by_ref
    WHERE reading = ? AND kind = ? AND ref = ? ORDER BY place DESC LIMIT 1`);
  const images = ['catalog_categories', 'catalog_products', 'catalog_deals'].map((table) =>
    db
      .prepare(
        `SELECT image_ids FROM ${table} WHERE reading = ? AND image_ids <> '[]' ORDER BY place`,
      )
      .pluck(),
  );
  const addSellable = db.prepare(`
    INSERT OR REPLACE INTO sellables
    VALUES (@reading, @place, @kind, @ref, @name, @soldAs, @of, @path, @text)`);
  const readings = PARTS.map((table) => db.prepare(`SELECT max(reading) FROM ${table}`).pluck());
  const sweeps = PARTS.map((table) => sweepOf(db, table));
  const parts = createCatalogParts(db);

  /** Asked for with each tap and each item of an order; undefined: it is to be read anew. */
  let known: CatalogHead | null | undefined;
  const head = (): CatalogHead | null => {
    if (known !== undefined) return known;
    const row = selectHead.get() as HeadRow | undefined;
    const now =
      row === undefined
        ? null
        : { ...row, isWhole: Boolean(row.isWhole), isWanted: Boolean(row.isWanted) };
    // What a transaction has changed may be taken back.
    if (!db.inTransaction) known = now;
    return now;
  };
  const reading = (): number => head()?.reading ?? 0;

  /** Of one reading. */
  let paths: { readonly of: number; readonly byRef: Map<string, readonly string[]> } | null = null;

  function categoriesOf(skuRef: string): readonly string[] {
    const of = reading();
    if (paths?.of !== of) paths = { of, byRef: new Map() };
    const before = paths.byRef.get(skuRef);
    if (before !== undefined) return before;
    const keys = JSON.parse((path.get(of, skuRef) as string | undefined) ?? '[]') as string[];
    const names = keys.flatMap((key) => categoryNames().get(key) ?? []);
    paths.byRef.set(skuRef, names);
    return names;
  }

  let named: { readonly of: number; readonly byKey: ReadonlyMap<string, string | null> } | null =
    null;

  function categoryNames(): ReadonlyMap<string, string | null> {
    const of = reading();
    if (named?.of !== of) {
      const rows = categories.all(of) as { key: string; name: string | null }[];
      named = { of, byKey: new Map(rows.map(({ key, name }) => [key, name])) };
    }
    return named.byKey;
  }

  return {
    head,
    categoryNames: () => [
      ...new Set([...categoryNames().values()].filter((name) => name !== null)),
    ],
    categoriesOf: (skuRef) => (skuRef === null ? [] : categoriesOf(skuRef)),
    raw: () => {
      const pieces = texts.all(reading()) as string[];
      return pieces.length === 0 ? null : pieces.join('');
    },
    variants: () => JSON.parse((variants.get() as string | undefined) ?? '[]') as CatalogVariant[],
    listCategories: () => categories.all(reading()) as { key: string; name: string }[],
    listSellables: (from, most) =>
      (sellables.all(reading(), from, most) as SellableRow[]).map(sellableOf),
    imageIds: () => {
      const lists = images.flatMap((each) => each.all(reading()) as string[]);
      return [...new Set(lists.flatMap((list) => JSON.parse(list) as string[]))];
    },
    sellableOf: ({ kind, ref }) => {
      const row = sellable.get(reading(), kind, ref) as SellableRow | undefined;
      return row === undefined || head()?.isWhole !== true ? null : sellableOf(row);
    },
    nextReading: () => {
      const written = readings.map((last) => last.get() as number | null);
      return Math.max(reading(), ...written.map((last) => last ?? 0)) + 1;
    },
    putParts: (reading, elements) => {
      db.transaction(() => parts.put(reading, elements)).immediate();
    },
    putSellables: (reading, from, all) => {
      db.transaction(() => {
        for (const [index, one] of all.entries()) {
          addSellable.run({ ...one, reading, place: from + index, path: JSON.stringify(one.path) });
        }
      }).immediate();
    },
    putText: (reading, place, text) => void addText.run(reading, place, text),
    finish: (reading, whole) => {
      known = undefined;
      const { variants, problems } = whole;
      const texts = { variants: JSON.stringify(variants), problems: JSON.stringify(problems) };
      replace.run({ ...whole, ...texts, reading, isWanted: Number(whole.isWanted) });
    },
    want: () => {
      known = undefined;
      want.run();
    },
    sweep: (most) => {
      const counts = reading();
      return sweeps.some((removeSome) => removeSome(counts, most));
    },
    listParts: (kind, from, most) => parts.list(reading(), kind, from, most),
    productOf: (skuRef) => parts.productOf(reading(), skuRef),
    optionListOf: (key) => parts.optionListOf(reading(), key),
  };
}

function sellableOf(row: SellableRow): Sellable {
  return { ...row, path: JSON.parse(row.path) as string[] };
}

/** A piece of the text is as long as so many rows of the other tables. */
const ROWS_OF_A_PIECE = 100;

/** Removes so many rows that are not of the reading that counts; false: there are none. */
function sweepOf(db: Database, table: (typeof PARTS)[number]) {
  const outer: Readonly<Record<string, string>> = {
    catalog_skus: 'product',
    catalog_options: 'list',
  };
  const place = outer[table] ?? 'place';
  const find = db
    .prepare(`SELECT reading FROM ${table} WHERE reading < @counts OR reading > @counts LIMIT 1`)
    .pluck();
  const until = db
    .prepare(
      `SELECT ${place} FROM ${table} WHERE reading = @reading ORDER BY ${place} LIMIT 1 OFFSET @most`,
    )
    .pluck();
  const remove = db.prepare(`DELETE FROM ${table} WHERE reading = @reading AND ${place} <= @last`);
  return (counts: number, rows: number): boolean => {
    const reading = find.get({ counts }) as number | undefined;
    if (reading === undefined) return false;
    const most = table === 'catalog_texts' ? Math.ceil(rows / ROWS_OF_A_PIECE) : rows;
    const last = until.get({ reading, most }) as number | undefined;
    remove.run({ reading, last: last ?? Number.MAX_SAFE_INTEGER });
    return true;
  };
}
