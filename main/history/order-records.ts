import { orderFacts } from '../core/history/search-facts.ts';
import type { Order } from '../core/order/order.ts';
import { isTrial } from '../core/order/trial.ts';
import { isRecord } from '../hubrise/payload/fields.ts';
import { readJson } from '../lib/json.ts';
import type { Store } from '../store/index.ts';
import type { OrderRow } from '../store/orders.ts';
import { recordCustomer } from './customer-records.ts';

/**
 * Keeps what is searched, added up and known of the customer beside an order. To be called in the
 * transaction that stores `row`, with the order that its text says (null: it says none). Of a trial
 * nothing is kept: lists, figures, files and visits are made of these records, and it is no sale.
 */
export function recordOrder(store: Store, row: OrderRow, order: Order | null): void {
  if (isTrial(row.locationId)) return;
  const facts = orderFacts(row.id, order, row.receivedAt);
  store.orderSearch.put(row.id, facts);
  if (order === null || order.customer === null || order.customer.id === null) return;
  const payload = readJson(row.raw);
  const customer = isRecord(payload) ? payload['customer'] : null;
  // The order holds its customer as they were when it was placed, however late it arrives.
  recordCustomer(store.customers, customer, facts.placedAt, row.changedAt);
}
