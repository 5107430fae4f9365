import type { Draft } from '../core/counter/draft.ts';
import { IN_PAYMENT, isHandedOver, withoutPaying } from '../core/counter/in-payment.ts';
import { divide, freeze, join, type LinePick } from '../core/counter/split.ts';
import { shownCart, totalsOf, withSealed } from '../core/counter/totals.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { TakenOff } from './commands.ts';
import type { CounterKitchen } from './kitchen.ts';
import type { Current, createOrders, Tickets } from './memory.ts';
import { mustBeUnpaid, Refused, sealed } from './refusal.ts';
import type { createRemembering, TicketCustomers } from './repeat.ts';

/** A part goes back to what waits of its bill, which is the ticket on the screen again; within a transaction. */
export function rejoin(tickets: Tickets, { draft, id }: Current, rest: Current): void {
  if (draft.order === null && draft.lines.length === 0) {
    // A version before took the part away and left the rest waiting: nothing is to be put back.
    tickets.remove(id);
    tickets.keep(rest.id, rest.draft, 'draft');
    return;
  }
  // A stranger's ticket is no part of it, wherever it came from.
  if (draft.order !== rest.draft.order) throw new Refused('changed');
  const { byHand, paying, payments, terminal } = draft;
  const paid = {
    payments,
    ...(terminal === undefined ? {} : { terminal }),
    ...(byHand === undefined ? {} : { byHand }),
    ...(paying === undefined ? {} : { paying: IN_PAYMENT }),
  };
  tickets.remove(id);
  tickets.keep(rest.id, { ...join(draft, rest.draft), ...paid }, 'draft');
}

/**
 * What waits of a bill gets its place back, once a ticket that is no part of it has left the screen: a version
 * before could leave them beside each other. Within a transaction.
 */
export function bringUp(tickets: Tickets, rest: Current | null): void {
  if (rest !== null) tickets.keep(rest.id, rest.draft, 'draft');
}

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
  /** It is gone, within the transaction. */
  readonly onThrown: (draft: Draft) => void;
}

interface PlannedEnd extends Pick<Current, 'draft' | 'id'> {
  readonly reason: string | null;
}

/** The ticket on the screen is thrown away. */
export function createAbandoning({ current, isPart, onThrown, tickets, ...deps }: AbandoningDeps) {
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
      onThrown(draft);
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

interface AsideDeps {
  readonly current: () => Current;
  readonly kitchen: CounterKitchen;
  readonly numbered: (draft: Draft) => Draft;
  readonly orders: Pick<ReturnType<typeof createOrders>, 'sealOrder'>;
  readonly remembering: Pick<ReturnType<typeof createRemembering>, 'order'>;
  readonly tickets: Tickets;
  /** A ticket was put aside, within its transaction. */
  readonly onAside: () => void;
}

/** What makes an order of a ticket before it is paid: sent, put aside, taken up again, paid in parts. Within a transaction. */
export function createAside(deps: AsideDeps) {
  const { current, kitchen, numbered, tickets } = deps;

  const ordered = (draft: Draft, operator: string): Draft =>
    deps.remembering.order(deps.orders.sealOrder(draft, operator));

  /** Throws where the draft is a part of a bill: what waits of it is the next ticket, and no other. */
  function mustBeWhole(): void {
    if (tickets.rest() !== null) throw new Refused('divided');
  }

  function park({ id: operator }: Doer, label: string | null): void {
    const { draft, id } = current();
    // What a terminal took stays with the ticket: others are served meanwhile.
    if (isHandedOver(draft)) throw new Refused('being_paid');
    const rest = tickets.rest();
    if (rest?.draft.order === draft.order) throw new Refused('divided');
    const named = label === null ? draft : { ...draft, label };
    // An order of HubRise's stays due: on the board, and in the journal. What a card paid of it is here alone.
    if (draft.bill !== undefined && draft.terminal !== undefined) tickets.keep(id, draft, 'parked');
    else if (draft.bill !== undefined) tickets.remove(id);
    else tickets.keep(id, kitchen.follow(numbered(ordered(named, operator))), 'parked');
    deps.onAside();
    bringUp(tickets, rest);
  }

  /** The draft makes room for another: what is nobody's and has no line is nothing. */
  function putAway(by: Doer): void {
    mustBeWhole();
    const { draft, id } = current();
    const { bill, customer, due, lines } = draft;
    if (lines.length > 0) park(by, null);
    else if ((customer === null && due === null) || bill !== undefined) tickets.remove(id);
    else tickets.keep(id, draft, 'parked');
  }

  /** Before it is paid: from here on it is an order, and what leaves it is sealed with a reason. */
  function send({ id: operator }: Doer, rev: number): void {
    const { draft, id, rev: now } = current();
    if (now !== rev) throw new Refused('changed');
    if (draft.bill !== undefined) throw new Refused('bill');
    mustBeUnpaid(draft);
    mustBeWhole();
    tickets.keep(id, kitchen.send(numbered(ordered(draft, operator))), 'draft');
  }

  function divideBy({ id: operator }: Doer, picks: readonly LinePick[]): void {
    const { draft, id } = current();
    mustBeUnpaid(draft);
    mustBeWhole();
    if (draft.bill !== undefined) throw new Refused('not_divisible');
    if (draft.rebate?.kind === 'points') throw new Refused('points_used');
    // All of it is no part: it is paid as it stands, and nothing of it is sealed or told.
    if (divide(draft, picks)?.rest === null) return;
    // Told as it is shared out: a line that is struck of a part costs what it does there.
    const whole = freeze(ordered(withoutPaying(draft), operator));
    const divided = divide(kitchen.follow(whole), picks);
    if (divided?.rest == null) throw new Refused('not_divisible');
    const { part, rest } = divided;
    // Lines in parts are the same that were ordered: nothing of them is to be sealed as a change.
    tickets.keep(id, withSealed(rest, part.order ?? ''), 'rest');
    tickets.keep(null, { ...withSealed(part, part.order ?? ''), paying: IN_PAYMENT }, 'draft');
  }

  function joinAgain(): void {
    const rest = tickets.rest();
    if (rest === null) return;
    const part = current();
    if (isHandedOver(part.draft)) throw new Refused('being_paid');
    rejoin(tickets, part, rest);
  }

  function resume(by: Doer, id: number): void {
    const wanted = tickets.parked(id);
    if (wanted === null) throw new Refused('unknown_ticket');
    putAway(by);
    tickets.keep(id, wanted, 'draft');
  }

  return {
    /** The draft leaves the screen, whatever it is. */
    putAway,
    park,
    send,
    resume,
    divide: divideBy,
    join: joinAgain,
  };
}
