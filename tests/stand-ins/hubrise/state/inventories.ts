import {
  changedEntries,
  expired,
  parseEntries,
  patchEntries,
  type StockEntry,
} from '../rules/inventory.ts';
import { type Checked, invalid, valid } from '../rules/result.ts';
import { toIso } from '../rules/times.ts';
import type { Actor } from './connections.ts';
import type { Events } from './events.ts';
import { HUBRISE } from './locations.ts';
import type { LocatedAccount } from './world.ts';

/** What is left of each product, by catalog and location. */
export type Inventories = {
  read(catalogId: string, locationId: string): readonly StockEntry[];
  write(
    target: { readonly catalogId: string; readonly locationId: string },
    method: 'PUT' | 'PATCH',
    input: unknown,
    actor: Actor,
  ): Checked<readonly StockEntry[]>;
  /** Entries of this ref are refused from now on: nothing tells what HubRise refuses besides. */
  refuse(ref: string): void;
  /** Brings back what was sold out until a moment that has come, and tells every client. */
  settle(now: number): void;
};

type Stock = {
  readonly catalogId: string;
  readonly locationId: string;
  entries: readonly StockEntry[];
};

/** Keeps inventories in memory. */
export function createInventories(deps: {
  readonly now: () => number;
  readonly located: (locationId: string) => LocatedAccount;
  readonly events: Events;
}): Inventories {
  const { now, located, events } = deps;
  const stocks: Stock[] = [];
  const refused = new Set<string>();
  const find = (catalogId: string, locationId: string): Stock | undefined =>
    stocks.find((stock) => stock.catalogId === catalogId && stock.locationId === locationId);

  const tell = (stock: Stock, at: number, actor: Actor, patch: readonly StockEntry[] | null) => {
    const { entries } = stock;
    events.publish({
      resource: 'inventory',
      type: patch === null ? 'update' : 'patch',
      actor,
      createdAt: toIso(at, located(stock.locationId).location.timeZone),
      ids: { location_id: stock.locationId, catalog_id: stock.catalogId },
      states: () => (patch === null ? { new_state: entries } : { state_change: patch }),
    });
  };

  return {
    read: (catalogId, locationId) => find(catalogId, locationId)?.entries ?? [],
    write: ({ catalogId, locationId }, method, input, actor) => {
      const parsed = parseEntries(input, method, located(locationId).location.timeZone);
      if (parsed.kind === 'invalid') return parsed;
      const bad = parsed.value.findIndex((entry) =>
        refused.has(entry.sku_ref ?? entry.option_ref ?? ''),
      );
      if (bad >= 0) return invalid(`${bad}`, 'is not taken');
      let stock = find(catalogId, locationId);
      if (stock === undefined) {
        stock = { catalogId, locationId, entries: [] };
        stocks.push(stock);
      }
      const patch = method === 'PATCH' ? parsed.value : null;
      stock.entries = patch === null ? parsed.value : patchEntries(stock.entries, patch);
      tell(stock, now(), actor, patch);
      return valid(patch === null ? stock.entries : changedEntries(patch));
    },
    refuse: (ref) => void refused.add(ref),
    settle: (at) => {
      for (const stock of stocks) {
        const { gone, left } = expired(stock.entries, at);
        if (gone.length === 0) continue;
        stock.entries = left;
        const back = gone.map((entry) => ({ ...entry, stock: null, expires_at: null }));
        const moment = Math.max(...gone.map(({ expires_at }) => Date.parse(expires_at ?? '')));
        tell(stock, moment, HUBRISE, back);
      }
    },
  };
}
