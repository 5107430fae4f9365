import type { Json, JsonObject } from '../../../stand-ins/hubrise/rules/json.ts';

/** Something of a point de vente has changed: what is told of it, and what the event says by itself. */
export interface ShopFact {
  readonly resource: 'location' | 'inventory' | 'catalog';
  readonly type: 'update' | 'patch';
  readonly said: JsonObject;
}

/** Whether a point de vente takes orders and what is left there, as HubRise keeps it (catalogue §§2, 3). */
export interface SimShop {
  acceptance(): JsonObject;
  setAcceptance(wanted: JsonObject): void;
  stock(): readonly JsonObject[];
  /** Changes these entries and no others; gives them as they are since. */
  patchStock(entries: readonly JsonObject[]): readonly JsonObject[];
}

interface SimShopDeps {
  readonly now: () => number;
  readonly at: (time: number, work: () => void) => void;
  /** Something has ended by itself, at its time. */
  readonly onReturn: (fact: ShopFact) => void;
}

const OPEN: JsonObject = { mode: 'online' };

export function createSimShop({ at, now, onReturn }: SimShopDeps): SimShop {
  let acceptance = OPEN;
  const stock = new Map<string, JsonObject>();

  /** Unless something else was set since. */
  function returnAt(time: Json | undefined, isStill: () => boolean, work: () => void): void {
    if (typeof time !== 'string') return;
    at(Math.max(Date.parse(time), now()), () => {
      if (isStill()) work();
    });
  }

  function put(entry: JsonObject): JsonObject {
    const key = keyOf(entry);
    if (entry['stock'] === null) stock.delete(key);
    else stock.set(key, entry);
    const back = { ...entry, stock: null, expires_at: null };
    returnAt(
      entry['expires_at'],
      () => stock.get(key) === entry,
      () => {
        stock.delete(key);
        onReturn({ resource: 'inventory', type: 'patch', said: { state_change: [back] } });
      },
    );
    return entry;
  }

  return {
    acceptance: () => acceptance,
    setAcceptance: (wanted) => {
      acceptance = wanted;
      returnAt(
        wanted['resume_at'],
        () => acceptance === wanted,
        () => {
          acceptance = OPEN;
          onReturn({ resource: 'location', type: 'update', said: {} });
        },
      );
    },
    stock: () => [...stock.values()],
    patchStock: (entries) => entries.map(put),
  };
}

function keyOf({ option_ref: option, sku_ref: sku }: JsonObject): string {
  return sku === undefined ? `option ${String(option)}` : `sku ${String(sku)}`;
}
