import type { Database } from 'better-sqlite3';
import { listName, type RiskyList } from '../core/draft/limits.ts';

/** Lists of options of which a publication may have cost the limits, until that is settled. */
export interface CatalogLimitStore {
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
