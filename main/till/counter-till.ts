import { randomUUID } from 'node:crypto';
import { createSignOff } from '../access/sign-off.ts';
import { keyText } from '../core/catalog/stock.ts';
import { titreOn } from '../core/counter/settings.ts';
import { asksApproval } from '../core/operators/operator.ts';
import type { PrinterSettings } from '../core/printer/printer.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/zoned-time.ts';
import { type Counter, createCounter } from '../counter/counter.ts';
import { type Customers, createCustomers } from '../customers/customers.ts';
import { dropCustomers } from '../customers/notes.ts';
import { type CustomerPoints, createCustomerPoints, freePoints } from '../customers/points.ts';
import { createCounterOrders } from '../local-orders/counter-orders.ts';
import type { LocalAnswers } from '../local-orders/local-answers.ts';
import { createPushNotes } from '../local-orders/push-notes.ts';
import type { TillBase } from './base.ts';
import type { CounterDesks } from './counter-desks.ts';
import { createCounterGoods } from './counter-goods.ts';
import { customerPapers } from './customer-papers.ts';
import type { OrderTill } from './order-till.ts';
import type { TakingsTill } from './takings-till.ts';

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
