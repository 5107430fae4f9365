import { picturesFolder } from '../catalog/pictures.ts';
import { stayOfEvents } from '../core/requests/shared-queue.ts';
import { causesIn } from '../core/state/state.ts';
import { pollBaseMs } from '../hubrise/http/urls.ts';
import { type SealMark, sealMarkFields } from '../hubrise/payload/marks.ts';
import { createLiveTeller, KITCHEN_READS, STATE_READS, TOPICS_READ } from '../ipc/live.ts';
import type { TillServices } from '../ipc/services.ts';
import { coalesce } from '../lib/signal.ts';
import { createPushedOrders } from '../local-orders/pushed-orders.ts';
import { createDiagnostics } from '../status/diagnostics.ts';
import { createDiary } from '../status/diary.ts';
import { createClockNotice } from '../status/notices.ts';
import { createStateView } from '../status/state-view.ts';
import { createViews } from '../status/views.ts';
import type { BackOffice } from '../upkeep/back-office.ts';
import { createTillBase, type TillBase } from './base.ts';
import { createCounterDesks } from './counter-desks.ts';
import {
  createCardTill,
  createCounterTill,
  createCustomersTill,
  createPointsTill,
} from './counter-till.ts';
import type { TillWorld } from './edge.ts';
import { createKitchenLight } from './kitchen-light.ts';
import { createLifecycle } from './lifecycle.ts';
import { buildOrderTill, type OrderTill } from './order-till.ts';
import { saleMoney } from './pushed-sales.ts';
import { createSideServices } from './side-services.ts';
import { createDoubleSalesTill, createTakingsTill } from './takings-till.ts';

export interface Till {
  /** Who does what the window asks for. */
  readonly services: TillServices;
  readonly backOffice: Pick<BackOffice, 'isOpen' | 'touch'>;
  /** Something happened that nobody expected: the person is told, once. */
  reportUnexpected(): void;
  /** The display that the kitchen's screen stands on was unplugged, or is there again. */
  kitchenDisplay(isThere: boolean): void;
  /** The kitchen's window was opened, or closed. */
  kitchenWindowChanged(): void;
  /** The displays are others than before. */
  displaysChanged(): void;
  start(): void;
  /** Ends what is under way, writes everything down, and closes the database. */
  stop(): Promise<void>;
  /** Whether something keeps the process from ending by itself, after `stop`. */
  isHeldUp(): boolean;
}

/**
 * The whole till but Electron: builds its services, each after those that it needs. In steps: while it is built,
 * the window's process begins, and main's thread is asked for it.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: composition: each service is built after those that it needs
export function* buildTill(world: TillWorld): Generator<void, Till> {
  const base = createTillBase(world);
  yield;
  const { backOffice, connection, edge, facts, notices, sharedQueue, store, urls } = base;
  const { now } = world.timers;
  const pollMs = pollBaseMs(world.environment['POS_HELPER_POLL_MS'], urls.apiUrl);
  const orders = yield* buildOrders(base, pollMs);
  yield;
  const side = createSideServices(base, orders);
  const desks = createCounterDesks(base, orders, side.desktop);
  const customers = createCustomersTill(base, orders, desks.counterSettings);
  const { bills, takings } = createTakingsTill(base, orders, desks);
  const withBills = { ...desks, bills };
  const points = createPointsTill(base, orders, desks.counterSettings);
  const counter = createCounterTill(base, orders, side.home, withBills, customers, points);
  const cards = createCardTill(base, counter);
  const views = createViews({
    store,
    connection,
    revocations: edge.revocations,
    sharedQueue,
    notices,
    now,
    exchange: orders.loops.exchange,
    listening: orders.loops.listening,
    gate: edge.gate,
    network: edge.network,
    storage: backOffice.storage,
    unkept: orders.loops.unkept,
    acknowledger: orders.loops.acknowledger,
    prints: orders.printing.queue,
    pace: orders.loops.pace,
    lastImport: side.desktop.lastImport,
    client: edge.client,
  });
  const lifecycle = createLifecycle(base, orders, side, pollMs);
  const state = createStateView({
    connection,
    now,
    health: views.health,
    hubriseClock: edge.hubriseClock,
    care: backOffice.care.get,
    keychain: edge.keychain.trouble,
    cards: cards.cardDesk.get,
    terminal: cards.terminalState,
    journal: base.fiscal.state,
    version: world.appVersion,
  });

  const diary = createDiary(world.log);
  const lookAtClock = createClockNotice({
    hubriseClock: edge.hubriseClock,
    now,
    notices,
    onWrong: (aheadMs) => {
      const seconds = Math.round(aheadMs / 1_000);
      base.fiscal.event('clock', `Horloge du poste : ${seconds} s d’écart avec HubRise.`);
    },
  });
  store.onTouched(
    TOPICS_READ,
    createLiveTeller((names) => {
      if (!lifecycle.isEnding()) world.push('live:onChange', names);
    }),
  );
  const noteCauses = coalesce(() => {
    if (!lifecycle.isEnding()) diary.causes(causesIn(state()));
  });
  store.onTouched(STATE_READS, noteCauses);
  const lightKitchen = createKitchenLight({
    timers: world.timers,
    now: orders.shop.now,
    show: world.attention.kitchenShows,
  });
  const followKitchen = coalesce(() => {
    // By then the database may be closed, or about to be.
    if (lifecycle.isEnding()) return;
    if (!world.kitchenWindow.isOpen()) {
      side.kitchenScreen.away();
      lightKitchen([]);
      return;
    }
    lightKitchen(side.kitchenScreen.getView().tickets);
  });
  store.onTouched(KITCHEN_READS, followKitchen);
  store.onTouched(['settings'], orders.closures.forget);
  facts.timeAsked.listen(orders.loops.poller.pollNow);
  facts.storageBack.listen(() => void orders.loops.storageIsBack());
  facts.round.listen((failure) => {
    diary.round(failure);
    edge.save();
    lookAtClock();
    side.unfinished.check();
    store.touch('status');
  });
  orders.book.onChange((change) => {
    store.touch('orders');
    if (change.kind === 'taken_in') diary.order(change.id, change.applied);
  });
  facts.connected.listen((kind) => {
    diary.connection(kind);
    lifecycle.connected(kind);
  });
  facts.disconnected.listen(() => {
    diary.connection('ended');
    orders.loops.forget();
    orders.pictures.clear();
    orders.board.refreshAll();
  });

  return {
    services: {
      views,
      state,
      diagnostics: createDiagnostics({
        state,
        now,
        health: views.health,
        system: side.desktop.info,
        log: world.log,
        chooseFile: side.desktop.chooseDiagnosticFile,
      }),
      connection,
      notices,
      settings: world.settings,
      access: backOffice.access,
      care: backOffice.care,
      ...orders,
      ...side,
      counter,
      customers,
      points,
      ...cards,
      doubleSales: createDoubleSalesTill(base, orders, counter, takings),
      ...desks,
      operators: base.operators,
      desk: orders.printing.desk,
      listSystemPrinters: world.listSystemPrinters,
      kitchenWindow: world.kitchenWindow,
      timeZone: orders.shop.timeZone,
      pollNow: orders.loops.poller.pollNow,
      onFailure: base.unexpected('connection', 'connecting failed unexpectedly'),
    },
    backOffice,
    reportUnexpected: base.reportUnexpected,
    kitchenDisplay: (isThere) => {
      if (isThere) notices.dismiss('kitchen_display_gone');
      else notices.raise({ kind: 'kitchen_display_gone' });
    },
    kitchenWindowChanged: () => store.touch('kitchen'),
    displaysChanged: () => store.touch('displays'),
    start: lifecycle.start,
    stop: () => {
      cards.cardDesk.end();
      takings.stop();
      counter.end();
      lightKitchen([]);
      return lifecycle.stop();
    },
    isHeldUp: () => edge.keychainHangs() || backOffice.isHeldUp(),
  };
}

function buildOrders(base: TillBase, pollMs: number): Generator<void, OrderTill> {
  const { world, store, facts, notices, urls, edge, connection, sharedQueue, unexpected } = base;
  const { timers, random, settings } = world;
  return buildOrderTill({
    store,
    timers,
    random,
    http: edge.http,
    gate: edge.gate,
    settings,
    notices,
    hubriseClock: edge.hubriseClock,
    apiUrl: urls.apiUrl,
    pollBaseMs: pollMs,
    stayOfEvents,
    connection,
    sharedQueue,
    picturesFolder: picturesFolder(world.folder),
    deviceId: world.device.hubrise.get,
    systemPrinter: world.systemPrinter,
    lostUntil: isDatabaseLost(world) ? timers.now() : null,
    onBoardChange: (change) => {
      world.push('orders:onBoardChange', change);
      store.touch('kitchen');
      world.attention.boardChanged(change);
    },
    onAnnounce: (announcement) => {
      world.push('orders:onAnnounce', announcement);
      world.attention.announce(announcement);
    },
    onBack: () => void edge.revocations.run(),
    onRound: facts.round.tell,
    pushedOrders: createPushedOrders({ store, moneyOf: saleMoney(store, base.fiscal) }),
    sealMark: (id, move) => markFields(base.sealMarks.markFor(id, move)),
    sealWords: {
      unsaid: (id) => markFields(base.sealMarks.unsaid(id)),
      asksAgainAt: base.sealMarks.asksAgainAt,
    },
    witness: { head: base.fiscal.witness, seen: base.fiscal.witnessed },
    onStoreError: (error) => world.log.error('orders', 'a move could not be stored', error),
    onError: (scope, error) => unexpected(scope, 'went on after something unexpected')(error),
  });
}

function markFields(mark: SealMark | null): ReturnType<typeof sealMarkFields> | null {
  return mark === null ? null : sealMarkFields(mark);
}

/** Whether this start knows less than the one before: nobody can tell what that one had printed. */
function isDatabaseLost({ database, restored }: Pick<TillWorld, 'database' | 'restored'>): boolean {
  const notCarriedOver =
    restored.kind === 'restored' && restored.setAside !== null && restored.carriedOver === null;
  return database.setAside !== null || notCarriedOver;
}
