import { randomUUID } from 'node:crypto';
import type { FiscalAnswer } from '../../preload/contract.ts';
import { createSignOff } from '../access/sign-off.ts';
import type { CounterPapers } from '../closings/papers.ts';
import { keyText } from '../core/catalog/stock.ts';
import { titreOn } from '../core/counter/settings.ts';
import { asksApproval } from '../core/operators/operator.ts';
import { notePaper, type PaperPoints, salePaper } from '../core/paper/sale-paper.ts';
import type { PrinterSettings } from '../core/printer/printer.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/shop-time.ts';
import type { TerminalSettings } from '../core/terminal/settings.ts';
import { DEFAULT_WIDTH, type Ticket } from '../core/ticket/ticket.ts';
import type { CustomerPapers } from '../counter/after-sale.ts';
import { type Counter, createCounter } from '../counter/counter.ts';
import { type Customers, createCustomers } from '../customers/customers.ts';
import { dropCustomers } from '../customers/notes.ts';
import { type CustomerPoints, createCustomerPoints, freePoints } from '../customers/points.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { frenchReason, reasonIn } from '../lib/words.ts';
import { createCounterOrders, createPushNotes } from '../local-orders/counter-orders.ts';
import type { LocalAnswers } from '../local-orders/local-answers.ts';
import { layoutTicket } from '../printers/layout.ts';
import { previewOf } from '../printers/preview.ts';
import type { LoyaltyRow, LoyaltyStore } from '../store/loyalty-moves.ts';
import { createCaisseAp } from '../terminal/caisse-ap.ts';
import { createCardDesk } from '../terminal/card-desk.ts';
import type { Terminal } from '../terminal/card-memory.ts';
import type { TillBase } from './base.ts';
import type { CounterDesks } from './counter-desks.ts';
import { createCounterGoods } from './counter-goods.ts';
import type { OrderTill } from './order-till.ts';
import type { TakingsTill } from './takings-till.ts';

/** The card terminal that a manager has set, for the counter. */
export function createCardTill(base: TillBase, counter: Counter) {
  const { fiscal, operators, store, unexpected, world } = base;
  /** Whether it was there when it was last called; null: none was, since it is set. */
  let answered: boolean | null = null;
  const terminalAt = (settings: TerminalSettings): Terminal => {
    const { open } = createCaisseAp({ settings, timers: world.timers });
    return {
      open: async (signal) => {
        const line = await open(signal);
        if (line !== null || !signal.aborted) answered = line !== null;
        return line;
      },
    };
  };
  const cardDesk = createCardDesk({
    store,
    fiscal,
    counter: counter.card,
    terminal: () => {
      const { terminal } = world.settings.get();
      return terminal === null ? null : terminalAt(terminal);
    },
    onChange: () => store.touch('terminal'),
    onError: unexpected('terminal', 'a card payment met something unexpected'),
  });
  store.onTouched(['settings', 'fiscal'], cardDesk.look);
  return {
    cardDesk,
    terminalState: () => ({ isSet: world.settings.get().terminal !== null, answered }),
    checkTerminal: async (settings: TerminalSettings): Promise<boolean> => {
      const line = await terminalAt(settings).open(new AbortController().signal);
      line?.close();
      store.touch('terminal');
      return line !== null;
    },
    /** The journal tells of it, as of all settings (lifecycle.ts). */
    setTerminal: (settings: TerminalSettings | null): FiscalAnswer => {
      if (!operators.mayManage()) {
        return { kind: 'refused', reason: 'no_right', detail: 'settings' };
      }
      answered = null;
      world.settings.update({ terminal: settings });
      return { kind: 'done', value: null };
    },
  };
}

interface CustomerPapersDeps {
  readonly fiscal: Pick<FiscalService, 'find' | 'printAtOnce' | 'state'>;
  readonly papers: Pick<CounterPapers, 'print'>;
  readonly printers: () => readonly PrinterSettings[];
  /** Of a sale or an avoir by its number; they stand below what was sealed. */
  readonly points: Pick<LoyaltyStore, 'ofNumber'>;
}

/** A sale's, an avoir's or a note's paper, from what was sealed of it; the journal says which copy it is. */
export function customerPapers(deps: CustomerPapersDeps): CustomerPapers {
  const { fiscal, papers, printers } = deps;

  /** The paper of a sale or an avoir, by which copy it is; null: the number is neither's. */
  function saleTicket(number: string): ((copy: number) => Ticket) | null {
    const record = fiscal.find(number);
    if (record === null) return null;
    const { code, payload } = record;
    const points = pointsOf(deps.points.ofNumber(number));
    if (payload.kind === 'SALE') return (copy) => salePaper({ payload, code, copy, points });
    if (payload.kind !== 'AVOIR') return null;
    const sale = fiscal.find(payload.original)?.payload;
    const invoiced = sale?.kind === 'SALE' ? (sale.invoice ?? null) : null;
    const said = { ...payload, reason: frenchReason(payload.reason) };
    return (copy) => salePaper({ payload: said, code, copy, invoiced, points });
  }

  return {
    hasPrinter: () => printers().length > 0,
    printSale: (number, operator) => {
      const ticketOf = saleTicket(number);
      return ticketOf === null ? UNKNOWN : papers.print(number, operator, ticketOf);
    },
    salePage: (number, operator) => {
      const ticketOf = saleTicket(number);
      if (ticketOf === null) return UNKNOWN;
      const sealed = fiscal.printAtOnce({ document: number, medium: 'pdf', operator });
      if (sealed.kind === 'refused') return sealed;
      const layout = layoutTicket(ticketOf(sealed.value), DEFAULT_WIDTH);
      return { kind: 'done', value: previewOf(layout, DEFAULT_WIDTH) };
    },
    printNote: (number, operator, customer) => {
      const record = fiscal.find(number);
      const { seller } = fiscal.state();
      if (record?.payload.kind !== 'NOTE' || seller === null) return UNKNOWN;
      const { code, payload } = record;
      return papers.print(number, operator, (copy) =>
        notePaper({ payload, code, copy, seller, customer }),
      );
    },
  };
}

function pointsOf(row: LoyaltyRow | null): PaperPoints | null {
  if (row === null) return null;
  const { balance, before, earned, used } = row;
  const after = before === null ? null : before + earned - used;
  return { earned, used, balance: balance ?? after };
}

const UNKNOWN = { kind: 'refused', reason: 'unknown_document', detail: '' } as const;

/** The counter, on the goods that the till keeps and the journal. */
export function createCounterTill(
  base: TillBase,
  orders: OrderTill,
  home: LocalAnswers,
  {
    bills,
    counterSettings: settings,
    ownList,
    papers,
    vat,
  }: Pick<CounterDesks, 'counterSettings' | 'ownList' | 'papers' | 'vat'> &
    Pick<TakingsTill, 'bills'>,
  customers: Customers,
  points: CustomerPoints,
): Counter {
  const { fiscal, operators, store, world } = base;
  const signOff = createSignOff({
    operators,
    after: world.timers.after,
    wish: () => settings.get().signOff,
  });
  store.onTouched(['operators', 'counterSettings'], signOff.touch);
  const goods = createCounterGoods(base, orders, {
    vat,
    ownList,
    halfRule: () => settings.get().halfRule,
    words: () => world.settings.get().kitchenWords,
  });
  store.onTouched(['settings'], goods.settingsChanged);
  const counter = createCounter({
    store,
    fiscal,
    bills,
    customers,
    points,
    now: world.timers.now,
    hubriseNow: base.edge.gate.hubriseNow,
    goods: goods.goods,
    goodsKey: goods.goodsKey,
    off: () => {
      const { lines } = orders.menu.getStock();
      return new Set(lines.filter(({ state }) => state === 'off').map(keyText));
    },
    timeZone: () => orders.shop.timeZone() ?? DEFAULT_TIME_ZONE,
    operator: () => {
      signOff.touch();
      return operators.view().current;
    },
    titre: (date) => titreOn(settings.get(), date),
    wantsApproval: () => asksApproval(settings.get().approvesRemovals, operators.view().operators),
    takeApproval: operators.takeApproval,
    onSold: signOff.sold,
    drawer: () => {
      const printer = drawerPrinter(world.settings.get().printers);
      return printer === null ? null : orders.printing.queue.openDrawer(printer.id);
    },
    papers: customerPapers({
      fiscal,
      papers,
      printers: () => world.settings.get().printers,
      points: store.loyaltyMoves,
    }),
    kitchen: createCounterOrders({
      store,
      home,
      book: orders.book,
      now: world.timers.now,
      pushes: createPushNotes({
        store,
        location: base.connection.location,
        newId: randomUUID,
        isWanted: () => settings.get().push,
        hubriseNow: base.edge.gate.hubriseNow,
        onNoted: () => orders.loops.sends.kick('sale'),
      }),
      around: orders.aroundOwn,
    }),
    reasonText: (sealed) => reasonIn(world.words, sealed),
    // HubRise hears of what was given back, or paid by another means.
    onPutRight: () => orders.loops.sends.kick('sale'),
    onError: base.unexpected('counter', 'the drawer met something unexpected'),
  });
  let wasTraining = fiscal.isTraining();
  let isOver = false;
  store.onTouched(['fiscal'], () => {
    // The database may be closed by then.
    if (isOver) return;
    const { isTraining } = fiscal.state();
    if (isTraining === wasTraining) return;
    wasTraining = isTraining;
    counter.followTraining();
  });
  return {
    ...counter,
    end: () => {
      isOver = true;
      signOff.end();
      goods.end();
      counter.end();
    },
  };
}

/** Whom the counter sells to, here and in HubRise's customer list. */
export function createCustomersTill(
  base: TillBase,
  orders: OrderTill,
  settings: CounterDesks['counterSettings'],
): Customers {
  const { connection, edge, operators, store, world } = base;
  // What waits for HubRise's list waits for nothing once nobody wants it there.
  store.onTouched(['counterSettings'], () => {
    const { customers, push } = settings.get();
    if (!customers) dropCustomers(store);
    if (push) return;
    store.work(() => {
      store.pushes.drop();
      freePoints(store);
    });
    orders.loops.sends.kick('sale');
  });
  return createCustomers({
    maySell: () => operators.view().current?.rights.sell === true,
    store,
    location: connection.location,
    api: orders.loops.api,
    hubriseNow: edge.gate.hubriseNow,
    now: world.timers.now,
    newId: randomUUID,
    isWanted: () => settings.get().customers,
  });
}

/** What they earn and use, by HubRise's cards and the till's rules. */
export function createPointsTill(
  base: TillBase,
  orders: OrderTill,
  settings: CounterDesks['counterSettings'],
): CustomerPoints {
  const { connection, edge, fiscal, operators, store } = base;
  return createCustomerPoints({
    maySell: () => operators.view().current?.rights.sell === true,
    store,
    location: connection.location,
    api: orders.loops.api,
    hubriseNow: edge.gate.hubriseNow,
    newId: randomUUID,
    rules: () => {
      const { points, push } = settings.get();
      return points.isOn && push ? points : null;
    },
    makesCustomers: () => settings.get().customers,
    isTraining: fiscal.isTraining,
  });
}

/** The drawer hangs on the printer that prints for customers, or else on the first one of the network. */
function drawerPrinter(printers: readonly PrinterSettings[]): PrinterSettings | null {
  const reached = printers.filter(({ target }) => target.kind === 'network');
  return reached.find(({ prints }) => prints.customer) ?? reached[0] ?? null;
}
