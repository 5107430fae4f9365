import { countStep, type OrderStep, ownTakings } from '../core/catalog/counting.ts';
import { afterGivingBack, afterTaking, isNothing } from '../core/catalog/entry.ts';
import { keysOfOrder } from '../core/catalog/naming.ts';
import { keyText, type StockKey } from '../core/catalog/stock.ts';
import type { OrderId } from '../core/ids.ts';
import type { BoardOrder } from '../core/order/board-order.ts';
import { COUNTER_LOCATION } from '../core/order/key.ts';
import { coalesce } from '../lib/signal.ts';
import { cannotStore } from '../store/database.ts';
import type { Store } from '../store/index.ts';
import { type Shelf, stockSend } from '../store/stock.ts';
import type { Stock } from './stock.ts';

interface CountsDeps {
  readonly store: Store;
  readonly stock: Pick<Stock, 'changed' | 'shelf'>;
  /** The order as it stands in the store now. */
  readonly readEntry: (id: OrderId) => BoardOrder | null;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** What nobody expected: a count must never keep an order out. */
  readonly onError: (error: unknown) => void;
}

/**
 * What orders take of what this till counts: each once, in the transaction of its cause. Throws where nothing can
 * be stored.
 */
export interface Counts {
  /** A cashier, or a rule in their place, moves an order. */
  moved(move: { readonly before: BoardOrder; readonly after: BoardOrder }): void;
  takenBack(id: OrderId): void;
  /** `takeIn` brings the order to what HubRise says of it. */
  around<T>(id: OrderId, takeIn: () => T): T;
}

/** What is counted of a key now. */
interface Count {
  readonly left: string;
  /** HubRise's count from which the one that is to be told was reckoned; null: somebody set it. */
  readonly base: string | null;
  readonly told: readonly string[];
  readonly since: number | null;
}

/** An order is over by then, and takes nothing back any more. */
const KEPT_MS = 7 * 86_400_000;

/** The counts themselves: what an order takes of them, and gives back. True where one has changed. */
function createTally({ hubriseNow, store }: Pick<CountsDeps, 'hubriseNow' | 'store'>) {
  const { stock } = store;

  function count(shelf: Shelf, id: OrderId, step: OrderStep): boolean {
    const taken = stock.listTaken(id);
    switch (countStep(step, taken.length > 0)) {
      case 'take':
        return take(shelf, id, step);
      case 'give_back':
        for (const { kind, quantity, ref } of taken) {
          const key = { kind, ref };
          const known = counted(shelf, key);
          if (known !== null) put(shelf, key, known, afterGivingBack(known.left, quantity));
        }
        stock.giveBack(id);
        return true;
      default:
        return false;
    }
  }

  function take(shelf: Shelf, id: OrderId, { after, before }: OrderStep): boolean {
    if (after.order === null) return false;
    const now = hubriseNow();
    stock.forgetTaken(now - KEPT_MS);
    let changed = false;
    for (const { kind, quantity, ref } of keysOfOrder(after.order)) {
      const key = { kind, ref };
      const known = counted(shelf, key);
      if (known === null || isNothing(known.left) || !isPositive(quantity)) continue;
      // It had been accepted before anybody counted.
      const placedAt = after.order.createdAt ?? after.receivedAt;
      if (before === null && placedAt < (known.since ?? 0)) continue;
      if (!stock.take(id, { ...key, quantity }, now)) continue;
      put(shelf, key, known, afterTaking(known.left, quantity));
      changed = true;
    }
    return changed;
  }

  /** What the counter sells: as much as the ticket says now, however often it was changed. */
  function countOwn(shelf: Shelf, id: OrderId, step: OrderStep): boolean {
    const now = hubriseNow();
    // A bill that is open for longer than that is none.
    if ((step.after.order?.createdAt ?? step.after.receivedAt) < now - KEPT_MS) return false;
    stock.forgetTaken(now - KEPT_MS);
    const taken = new Map(stock.listTaken(id).map((one) => [keyText(one), one.quantity]));
    let changed = false;
    for (const { all, more, ...key } of ownTakings(step, taken)) {
      const known = counted(shelf, key);
      const isLess = more.startsWith('-');
      if (known === null || (!isLess && isNothing(known.left))) continue;
      stock.putTaken(id, { ...key, quantity: all }, now);
      const left = isLess
        ? afterGivingBack(known.left, more.slice(1))
        : afterTaking(known.left, more);
      put(shelf, key, known, left);
      changed = true;
    }
    return changed;
  }

  /** Null where this till counts nothing of it. */
  function counted(shelf: Shelf, key: StockKey): Count | null {
    const send = stock.getSend(shelf, key);
    // What HubRise has refused of what somebody wanted says nothing of what is there.
    if (send !== null && (send.state === 'waiting' || send.base !== null)) {
      const { base, counting, createdAt, stock: left, told } = send;
      return counting && left !== null ? { left, base, told, since: createdAt } : null;
    }
    const row = stock.get(shelf, key);
    if (row === null || !row.counting || row.stock === null) return null;
    return { left: row.stock, base: row.stock, told: [], since: row.since };
  }

  function put(shelf: Shelf, key: StockKey, known: Count, left: string): void {
    const now = hubriseNow();
    const send = stockSend(shelf, {
      ...key,
      stock: left,
      expiresAt: null,
      by: 'count',
      counting: true,
      base: known.base,
      told: known.told,
      // Since when it is counted, or off.
      createdAt: isNothing(left) ? now : (known.since ?? now),
    });
    store.send('stock', send);
  }

  return { count, countOwn };
}

export function createCounts(deps: CountsDeps): Counts {
  const { store } = deps;
  const tally = createTally(deps);
  const tell = coalesce(deps.stock.changed);

  function follow(id: OrderId, step: OrderStep): void {
    const shelf = deps.stock.shelf();
    const location = store.orders.get(id)?.locationId;
    const isOwn = location === COUNTER_LOCATION;
    if (shelf === null || (location !== shelf.locationId && !isOwn)) return;
    try {
      const changed = store.work(() =>
        isOwn ? tally.countOwn(shelf, id, step) : tally.count(shelf, id, step),
      );
      if (changed) tell();
    } catch (error) {
      // Where nothing can be stored, neither can what takes it: it would be there without its count.
      if (cannotStore(error)) throw error;
      deps.onError(error);
    }
  }

  return {
    moved: ({ after, before }) =>
      follow(after.id, { before, after, knownBefore: store.orders.get(after.id)?.status ?? null }),
    takenBack: (id) => {
      const after = deps.readEntry(id);
      const knownBefore = store.orders.get(id)?.status ?? null;
      if (after !== null) follow(id, { before: after, after, knownBefore });
    },
    around: (id, takeIn) => {
      const before = deps.readEntry(id);
      const knownBefore = store.orders.get(id)?.status ?? null;
      const result = takeIn();
      const after = deps.readEntry(id);
      if (after !== null) follow(id, { before, after, knownBefore });
      return result;
    },
  };
}

function isPositive(quantity: string): boolean {
  return !isNothing(quantity);
}
