import type { CustomerMatch, CustomersAsked, CustomersAtHubrise } from '../../preload/contract.ts';
import { type WantedLine, wantedOf, wantedOfOrder } from '../core/counter/again.ts';
import type { Assortment } from '../core/counter/assortment.ts';
import { isSame, phoneKey } from '../core/counter/customer.ts';
import type { Draft } from '../core/counter/draft.ts';
import { totalsOf } from '../core/counter/totals.ts';
import { type LocationId, orderId } from '../core/ids.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { CustomersApi } from '../hubrise/api/customers.ts';
import { listedCustomer } from '../hubrise/payload/order.ts';
import type { Store } from '../store/index.ts';
import {
  createNotes,
  type KnownStore,
  knownByPhone,
  type NotesDeps,
  orderOf,
  ownCustomer,
  ownLines,
} from './notes.ts';

export interface CustomersDeps extends Omit<NotesDeps, 'store'> {
  readonly store: KnownStore & NotesDeps['store'] & Pick<Store, 'connection'>;
  readonly api: (location: LocationId) => Pick<CustomersApi, 'findCustomers'>;
  readonly now: () => number;
  /** Whether somebody is at the counter who may sell: nobody else is told who a number belongs to. */
  readonly maySell: () => boolean;
}

/** Customers of the counter, by phone. */
export interface Customers {
  /** Those whom this till knows; none of a number that is still being typed, or for who may not sell. */
  find(phone: string): readonly CustomerMatch[];
  /** The same of HubRise's customer list: one heavy read. */
  ask(phone: string): Promise<CustomersAsked>;
  /** What HubRise's list is told of them. */
  atHubrise(): CustomersAtHubrise;
  /** A ticket is ordered or sold under this number of the journal's: within its transaction. */
  remember(draft: Draft, number: string): void;
  /** They pay a part of a bill: kept where nobody is by their phone, for their points. Within its transaction. */
  meet(draft: Pick<Draft, 'customer'>): void;
  /** It was cancelled. */
  forget(number: string): void;
  /** The lines of a former order by its key; null: it is no more. */
  past(key: string, goods: Assortment): readonly WantedLine[] | null;
}

/** More than that are no household. */
const MOST_LISTED = 10;
/** The digits of a French number that all of its writings end with. */
const NATIONAL = 9;

export function createCustomers(deps: CustomersDeps): Customers {
  const { store } = deps;
  const notes = createNotes(deps);

  async function ask(phone: string): Promise<CustomersAsked> {
    const key = phoneKey(phone);
    if (key === null || !deps.maySell()) return { kind: 'found', matches: [] };
    const location = deps.location();
    if (location === null) return { kind: 'unavailable', why: 'not_connected' };
    const list = store.connection.get()?.customerListId ?? null;
    if (list === null) return { kind: 'unavailable', why: 'no_list' };
    const digits = /^0[1-9]\d{8}$/.test(key) ? key.slice(-NATIONAL) : key;
    const result = await deps.api(location).findCustomers(list, digits, MOST_LISTED);
    if (result.kind !== 'ok') return { kind: 'unavailable', why: whyNot(result) };
    const own = knownByPhone(store, key);
    const matches = result.customers.flatMap((value): readonly CustomerMatch[] => {
      const customer = listedCustomer(value);
      if (customer === null || phoneKey(customer.phone) !== key) return [];
      notes.shown(customer);
      const here = own.find((one) => isSame(one.customer, customer));
      return [{ customer, count: here?.count ?? 0, orders: here?.orders ?? [], from: 'hubrise' }];
    });
    return { kind: 'found', matches };
  }

  return {
    find: (phone) => {
      const key = phoneKey(phone);
      return key === null || !deps.maySell() ? [] : knownByPhone(store, key);
    },
    ask,
    atHubrise: () => {
      const location = deps.location();
      const row = store.connection.get();
      return {
        right: row?.customers ?? 'off',
        hasList: location !== null && (row?.customerListId ?? null) !== null,
        waiting: location === null ? 0 : store.sends.countDue('customer', location),
        refused:
          location === null || !deps.maySell()
            ? []
            : store.sends
                .listParked('customer', 0)
                .filter(({ locationId }) => locationId === location)
                .flatMap(({ lastError, subject }) => {
                  const kept = store.phoneCustomers.get(subject);
                  if (kept === null) return [];
                  return [{ name: ownCustomer(kept.customer, null).name, why: lastError ?? '' }];
                }),
      };
    },
    remember: (draft, number) => {
      const { customer } = draft;
      const phone = customer && phoneKey(customer.phone);
      if (customer === null || phone === null || draft.lines.length === 0) return;
      const [last] = store.phoneCustomers.listOrders(phone, 1);
      notes.note(phone, customer, last?.number === number);
      store.phoneCustomers.putOrder({
        number,
        phone,
        total: totalsOf(draft).total,
        placedAt: deps.now(),
        wanted: JSON.stringify(wantedOf(draft)),
      });
    },
    meet: ({ customer }) => {
      const phone = customer && phoneKey(customer.phone);
      if (customer === null || phone === null || store.phoneCustomers.get(phone) !== null) return;
      notes.note(phone, customer, false);
    },
    forget: store.phoneCustomers.removeOrder,
    past: (key, goods) => {
      const [, kind, id = ''] = /^(phone|order):(.+)$/s.exec(key) ?? [];
      if (kind === 'phone') {
        const row = store.phoneCustomers.getOrder(id);
        return row && ownLines(row.wanted);
      }
      const order = kind === 'order' ? orderOf(store, orderId(id)) : null;
      return order && wantedOfOrder(order, goods);
    },
  };
}

/** Why HubRise did not say it, for the screen. */
export function whyNot({
  kind,
}: ApiFailure): Extract<CustomersAsked, { kind: 'unavailable' }>['why'] {
  switch (kind) {
    case 'not_connected':
    case 'unauthorized':
      return 'not_connected';
    case 'no_budget':
    case 'rate_limited':
      return 'too_many';
    case 'refused':
      return 'no_list';
    default:
      return 'unreached';
  }
}
