import { isOver, isSameEntry, type KeyedEntry, UNLIMITED } from '../core/catalog/entry.ts';
import { keyText, MOST_KEYS } from '../core/catalog/stock.ts';
import type { LocationId } from '../core/ids.ts';
import { believedTime } from '../core/order/believed-time.ts';
import type { InventoryApi } from '../hubrise/api/catalog.ts';
import type { Store } from '../store/index.ts';
import type { SendRow, StockContent } from '../store/sends.ts';
import { type Shelf, stockSend } from '../store/stock.ts';
import { NO_TURNS } from './rounds.ts';
import { AGAIN, type Batch, type Teller, type Told } from './teller.ts';

export interface StockTellerDeps {
  readonly api: (location: LocationId) => Pick<InventoryApi, 'patchInventory'>;
  readonly store: Pick<Store, 'sends' | 'send' | 'stock' | 'touch' | 'work'>;
  /** Null while no catalogue is connected. */
  readonly shelf: () => Shelf | null;
  /** A read and a change of the stock never overlap. */
  readonly alone: <T>(run: () => Promise<T>) => Promise<T>;
  /** HubRise's stock may have changed unheard: what depends on it waits for a read. */
  readonly isDoubted: () => boolean;
  readonly hubriseNow: () => number;
  readonly timeZone: () => string;
}

type Row = SendRow<'stock'>;

/** A platform sells what the kitchen has not: no try is further away. */
const PATIENCE_MS = 60_000;
/** HubRise says within so many tries which of them it has. */
const MOST_TOLD = 50;

/** What becomes of what was told. */
function createSettling({ hubriseNow, store }: StockTellerDeps) {
  /** HubRise has it. What somebody has wanted since stays to be told. */
  return function settle(shelf: Shelf, row: Row, said: KeyedEntry, leftAt: number): void {
    const { by, counting, kind, ref } = row.what;
    const { expiresAt, stock } = said;
    const how =
      stock === null
        ? { since: null, by: null, counting: false }
        : { since: row.createdAt, by, counting };
    const known = store.stock.get(shelf, row.what);
    store.sends.remove(row.id);
    // HubRise may have said only now what time it is.
    const now = hubriseNow();
    const asOf = Math.min(leftAt, now);
    const isLate = known !== null && believedTime(known.asOf, now) > asOf;
    // Somebody else has changed it since: the answer comes late.
    if (isLate && !isSameEntry(known, said)) return;
    store.stock.put(shelf, {
      kind,
      ref,
      stock,
      expiresAt,
      asOf: isLate ? known.asOf : asOf,
      ...how,
    });
    const newer = store.stock.getSend(shelf, row.what);
    if (newer?.base === undefined || newer.base === null) return;
    // It was reckoned from the count that HubRise had before.
    store.send('stock', stockSend(shelf, { ...newer, base: stock ?? newer.base, told: [] }));
  };
}

/**
 * Tells HubRise what is off and what is left: one send a key, the newest wish alone, all that waits in one request. A
 * send says what is to be so: one that arrives twice does nothing twice.
 */
export function createStockTeller(deps: StockTellerDeps): Teller<'stock'> {
  const { hubriseNow, store } = deps;
  const settle = createSettling(deps);

  function waits({ what }: Row): boolean {
    // What has had its time must not bring back what another till has put off meanwhile.
    return (what.base !== null || isOver(what, hubriseNow())) && deps.isDoubted();
  }

  /** Whether it had its time before it could leave, and HubRise has said something else since. */
  function isOutdated(shelf: Shelf, { createdAt, what }: Row, now: number): boolean {
    if (!isOver(what, now)) return false;
    const known = store.stock.get(shelf, what);
    return known !== null && known.stock !== null && (known.since ?? 0) > createdAt;
  }

  /** Durable before it leaves: what HubRise says next may be this. */
  function leave({ id, what }: Row, now: number): void {
    store.sends.leaves(id, now);
    const { stock, told } = what;
    if (stock === null) return;
    const counts = [...told.filter((one) => one !== stock), stock];
    store.sends.note('stock', id, { ...what, told: counts.slice(-MOST_TOLD) });
  }

  async function tell(rows: Batch<'stock'>, at: LocationId): Promise<Told> {
    const now = hubriseNow();
    const shelf = { locationId: at, catalogId: rows[0].what.catalogId };
    const batch = rows.filter((row) => !isOutdated(shelf, row, now));
    store.work(() => {
      for (const row of rows) {
        if (batch.includes(row)) leave(row, now);
        else store.sends.remove(row.id);
      }
    });
    if (batch.length === 0) return AGAIN;
    const wanted = batch.map((row) => ({ row, entry: entryAt(row.what, now) }));
    const entries = wanted.map(({ entry }) => entry);
    const result = await deps.api(at).patchInventory(shelf.catalogId, entries, deps.timeZone());
    if (result.kind !== 'ok') return result;
    const also = (): void => {
      const said = new Map(result.inventory?.entries.map((one) => [keyText(one), one]));
      for (const { entry, row } of wanted) {
        settle(shelf, row, said.get(keyText(entry)) ?? entry, now);
      }
    };
    return { kind: 'there', also };
  }

  return {
    turns: NO_TURNS,
    together: MOST_KEYS,
    patienceMs: PATIENCE_MS,
    listDue: (at) => {
      const catalogId = deps.shelf()?.catalogId;
      return store.sends
        .listDue('stock', at)
        .filter((row) => row.what.catalogId === catalogId && !waits(row));
    },
    waits,
    way: () => 'repeat',
    alone: (_send, run) => deps.alone(run),
    look: () => Promise.resolve({ kind: 'missing' }),
    tell,
    onTried: () => store.touch('stock'),
  };
}

/** What has come back by itself meanwhile is to be sold again: HubRise has what it was put off over. */
function entryAt(what: StockContent, now: number): KeyedEntry {
  const { kind, ref } = what;
  const { expiresAt, stock } = isOver(what, now) ? UNLIMITED : what;
  return { kind, ref, stock, expiresAt };
}
