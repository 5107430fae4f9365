import { IN_PAYMENT } from '../core/counter/in-payment.ts';
import { join } from '../core/counter/split.ts';
import { Refused } from './refusal.ts';
import type { Current, Tickets } from './tickets.ts';

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
