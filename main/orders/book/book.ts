import { type UnkeptOrder, unkeptOrder } from '../../core/board/unkept.ts';
import type { LocationId, OrderId } from '../../core/ids.ts';
import type { BoardOrder, SendView } from '../../core/order/board-order.ts';
import { isLocal } from '../../core/order/key.ts';
import { reopensTo } from '../../core/order/last-word.ts';
import type { Order } from '../../core/order/order.ts';
import { readRefusal } from '../../core/order/refusal.ts';
import { withCollected } from '../../core/takings/collected.ts';
import type { OrderPatch } from '../../hubrise/api/orders.ts';
import { pushMarkIn } from '../../hubrise/payload/marks.ts';
import { createSignal } from '../../lib/signal.ts';
import type { Waits } from '../../lib/timers.ts';
import { cannotStore } from '../../store/database.ts';
import type { Store } from '../../store/index.ts';
import type { OrderRow } from '../../store/orders.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { OrderTexts } from './order-texts.ts';
import type { AppliedOrder, IncomingOrder, OrderLock, Snapshots } from './snapshots.ts';

interface UnkeptDeps {
  readonly store: Pick<Store, 'orders' | 'touch'>;
  readonly texts: OrderTexts;
  /** Takes orders in; what it cannot store is remembered here. */
  readonly snapshots: Snapshots;
  readonly lock: OrderLock;
  readonly now: () => number;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  readonly onOrder: (id: OrderId, applied: AppliedOrder) => void;
  /** What HubRise has shown of an order could not be taken in: no answer may leave on the strength of that look. */
  readonly onFailed: (id: OrderId) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * The orders that were read and could not be stored. They stand in memory alone, to be shown as such and to be
 * stored as soon as there is room: HubRise is told that none of them has arrived, and keeps their events.
 */
export interface Unkept extends Snapshots {
  list(): readonly UnkeptOrder[];
  /** Something can be stored again: stores them, the first to come first. Never rejects. */
  storeAll(): Promise<void>;
  /** Another connection, or none. */
  forget(): void;
}

/** So many are shown and remembered; HubRise keeps the others for a later round. */
const MOST = 300;

export function createUnkept(deps: UnkeptDeps): Unkept {
  const { hubriseNow, lock, now, snapshots, store, texts } = deps;
  const kept = new Map<OrderId, { readonly incoming: IncomingOrder; readonly view: UnkeptOrder }>();

  function remember(incoming: IncomingOrder): void {
    const { finishes, id, text } = incoming;
    // The answer to a PATCH is found again by its send, and a till's own sales are in its book.
    if (finishes !== undefined || pushMarkIn(text) !== null) return;
    const row = store.orders.get(id);
    if (row?.raw === text || (kept.size >= MOST && !kept.has(id))) return;
    const parsed =
      incoming.unreadable === undefined ? texts.parse(id, text, incoming.parsed) : null;
    const order = parsed?.kind === 'order' ? parsed.order : null;
    const readAt = kept.get(id)?.view.readAt ?? now();
    // What it says was so then: others may have gone on by the time that it is stored.
    const heardAt = incoming.heardAt ?? hubriseNow();
    kept.set(id, {
      incoming: { ...incoming, heardAt },
      view: unkeptOrder({ id, order }, readAt, row !== null),
    });
    store.touch('status');
  }

  function apply(incoming: IncomingOrder): AppliedOrder {
    try {
      const applied = snapshots.apply(incoming);
      if (kept.delete(incoming.id)) store.touch('status');
      return applied;
    } catch (error) {
      deps.onFailed(incoming.id);
      if (cannotStore(error)) remember(incoming);
      throw error;
    }
  }

  return {
    apply,
    list: () => [...kept.values()].map(({ view }) => view),
    storeAll: async () => {
      try {
        for (const id of [...kept.keys()]) {
          await lock.run(id, async () => {
            // A later read may have stored it meanwhile, or brought something newer.
            const incoming = kept.get(id)?.incoming;
            if (incoming !== undefined) deps.onOrder(id, apply(incoming));
          });
        }
      } catch (error) {
        deps.onError(error);
      }
    },
    forget: () => {
      kept.clear();
      store.touch('status');
    },
  };
}

/** What became of an order: HubRise showed it, or was told of it (null), or it was moved here. */
type OrderChange =
  | { readonly kind: 'taken_in'; readonly id: OrderId; readonly applied: AppliedOrder | null }
  | { readonly kind: 'moved'; readonly id: OrderId };

interface OrderBookDeps {
  readonly store: Store;
  readonly texts: OrderTexts;
  readonly now: () => number;
  /** For how long what waits in the outbox may still be taken back. */
  readonly undo: Pick<Waits, 'leftMs'>;
  readonly location: () => LocationId | null;
  /** When the day of service began that it is now, ms. */
  readonly dayBegan: () => number;
}

/** Every order as a value: the board, the kitchen, the moves and the panel all ask here. */
export interface OrderBook {
  /** As it stands in the store now, also within an open transaction. */
  read(id: OrderId): BoardOrder | null;
  /** As everybody was last told of it; one that is not open as it stands in the store. */
  get(id: OrderId): BoardOrder | null;
  /** The same of an open one; null where it is not open. */
  getOpen(id: OrderId): BoardOrder | null;
  /** Those that are open, as everybody was last told of them. */
  listOpen(): readonly BoardOrder[];
  /** It is stored, and the transaction is over: tells everybody. */
  changed(change: OrderChange): void;
  onChange(listener: (change: OrderChange) => void): void;
  /** The shop reads orders otherwise now: the open ones are made of their texts again, in steps. */
  readAgain(): Generator<void, void>;
}

/** Open orders that are read anew in one step. */
const READ_A_STEP = 50;

/** Two clocks differ by this much although nobody has changed one. */
const SAME_TIME_MS = 500;

/** Makes an order's value of its row, and of what is still to be told of it. */
function createEntries(deps: OrderBookDeps): (row: OrderRow) => BoardOrder {
  const { store, texts, now } = deps;

  function entryOf(row: OrderRow): BoardOrder {
    const waiting = store.outbox
      .listWaitingFor(row.id)
      .filter(({ status }) => status !== 'received');
    const told = store.kitchenNotices.last(row.id);
    const status = waiting.at(-1)?.status ?? row.status;
    return {
      id: row.id,
      order: asCollected(row.id, withPromise(texts.read(row), waiting)),
      status,
      statusBefore: row.statusBefore,
      receivedAt: row.receivedAt,
      // Only where it matters, which is a short while.
      receiptToldAt: row.status === 'received' ? store.outbox.toldAt(row.id, 'received') : null,
      acknowledgedAt: row.acknowledgedAt,
      reopensTo:
        status === 'completed'
          ? reopensTo(store.orders.listHistory(row.id), deps.dayBegan())
          : null,
      send: sendOf(row.id, waiting),
      told: told && { kind: told.kind, at: told.at },
      currentLocationId: isLocal(row.locationId) ? row.locationId : deps.location(),
    };
  }

  /** Nothing is due of what was taken at the counter, whether HubRise has heard of it or not. */
  function asCollected(id: OrderId, order: Order | null): Order | null {
    if (order === null) return null;
    return withCollected(
      order,
      store.sends.listFor('payment', id).map(({ what }) => what.payments),
    );
  }

  function sendOf(id: OrderId, waiting: readonly OutboxRow[]): SendView {
    const [oldest] = waiting;
    if (oldest !== undefined) {
      const last = waiting.at(-1) ?? oldest;
      return { kind: 'waiting', since: last.createdAt, undoUntil: undoUntil(last) };
    }
    const [parked] = store.outbox.listParkedFor(id);
    if (parked === undefined) return { kind: 'none' };
    return { kind: 'refused', status: parked.status, refusal: readRefusal(parked.lastError) };
  }

  /** Null once the move is settled, whatever the clock on the wall was set to meanwhile. */
  function undoUntil({ id, notBefore, toldAt }: OutboxRow): number | null {
    const leftMs = toldAt === null ? deps.undo.leftMs(id, notBefore) : 0;
    if (leftMs === 0) return null;
    const until = Math.round(now() + leftMs);
    return Math.abs(until - notBefore) < SAME_TIME_MS ? notBefore : until;
  }

  return entryOf;
}

export function createOrderBook(deps: OrderBookDeps): OrderBook {
  const { store } = deps;
  const entryOf = createEntries(deps);
  const changes = createSignal<OrderChange>();
  const open = new Map<OrderId, BoardOrder>();
  for (const row of store.orders.listOpen()) open.set(row.id, entryOf(row));

  /** The till may be connected to another point de vente than before; a local order is always told here. */
  function seenFromHere(entry: BoardOrder): BoardOrder {
    if (isLocal(entry.currentLocationId)) return entry;
    return { ...entry, currentLocationId: deps.location() };
  }

  function read(id: OrderId): BoardOrder | null {
    const row = store.orders.get(id);
    return row && entryOf(row);
  }

  return {
    read,
    get: (id) => {
      const entry = open.get(id) ?? read(id);
      return entry && seenFromHere(entry);
    },
    getOpen: (id) => {
      const entry = open.get(id) ?? null;
      return entry && seenFromHere(entry);
    },
    listOpen: () => [...open.values()].map(seenFromHere),
    changed: (change) => {
      const { id } = change;
      const row = store.orders.get(id);
      if (row?.open === true) open.set(id, entryOf(row));
      else open.delete(id);
      changes.tell(change);
    },
    onChange: changes.listen,
    *readAgain() {
      for (const [place, id] of [...open.keys()].entries()) {
        if (place % READ_A_STEP === READ_A_STEP - 1) yield;
        const row = store.orders.get(id);
        // It may have been closed since the first of them was read.
        if (row?.open === true && open.has(id)) open.set(id, entryOf(row));
      }
    },
  };
}

/** The kitchen works by what the shop has just promised, whether HubRise has heard of it or not. */
function withPromise(order: Order | null, waiting: readonly OutboxRow[]): Order | null {
  const times = waiting.flatMap(({ body }) => {
    // Written by this app (`moves/moves.ts`).
    const { confirmed_time: time } = JSON.parse(body) as OrderPatch;
    return time === undefined ? [] : [Date.parse(time)];
  });
  const confirmedAt = times.at(-1);
  return order === null || confirmedAt === undefined ? order : { ...order, confirmedAt };
}
