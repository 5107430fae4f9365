import type { CounterAnswer, CounterRefusal, CounterView } from '../../preload/contract.ts';
import { type Draft, nextShare } from '../core/counter/draft.ts';
import { cashIn, IN_PAYMENT, paidStill, withPayment } from '../core/counter/in-payment.ts';
import { afterPart } from '../core/counter/split.ts';
import { changeOf, dueOf, type Tender, type TitreRules, tender } from '../core/counter/tender.ts';
import { basketOf, pricedDraft, totalsOf } from '../core/counter/totals.ts';
import type { Payment } from '../core/fiscal/payloads.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import { type CounterBills, follow, saleOf } from './bills.ts';
import type { CounterKitchen } from './kitchen.ts';
import type { createMemory } from './memory.ts';
import type { createOrders } from './orders.ts';
import { type Answer, Refused, sealed } from './refusal.ts';
import type { createRemembering } from './repeat.ts';
import type { Current, Tickets } from './tickets.ts';
import type { TillDrawer } from './till-drawer.ts';
import type { TicketPoints } from './use-points.ts';

interface PayDeps {
  readonly store: Pick<Store, 'after'>;
  readonly bills: CounterBills;
  readonly fiscal: Pick<FiscalService, 'drawer' | 'state'>;
  readonly tickets: Tickets;
  readonly drawer: Pick<TillDrawer, 'keepShut' | 'open'>;
  readonly titre: (date: string) => TitreRules;
  /** All of `work`, or nothing of it and why. */
  readonly answer: Answer;
  readonly current: () => Current;
  readonly sell: Sell;
  readonly view: () => CounterView;
}

/** Payments of the draft by hand, one after the other: with the last one it is sold. */
export function createPay(deps: PayDeps) {
  const { answer, bills, current, drawer, fiscal, sell, store, tickets } = deps;

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
  function take(operator: string, rev: number, given: Tender | null): CounterRefusal | null {
    const now = current();
    if (now.rev !== rev) throw new Refused('changed');
    const outdated = follow({ bills, tickets }, now);
    if (outdated !== null) return outdated;
    const priced = pricedDraft(now.draft);
    if (priced === null) throw new Refused('empty');
    const date = fiscal.state().today ?? '';
    const paying = {
      priced,
      payments: now.draft.payments,
      date,
      titre: deps.titre(date),
      share: nextShare(now.draft),
    };
    if (given === null) {
      if (dueOf(paying) !== 0) throw new Refused('no_amount');
      sell(now, now.draft.payments, operator);
      return null;
    }
    const taken = tender(paying, given);
    if (taken.kind === 'refused') throw new Refused(taken.reason, taken.limit ?? null);
    if (taken.due === 0) sell(now, [...now.draft.payments, taken.payment], operator);
    else {
      tickets.keep(now.id, withPayment(now.draft, taken.payment), 'draft');
      if (taken.payment.means === 'cash') sealOpening(now.draft, 'Encaissement partiel', operator);
    }
    return null;
  }

  /** One more payment of the draft that was seen. */
  function pay({ id }: Doer, rev: number, given: Tender | null): CounterAnswer {
    const seen: { outdated: CounterRefusal | null } = { outdated: null };
    const done = answer(() => {
      seen.outdated = take(id, rev, given);
    });
    // The ticket is what HubRise's order is now, and stays so.
    if (done.kind === 'refused' || seen.outdated === null) return done;
    return { kind: 'refused', reason: seen.outdated, limit: null, view: done.view };
  }

  /** Gives whose cash the drawer has to be opened for; null: none. */
  function giveBack(): Draft | null {
    const { draft, id } = current();
    const payments = paidStill(draft);
    // Who begins again owes the whole.
    tickets.keep(id, { ...draft, payments, paying: IN_PAYMENT }, 'draft');
    return cashIn(draft.payments) > cashIn(payments) ? draft : null;
  }

  /**
   * What was taken so far goes back, but for what a terminal took. A guest's cash is no sale: it is handed
   * back where the journal takes nothing too, from a drawer that its key opens. While HubRise is asked for
   * the day it waits: that is over in a moment, and then the opening is sealed.
   */
  function takeBack({ id: operator }: Doer): CounterAnswer {
    let isUnsealed = false;
    const answered = answer(() => {
      const cashOf = giveBack();
      if (cashOf === null) return;
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

interface SellDeps {
  readonly store: Pick<Store, 'after'>;
  readonly fiscal: Pick<FiscalService, 'sell'>;
  readonly bills: CounterBills;
  readonly drawer: Pick<TillDrawer, 'openAfterSale'>;
  readonly kitchen: Pick<CounterKitchen, 'paid'>;
  readonly memory: Pick<ReturnType<typeof createMemory>, 'patch'>;
  readonly orders: Pick<ReturnType<typeof createOrders>, 'sealChange'>;
  readonly points: Pick<TicketPoints, 'sold'>;
  readonly remembering: Pick<ReturnType<typeof createRemembering>, 'ofSale'>;
  readonly tickets: Tickets;
  readonly isPartOfBill: (draft: Draft) => boolean;
  /** Gives the ticket its short number, if it has none. */
  readonly numbered: (draft: Draft) => Draft & { readonly pickUp: string };
  /** A sale has just been sealed. */
  readonly onSold: () => void;
}

/** Seals a sale of a ticket and all that goes with it; within a transaction. */
export type Sell = (ticket: Current, payments: readonly Payment[], operator: string) => void;

export function createSell(deps: SellDeps): Sell {
  const { bills, drawer, isPartOfBill, kitchen, memory, orders, store, tickets } = deps;

  /** What becomes of the ticket, of what waits of its bill, and of its order in the kitchen. */
  function leave({ draft, id }: Pick<Current, 'draft' | 'id'>, number: string): void {
    tickets.remove(id);
    const rest = tickets.rest();
    // Beside a ticket of another order it waits for its own part, and comes up as it is.
    const open = rest !== null && isPartOfBill(draft) ? afterPart(rest.draft, draft) : null;
    const amount = totalsOf(draft).total;
    // An order of HubRise's is in the kitchen as what it is.
    const left =
      draft.bill === undefined ? kitchen.paid(draft, { number, amount, rest: open }) : open;
    if (rest === null) return;
    // Whoever has paid a part of a bill is followed by whoever pays the next.
    const next = left === null ? rest.draft : { ...left, paying: IN_PAYMENT };
    tickets.keep(rest.id, next, 'draft');
  }

  return ({ draft: unnumbered, id }, payments, operator) => {
    const draft = deps.numbered(orders.sealChange(unnumbered, operator));
    const { bill, invoice = null, order, pickUp } = draft;
    const remember = deps.remembering.ofSale(draft);
    sealed(
      deps.fiscal.sell({
        operator,
        basket: basketOf(draft),
        payments,
        ...saleOf(draft),
        ...(order === null ? {} : { order }),
        ...(invoice === null ? {} : { invoice }),
        within: ({ number }) => {
          remember(number);
          deps.points.sold(draft, { number, bill: order ?? number });
          leave({ draft, id }, number);
          if (bill !== undefined) bills.sold(bill, number, payments);
          // Cash that was taken before had the drawer opened for it then.
          const isLastInCash = payments.at(-1)?.means === 'cash';
          memory.patch({
            isSaleOver: false,
            lastSale: {
              number,
              pickUp,
              total: totalsOf(draft).total,
              order,
              change: changeOf(payments),
              drawer: isLastInCash ? 'opening' : 'none',
              paper: 'no',
              isInvoice: invoice !== null,
            },
          });
          store.after(() => {
            drawer.openAfterSale();
            deps.onSold();
            if (bill !== undefined) bills.told(bill);
          });
        },
      }),
    );
  };
}
