import type { Draft } from '../core/counter/draft.ts';
import { shownCart, totalsOf } from '../core/counter/totals.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { TakenOff } from './commands.ts';
import type { CounterKitchen } from './kitchen.ts';
import type { createOrders } from './orders.ts';
import { mustBeUnpaid, Refused, sealed } from './refusal.ts';
import { bringUp } from './rejoin.ts';
import type { TicketCustomers } from './repeat.ts';
import type { Current, Tickets } from './tickets.ts';

export interface AbandonDeps {
  readonly fiscal: Pick<FiscalService, 'cancel' | 'event' | 'isSold'>;
  readonly orders: Pick<ReturnType<typeof createOrders>, 'takeAllOff'>;
  readonly customers: Pick<TicketCustomers, 'forget'>;
  readonly kitchen: Pick<CounterKitchen, 'callOff'>;
}

/**
 * What is sealed where nobody wants a draft any more. An order in the journal is cancelled with a reason;
 * one that a part was sold of is not: what is left of it is taken off.
 */
export function sealAbandoned(
  { customers, fiscal, kitchen, orders }: AbandonDeps,
  draft: Draft,
  reason: string | null,
  operator: string,
): void {
  const { bill, order } = draft;
  // An order of HubRise's stays due: on the board, and in the journal.
  if (bill !== undefined) return;
  if (order === null) {
    sealCart(fiscal, draft, operator);
    return;
  }
  const why = reason?.trim() ?? '';
  if (why === '') throw new Refused('no_reason');
  if (!fiscal.isSold(order)) {
    sealed(fiscal.cancel({ operator, order, reason: why }));
    customers.forget(order);
  } else if (!orders.takeAllOff(draft, why, operator)) {
    sealCart(fiscal, draft, operator);
  }
  kitchen.callOff(draft, why);
}

interface AbandoningDeps extends AbandonDeps {
  readonly tickets: Tickets;
  readonly current: () => Current;
  /** Whether the draft is a part of a bill, of which there is a rest. */
  readonly isPart: () => boolean;
}

interface PlannedEnd extends Pick<Current, 'draft' | 'id'> {
  readonly reason: string | null;
}

/** The ticket on the screen is thrown away. */
export function createAbandoning({ current, isPart, tickets, ...deps }: AbandoningDeps) {
  return {
    /** Throws `Refused`. */
    plan: (_by: Doer, reason: string | null): PlannedEnd => {
      const { draft, id } = current();
      mustBeUnpaid(draft);
      if (isPart()) throw new Refused('divided');
      return { draft, id, reason };
    },
    takesOff: ({ draft }: PlannedEnd): TakenOff => ({ before: draft, after: { lines: [] } }),
    seal: (by: Doer, { draft, id, reason }: PlannedEnd): void => {
      sealAbandoned(deps, draft, reason, by.id);
      tickets.remove(id);
      bringUp(tickets, tickets.rest());
    },
  };
}

/** Lines that no order knows. */
function sealCart(fiscal: Pick<FiscalService, 'event'>, draft: Draft, operator: string): void {
  if (draft.lines.length === 0) return;
  const { lines, total } =
    draft.order === null
      ? shownCart(draft)
      : { lines: draft.lines.length, total: totalsOf(draft).total };
  fiscal.event('cart-abandoned', `Panier abandonné : ${said(lines, total)}.`, operator);
}

/** A ticket that no order knows has lost its last line: what the screen said of it is told as if it was abandoned. */
export function sealEmptied(
  fiscal: Pick<FiscalService, 'event'>,
  before: Draft,
  operator: string,
): void {
  const { lines, total } = shownCart(before);
  fiscal.event('cart-abandoned', `Panier vidé ligne par ligne : ${said(lines, total)}.`, operator);
}

function said(lines: number, cents: number): string {
  return `${lines} ligne(s), ${cents} centimes`;
}
