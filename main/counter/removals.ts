import type { Draft, DraftEdit, Edited } from '../core/counter/draft.ts';
import { withShown } from '../core/counter/totals.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { type AbandonDeps, sealAbandoned, sealEmptied } from './abandon.ts';
import type { CounterKitchen } from './kitchen.ts';
import type { createOrders } from './orders.ts';
import { Refused } from './refusal.ts';
import { bringUp, rejoin } from './rejoin.ts';
import type { Current, Tickets } from './tickets.ts';

interface RemovalDeps {
  readonly fiscal: Pick<FiscalService, 'cancel' | 'event' | 'isSold'>;
  readonly orders: Pick<ReturnType<typeof createOrders>, 'takeAllOff' | 'takeOff'>;
  readonly customers: AbandonDeps['customers'];
  readonly kitchen: Pick<CounterKitchen, 'callOff' | 'over' | 'removed'>;
  readonly tickets: Tickets;
}

type Done = Extract<Edited, { kind: 'edited' }>;

/** What leaves a sealed ticket is sealed at once, with what is left of its line, and the kitchen hears of it. */
export function createRemovals(deps: RemovalDeps) {
  const { fiscal, kitchen, orders, tickets } = deps;

  function takenOff(before: Draft, { draft, takenOff: off }: Done, edit: DraftEdit, who: string) {
    if (off === null || before.order === null || !('line' in edit) || edit.line === null) {
      return draft;
    }
    return kitchen.removed(before, orders.takeOff(draft, edit.line, off, who), edit.line);
  }

  return {
    /**
     * Keeps the ticket as it is after an edit. With its last line a sealed one is over, because whoever comes
     * next has another order: a part of a bill gives its place to the rest of it, what was never sold of is
     * cancelled, for a reason even where that line was in no order, and of what was sold in part nothing is
     * left to be paid. Nothing of it goes over to the next ticket: that may be another guest's.
     */
    keep: ({ draft: before, id, rev }: Current, done: Done, edit: DraftEdit, who: string): void => {
      const { order } = before;
      const isEmptied = before.lines.length > 0 && done.draft.lines.length === 0;
      const rest = tickets.rest();
      if (order === null) {
        if (isEmptied) sealEmptied(fiscal, before, who);
        tickets.keep(id, withShown(before, takenOff(before, done, edit, who)), 'draft');
      } else if (!isEmptied) {
        tickets.keep(id, takenOff(before, done, edit, who), 'draft');
      } else if (rest?.draft.order === order) {
        // Whoever wanted an invoice of the part has nothing to pay.
        const draft = { ...takenOff(before, done, edit, who), invoice: null };
        rejoin(tickets, { draft, id, rev }, rest);
      } else if (fiscal.isSold(order)) {
        kitchen.over(takenOff(before, done, edit, who));
        tickets.remove(id);
        bringUp(tickets, rest);
      } else {
        const reason = done.takenOff?.reason ?? reasonOf(edit);
        if (reason === '') throw new Refused('reason_needed');
        sealAbandoned(deps, before, reason, who);
        tickets.remove(id);
        bringUp(tickets, rest);
      }
    },
  };
}

function reasonOf(edit: DraftEdit): string {
  return edit.kind === 'qty' || edit.kind === 'remove' ? (edit.reason?.trim() ?? '') : '';
}
