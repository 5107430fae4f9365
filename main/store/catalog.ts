import type { Database } from 'better-sqlite3';
import type { CatalogElement, CatalogVariant } from '../core/catalog/catalog.ts';
import type { Sellable } from '../core/catalog/sellables.ts';
import { createCatalogParts } from './catalog-parts.ts';

/** What was read of a catalogue, as far as the kitchen's printers share it out. */
export interface KnownCatalog {
  readonly catalogId: string;
  readonly name: string | null;
  /** When, ms. */
  readonly readAt: number;
  /** Its categories, in its order, each name once. */
  readonly names: readonly string[];
  /** The category of each sku, by its ref, and those that it stands in, the nearest first. */
  readonly skus: ReadonlyMap<string, readonly string[]>;
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
  /** HubRise's answer to the letter. */
  readonly raw: string;
  /** It has changed again since it was asked for. */
  readonly isWanted: boolean;
}

export interface CatalogStore {
  head(): CatalogHead | null;
  /** As last read; null before the first time. */
  get(): KnownCatalog | null;
  /** The category of a sku and those that it stands in, the nearest first; none where not known. */
  categoriesOf(skuRef: string | null): readonly string[];
  variants(): readonly CatalogVariant[];
  /** HubRise's answer to the letter; null where an older version has not kept it. */
  raw(): string | null;
  /** Of what counts now, in the catalogue's order. */
  listCategories(): readonly { readonly key: string; readonly name: string | null }[];
  /** What can be sold out, from a place on, so many. */
  listSellables(from: number, most: number): readonly Sellable[];
  /** The number under which a new reading is written. */
  nextReading(): number;
  /** A part of a reading, durable when this returns. It counts with the reading. */
  putParts(reading: number, elements: readonly CatalogElement[]): void;
  putSellables(reading: number, from: number, sellables: readonly Sellable[]): void;
  /** What was read last is to be read again, however this run ends. */
  want(): void;
  /** From now on this reading counts, and no other. */
  finish(reading: number, whole: FinishedReading): void;
  /** Removes some of what counts no longer; false: there is nothing left of it. */
  sweep(most: number): boolean;
  /** What counts, from a place on, so many of each kind; none: that was all. */
  listParts(kind: CatalogElement['kind'], from: number, most: number): readonly CatalogElement[];
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
  'sellables',
] as const;

/** The only place with SQL on `catalog` and `sellables`; `catalog-parts.ts` has the other tables. */
export function createCatalogStore(db: Database): CatalogStore {
  const selectHead = db.prepare(`
    SELECT catalog_id AS catalogId, reading, read_at AS readAt, name, raw IS NOT NULL AS isWhole,
           wanted AS isWanted
    FROM catalog`);
  const want = db.prepare('UPDATE catalog SET wanted = 1 WHERE wanted = 0');
  const replace = db.prepare(`
    INSERT OR REPLACE INTO catalog
      (id, catalog_id, reading, read_at, name, variants, problems, raw, wanted)
    VALUES (1, @catalogId, @reading, @readAt, @name, @variants, @problems, @raw, @isWanted)`);
  const variants = db.prepare('SELECT variants FROM catalog').pluck();
  const raw = db.prepare('SELECT raw FROM catalog').pluck();
  const categories = db.prepare(
    'SELECT key, parent, name FROM catalog_categories WHERE reading = ? ORDER BY place',
  );
  const skus = db.prepare(
    "SELECT ref, path FROM sellables WHERE reading = ? AND kind = 'sku' ORDER BY place",
  );
  const sellables = db.prepare(`
    SELECT kind, ref, name, sold_as AS soldAs, of, path, text FROM sellables
    WHERE reading = ? AND place >= ? ORDER BY place LIMIT ?`);
  const addSellable = db.prepare(`
    INSERT OR REPLACE INTO sellables
    VALUES (@reading, @place, @kind, @ref, @name, @soldAs, @of, @path, @text)`);
  const readings = PARTS.map((table) => db.prepare(`SELECT max(reading) FROM ${table}`).pluck());
  const sweeps = PARTS.map((table) => sweepOf(db, table));
  const parts = createCatalogParts(db);

  const head = (): CatalogHead | null => {
    const row = selectHead.get() as HeadRow | undefined;
    if (row === undefined) return null;
    return { ...row, isWhole: Boolean(row.isWhole), isWanted: Boolean(row.isWanted) };
  };
  /** Asked for with every item of every ticket. */
  let known: KnownCatalog | null = null;
  const get = (): KnownCatalog | null => {
    known ??= read();
    return known;
  };

  function read(): KnownCatalog | null {
    const at = head();
    if (at === null) return null;
    const rows = categories.all(at.reading) as { key: string; name: string | null }[];
    const nameOf = new Map(rows.map(({ key, name }) => [key, name]));
    const named = (path: string): readonly string[] =>
      (JSON.parse(path) as string[]).flatMap((key) => nameOf.get(key) ?? []);
    const refs = skus.all(at.reading) as { ref: string; path: string }[];
    return {
      ...{ catalogId: at.catalogId, name: at.name, readAt: at.readAt },
      names: [...new Set(rows.flatMap(({ name }) => name ?? []))],
      skus: new Map(
        refs
          .map(({ ref, path }) => [ref, named(path)] as const)
          .filter(([, path]) => path.length > 0),
      ),
    };
  }

  return {
    head,
    get,
    categoriesOf: (skuRef) => (skuRef === null ? [] : (get()?.skus.get(skuRef) ?? [])),
    raw: () => (raw.get() as string | null | undefined) ?? null,
    variants: () => JSON.parse((variants.get() as string | undefined) ?? '[]') as CatalogVariant[],
    listCategories: () => categories.all(head()?.reading ?? 0) as { key: string; name: string }[],
    listSellables: (from, most) =>
      (sellables.all(head()?.reading ?? 0, from, most) as SellableRow[]).map((row) => ({
        ...row,
        path: JSON.parse(row.path) as string[],
      })),
    nextReading: () => {
      const written = readings.map((last) => last.get() as number | null);
      return Math.max(head()?.reading ?? 0, ...written.map((last) => last ?? 0)) + 1;
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
    finish: (reading, whole) => {
      known = null;
      const { variants, problems } = whole;
      const texts = { variants: JSON.stringify(variants), problems: JSON.stringify(problems) };
      replace.run({ ...whole, ...texts, reading, isWanted: Number(whole.isWanted) });
    },
    want: () => void want.run(),
    sweep: (most) => {
      const counts = head()?.reading ?? 0;
      return sweeps.some((removeSome) => removeSome(counts, most));
    },
    listParts: (kind, from, most) => parts.list(head()?.reading ?? 0, kind, from, most),
  };
}

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
  return (counts: number, most: number): boolean => {
    const reading = find.get({ counts }) as number | undefined;
    if (reading === undefined) return false;
    const last = until.get({ reading, most }) as number | undefined;
    remove.run({ reading, last: last ?? Number.MAX_SAFE_INTEGER });
    return true;
  };
}
