import type { CounterAnswer, CounterView, OperatorView } from '../../preload/contract.ts';
import { type Draft, type DraftEdit, editDraft, isNobodys } from '../core/counter/draft.ts';
import { afterPart } from '../core/counter/split.ts';
import { changeOf, type TitreRules } from '../core/counter/tender.ts';
import { basketOf, isWithinCeiling, promiseOf, totalsOf } from '../core/counter/totals.ts';
import type { Payment } from '../core/fiscal/payloads.ts';
import type { Right } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import { sealAbandoned } from './abandon.ts';
import { type CustomerPapers, createAfterSale } from './after-sale.ts';
import { createAnswers } from './answers.ts';
import { type ApprovalDeps, mustBeApproved } from './approval.ts';
import { createAside } from './aside.ts';
import { type CounterBills, collect, saleOf } from './bills.ts';
import { createByHand } from './by-hand.ts';
import { createCardPayments } from './card-payments.ts';
import { sealCeiling } from './ceiling.ts';
import { createCounterKitchen, type KitchenPort } from './kitchen.ts';
import { printLastTicket } from './last-ticket.ts';
import { createMemory } from './memory.ts';
import { sealNote } from './notes.ts';
import { createOrders } from './orders.ts';
import { createPay } from './pay.ts';
import { createPricing, type PricingDeps } from './pricing.ts';
import { mustBeUnpaid, printed, Refused, sealed } from './refusal.ts';
import { bringUp } from './rejoin.ts';
import { createRemovals } from './removals.ts';
import { createRemembering, createRepeat, type TicketCustomers } from './repeat.ts';
import { type Current, createTickets } from './tickets.ts';
import { createTillDrawer } from './till-drawer.ts';
import { createUsePoints, type TicketPoints } from './use-points.ts';

export interface CounterDeps extends PricingDeps, Omit<ApprovalDeps, 'fiscal'> {
  readonly store: Pick<
    Store,
    | 'after'
    | 'cardAttempts'
    | 'counterState'
    | 'counterTickets'
    | 'fiscal'
    | 'pushes'
    | 'saleSearch'
    | 'takings'
    | 'touch'
    | 'work'
  >;
  readonly fiscal: FiscalService;
  /** HubRise's time, ms: by which tickets that were left are erased. */
  readonly hubriseNow: () => number;
  /** Who is at the counter; null: nobody. */
  readonly operator: () => Pick<OperatorView, 'id' | 'rights'> | null;
  /** What holds of titre-restaurant on a day, `YYYY-MM-DD`. */
  readonly titre: (date: string) => TitreRules;
  /** Opens the drawer; null: no printer has one. */
  readonly drawer: () => Promise<boolean> | null;
  /** Papers for customers. */
  readonly papers: CustomerPapers;
  /** Whom tickets are for: remembered with what they order, within its transaction. */
  readonly customers: TicketCustomers;
  /** What they earn and use, noted within the transaction of the sale. */
  readonly points: TicketPoints;
  /** Where its orders are kept among all others: board, kitchen and paper have them from there. */
  readonly kitchen: KitchenPort;
  /** Orders of HubRise's that are paid here. */
  readonly bills: CounterBills;
  /** A sale has just been sealed. */
  readonly onSold: () => void;
  /** Something of a sale was given back, or counts as paid by another means. */
  readonly onPutRight: () => void;
  readonly onError: (error: unknown) => void;
}

export type Counter = ReturnType<typeof createCounter>;

/**
 * What the shop sells itself. A change of a ticket is on the disk before it is answered; a sale is one
 * transaction of the journal's, the ticket's and the short number's, and only after it the drawer and
 * the paper, whose failures change nothing and are said.
 */
export function createCounter(deps: CounterDeps) {
  const { fiscal, store } = deps;
  const changed = (): void => store.touch('counter');
  const pricing = createPricing(deps);
  const orders = createOrders(fiscal);
  const isTraining = (): boolean => fiscal.state().isTraining;
  const waiting = (): Draft | null => tickets.rest()?.draft ?? null;
  const kitchen = createCounterKitchen({ port: deps.kitchen, isTraining, rest: waiting });
  /** A version before could leave what waits of a bill beside a ticket that is no part of it. */
  const isPartOfBill = ({ order }: Draft): boolean => waiting()?.order === order;
  const isPart = (): boolean => isPartOfBill(current().draft);
  const memory = createMemory(store.counterState, isTraining);
  const { cardAttempts: cards, counterTickets } = store;
  const tickets = createTickets({ store: counterTickets, cards, isTraining, now: deps.hubriseNow });
  const drawer = createTillDrawer({
    memory,
    drawer: deps.drawer,
    onError: deps.onError,
    isSaleShown: () => isNobodys(current().draft) && !memory.read().isSaleOver,
    onTold: changed,
  });
  const afterSale = createAfterSale({ ...deps, whoMay, openDrawer: drawer.open });

  const { customers } = deps;
  const removals = createRemovals({ customers, fiscal, kitchen, orders, tickets });
  const remembering = createRemembering({ store, fiscal, customers, isPartOfBill });

  const current = (): Current => tickets.current(memory.read().service);

  function view(): CounterView {
    const { draft, id: ticket, rev } = current();
    const rest = tickets.rest();
    const { isSaleOver, lastSale: last } = memory.read();
    return {
      id: ticket,
      draft,
      rev,
      rest: rest === null ? null : totalsOf(rest.draft).total,
      isPart: isPart(),
      parked: tickets.listParked().map(({ changedAt, draft: one, id }) => ({
        id,
        label: one.label || one.customer?.name || one.customer?.phone || '',
        changedAt,
        service: one.service,
        pickUp: one.pickUp,
        count: one.lines.length,
        total: totalsOf(one).total,
        paid: totalsOf(one).paid,
        points: promiseOf(one),
      })),
      lastSale: isSaleOver ? null : last,
      drawersShut: drawer.timesShut(),
    };
  }

  function whoMay(right: Right): Pick<OperatorView, 'id' | 'rights'> {
    const operator = deps.operator();
    if (operator === null) throw new Refused('no_operator');
    if (!operator.rights[right]) throw new Refused('no_right');
    return operator;
  }

  const answer = createAnswers({ store, view, onError: deps.onError });

  async function edit(change: DraftEdit): Promise<CounterAnswer> {
    const service = change.kind === 'service' ? change.service : current().draft.service;
    const priceOf = await pricing.of(service);
    const answered = answer(() => {
      const { id: operator, rights } = whoMay('sell');
      if ('choice' in change && change.choice.kind === 'free') whoMay('free');
      const before = current();
      const { draft } = before;
      // A line of another ticket may have the number of the one that was seen.
      const { ticket = before.id } = 'ticket' in change ? change : {};
      if (ticket !== before.id) throw new Refused('changed');
      if (draft.bill !== undefined && change.kind !== 'invoice') throw new Refused('bill');
      // What waits of its bill is of the same service, at the VAT of that.
      if (change.kind === 'service' && isPart()) throw new Refused('divided');
      const edited = editDraft(draft, change, priceOf);
      if (edited.kind === 'refused') throw new Refused(edited.reason);
      const most = rights.discount * 100;
      const isRebate = change.kind === 'rebate' || change.kind === 'offer';
      const wasWithin = isWithinCeiling(draft, most);
      if (!isWithinCeiling(edited.draft, most) && (isRebate || wasWithin)) {
        throw new Refused('ceiling');
      }
      mustBeApproved(deps, { before: draft, after: edited.draft }, { rights });
      if (change.kind === 'service') memory.patch({ service });
      removals.keep(before, edited, change, operator);
    });
    if (answered.kind === 'refused' && answered.reason === 'ceiling') {
      sealCeiling(fiscal, deps.operator());
    }
    return answered;
  }

  const numbered = (draft: Draft): Draft & { readonly pickUp: string } =>
    memory.numbered(draft, fiscal.state().openDay ?? '', () => {
      const aside = tickets.listParked().map((one) => one.draft.pickUp);
      return new Set([
        ...deps.kitchen.numbersInUse(isTraining()),
        ...aside.filter((name) => name !== null),
      ]);
    });

  const seller = (): string => whoMay('sell').id;
  const aside = createAside({
    answer,
    current,
    kitchen,
    numbered,
    orders,
    remembering,
    tickets,
    seller,
    onAside: () => memory.patch({ isSaleOver: true }),
  });

  function sell(
    { draft: unnumbered, id }: Current,
    payments: readonly Payment[],
    operator: string,
  ) {
    const draft = numbered(orders.sealChange(unnumbered, operator));
    const { bill, invoice = null, order, pickUp } = draft;
    const remember = remembering.ofSale(draft);
    sealed(
      fiscal.sell({
        operator,
        basket: basketOf(draft),
        payments,
        ...saleOf(draft),
        ...(order === null ? {} : { order }),
        ...(invoice === null ? {} : { invoice }),
        within: ({ number }) => {
          remember(number);
          deps.points.sold(draft, { number, bill: order ?? number });
          tickets.remove(id);
          const { total } = totalsOf(draft);
          const rest = tickets.rest();
          // Beside a ticket of another order it waits for its own part, and comes up as it is.
          const open = rest !== null && isPartOfBill(draft) ? afterPart(rest.draft, draft) : null;
          // An order of HubRise's is in the kitchen as what it is.
          const left =
            bill === undefined ? kitchen.paid(draft, { number, amount: total, rest: open }) : open;
          if (bill !== undefined) deps.bills.sold(bill, number, payments);
          if (rest !== null) tickets.keep(rest.id, left ?? rest.draft, 'draft');
          // Cash that was taken before had the drawer opened for it then.
          const isLastInCash = payments.at(-1)?.means === 'cash';
          const said = { drawer: isLastInCash ? 'opening' : 'none', paper: 'no' } as const;
          memory.patch({
            isSaleOver: false,
            lastSale: {
              number,
              pickUp,
              total,
              order,
              change: changeOf(payments),
              ...said,
              isInvoice: invoice !== null,
            },
          });
          store.after(() => {
            drawer.openAfterSale();
            deps.onSold();
            if (bill !== undefined) deps.bills.told(bill);
          });
        },
      }),
    );
  }

  function abandon(reason: string | null): void {
    const { id: operator, rights } = whoMay('sell');
    const { draft, id } = current();
    mustBeUnpaid(draft);
    if (isPart()) throw new Refused('divided');
    mustBeApproved(deps, { before: draft, after: { lines: [] } }, { rights });
    sealAbandoned({ ...deps, kitchen, orders }, draft, reason, operator);
    tickets.remove(id);
    bringUp(tickets, tickets.rest());
  }

  function printNote(customer: string | null): void {
    const { id: operator } = whoMay('sell');
    if (!deps.papers.hasPrinter()) throw new Refused('no_printer');
    const { draft, id } = current();
    mustBeUnpaid(draft);
    const ordered = numbered(orders.sealOrder(draft, operator));
    tickets.keep(id, ordered, 'draft');
    const number = sealNote(fiscal, ordered, operator);
    printed(deps.papers.printNote(number, operator, customer));
  }

  return {
    get: view,
    getGoods: async () => (await deps.goods()).goods,
    /** The training has begun or ended: other tickets are there. */
    followTraining: () => {
      if (!isTraining()) tickets.forgetTraining();
      changed();
    },
    /** What a card terminal pays here, and gives back. */
    card: createCardPayments({
      store,
      fiscal,
      tickets,
      orders,
      sell,
      whoMay,
      current,
      bills: deps.bills,
      now: deps.now,
      onPutRight: deps.onPutRight,
      points: deps.points,
      openDrawer: drawer.open,
      onChange: changed,
    }),
    /** Nothing is said any more of what is under way. */
    end: drawer.end,
    edit,
    ...createPay({
      ...deps,
      tickets,
      drawer,
      answer,
      current,
      sell,
      seller,
      view,
      mayOpen: () => void whoMay('drawer'),
    }),
    repeat: createRepeat({
      tickets,
      pricing,
      current,
      answer,
      past: deps.customers.past,
      maySell: () => whoMay('sell'),
    }),
    spendPoints: createUsePoints({
      points: deps.points,
      tickets,
      current,
      answer,
      isPart,
      maySell: () => whoMay('sell'),
    }),
    /** What a terminal took of the ticket, and a person has given back without it. */
    giveByHand: createByHand({ store, fiscal, tickets, current, answer, whoMay, drawer }),
    ...aside,
    collect: (order: string) =>
      answer(() => collect({ ...deps, ...aside, tickets }, current(), order)),
    abandon: (reason: string | null) => answer(() => abandon(reason)),
    ...afterSale,
    printNote: (customer: string | null) => answer(() => printNote(customer)),
    printLast: () => answer(() => printLastTicket({ ...deps, memory, seller })),
    openDrawer: (reason: string) =>
      answer(() => {
        const { id: operator } = whoMay('drawer');
        if (reason.trim() === '') throw new Refused('no_reason');
        sealed(fiscal.drawer({ operator, reason: reason.trim() }));
        store.after(drawer.open);
      }),
  };
}
