import { isSame, type TicketCustomer } from '../core/counter/customer.ts';
import type { LocationId } from '../core/ids.ts';
import { changedFields, withChanged } from '../core/push/pushed-customer.ts';
import { listedCustomer } from '../hubrise/payload/ticket-customer.ts';
import { readJson } from '../lib/json.ts';
import type { Store } from '../store/index.ts';
import type { CustomerSend, SendRow } from '../store/sends.ts';
import { isOfOther, type KeptCustomer, ownCustomer } from './known.ts';

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
