import type { Database } from 'better-sqlite3';

/** What was read of a catalogue. */
interface KnownCatalog {
  readonly catalogId: string;
  /** When, ms. */
  readonly readAt: number;
  /** Its categories, in its order. */
  readonly names: readonly string[];
  /** The category of each sku, by its ref, and those that it stands in, the nearest first. */
  readonly skus: ReadonlyMap<string, readonly string[]>;
}

export interface CatalogStore {
  /** As last read; null before the first time. */
  get(): KnownCatalog | null;
  put(catalog: KnownCatalog): void;
  /** The category of a sku and those that it stands in, the nearest first; none where not known. */
  categoriesOf(skuRef: string | null): readonly string[];
}

interface Row {
  readonly catalogId: string;
  readonly readAt: number;
  readonly names: string;
  readonly skus: string;
}

/** The only place with SQL on `catalog`: one row, or none. */
export function createCatalogStore(db: Database): CatalogStore {
  const select = db.prepare(
    'SELECT catalog_id AS catalogId, read_at AS readAt, names, skus FROM catalog',
  );
  const replace = db.prepare(
    'INSERT OR REPLACE INTO catalog VALUES (1, @catalogId, @readAt, @names, @skus)',
  );
  /** Asked for with every item of every ticket. */
  let known: KnownCatalog | null = null;
  const get = (): KnownCatalog | null => {
    known ??= catalogOf(select.get() as Row | undefined);
    return known;
  };
  return {
    get,
    categoriesOf: (skuRef) => (skuRef === null ? [] : (get()?.skus.get(skuRef) ?? [])),
    put: ({ names, skus, ...rest }) => {
      known = null;
      const texts = { names: JSON.stringify(names), skus: JSON.stringify([...skus]) };
      replace.run({ ...rest, ...texts });
    },
  };
}

/** Both texts were written here. */
function catalogOf(row: Row | undefined): KnownCatalog | null {
  if (row === undefined) return null;
  const names = JSON.parse(row.names) as string[];
  return { ...row, names, skus: new Map(JSON.parse(row.skus) as [string, readonly string[]][]) };
}
