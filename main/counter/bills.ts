import type { CounterRefusal } from '../../preload/contract.ts';
import { type Bill, withTaken } from '../core/counter/bill.ts';
import type { Draft } from '../core/counter/draft.ts';
import { whyPaid } from '../core/counter/in-payment.ts';
import { channelOf } from '../core/counter/service.ts';
import type { Payment } from '../core/fiscal/payloads.ts';
import { Refused } from './refusal.ts';
import type { Current, Tickets } from './tickets.ts';

/** Orders of HubRise's that are paid here (`takings/bills.ts`). */
export interface CounterBills {
  /** An order as a ticket to be paid; within a transaction. */
  draftOf(
    order: string,
  ):
    | { readonly kind: 'bill'; readonly draft: Draft }
    | { readonly kind: 'refused'; readonly reason: CounterRefusal };
  /** Whether the order is still what is being paid. */
  isCurrent(bill: Bill): boolean;
  /** Within the transaction of its sale. */
  sold(bill: Bill, sale: string, payments: readonly Payment[]): void;
  /** After it. */
  told(bill: Bill): void;
}

interface CollectDeps {
  readonly bills: CounterBills;
  readonly tickets: Tickets;
  /** Parks the draft, or removes it where it is nobody's and has no line. */
  readonly putAway: () => void;
}

/**
 * Puts an order of HubRise's in the place of the draft, which is parked where it has lines, a customer or
 * a time. Of one that something was taken of already the ticket comes back, as the order stands now.
 */
export function collect(
  { bills, putAway, tickets }: CollectDeps,
  now: Current,
  order: string,
): void {
  const { bill } = now.draft;
  const isHere = bill?.orderId === order;
  if (isHere && bills.isCurrent(bill)) return;
  if (isHere && whyPaid(now.draft) !== null) {
    const next = followed(bills, now.draft);
    if (next === null) throw new Refused('bill_over');
    tickets.keep(now.id, next, 'draft');
    return;
  }
  const aside = tickets.listParked().find(({ draft }) => draft.bill?.orderId === order);
  const found = bills.draftOf(order);
  if (found.kind === 'refused' && aside === undefined) throw new Refused(found.reason);
  putAway();
  if (found.kind === 'refused') {
    // What was taken of it can still be given back.
    if (aside !== undefined) tickets.keep(aside.id, aside.draft, 'draft');
    return;
  }
  const draft = aside === undefined ? found.draft : withTaken(found.draft, aside.draft);
  tickets.keep(aside?.id ?? null, draft, 'draft');
}

/** A ticket as the order that it pays stands now; null: nothing is to be paid of that here any more. */
export function followed(bills: CounterBills, draft: Draft): Draft | null {
  const { bill } = draft;
  if (bill === undefined || bills.isCurrent(bill)) return draft;
  const now = bills.draftOf(bill.orderId);
  return now.kind === 'refused' ? null : withTaken(now.draft, draft);
}

/**
 * Brings the ticket on the screen up to the order that it pays; within a transaction. Gives why it is not
 * paid as it was seen; null: it may be.
 */
export function follow(
  { bills, tickets }: Pick<CollectDeps, 'bills' | 'tickets'>,
  { draft, id }: Current,
): CounterRefusal | null {
  const next = followed(bills, draft);
  if (next === draft) return null;
  if (next === null) return whyPaid(draft) === null ? 'changed' : 'bill_over';
  tickets.keep(id, next, 'draft');
  return 'changed';
}

/** What a sale says of where it comes from: the counter, or an order of HubRise's. */
export function saleOf({ bill, service }: Pick<Draft, 'bill' | 'service'>) {
  if (bill === undefined) return { channel: channelOf(service) };
  const { channel, hubrise, platformRates } = bill;
  return { channel, hubrise, ...(platformRates.length === 0 ? {} : { platformRates }) };
}
