import type { CounterRefusal } from '../../preload/contract.ts';
import type { Bill } from '../core/counter/bill.ts';
import type { Draft } from '../core/counter/draft.ts';
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
  /** Throws where nobody may sell. */
  readonly maySell: () => void;
  /** Parks the draft. */
  readonly putAway: () => void;
}

/** Puts an order of HubRise's in the place of the draft, which is parked where it has lines. */
export function collect(
  { bills, maySell, putAway, tickets }: CollectDeps,
  now: Current,
  order: string,
): void {
  maySell();
  const { bill, lines } = now.draft;
  if (bill?.orderId === order && bills.isCurrent(bill)) return;
  const found = bills.draftOf(order);
  if (found.kind === 'refused') throw new Refused(found.reason);
  if (lines.length > 0) putAway();
  else tickets.remove(now.id);
  tickets.keep(null, found.draft, 'draft');
}

/** What a sale says of where it comes from: the counter, or an order of HubRise's. */
export function saleOf({ bill, service }: Pick<Draft, 'bill' | 'service'>) {
  if (bill === undefined) return { channel: channelOf(service) };
  const { channel, hubrise, platformRates } = bill;
  return { channel, hubrise, ...(platformRates.length === 0 ? {} : { platformRates }) };
}
