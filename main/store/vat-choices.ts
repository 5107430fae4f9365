import type { Database } from 'better-sqlite3';

export interface VatChoiceRow {
  readonly scope: 'product' | 'category';
  readonly key: string;
  /** As it was written, to be parsed by its reader. */
  readonly kind: string;
}

interface VatChoiceStore {
  list(): readonly VatChoiceRow[];
  /** Null: nothing is decided any more. */
  set(scope: VatChoiceRow['scope'], key: string, kind: string | null): void;
}

/** The only place with SQL on `vat_choices`. */
export function createVatChoiceStore(db: Database): VatChoiceStore {
  const list = db.prepare('SELECT scope, key, kind FROM vat_choices');
  const put = db.prepare('INSERT OR REPLACE INTO vat_choices VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM vat_choices WHERE scope = ? AND key = ?');
  return {
    list: () => list.all() as VatChoiceRow[],
    set: (scope, key, kind) => {
      if (kind === null) remove.run(scope, key);
      else put.run(scope, key, kind);
    },
  };
}
