import type { CounterAnswer } from '../../preload/contract.ts';
import {
  type Draft,
  type DraftEdit,
  type Edited,
  editDraft,
  isPayingEdit,
  type PriceOf,
} from '../core/counter/draft.ts';
import type { CounterService } from '../core/counter/service.ts';
import { isWithinCeiling, withShown } from '../core/counter/totals.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { type AbandonDeps, bringUp, rejoin, sealAbandoned, sealEmptied } from './aside.ts';
import type { TakenOff } from './commands.ts';
import type { CounterKitchen } from './kitchen.ts';
import type { Current, createOrders, Tickets } from './memory.ts';
import { Refused } from './refusal.ts';
import type { createPricing } from './repeat.ts';

interface EditDeps {
  readonly fiscal: Pick<FiscalService, 'event'>;
  readonly pricing: Pick<ReturnType<typeof createPricing>, 'of'>;
  readonly removals: ReturnType<typeof createRemovals>;
  readonly current: () => Current;
  /** Whether the draft is a part of a bill, of which there is a rest. */
  readonly isPart: () => boolean;
  /** The service was chosen, within the transaction. */
  readonly onService: (service: CounterService) => void;
  /** What was edited, and what came of it, within the transaction. */
  readonly onTakenOff: (before: Current, after: Draft) => void;
  /** Who is at the counter; null: nobody. */
  readonly operator: () => Doer | null;
}

interface PlannedEdit {
  readonly before: Current;
  readonly edited: Extract<Edited, { kind: 'edited' }>;
  readonly change: DraftEdit;
}

/** A change of the ticket on the screen, at the prices of the moment. */
export function createEdit({ current, fiscal, isPart, ...deps }: EditDeps) {
  return {
    prepare: (change: DraftEdit): Promise<PriceOf> =>
      deps.pricing.of(change.kind === 'service' ? change.service : current().draft.service),
    /** Throws `Refused`. */
    plan: ({ rights }: Doer, priceOf: PriceOf, change: DraftEdit): PlannedEdit => {
      const before = current();
      const { draft } = before;
      // A line of another ticket may have the number of the one that was seen.
      const { ticket = before.id } = 'ticket' in change ? change : {};
      if (ticket !== before.id) throw new Refused('changed');
      const isOfBill = change.kind === 'invoice' || isPayingEdit(change);
      if (draft.bill !== undefined && !isOfBill) throw new Refused('bill');
      // What waits of its bill is of the same service, at the VAT of that.
      if (change.kind === 'service' && isPart()) throw new Refused('divided');
      const edited = editDraft(draft, change, priceOf);
      if (edited.kind === 'refused') throw new Refused(edited.reason);
      if (isTooMuchOff(draft, edited.draft, change, rights.discount)) throw new Refused('ceiling');
      return { before, edited, change };
    },
    takesOff: ({ before, edited }: PlannedEdit): TakenOff => {
      return { before: before.draft, after: edited.draft };
    },
    keep: ({ id }: Doer, { before, change, edited }: PlannedEdit): void => {
      if (change.kind === 'service') deps.onService(change.service);
      deps.removals.keep(before, edited, change, id);
      deps.onTakenOff(before, edited.draft);
    },
    /** After the transaction: that somebody tried to take off too much is sealed. */
    answered: (answer: CounterAnswer): CounterAnswer => {
      if (answer.kind === 'refused' && answer.reason === 'ceiling') {
        sealCeiling(fiscal, deps.operator());
      }
      return answer;
    },
  };
}

/** Whether more is off than `most` percent, by this change; a rebate that was too large before is none of it. */
function isTooMuchOff(before: Draft, after: Draft, change: DraftEdit, most: number): boolean {
  const points = most * 100;
  const isRebate = change.kind === 'rebate' || change.kind === 'offer';
  return !isWithinCeiling(after, points) && (isRebate || isWithinCeiling(before, points));
}

/** That somebody has tried to take off more than they may is recorded although it was not done (fiscal-france §7). */
function sealCeiling(fiscal: Pick<FiscalService, 'event'>, operator: Doer | null): void {
  if (operator === null) return;
  const said = `Remise refusée : plus que le plafond de ${operator.rights.discount} %.`;
  fiscal.event('discount-ceiling', said, operator.id);
}

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
