import type { CustomerMatch, PastOrder } from '../../preload/contract.ts';
import type { WantedLine } from '../core/counter/again.ts';
import { isSame, phoneKey, type TicketCustomer } from '../core/counter/customer.ts';
import { searchQuery } from '../core/history/search.ts';
import { type OrderId, orderId } from '../core/ids.ts';
import { isLocal } from '../core/order/key.ts';
import type { Order } from '../core/order/order.ts';
import { storedOrder } from '../hubrise/payload/order.ts';
import { ticketCustomer } from '../hubrise/payload/ticket-customer.ts';
import type { Store } from '../store/index.ts';

export type KnownStore = Pick<Store, 'connection' | 'orders' | 'orderSearch' | 'phoneCustomers'>;

/** Enough to see what somebody likes. */
const MOST_ORDERS = 5;
/** Of HubRise's orders of one number, the newest: a company may have hundreds. */
const MOST_LOOKED_AT = 40;
const MOST_LINES = 12;

/** Everybody whom this till knows by a number, whoever ordered last first; by `phoneKey`. */
export function knownByPhone(store: KnownStore, phone: string): readonly CustomerMatch[] {
  const people: Person[] = [];
  const own = store.phoneCustomers.get(phone);
  if (own !== null) {
    people.push({
      customer: ownCustomer(own.customer, store.connection.get()?.customerListId ?? null),
      count: store.phoneCustomers.countOrders(phone),
      orders: store.phoneCustomers.listOrders(phone, MOST_ORDERS).map((row) => ({
        key: `phone:${row.number}`,
        at: row.placedAt,
        total: row.total,
        lines: ownLines(row.wanted).slice(0, MOST_LINES).map(lineText),
      })),
    });
  }
  for (const { customer, id, order, placedAt } of ordersOf(store, phone)) {
    let person = people.find((one) => isSame(one.customer, customer));
    if (person === undefined) {
      person = { customer, count: 0, orders: [] };
      people.push(person);
    }
    person.count += 1;
    person.orders.push(pastOrder(id, order, placedAt));
  }
  return people
    .map(({ count, customer, orders }) => ({
      customer,
      count,
      from: 'till' as const,
      orders: orders.toSorted((a, b) => b.at - a.at).slice(0, MOST_ORDERS),
    }))
    .sort((a, b) => (b.orders[0]?.at ?? 0) - (a.orders[0]?.at ?? 0));
}

interface Person {
  readonly customer: TicketCustomer;
  count: number;
  readonly orders: PastOrder[];
}

function* ordersOf(store: KnownStore, phone: string) {
  const query = searchQuery(phone);
  if (query === null) return;
  const filter = { from: null, to: null, platform: null, status: null, cursor: null };
  const found = store.orderSearch.find({ ...filter, query, limit: MOST_LOOKED_AT });
  for (const { id, placedAt } of found.rows) {
    const order = orderOf(store, orderId(id));
    const customer = order && ticketCustomer(order.customer);
    // A code may look like a number, and another number may end alike.
    if (order === null || customer === null || phoneKey(customer.phone) !== phone) continue;
    yield { id, order, customer, placedAt };
  }
}

export function orderOf(store: Pick<Store, 'orders'>, id: OrderId): Order | null {
  const row = store.orders.get(id);
  // The counter's own are known by what was chosen for them.
  return row === null || isLocal(row.locationId) ? null : storedOrder(row);
}

function pastOrder(id: string, { items, total }: Order, at: number): PastOrder {
  const shown = items.filter(({ deleted }) => !deleted).slice(0, MOST_LINES);
  return {
    key: `order:${id}`,
    at,
    total: total?.cents ?? null,
    lines: shown.map(({ productName, quantity, skuName, skuRef }) =>
      textOf(
        quantity,
        [productName ?? skuRef ?? '?', skuName].filter((name) => name !== null),
      ),
    ),
  };
}

function lineText({ label, qty }: WantedLine): string {
  return textOf(String(qty / 1_000), [label]);
}

function textOf(quantity: string, names: readonly string[]): string {
  return `${quantity.replace('.', ',')}× ${names.join(' ')}`;
}

/** Written by this program alone. */
export function ownLines(wanted: string): readonly WantedLine[] {
  return JSON.parse(wanted) as readonly WantedLine[];
}

export function ownCustomer(customer: string, list: string | null): TicketCustomer {
  const { list: theirs, ...kept } = JSON.parse(customer) as KeptCustomer;
  return isOfOther(theirs, list) ? { ...kept, hubriseId: null } : kept;
}

/** As somebody is kept: `list` is HubRise's list that knows them by that id; an earlier version left it out. */
export type KeptCustomer = TicketCustomer & { readonly list?: string | null };

/** HubRise would not find them in the list of now: its ids are each list's own. */
export function isOfOther(theirs: string | null | undefined, list: string | null): boolean {
  return typeof theirs === 'string' && list !== null && theirs !== list;
}
