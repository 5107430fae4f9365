import { isSame, phoneKey, type TicketCustomer } from '../../core/counter/customer.ts';
import type { LocationId } from '../../core/ids.ts';
import { noteOfRefusal, refusalOf } from '../../core/order/refusal.ts';
import { betterKnown, correction, newCustomer } from '../../core/push/pushed-customer.ts';
import { type ApiFailure, unexpectedShape } from '../../hubrise/api/api-call.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { listedCustomer } from '../../hubrise/payload/ticket-customer.ts';
import type { CustomerSendRow } from '../../store/customer-sends.ts';
import type { LoopParts } from '../loop-parts.ts';
import { createRounds, type Failure, hasNotArrived, type ToldLoop } from './rounds.ts';
import type { Turns } from './waits.ts';

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
    ...{ timers: deps.timers, turns: deps.turns, random: deps.random, onError: deps.onError },
    ...{ location, isOffline: deps.isOffline, listDue: customerSends.listDue },
    current: ({ id }) => (location() === null ? null : customerSends.get(id)),
    bringUpToDate,
    failed: ({ id }, why) => customerSends.failed(id, why),
    onTried: deps.onChange,
  });

  /** Without the right, HubRise would refuse each of them. */
  function location(): LocationId | null {
    const right = store.connection.get()?.customers ?? null;
    return right === 'asked' || right === 'granted' ? deps.location() : null;
  }

  async function bringUpToDate(row: CustomerSendRow, at: LocationId): Promise<Failure> {
    if (row.state === 'there') return correct(row, at);
    const found = await look(row, at);
    return found === 'missing' ? send(row, at) : found;
  }

  /** Whether HubRise has them already; it is noted if so. */
  async function look(row: CustomerSendRow, at: LocationId): Promise<Failure | 'missing'> {
    const customer = customerOf(row);
    const byMark = row.leftAt === null ? [] : [{ privateRef: row.mark }];
    for (const by of [...byMark, { digits: row.phone.slice(-NATIONAL) }]) {
      const page = await api(at).lookForCustomers(row.listId, by);
      if (page.kind !== 'ok') return refusedOr(row, page);
      const own = page.customers.find((one) => isRecord(one) && one['private_ref'] === row.mark);
      if (own !== undefined) return isThere(row, own, row.fields);
      const other = page.customers.find((one) => isThem(one, customer));
      if (other !== undefined) {
        const better = betterKnown(customer, listedCustomer(other));
        return isThere(row, other, better.length === 0 ? null : JSON.stringify(better));
      }
    }
    return 'missing';
  }

  function isThere(row: CustomerSendRow, shown: unknown, fields: string | null): Failure {
    const id = isRecord(shown) ? shown['id'] : null;
    if (typeof id !== 'string' || id === '') return unexpectedShape(200);
    store.transaction(() => {
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
      store.connection.update({ customers: 'granted' });
      // What was corrected while they were under way.
      return isThere(row, { id: answer.id }, customerSends.get(row.id)?.fields ?? null);
    }
    if (answer.kind === 'refused' || hasNotArrived(answer)) customerSends.leaves(row.id, before);
    else rounds.settles(row);
    return refusedOr(row, answer);
  }

  async function correct(row: CustomerSendRow, at: LocationId): Promise<Failure> {
    const customer = customerOf(row);
    const fields = fieldsOf(row);
    if (fields.length > 0 && customer.hubriseId !== null) {
      const change = correction(customer, fields);
      const answer = await api(at).correctCustomer(row.listId, customer.hubriseId, change);
      if (answer.kind !== 'ok') return refusedOr(row, answer);
      store.connection.update({ customers: 'granted' });
    }
    customerSends.told(row);
    rounds.again();
    return null;
  }

  /** The right is missing: all of it waits for another authorisation. Else this one alone is refused. */
  function refusedOr(row: CustomerSendRow, answer: ApiFailure): Failure {
    if (answer.kind !== 'refused') return answer;
    if (answer.status === 403) store.connection.update({ customers: 'denied' });
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

/** HubRise keeps phones in more than one writing. */
function isThem(shown: unknown, customer: TicketCustomer): boolean {
  const listed = listedCustomer(shown);
  if (listed === null || phoneKey(listed.phone) !== phoneKey(customer.phone)) return false;
  return isSame({ ...listed, hubriseId: null }, customer);
}
