import type { Draft } from '../core/counter/draft.ts';
import { IN_PAYMENT, isHandedOver, withoutPaying } from '../core/counter/in-payment.ts';
import { divide, freeze, type LinePick } from '../core/counter/split.ts';
import { withSealed } from '../core/counter/totals.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { CounterKitchen } from './kitchen.ts';
import type { createOrders } from './orders.ts';
import { mustBeUnpaid, Refused } from './refusal.ts';
import { bringUp, rejoin } from './rejoin.ts';
import type { createRemembering } from './repeat.ts';
import type { Current, Tickets } from './tickets.ts';

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
