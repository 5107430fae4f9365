import type { CounterAnswer, CounterRefusal, CounterView } from '../../preload/contract.ts';
import { paidStill } from '../core/counter/bill.ts';
import type { Draft } from '../core/counter/draft.ts';
import { dueOf, type Tender, type TitreRules, tender } from '../core/counter/tender.ts';
import { pricedDraft } from '../core/counter/totals.ts';
import type { Payment } from '../core/fiscal/payloads.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import { type CounterBills, follow } from './bills.ts';
import { Refused, sealed } from './refusal.ts';
import type { Current, Tickets } from './tickets.ts';
import type { TillDrawer } from './till-drawer.ts';

interface PayDeps {
  readonly store: Pick<Store, 'after'>;
  readonly bills: CounterBills;
  readonly fiscal: Pick<FiscalService, 'drawer' | 'state'>;
  readonly tickets: Tickets;
  readonly drawer: Pick<TillDrawer, 'keepShut' | 'open'>;
  readonly titre: (date: string) => TitreRules;
  /** All of `work`, or nothing of it and why. */
  readonly answer: (work: () => void) => CounterAnswer;
  readonly current: () => Current;
  /** Who sells; throws where nobody may. */
  readonly seller: () => string;
  /** Throws where nobody is there, or they may not open the drawer. */
  readonly mayOpen: () => void;
  readonly sell: (ticket: Current, payments: readonly Payment[], operator: string) => void;
  readonly view: () => CounterView;
}

/** Payments of the draft by hand, one after the other: with the last one it is sold. */
export function createPay(deps: PayDeps) {
  const { answer, bills, current, drawer, fiscal, sell, seller, store, tickets } = deps;

  /**
   * The opening of the drawer for a part of a ticket, sealed before it happens, and for whoever may sell: what is not
   * sold yet has no sale to open it.
   */
  function sealOpening({ order }: Draft, what: string, operator: string): void {
    const reason = order === null ? what : `${what}, commande ${order}`;
    sealed(fiscal.drawer({ operator, reason }));
    store.after(drawer.open);
  }

  /** Gives why it is not paid as it was seen. */
  function take(rev: number, given: Tender | null): CounterRefusal | null {
    const operator = seller();
    const now = current();
    if (now.rev !== rev) throw new Refused('changed');
    const outdated = follow({ bills, tickets }, now);
    if (outdated !== null) return outdated;
    const priced = pricedDraft(now.draft);
    if (priced === null) throw new Refused('empty');
    const date = fiscal.state().today ?? '';
    const paying = { priced, payments: now.draft.payments, date, titre: deps.titre(date) };
    if (given === null) {
      if (dueOf(paying) !== 0) throw new Refused('no_amount');
      sell(now, now.draft.payments, operator);
      return null;
    }
    const taken = tender(paying, given);
    if (taken.kind === 'refused') throw new Refused(taken.reason, taken.limit ?? null);
    const payments = [...now.draft.payments, taken.payment];
    if (taken.due === 0) sell(now, payments, operator);
    else {
      tickets.keep(now.id, { ...now.draft, payments }, 'draft');
      if (taken.payment.means === 'cash') sealOpening(now.draft, 'Encaissement partiel', operator);
    }
    return null;
  }

  /** One more payment of the draft that was seen. */
  function pay(rev: number, given: Tender | null): CounterAnswer {
    const seen: { outdated: CounterRefusal | null } = { outdated: null };
    const done = answer(() => {
      seen.outdated = take(rev, given);
    });
    // The ticket is what HubRise's order is now, and stays so.
    if (done.kind === 'refused' || seen.outdated === null) return done;
    return { kind: 'refused', reason: seen.outdated, limit: null, view: done.view };
  }

  /** Gives whose cash the drawer has to be opened for; null: none. */
  function giveBack(): Draft | null {
    const { draft, id } = current();
    const payments = paidStill(draft);
    tickets.keep(id, { ...draft, payments }, 'draft');
    return cashIn(draft.payments) > cashIn(payments) ? draft : null;
  }

  /**
   * What was taken so far goes back, but for what a terminal took. A guest's cash is no sale: it is handed
   * back where the journal takes nothing too, from a drawer that its key opens. While HubRise is asked for
   * the day it waits: that is over in a moment, and then the opening is sealed.
   */
  function takeBack(): CounterAnswer {
    let isUnsealed = false;
    const answered = answer(() => {
      const operator = seller();
      const cashOf = giveBack();
      if (cashOf === null) return;
      // It opened for the part already: whoever may sell only does not open it as often as they like.
      deps.mayOpen();
      isUnsealed = true;
      sealOpening(cashOf, 'Encaissement partiel rendu', operator);
      isUnsealed = false;
    });
    const isMoment = answered.kind === 'refused' && answered.reason === 'asking_date';
    if (!isUnsealed || isMoment) return answered;
    const back = answer(() => void giveBack());
    if (back.kind === 'refused') return back;
    drawer.keepShut();
    return { kind: 'done', view: deps.view() };
  }

  return { pay, takeBack };
}

function cashIn(payments: readonly Payment[]): number {
  return payments.filter(({ means }) => means === 'cash').length;
}
