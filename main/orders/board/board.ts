import { isDeepStrictEqual } from 'node:util';
import { readRefusal } from '../../core/answer/refusal.ts';
import {
  type BoardChange,
  type CardRules,
  type OrderCard,
  orderCard,
} from '../../core/board/card.ts';
import { type OrderDetail, orderDetail } from '../../core/board/detail.ts';
import { ROWS_ON_SCREEN } from '../../core/board/shown-lines.ts';
import type { LocationId, OrderId } from '../../core/ids.ts';
import type { BoardOrder, SendView } from '../../core/order/board-order.ts';
import type { Order } from '../../core/order/order.ts';
import { type RawPart, rawPart } from '../../core/order/raw-part.ts';
import { isTrial } from '../../core/order/trial.ts';
import { isUnreadable, UPDATE_UNREADABLE } from '../../core/order/unreadable.ts';
import { customerHistory } from '../../history/customer-history.ts';
import type { OrderPatch } from '../../hubrise/api/orders.ts';
import { parseOrderAs } from '../../hubrise/payload/order.ts';
import { readJson } from '../../lib/json.ts';
import type { Waits } from '../../lib/waits.ts';
import type { Store } from '../../store/index.ts';
import type { OrderRow } from '../../store/orders.ts';
import type { OutboxRow } from '../../store/outbox.ts';

export interface BoardDeps {
  readonly store: Store;
  readonly now: () => number;
  /** The time by which HubRise's are looked at, ms: HubRise's own where it is known. */
  readonly shopNow: () => number;
  /** For how long what waits in the outbox may still be taken back. */
  readonly undo: Pick<Waits, 'leftMs'>;
  readonly location: () => LocationId | null;
  readonly rules: () => CardRules;
  readonly onChange: (change: BoardChange) => void;
  /** A scheduled order has come near enough to be begun. */
  readonly onDue?: (id: OrderId) => void;
}

export interface Board {
  listCards(): OrderCard[];
  getCard(id: OrderId): OrderCard | null;
  getEntry(id: OrderId): BoardOrder | null;
  /** As it stands in the store now, within a transaction that is not over yet as well. */
  readEntry(id: OrderId): BoardOrder | null;
  /** Of long lists the first lines, and how many others there are. */
  getDetail(id: OrderId): OrderDetail | null;
  /** HubRise's text from a place in it on, a part of it. */
  getRaw(id: OrderId, from: number): RawPart | null;
  /** These orders have changed: tells what that changes on the board, if anything. */
  refresh(ids: readonly OrderId[]): void;
  /** Time has passed, or the location is another: everything is looked at again. */
  refreshAll(): void;
}

/** The clocks differ by so much without anybody's having changed one. */
const SAME_TIME_MS = 500;

/** The open orders as cards, and what changes among them. Orders are read from the store once. */
export function createBoard(deps: BoardDeps): Board {
  const { store, now } = deps;
  const entries = new Map<OrderId, BoardOrder>();
  const cards = new Map<OrderId, OrderCard>();
  const here = deps.location();
  for (const row of store.orders.listOpen()) entries.set(row.id, entryOf(row, here));
  const first = cardMaker();
  for (const [id, entry] of entries) {
    const card = first(entry);
    if (card !== null) cards.set(id, card);
  }

  /** Makes cards as of this moment, by the rules of this moment: read once for all of them. */
  function cardMaker(): (entry: BoardOrder) => OrderCard | null {
    const at = deps.shopNow();
    const rules = deps.rules();
    const location = deps.location();
    return (entry) => orderCard(seenFrom(location, entry), at, rules);
  }

  /** The till may be connected to another point de vente than before; a trial is always at home. */
  function seenFrom(location: LocationId | null, entry: BoardOrder): BoardOrder {
    if (isTrial(entry.currentLocationId)) return entry;
    return { ...entry, currentLocationId: location };
  }

  function entryOf(row: OrderRow, location = deps.location()): BoardOrder {
    const waiting = store.outbox
      .listWaitingFor(row.id)
      .filter(({ status }) => status !== 'received');
    const parked = store.outbox.latestParkedFor(row.id);
    const oldest = waiting[0];
    const told = store.kitchenNotices.last(row.id);
    let send: SendView = { kind: 'none' };
    if (parked !== null) {
      const refusal = readRefusal(parked.lastError);
      send = { kind: 'refused', status: parked.status, refusal };
    }
    if (oldest !== undefined) {
      const last = waiting.at(-1) ?? oldest;
      send = { kind: 'waiting', since: last.createdAt, undoUntil: undoUntil(last) };
    }
    return {
      id: row.id,
      order: withPromise(readOrder(row), waiting),
      status: waiting.at(-1)?.status ?? row.status,
      statusBefore: row.statusBefore,
      receivedAt: row.receivedAt,
      // Only where it matters, which is a short while.
      receiptToldAt: row.status === 'received' ? store.outbox.toldAt(row.id, 'received') : null,
      acknowledgedAt: row.acknowledgedAt,
      send,
      told: told && { kind: told.kind, at: told.at },
      currentLocationId: isTrial(row.locationId) ? row.locationId : location,
    };
  }

  /** Null once the move is settled, whatever the clock on the wall was set to meanwhile. */
  function undoUntil({ id, notBefore, toldAt }: OutboxRow): number | null {
    const leftMs = toldAt === null ? deps.undo.leftMs(id, notBefore) : 0;
    if (leftMs === 0) return null;
    const until = Math.round(now() + leftMs);
    return Math.abs(until - notBefore) < SAME_TIME_MS ? notBefore : until;
  }

  function readEntry(id: OrderId): BoardOrder | null {
    const row = store.orders.get(id);
    return row === null ? null : entryOf(row);
  }

  function update(ids: Iterable<OrderId>): void {
    const upserted: OrderCard[] = [];
    const removed: string[] = [];
    const due: OrderId[] = [];
    const cardOf = cardMaker();
    for (const id of ids) {
      const entry = entries.get(id);
      const card = entry === undefined ? null : cardOf(entry);
      const before = cards.get(id);
      if (card === null) {
        if (cards.delete(id)) removed.push(id);
      } else if (!isDeepStrictEqual(card, before)) {
        cards.set(id, card);
        upserted.push(card);
        if (before?.column === 'later' && isBegunByTime(card)) due.push(id);
      }
    }
    if (upserted.length + removed.length > 0) deps.onChange({ upserted, removed });
    for (const id of due) deps.onDue?.(id);
  }

  return {
    listCards: () => [...cards.values()],
    getCard: (id) => cards.get(id) ?? null,
    getEntry: (id) => {
      const entry = entries.get(id) ?? readEntry(id);
      return entry && seenFrom(deps.location(), entry);
    },
    readEntry,
    getDetail: (id) => {
      const row = store.orders.get(id);
      if (row === null) return null;
      const entry = seenFrom(deps.location(), entries.get(id) ?? entryOf(row));
      const record = {
        history: store.orders.listHistory(id),
        raw: row.raw,
        visits: entry.order && customerHistory(store, row, entry.order),
      };
      return orderDetail(entry, record, deps.shopNow(), deps.rules(), ROWS_ON_SCREEN);
    },
    getRaw: (id, from) => {
      const raw = store.orders.get(id)?.raw;
      return raw === undefined ? null : rawPart(raw, from);
    },
    refresh: (ids) => {
      for (const id of ids) {
        const row = store.orders.get(id);
        if (row?.open === true) entries.set(id, entryOf(row));
        else entries.delete(id);
      }
      update(ids);
    },
    refreshAll: () => update([...entries.keys()]),
  };
}

function readOrder(row: OrderRow): Order | null {
  if (isUnreadable(row)) return null;
  const parsed = parseOrderAs(row.id, readJson(row.raw));
  if (parsed.kind === 'unreadable') return null;
  if (row.unreadableReason === null) return parsed.order;
  return { ...parsed.order, problems: [...parsed.order.problems, UPDATE_UNREADABLE] };
}

/** The kitchen works by what the shop has just promised, whether HubRise has heard of it or not. */
function withPromise(order: Order | null, waiting: readonly OutboxRow[]): Order | null {
  const times = waiting.flatMap(({ body }) => {
    // Written by this app (`moves.ts`).
    const { confirmed_time: time } = JSON.parse(body) as OrderPatch;
    return time === undefined ? [] : [Date.parse(time)];
  });
  const confirmedAt = times.at(-1);
  return order === null || confirmedAt === undefined ? order : { ...order, confirmedAt };
}

/** No cashier moved it: its status is what it was, and its hour has come. */
function isBegunByTime(card: OrderCard): boolean {
  return card.column === 'in_preparation' && card.status === 'accepted';
}
