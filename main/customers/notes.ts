import type { CustomerMatch, PastOrder } from '../../preload/contract.ts';
import type { WantedLine } from '../core/counter/again.ts';
import { isSame, phoneKey, type TicketCustomer } from '../core/counter/customer.ts';
import { searchQuery } from '../core/history/search.ts';
import { type LocationId, type OrderId, orderId } from '../core/ids.ts';
import { isLocal } from '../core/order/key.ts';
import type { Order } from '../core/order/order.ts';
import { changedFields, withChanged } from '../core/push/pushed-customer.ts';
import { listedCustomer, storedOrder, ticketCustomer } from '../hubrise/payload/order.ts';
import { readJson } from '../lib/json.ts';
import type { Store } from '../store/index.ts';
import type { CustomerSend, SendRow } from '../store/sends.ts';

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
type KeptCustomer = TicketCustomer & { readonly list?: string | null };

/** HubRise would not find them in the list of now: its ids are each list's own. */
function isOfOther(theirs: string | null | undefined, list: string | null): boolean {
  return typeof theirs === 'string' && list !== null && theirs !== list;
}

export interface NotesDeps {
  readonly store: Pick<Store, 'connection' | 'customers' | 'phoneCustomers' | 'send' | 'sends'>;
  /** Whether a manager wants HubRise's list to have the counter's customers. */
  readonly isWanted: () => boolean;
  /** Null while the till is not connected. */
  readonly location: () => LocationId | null;
  /** HubRise's clock, ms: by which the erasure goes. */
  readonly hubriseNow: () => number;
  /** Given once in the world. */
  readonly newId: () => string;
}

type Row = SendRow<'customer'>;

/** Of one list, to be told apart from what HubRise has. */
interface Place {
  readonly location: LocationId;
  readonly list: string;
}

/** So many of HubRise's answers of one day are remembered. */
const MOST_SHOWN = 500;

/** What HubRise's list is to hear of a customer. */
function createWishes(deps: NotesDeps) {
  const { sends } = deps.store;

  function noteNew(phone: string, at: Place, row: Row | null): void {
    if (row !== null) sends.remove(row.id);
    send(phone, at, { list: at.list, mark: deps.newId(), isThere: false, fields: [] });
  }

  function send(phone: string, { location }: Place, what: CustomerSend): void {
    const createdAt = deps.hubriseNow();
    deps.store.send('customer', { subject: phone, locationId: location, what, createdAt });
  }

  /** Somebody whom HubRise has, or may have by now, is other than it was told. */
  function noteChange(phone: string, changed: readonly string[], at: Place, row: Row | null): void {
    if (changed.length === 0) return;
    const before = row?.what ?? { list: at.list, mark: deps.newId(), isThere: true, fields: [] };
    const what = { ...before, fields: withChanged(before.fields, changed) };
    const isOpen = row?.state === 'due' || row?.state === 'left';
    if (row === null || deps.isWanted() || isOpen) send(phone, at, what);
    if (deps.isWanted() || isOpen) return;
    // It is known that HubRise has something otherwise, and nobody wants that told.
    const kept = row ?? sends.last('customer', phone);
    if (kept !== null) sends.settle('customer', kept.id, what);
  }

  return { noteChange, noteNew };
}

/**
 * Keeps whom a ticket is for, and notes what HubRise's list is to hear of them, in the transaction of the
 * ticket. Who it is stands in `phone_customers` alone, and what waits goes with it.
 */
export function createNotes(deps: NotesDeps) {
  const { phoneCustomers, sends } = deps.store;
  const { noteChange, noteNew } = createWishes(deps);
  /** What HubRise has shown somebody of its customers, by its id. */
  const shown = new Map<string, TicketCustomer>();

  function place(): Place | null {
    const location = deps.location();
    const list = deps.store.connection.get()?.customerListId ?? null;
    return location === null || list === null ? null : { location, list };
  }

  /** Everything that a cashier can have had before them of this customer. */
  function everShown(id: string, before: TicketCustomer | null): readonly TicketCustomer[] {
    const kept = deps.store.customers.get(id);
    const listed = kept === null ? null : listedCustomer(readJson(kept.raw));
    const own = before?.hubriseId === id ? before : null;
    return [own, shown.get(id) ?? null, listed].filter((one) => one !== null);
  }

  return {
    shown: (customer: TicketCustomer): void => {
      if (customer.hubriseId === null) return;
      if (shown.size >= MOST_SHOWN) shown.clear();
      shown.set(customer.hubriseId, customer);
    },

    /**
     * They order now; `isCorrected`: they are said otherwise on the ticket that this number had last. Within
     * the transaction of the ticket.
     */
    note: (phone: string, said: TicketCustomer, isCorrected: boolean): void => {
      const kept = phoneCustomers.get(phone);
      const before = kept === null ? null : ownCustomer(kept.customer, null);
      const row = sends.last('customer', phone);
      const isRenamed = isCorrected && said.hubriseId === null && isOurs(row);
      const isKnown = before !== null && (isRenamed || isSame(before, said));
      const at = place();
      const isOther = kept !== null && at !== null && isKnownElsewhere(kept.customer, at);
      const isHere = at !== null && !isOther && (row === null || isOf(row, at));
      const isOfFormer = at !== null && !isHere && said.hubriseId === before?.hubriseId;
      const chosen = isOfFormer ? null : said.hubriseId;
      // Typed anew, they are whom HubRise was told of before.
      const hubriseId = chosen ?? (isKnown && isHere ? before.hubriseId : null);
      const customer = { ...said, hubriseId };
      const seenAt = deps.hubriseNow();
      // While nobody knows the list of now, it is still the former one that knows them.
      const list = at?.list ?? (kept === null ? null : listOf(kept.customer));
      phoneCustomers.put({ phone, customer: JSON.stringify({ ...customer, list }), seenAt });
      if (at === null) return;
      // Another person's, or another list's.
      const own = isKnown && isHere ? row : null;
      if (row !== null && own === null) sends.remove(row.id);
      if (hubriseId !== null) {
        noteChange(phone, changedFields(customer, everShown(hubriseId, before)), at, own);
      } else if (own !== null && isWaiting(own)) {
        if (own.leftAt !== null && before !== null) {
          noteChange(phone, changedFields(customer, [before]), at, own);
        }
      } else if (own?.state === 'parked' && before !== null && !differs(customer, before)) {
        // It would be refused again.
      } else if (deps.isWanted() && customer.name !== '') {
        noteNew(phone, at, own);
      }
    },
  };
}

/** Nobody wants HubRise to be told of them any more. Whoever may be there is found again by number and name. */
export function dropCustomers({ sends, work }: Pick<Store, 'sends' | 'work'>): void {
  work(() => {
    for (const { id, what } of sends.listOpen('customer')) {
      if (what.isThere) sends.settle('customer', id, what);
      else sends.remove(id);
    }
  });
}

function listOf(kept: string): string | null {
  return (JSON.parse(kept) as KeptCustomer).list ?? null;
}

function isKnownElsewhere(kept: string, at: Place): boolean {
  return isOfOther(listOf(kept), at.list);
}

function isOf({ locationId, what }: Row, { list, location }: Place): boolean {
  return locationId === location && what.list === list;
}

/** HubRise is still to make them. */
function isWaiting({ state, what }: Row): boolean {
  return state !== 'parked' && !what.isThere;
}

/** This till has made them, or is still to: nobody else's record is meant. */
function isOurs(row: Row | null): boolean {
  return row !== null && (isWaiting(row) || row.leftAt !== null);
}

function differs(customer: TicketCustomer, before: TicketCustomer): boolean {
  return changedFields(customer, [before]).length > 0;
}
