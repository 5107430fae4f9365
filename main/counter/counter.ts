import type { CallsOf } from '../../preload/channels.ts';
import type { CounterView } from '../../preload/contract.ts';
import { type Draft, isNobodys } from '../core/counter/draft.ts';
import type { TitreRules } from '../core/counter/tender.ts';
import { promiseOf, totalsOf } from '../core/counter/totals.ts';
import {
  type AnyGuarded,
  type Doer,
  look,
  rightToEdit,
  rightToTakeBack,
} from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import { type CustomerPapers, createAfterSale, createLastTicket, sealNote } from './after-sale.ts';
import { createAbandoning, createAside } from './aside.ts';
import { createByHand } from './by-hand.ts';
import { createCardPayments } from './card-payments.ts';
import { type ApprovalDeps, createCommands } from './commands.ts';
import { createEdit, createRemovals } from './edit.ts';
import { createCounterKitchen, type KitchenPort } from './kitchen.ts';
import {
  type CounterMemory,
  type Current,
  createMemory,
  createOrders,
  createTickets,
  type Tickets,
} from './memory.ts';
import { type CounterBills, collect, createPay, createSell, createTillDrawer } from './pay.ts';
import { createAnswers, mustBeUnpaid, printed, Refused, sealed } from './refusal.ts';
import {
  createPricing,
  createRemembering,
  createRepeat,
  type PricingDeps,
  type TicketCustomers,
} from './repeat.ts';
import { createThrown } from './thrown.ts';
import { createUsePoints, type TicketPoints } from './use-points.ts';

interface CounterDeps extends PricingDeps, Omit<ApprovalDeps, 'fiscal'> {
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
  readonly operator: () => Doer | null;
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
  /** A sealed reason in the till’s words. */
  readonly reasonText: (sealed: string) => string;
  /** Orders of HubRise's that are paid here. */
  readonly bills: CounterBills;
  /** A sale has just been sealed. */
  readonly onSold: () => void;
  /** Something of a sale was given back, or counts as paid by another means. */
  readonly onPutRight: () => void;
  readonly onError: (error: unknown) => void;
}

export type Counter = ReturnType<typeof createCounter>;

/** What the window may ask of it: each stands in its table of commands, with the right that it needs. */
type CounterCalls = CallsOf<'counter'> | 'repeat' | 'spendPoints';

/** What the window is shown of it. */
function viewOf(
  { draft, id: ticket, rev }: Current,
  tickets: Tickets,
  { isSaleOver, lastSale: last }: Pick<CounterMemory, 'isSaleOver' | 'lastSale'>,
  { drawersShut, isPart, thrown }: Pick<CounterView, 'drawersShut' | 'isPart' | 'thrown'>,
): CounterView {
  const rest = tickets.rest();
  return {
    id: ticket,
    draft,
    rev,
    rest: rest === null ? null : totalsOf(rest.draft).total,
    isPart,
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
    drawersShut,
    thrown,
  };
}

/**
 * What the shop sells itself. A change of a ticket is on the disk before it is answered; a sale is one
 * transaction of the journal's, the ticket's and the short number's, and only after it the drawer and
 * the paper, whose failures change nothing and are said.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: puts the counter's parts together, and ends with the table of its commands
export function createCounter(deps: CounterDeps) {
  const { customers, fiscal, operator, papers, points, store } = deps;
  const changed = (): void => store.touch('counter');
  const pricing = createPricing(deps);
  const orders = createOrders(fiscal);
  const { isTraining } = fiscal;
  const waiting = (): Draft | null => tickets.rest()?.draft ?? null;
  const { kitchen: port, reasonText } = deps;
  const kitchen = createCounterKitchen({ port, isTraining, rest: waiting, reasonText });
  /** A version before could leave what waits of a bill beside a ticket that is no part of it. */
  const isPartOfBill = ({ order }: Draft): boolean => waiting()?.order === order;
  const isPart = (): boolean => isPartOfBill(current().draft);
  const memory = createMemory(store.counterState, isTraining);
  const { cardAttempts: cards, counterTickets } = store;
  const tickets = createTickets({ store: counterTickets, cards, isTraining, now: deps.hubriseNow });
  const current = (): Current => tickets.current(memory.read().service);
  const drawer = createTillDrawer({
    memory,
    drawer: deps.drawer,
    onError: deps.onError,
    isSaleShown: () => isNobodys(current().draft) && !memory.read().isSaleOver,
    onTold: changed,
  });
  const thrown = createThrown({ current, fiscal, tickets });
  const remembering = createRemembering({ store, fiscal, customers, isPartOfBill });

  const view = (): CounterView =>
    viewOf(current(), tickets, memory.read(), {
      isPart: isPart(),
      drawersShut: drawer.timesShut(),
      thrown: thrown.get(),
    });

  const numbered = (draft: Draft): Draft & { readonly pickUp: string } =>
    memory.numbered(draft, fiscal.state().openDay ?? '', () => {
      const aside = tickets.listParked().map((one) => one.draft.pickUp);
      return new Set([
        ...deps.kitchen.numbersInUse(isTraining()),
        ...aside.filter((name) => name !== null),
      ]);
    });
  const sell = createSell({
    ...deps,
    drawer,
    isPartOfBill,
    kitchen,
    memory,
    numbered,
    orders,
    remembering,
    tickets,
  });

  function printNote({ id: who }: Doer, customer: string | null): void {
    if (!papers.hasPrinter()) throw new Refused('no_printer');
    const { draft, id } = current();
    mustBeUnpaid(draft);
    const ordered = numbered(orders.sealOrder(draft, who));
    tickets.keep(id, ordered, 'draft');
    const number = sealNote(fiscal, ordered, who);
    printed(papers.printNote(number, who, customer));
  }

  function openDrawer({ id }: Doer, why: string): void {
    const reason = why.trim();
    if (reason === '') throw new Refused('no_reason');
    sealed(fiscal.drawer({ operator: id, reason }));
    store.after(drawer.open);
  }

  const answer = createAnswers({ store, view, onError: deps.onError });
  const edit = createEdit({
    fiscal,
    pricing,
    current,
    isPart,
    operator,
    removals: createRemovals({ customers, fiscal, kitchen, orders, tickets }),
    onService: (service) => memory.patch({ service }),
    onTakenOff: thrown.holdLine,
  });
  const onAside = (): void => void memory.patch({ isSaleOver: true });
  const aside = createAside({ current, kitchen, numbered, orders, remembering, tickets, onAside });
  const payment = createPay({ ...deps, tickets, drawer, answer, current, sell, view });
  const abandoning = createAbandoning({
    ...deps,
    kitchen,
    orders,
    tickets,
    current,
    isPart,
    onThrown: thrown.holdTicket,
  });
  const afterSale = createAfterSale({ ...deps, openDrawer: drawer.open });
  const again = createRepeat({ tickets, pricing, current, past: customers.past });
  const usePoints = createUsePoints({ points, tickets, current, isPart });
  const lastTicket = createLastTicket({ fiscal, memory, operator, papers });
  const {
    later,
    planned,
    sealed: after,
    steps,
    ticket,
  } = createCommands({
    ...deps,
    answer,
    view,
  });

  /** All that a person may have the counter do, and what each needs of whoever does it. */
  const commands = {
    getGoods: look(async () => ({
      ...(await deps.goods()).goods,
      sold: memory.soldBefore(fiscal.state().today ?? ''),
    })),
    listSales: look(afterSale.listSales),
    findSale: look(afterSale.findSale),
    searchSales: look(afterSale.searchSales),

    edit: later({
      right: rightToEdit,
      prepare: edit.prepare,
      plan: edit.plan,
      takesOff: edit.takesOff,
      run: edit.keep,
      answered: edit.answered,
    }),
    repeat: later({
      right: 'sell',
      prepare: again.prepare,
      plan: again.plan,
      run: (_by, plan) => again.keep(plan),
      answered: (answered, plan) => ({
        answer: answered,
        left: answered.kind === 'done' ? (plan?.left ?? []) : [],
      }),
    }),
    spendPoints: later({
      right: 'sell',
      prepare: usePoints.prepare,
      plan: (_by, balance, rev: number, rewards: number) => usePoints.plan(balance, rev, rewards),
      run: (_by, plan) => usePoints.keep(plan),
      answered: (answered) => answered,
    }),
    abandon: planned({
      right: 'sell',
      plan: abandoning.plan,
      takesOff: abandoning.takesOff,
      run: abandoning.seal,
    }),
    giveBack: ticket({ right: 'sell', run: thrown.giveBack }),

    pay: steps({ right: 'sell', run: payment.pay }),
    takeBack: steps({
      right: () => rightToTakeBack(current().draft),
      run: payment.takeBack,
    }),
    giveByHand: ticket({
      right: 'refund',
      run: createByHand({ store, fiscal, tickets, current, drawer }),
    }),

    collect: ticket({
      right: 'sell',
      run: (by, order: string) =>
        collect({ bills: deps.bills, tickets, putAway: () => aside.putAway(by) }, current(), order),
    }),
    park: ticket({ right: 'sell', run: aside.park }),
    send: ticket({ right: 'sell', run: aside.send }),
    resume: ticket({ right: 'sell', run: aside.resume }),
    divide: ticket({ right: 'sell', run: aside.divide }),
    join: ticket({ right: 'anyone', run: aside.join }),

    planRefund: after({ right: 'refund', run: afterSale.planRefund }),
    refund: after({ right: 'refund', run: afterSale.refund }),
    fixPayment: after({ right: 'refund', run: afterSale.fixPayment }),
    printSale: after({ right: 'sell', run: afterSale.printSale }),
    salePage: after({ right: 'sell', run: afterSale.salePage }),

    printNote: ticket({ right: 'sell', run: printNote }),
    printLast: ticket({ right: lastTicket.right, run: lastTicket.print }),
    openDrawer: ticket({ right: 'drawer', run: openDrawer }),
  } satisfies Readonly<Record<CounterCalls, AnyGuarded>>;

  return {
    get: view,
    ...commands,
    /** The training has begun or ended: other tickets are there. */
    followTraining: () => {
      if (!isTraining()) tickets.forgetTraining();
      thrown.forget();
      changed();
    },
    /** What a card terminal pays here, and gives back. */
    card: createCardPayments({
      store,
      fiscal,
      tickets,
      orders,
      sell,
      operator,
      current,
      bills: deps.bills,
      now: deps.now,
      onPutRight: deps.onPutRight,
      points,
      openDrawer: drawer.open,
      onChange: changed,
    }),
    /** Nothing is said any more of what is under way. */
    end: drawer.end,
  };
}
