import { existsSync } from 'node:fs';
import type { Draft } from '../../core/counter/draft.ts';
import { orderFacts } from '../../core/history/search.ts';
import type { EventId } from '../../core/ids.ts';
import type { HistoryEntry } from '../../core/order/history.ts';
import { isNoSale } from '../../core/order/key.ts';
import {
  erasedEvent,
  erasedHistory,
  erasedOrder,
  erasedSend,
} from '../../core/retention/retention.ts';
import { erasedTicket } from '../../core/retention/ticket.ts';
import { dueTime, soldOf } from '../../core/statistics/figures.ts';
import { withCollected } from '../../core/takings/collected.ts';
import { storedOrder } from '../../hubrise/payload/order.ts';
import { readJson } from '../../lib/json.ts';
import { openCopy } from '../../store/copies.ts';
import { isCorruption, isReadOnly } from '../../store/database.ts';
import type { ErasableOrder, ErasureTimes, TextRow } from '../../store/erasure.ts';
import { createStore, type Store } from '../../store/index.ts';
import { rest } from '../../store/settle-log.ts';

interface EraseRequest extends ErasureTimes {
  /** Rows of each kind for one transaction: nothing else is done meanwhile. */
  readonly most: number;
  /** Asked after each order and each event: what is left is left to the next time. */
  readonly isTimeUp?: () => boolean;
}

/** Takes the people out of some of what is due, in one transaction; gives whether more is left. */
export function eraseSome(store: Store, request: EraseRequest): boolean {
  const { before, now, most, isTimeUp = () => false } = request;
  const times = { before, now };
  /** Whether more is left, of what there was no time for as well. */
  function each<T>(due: readonly T[], erase: (row: T) => void): boolean {
    for (const row of due) {
      erase(row);
      if (isTimeUp()) return true;
    }
    return due.length === most;
  }
  const eraseEvent = ({ id, text }: TextRow<EventId>): void =>
    store.erasure.putEvent(id, textOf(erasedEvent(readJson(text))), now);
  // Written by this program alone.
  const eraseTicket = ({ id, text }: TextRow<number>): void =>
    store.erasure.putTicket(id, textOf(erasedTicket(JSON.parse(text) as Draft)));
  return store.work(() => {
    store.erasure.mendTimes(now);
    return (
      each(store.erasure.listOrders(times, most), (order) => eraseOrder(store, order, request)) ||
      each(store.erasure.listEvents(times, most), eraseEvent) ||
      each(store.erasure.listTickets(times, most), eraseTicket) ||
      store.erasure.removeCustomers(times, most) === most ||
      store.erasure.removePhoneCustomers(times, most) === most ||
      store.prints.eraseTickets(before, most) === most
    );
  });
}

function eraseOrder(store: Store, order: ErasableOrder, { before, now }: EraseRequest): void {
  const { id, receivedAt } = order;
  const raw = textOf(erasedOrder(readJson(order.raw)));
  store.erasure.putOrder(id, raw, now);
  for (const { id: entry, text } of store.erasure.listHistory(id)) {
    // Written by this program alone.
    store.erasure.putHistory(entry, textOf(erasedHistory(JSON.parse(text) as HistoryEntry)));
  }
  for (const { id: send, text } of store.erasure.listSends(id)) {
    store.erasure.putSend(send, textOf(erasedSend(readJson(text))));
  }
  const push = store.pushes.get(id);
  // HubRise may still be told of the sale, and of nobody with it.
  if (push !== null) store.pushes.erase(push.id);
  store.kitchenNotices.erase(id);
  // A ticket that has waited for so long would tell nobody anything; its text goes with the rest.
  store.prints.eraseTicketsOf(id, before - 1);
  // A rehearsal has none: it must not become a sale of thirty days ago.
  if (isNoSale(order.locationId)) return;
  const said = storedOrder({ ...order, raw });
  const taken = store.sends.listFor('payment', id).map(({ what }) => what.payments);
  // What was paid at the counter stays paid, whether HubRise has heard of it or not.
  const left = said && withCollected(said, taken);
  store.orderSearch.put(id, orderFacts(id, left, receivedAt));
  store.statistics.put(id, left === null ? [] : soldOf(left), left && dueTime(left, receivedAt));
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** A transaction each: a power cut leaves a sound file. */
const AT_ONCE = 50;
/** The disk is the till's in between. */
const PAUSE_MS = 20;

export interface EraseCopyJob extends ErasureTimes {
  readonly path: string;
}

/**
 * Erases in a backup, or in a file that was set aside, what has had its time; gives whether the
 * file could be read, all of it that has to be, and written. For a thread of its own: years of orders take
 * minutes.
 */
export function eraseCopy({ path, ...times }: EraseCopyJob): boolean {
  // It may have made room for a newer one since it was listed.
  if (!existsSync(path)) return true;
  const db = openCopy(path);
  if (db === null) return false;
  try {
    const store = createStore(db);
    while (eraseSome(store, { ...times, most: AT_ONCE })) rest(PAUSE_MS);
    return true;
  } catch (error) {
    // Sound enough to be opened, and damaged further in, or only to be read: a person has to see to it.
    if (isCorruption(error) || isReadOnly(error)) return false;
    throw error;
  } finally {
    db.close();
  }
}
