import type { Database } from 'better-sqlite3';
import type { RefLink } from '../core/catalog/naming.ts';
import type { StockKey } from '../core/catalog/stock.ts';

export interface RefLinkStore {
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
