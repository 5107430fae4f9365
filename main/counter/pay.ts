import type {
  CounterAnswer,
  CounterRefusal,
  CounterView,
  LastSale,
} from '../../preload/contract.ts';
import { type Bill, withTaken } from '../core/counter/bill.ts';
import { type Draft, nextShare } from '../core/counter/draft.ts';
import { cashIn, IN_PAYMENT, paidStill, whyPaid, withPayment } from '../core/counter/in-payment.ts';
import { channelOf } from '../core/counter/service.ts';
import { afterPart } from '../core/counter/split.ts';
import { changeOf, dueOf, type Tender, type TitreRules, tender } from '../core/counter/tender.ts';
import { basketOf, pricedDraft, totalsOf } from '../core/counter/totals.ts';
import type { Payment } from '../core/fiscal/payloads.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import type { CounterKitchen } from './kitchen.ts';
import type { Current, createMemory, createOrders, Tickets } from './memory.ts';
import { type Answer, Refused, sealed } from './refusal.ts';
import type { createRemembering } from './repeat.ts';
import type { TicketPoints } from './use-points.ts';

interface TillDrawerDeps {
  readonly memory: ReturnType<typeof createMemory>;
  /** Opens the drawer; null: no printer has one. */
  readonly drawer: () => Promise<boolean> | null;
  /** Whether the screen shows the last sale, and with it what became of the drawer: no other ticket is there yet. */
  readonly isSaleShown: () => boolean;
  /** Something about the last sale is known now, or that the drawer stayed shut. */
  readonly onTold: () => void;
  readonly onError: (error: unknown) => void;
}

/** The drawer at the counter: it opens after the seal alone, and what becomes of it changes nothing. */
export interface TillDrawer {
  /** After a sale with cash; what becomes of it is shown with the sale, or said where that is shown no more. */
  openAfterSale(): void;
  /** Without a sale, which would show what became of it. */
  open(): void;
  /** It may not be opened, which could not be sealed: said as where it does not open. */
  keepShut(): void;
  /** How often it stayed shut without a sale that shows it, since the till started. */
  timesShut(): number;
  /** Nothing is said any more of what is under way. */
  end(): void;
}

export function createTillDrawer(deps: TillDrawerDeps): TillDrawer {
  const { memory } = deps;
  let hasEnded = false;
  let shut = 0;

  /** The printer may answer when the till has ended: the database is closed by then. */
  function follow(opening: Promise<boolean>, then: (isOpen: boolean) => void): void {
    opening
      .catch((error: unknown) => {
        deps.onError(error);
        return false;
      })
      .then((isOpen) => {
        if (!hasEnded) then(isOpen);
      })
      .catch(deps.onError);
  }

  function told(number: string, change: Partial<LastSale>): void {
    if (memory.told(number, change)) deps.onTold();
  }

  function keepShut(): void {
    shut += 1;
    deps.onTold();
  }

  return {
    keepShut,
    openAfterSale: () => {
      const last = memory.read().lastSale;
      if (last?.drawer !== 'opening') return;
      const opening = deps.drawer();
      if (opening === null) memory.patch({ lastSale: { ...last, drawer: 'none' } });
      else {
        follow(opening, (isOpen) => {
          told(last.number, { drawer: isOpen ? 'opened' : 'failed' });
          if (!isOpen && !deps.isSaleShown()) keepShut();
        });
      }
    },
    open: () => {
      const opening = deps.drawer();
      if (opening === null) return;
      follow(opening, (isOpen) => {
        if (!isOpen) keepShut();
      });
    },
    timesShut: () => shut,
    end: () => {
      hasEnded = true;
    },
  };
}

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
function saleOf({ bill, service }: Pick<Draft, 'bill' | 'service'>) {
  if (bill === undefined) return { channel: channelOf(service) };
  const { channel, hubrise, platformRates } = bill;
  return { channel, hubrise, ...(platformRates.length === 0 ? {} : { platformRates }) };
}

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
  readonly fiscal: Pick<FiscalService, 'sell' | 'state'>;
  readonly bills: CounterBills;
  readonly drawer: Pick<TillDrawer, 'openAfterSale'>;
  readonly kitchen: Pick<CounterKitchen, 'paid'>;
  readonly memory: Pick<ReturnType<typeof createMemory>, 'countSold' | 'patch'>;
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
type Sell = (ticket: Current, payments: readonly Payment[], operator: string) => void;

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
          memory.countSold(deps.fiscal.state().today ?? '', draft);
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
