import { isSame, phoneKey, type TicketCustomer } from '../../core/counter/customer.ts';
import type { LocationId } from '../../core/ids.ts';
import { noteOfRefusal, refusalOf } from '../../core/order/refusal.ts';
import {
  changedFields,
  correction,
  newCustomer,
  otherwiseThere,
  unseenOf,
} from '../../core/push/pushed-customer.ts';
import { type ApiFailure, hasNotArrived, unexpectedShape } from '../../hubrise/api/api-call.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { listedCustomer } from '../../hubrise/payload/ticket-customer.ts';
import type { Turns } from '../../sends/rounds.ts';
import { createRounds, type Failure } from '../../sends/rounds.ts';
import type { CustomerSendRow } from '../../store/customer-sends.ts';
import type { LoopParts, ToldLoop } from '../loop-parts.ts';

interface CustomerLoopDeps extends Omit<LoopParts, 'lock' | 'onOrder' | 'snapshots'> {
  /** How fast all of it may go. */
  readonly turns: Turns;
  readonly random: () => number;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** Somebody is there now, or what is known of it has changed. */
  readonly onChange: () => void;
}

/** The digits of a French number that all of its writings end with. */
const NATIONAL = 9;

/**
 * Makes the counter's new customers in HubRise's list, and tells it later what was corrected. Each is looked
 * for before they are made, by their number and name and by a mark that nobody else has: an answer that was
 * lost, an earlier run and a restored copy of the file make nobody twice.
 */
export function createCustomerLoop(deps: CustomerLoopDeps): ToldLoop {
  const { api, hubriseNow, store } = deps;
  const { customerSends } = store;
  const rounds = createRounds<CustomerSendRow>({
    timers: deps.timers,
    turns: deps.turns,
    random: deps.random,
    onError: deps.onError,
    location,
    isOffline: deps.isOffline,
    listDue: customerSends.listDue,
    current: ({ id }) => (location() === null ? null : customerSends.get(id)),
    isUnderWay: ({ leftAt, state }) => state !== 'there' && leftAt !== null,
    bringUpToDate,
    failed: ({ id }, why) => customerSends.failed(id, why),
    onTried: deps.onChange,
  });

  /** Without the right, HubRise would refuse each of them. */
  function location(): LocationId | null {
    const right = store.connection.get()?.customers ?? null;
    const isRight = right === 'asked' || right === 'granted';
    return isRight && list() !== null ? deps.location() : null;
  }

  function list(): string | null {
    return store.connection.get()?.customerListId ?? null;
  }

  async function bringUpToDate(row: CustomerSendRow, at: LocationId): Promise<Failure> {
    const wanted = list();
    if (wanted !== null && wanted !== row.listId) return move(row, wanted);
    if (row.state === 'there') return correct(row, at);
    const found = await look(row, at);
    if (found !== 'missing') return found;
    const now = byNow(row);
    return now === null ? null : send(now, at);
  }

  /** The till is connected with another list of the same point de vente. */
  function move(row: CustomerSendRow, to: string): Failure {
    store.work(() => {
      if (customerOf(row).name === '') customerSends.remove(row.id);
      else customerSends.move(row.id, to);
    });
    rounds.again();
    return null;
  }

  /** The same as it is once HubRise has answered; null: nobody wants it told to that list any more. */
  function byNow({ id, listId }: CustomerSendRow): CustomerSendRow | null {
    const row = customerSends.get(id);
    return row?.listId === listId && list() === listId ? row : null;
  }

  /** Whether HubRise has them already; it is noted if so. */
  async function look(row: CustomerSendRow, at: LocationId): Promise<Failure | 'missing'> {
    const byMark = row.leftAt === null ? [] : [{ privateRef: row.mark }];
    for (const by of [...byMark, { digits: row.phone.slice(-NATIONAL) }]) {
      const page = await api(at).lookForCustomers(row.listId, by);
      if (page.kind !== 'ok') return refusedOr(row, page);
      // They may have been corrected while HubRise was looked through.
      const now = byNow(row);
      if (now === null) return null;
      const own = page.customers.find((one) => isRecord(one) && one['private_ref'] === row.mark);
      if (own !== undefined) return isThere(row, own, now.fields);
      const customer = customerOf(now);
      const other = page.customers.find((one) => isThem(one, customer));
      if (other !== undefined) {
        return isThere(row, other, asJson(otherwiseThere(customer, listedCustomer(other))));
      }
    }
    return 'missing';
  }

  function isThere(row: CustomerSendRow, shown: unknown, fields: string | null): Failure {
    const id = isRecord(shown) ? shown['id'] : null;
    if (typeof id !== 'string' || id === '') return unexpectedShape(200);
    store.work(() => {
      // It may be somebody else's number by now: what was made is not them.
      if (customerSends.get(row.id) !== null) customerSends.arrived(row.id, id, fields);
    });
    rounds.again();
    return null;
  }

  async function send(row: CustomerSendRow, at: LocationId): Promise<Failure> {
    const before = row.leftAt;
    // Durable before it leaves: after a power cut nobody would know that HubRise may have them.
    customerSends.leaves(row.id, hubriseNow());
    const body = newCustomer(customerOf(row), row.mark);
    const answer = await api(at).createCustomer(row.listId, body);
    if (answer.kind === 'ok') {
      granted(row);
      const now = customerSends.get(row.id);
      // What was corrected while they were under way.
      const changed = now === null ? [] : changedFields(customerOf(now), [customerOf(row)]);
      return isThere(row, { id: answer.id }, asJson(changed));
    }
    if (answer.kind === 'refused' || hasNotArrived(answer)) customerSends.leaves(row.id, before);
    else rounds.settles(row);
    return refusedOr(row, answer);
  }

  async function correct(row: CustomerSendRow, at: LocationId): Promise<Failure> {
    const customer = customerOf(row);
    const fields = fieldsOf(row);
    if (fields.length > unseenOf(fields).length && customer.hubriseId !== null) {
      const change = correction(customer, fields);
      const answer = await api(at).correctCustomer(row.listId, customer.hubriseId, change);
      if (answer.kind !== 'ok') return refusedOr(row, answer);
      granted(row);
    }
    customerSends.told(row, asJson(unseenOf(fields)));
    rounds.again();
    return null;
  }

  function granted({ listId }: CustomerSendRow): void {
    if (list() === listId) store.connection.update({ customers: 'granted' });
  }

  /** The right is missing: all of it waits for another authorisation. Else this one alone is refused. */
  function refusedOr(row: CustomerSendRow, answer: ApiFailure): Failure {
    if (answer.kind !== 'refused') return answer;
    const now = byNow(row);
    // What a former list says counts for nobody.
    if (now === null) rounds.again();
    else if (answer.status === 403) store.connection.update({ customers: 'denied' });
    // They are other by now than what is refused.
    else if (now.customer !== row.customer) rounds.again();
    else customerSends.refuse(row.id, noteOfRefusal(refusalOf(answer)));
    return null;
  }

  return rounds;
}

function customerOf({ customer }: CustomerSendRow): TicketCustomer {
  // Written by this program alone.
  return JSON.parse(customer) as TicketCustomer;
}

function fieldsOf({ fields }: CustomerSendRow): readonly string[] {
  return fields === null ? [] : (JSON.parse(fields) as readonly string[]);
}

function asJson(fields: readonly string[]): string | null {
  return fields.length === 0 ? null : JSON.stringify(fields);
}

/** HubRise keeps phones in more than one writing. */
function isThem(shown: unknown, customer: TicketCustomer): boolean {
  const listed = listedCustomer(shown);
  if (listed === null || phoneKey(listed.phone) !== phoneKey(customer.phone)) return false;
  return isSame({ ...listed, hubriseId: null }, customer);
}
