import { randomUUID } from 'node:crypto';
import { isSame, phoneKey, type TicketCustomer } from '../core/counter/customer.ts';
import type { LocationId } from '../core/ids.ts';
import {
  changedFields,
  correction,
  newCustomer,
  otherwiseThere,
  unseenOf,
} from '../core/push/pushed-customer.ts';
import type { HubriseApi } from '../hubrise/api/api.ts';
import { type ApiFailure, unexpectedShape } from '../hubrise/api/api-call.ts';
import { isRecord } from '../hubrise/payload/lenient.ts';
import { listedCustomer } from '../hubrise/payload/order.ts';
import type { Store } from '../store/index.ts';
import type { SendRow } from '../store/sends.ts';
import type { Turns } from './rounds.ts';
import { AGAIN, type Seen, type Teller, type Told } from './teller.ts';

interface CustomerTellerDeps {
  readonly api: (
    location: LocationId,
  ) => Pick<HubriseApi, 'correctCustomer' | 'createCustomer' | 'lookForCustomers'>;
  readonly store: Pick<Store, 'connection' | 'phoneCustomers' | 'send' | 'sends' | 'work'>;
  readonly turns: Turns;
  /** Somebody is there now, or what is known of it has changed. */
  readonly onTried: () => void;
}

type Row = SendRow<'customer'>;

/** The digits of a French number that all of its writings end with. */
const NATIONAL = 9;

type Parts = Pick<CustomerTellerDeps, 'api' | 'store'>;

/** What of HubRise's customer list is open to this till. */
function createListRight({ store }: Parts) {
  /** Without the right, HubRise would refuse each of them. */
  function isOpen(): boolean {
    const right = store.connection.get()?.customers ?? null;
    return (right === 'asked' || right === 'granted') && list() !== null;
  }

  function list(): string | null {
    return store.connection.get()?.customerListId ?? null;
  }

  function granted({ what }: Row): void {
    if (list() === what.list) store.connection.update({ customers: 'granted' });
  }

  /** The right is missing: all of it waits for another authorisation. Else this one alone is refused. */
  function refusedOr({ what }: Row, answer: ApiFailure): Told {
    if (answer.kind !== 'refused') return answer;
    // What a former list says counts for nobody.
    if (list() !== what.list) return AGAIN;
    if (answer.status !== 403) return answer;
    store.connection.update({ customers: 'denied' });
    return AGAIN;
  }

  return { granted, isOpen, list, refusedOr };
}

type ListRight = ReturnType<typeof createListRight>;

/** Whether somebody is in the list already, and what is noted then. */
function createCustomerLook({ api, store }: Parts, { list, refusedOr }: ListRight) {
  const { phoneCustomers, sends } = store;

  function customerOf({ subject }: Row): TicketCustomer {
    // Written by this program alone, and gone together with its send.
    return JSON.parse(phoneCustomers.get(subject)?.customer ?? '') as TicketCustomer;
  }

  async function look(row: Row, at: LocationId): Promise<Seen> {
    const { what } = row;
    if (list() !== what.list) return move(row);
    const byMark = row.leftAt === null ? [] : [{ privateRef: what.mark }];
    for (const by of [...byMark, { digits: row.subject.slice(-NATIONAL) }]) {
      const page = await api(at).lookForCustomers(what.list, by);
      if (page.kind !== 'ok') return refusedOr(row, page);
      // They may have been corrected while HubRise was looked through.
      const now = sends.get('customer', row.id);
      if (now === null || list() !== what.list) return AGAIN;
      const own = page.customers.find((one) => isRecord(one) && one['private_ref'] === what.mark);
      if (own !== undefined) return isThere(now, own, () => now.what.fields);
      const customer = customerOf(now);
      const other = page.customers.find((one) => isThem(one, customer));
      if (other !== undefined) {
        return isThere(now, other, (then) =>
          otherwiseThere(customerOf(then), listedCustomer(other)),
        );
      }
    }
    return { kind: 'missing' };
  }

  /** The till is connected with another list of the same point de vente: nobody of the former one is known in it. */
  function move(row: Row): Told {
    const to = list();
    if (to === null) return AGAIN;
    const { name } = customerOf(row);
    store.work((work) => {
      sends.remove(row.id);
      if (name === '') return;
      phoneCustomers.setHubriseId(row.subject, null);
      const what = { list: to, mark: randomUUID(), isThere: false, fields: [] };
      work.send('customer', { ...row, what });
    });
    return AGAIN;
  }

  /** `fieldsOf`: what HubRise has otherwise, which is still to be told. */
  function isThere(row: Row, shown: unknown, fieldsOf: (now: Row) => readonly string[]): Told {
    const id = isRecord(shown) ? shown['id'] : null;
    if (typeof id !== 'string' || id === '') return unexpectedShape(200);
    const also = (): void => {
      const now = sends.get('customer', row.id);
      // It may be somebody else's number by now: what was made is not them.
      if (now === null) return;
      const fields = fieldsOf(now);
      const what = { ...now.what, isThere: true, fields };
      phoneCustomers.setHubriseId(now.subject, id);
      if (fields.length > 0) store.send('customer', { ...now, what });
      else sends.settle('customer', now.id, what);
    };
    return { kind: 'there', also };
  }

  return { customerOf, isThere, look };
}

/**
 * Makes the counter's new customers in HubRise's list, and tells it later what was corrected. Each is looked for
 * before they are made, by their number and name and by a mark that nobody else has: an answer that was lost, an
 * earlier run and a restored copy of the file make nobody twice.
 */
export function createCustomerTeller(deps: CustomerTellerDeps): Teller<'customer'> {
  const { api, store } = deps;
  const { sends } = store;
  const right = createListRight(deps);
  const { granted, isOpen, list, refusedOr } = right;
  const { customerOf, isThere, look } = createCustomerLook(deps, right);

  async function make(row: Row, at: LocationId): Promise<Told> {
    const { list: to, mark } = row.what;
    const made = customerOf(row);
    const answer = await api(at).createCustomer(to, newCustomer(made, mark));
    if (answer.kind !== 'ok') return refusedOr(row, answer);
    granted(row);
    // What was corrected while they were under way.
    return isThere(row, { id: answer.id }, (now) => changedFields(customerOf(now), [made]));
  }

  async function correct(row: Row, at: LocationId): Promise<Told> {
    const customer = customerOf(row);
    const { fields } = row.what;
    if (fields.length > unseenOf(fields).length && customer.hubriseId !== null) {
      const change = correction(customer, fields);
      const answer = await api(at).correctCustomer(row.what.list, customer.hubriseId, change);
      if (answer.kind !== 'ok') return refusedOr(row, answer);
      granted(row);
    }
    const also = (): void => {
      const now = sends.get('customer', row.id);
      if (now?.rev !== row.rev) return;
      sends.settle('customer', row.id, { ...now.what, fields: unseenOf(fields) });
    };
    return { kind: 'there', also };
  }

  return {
    turns: deps.turns,
    listDue: (at) => (isOpen() ? sends.listDue('customer', at) : []),
    waits: () => !isOpen(),
    way: ({ what }) => (what.isThere && what.list === list() ? 'repeat' : 'look_first'),
    look,
    tell: ([row], at) => {
      if (row.what.list !== list()) return Promise.resolve(AGAIN);
      return row.what.isThere ? correct(row, at) : make(row, at);
    },
    onTried: deps.onTried,
  };
}

/** HubRise keeps phones in more than one writing. */
function isThem(shown: unknown, customer: TicketCustomer): boolean {
  const listed = listedCustomer(shown);
  if (listed === null || phoneKey(listed.phone) !== phoneKey(customer.phone)) return false;
  return isSame({ ...listed, hubriseId: null }, customer);
}
