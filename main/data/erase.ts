import type { HistoryEntry } from '../../preload/contract.ts';
import { orderFacts } from '../core/order-search-facts.ts';
import { erasedEvent, erasedHistory, erasedOrder, erasedSend } from '../core/retention.ts';
import { isTrial } from '../core/trial.ts';
import { readJson } from '../hubrise/json.ts';
import type { ErasableOrder } from '../store/erasure.ts';
import type { Store } from '../store/index.ts';
import { storedOrder } from './stored-order.ts';

export interface EraseRequest {
  /** Everything that was last touched before this time (ms) loses its people. */
  readonly before: number;
  /** The time of the erasure, ms. */
  readonly at: number;
  /** Orders and events for one transaction: nothing else is done meanwhile. */
  readonly most: number;
}

/** Takes the people out of some of what is due, in one transaction; gives whether more is left. */
export function eraseSome(store: Store, request: EraseRequest): boolean {
  const { before, at, most } = request;
  return store.transaction(() => {
    const orders = store.erasure.listOrders(before, most);
    for (const order of orders) eraseOrder(store, order, request);
    const events = store.erasure.listEvents(before, most);
    for (const { id, text } of events) {
      store.erasure.putEvent(id, textOf(erasedEvent(readJson(text))), at);
    }
    store.erasure.removeCustomers(before);
    store.prints.eraseTickets(before);
    return orders.length === most || events.length === most;
  });
}

function eraseOrder(store: Store, order: ErasableOrder, { before, at }: EraseRequest): void {
  const { id, receivedAt } = order;
  const raw = textOf(erasedOrder(readJson(order.raw)));
  store.erasure.putOrder(id, raw, at);
  for (const { id: entry, text } of store.erasure.listHistory(id)) {
    // Written by this program alone.
    store.erasure.putHistory(entry, textOf(erasedHistory(JSON.parse(text) as HistoryEntry)));
  }
  for (const { id: send, text } of store.erasure.listSends(id)) {
    store.erasure.putSend(send, textOf(erasedSend(readJson(text))));
  }
  for (const kind of ['kitchen', 'customer', 'cancellation', 'courier'] as const) {
    // A ticket that has waited for so long would tell nobody anything; its text goes with the rest.
    store.prints.abandonWaiting(id, kind, before - 1);
  }
  // A rehearsal has none: it must not become a sale of thirty days ago.
  if (isTrial(order.locationId)) return;
  store.orderSearch.put(id, orderFacts(id, storedOrder({ ...order, raw }), receivedAt));
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
