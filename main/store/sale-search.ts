import type { Database } from 'better-sqlite3';
import type { SaleQuery } from '../core/counter/sale-query.ts';
import type { Chain } from '../core/fiscal/kinds.ts';

/** Sales of long ago, by what a customer still knows of them. */
export interface SaleSearchStore {
  /** Their numbers, or those of avoirs, the newest first; a number or a total is met by either. */
  find(chain: Chain, query: SaleQuery, limit: number): readonly string[];
}

/** Reads `sales`, which only the journal writes (`fiscal-projections.ts`). */
export function createSaleSearchStore(db: Database): SaleSearchStore {
  const find = db
    .prepare(`
      SELECT number FROM sales
      WHERE chain = @chain AND kind = @kind
        AND (@day IS NULL OR businessDate = @day)
        AND ((@number IS NULL AND @total IS NULL)
          OR substr(number, -8) = @number OR total = @total)
      ORDER BY seq DESC LIMIT @limit`)
    .pluck();
  return {
    find: (chain, { day, kind, number, total }, limit) =>
      find.all({ chain, day, kind, number, total, limit }) as string[],
  };
}
