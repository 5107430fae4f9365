import { keysOfOrder } from '../core/catalog/naming.ts';
import { type OrderFacts, orderFacts } from '../core/history/search.ts';
import { isNoSale } from '../core/order/key.ts';
import type { Order } from '../core/order/order.ts';
import { dueTime, soldOf } from '../core/statistics/figures.ts';
import { withCollected } from '../core/takings/collected.ts';
import type { HubriseEvent, UnreadableEvent } from '../hubrise/payload/event.ts';
import * as lenient from '../hubrise/payload/lenient.ts';
import { Fields, isRecord, Problems } from '../hubrise/payload/lenient.ts';
import { readJson } from '../lib/json.ts';
import type { CustomerRow } from '../store/customers.ts';
import type { Store } from '../store/index.ts';
import type { OrderRow } from '../store/orders.ts';

/** What HubRise says of a customer, in an event's state or inside an order (API §4). */
type KnownCustomer = Omit<CustomerRow, 'raw' | 'asOf' | 'seenAt'> & {
  readonly anonymised: boolean;
};

/** Reads a customer; null for a guest, who has no id to be kept by. Never throws. */
export function readKnownCustomer(value: unknown): KnownCustomer | null {
  if (!isRecord(value)) return null;
  const fields = new Fields(value, '', new Problems());
  const id = fields.read('id', lenient.key);
  if (id === null) return null;
  const count = fields.read('nb_orders', lenient.quantity);
  return {
    id,
    listId: fields.read('customer_list_id', lenient.key),
    firstName: fields.read('first_name', lenient.line),
    lastName: fields.read('last_name', lenient.line),
    companyName: fields.read('company_name', lenient.line),
    phone: fields.read('phone', lenient.line),
    email: fields.read('email', lenient.line),
    orderCount: count === null ? null : Math.trunc(Number(count)),
    lastOrderAt: fields.read('last_order_date', lenient.time),
    anonymised: fields.read('anonymised', lenient.flag) ?? false,
  };
}

type CustomerStores = Pick<Store, 'customers' | 'loyaltyMoves' | 'phoneCustomers' | 'pushes'>;

/**
 * Keeps what HubRise says of a customer, by its time and not by its arrival. `asOf` is HubRise's
 * time of it, `at` the time now by HubRise's clock, ms. A field that is left out keeps what is
 * known, one that is null forgets it. A customer made anonymous at HubRise is forgotten here at
 * once, the counter's own notes of them included.
 */
function recordCustomer(
  { customers, loyaltyMoves, phoneCustomers, pushes }: CustomerStores,
  state: unknown,
  asOf: number,
  at: number,
): void {
  const said = readKnownCustomer(state);
  if (said === null || !isRecord(state)) return;
  const known = customers.get(said.id);
  if (known !== null && asOf < known.asOf) {
    customers.markSeen(said.id, at);
    return;
  }
  const before = known === null ? null : readJson(known.raw);
  const merged = { ...(isRecord(before) ? before : {}), ...state };
  const { anonymised, ...row } = readKnownCustomer(merged) ?? said;
  if (anonymised) {
    customers.remove(row.id);
    // What is not told yet of their orders at the counter, or is told later, names them no more.
    for (const number of phoneCustomers.numbersOfHubrise(row.id)) pushes.eraseOf(number);
    phoneCustomers.removeOfHubrise(row.id);
    loyaltyMoves.removeOf(row.id);
  } else customers.put({ ...row, raw: JSON.stringify(merged), asOf, seenAt: at });
}

/**
 * Within the transaction that stores the event. One whose state could not be had says nothing: the
 * customer's next order brings it.
 */
export function recordCustomerEvent(
  store: CustomerStores,
  event: HubriseEvent | UnreadableEvent,
  at: number,
): void {
  if (event.kind !== 'event' || event.resource !== 'customer') return;
  recordCustomer(store, event.newState, event.createdAt ?? at, at);
}

/**
 * Keeps what is searched and added up beside an order that is stored as `row`, with the order that its
 * text says (null: none), and gives it. Nothing is kept of a trial: it is no sale.
 */
export function recordFacts(store: Store, row: OrderRow, said: Order | null): OrderFacts | null {
  if (isNoSale(row.locationId)) return null;
  const collected = store.sends.listFor('payment', row.id).map(({ what }) => what.payments);
  const order = said && withCollected(said, collected);
  const facts = orderFacts(row.id, order, row.receivedAt);
  store.orderSearch.put(row.id, facts);
  store.statistics.put(
    row.id,
    order === null ? [] : soldOf(order),
    order && dueTime(order, row.receivedAt),
  );
  if (order !== null) store.soldRefs.put(sizesOf(order), facts.placedAt);
  return facts;
}

/**
 * The same, and what is known of the customer, in the transaction that stores `row`: only as the order
 * comes in, for whoever is gone later was erased, or made anonymous at HubRise.
 */
export function recordOrder(store: Store, row: OrderRow, said: Order | null): void {
  const facts = recordFacts(store, row, said);
  if (facts === null || said === null || (said.customer?.id ?? null) === null) return;
  const payload = readJson(row.raw);
  const customer = isRecord(payload) ? payload['customer'] : null;
  // The order holds its customer as they were when it was placed, however late it arrives.
  recordCustomer(store, customer, facts.placedAt, row.changedAt);
}

function sizesOf(order: Order): readonly string[] {
  return keysOfOrder(order).flatMap(({ kind, ref }) => (kind === 'sku' ? [ref] : []));
}
