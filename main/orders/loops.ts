import type { MenuLoop } from '../catalog/menu-loop.ts';
import type { ExchangeState } from '../connection/exchange-state.ts';
import type { Setup } from '../connection/setup.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { PollPace } from '../core/requests/pace.ts';
import type { HubriseApi } from '../hubrise/api/api.ts';
import { waitAtMost } from '../lib/timers.ts';
import { createCustomerTeller } from '../sends/customers.ts';
import { createPaymentTeller, type PaymentTeller } from '../sends/payments.ts';
import { createPointsTeller } from '../sends/points.ts';
import { createTurns } from '../sends/rounds.ts';
import { createSendRunner, type SendRunner } from '../sends/runner.ts';
import { createSaleTeller } from '../sends/sales.ts';
import { createStockTeller } from '../sends/stock.ts';
import { createUnkept, type Unkept } from './book/book.ts';
import { knowingCounters } from './book/counters-orders.ts';
import { takeAnswered } from './book/patch-answer.ts';
import {
  type AppliedOrder,
  createOrderLock,
  createSnapshots,
  keepingWhatFails,
} from './book/snapshots.ts';
import { createChores } from './chores.ts';
import { type Acknowledger, createAcknowledger } from './intake/acknowledger.ts';
import { createIntake } from './intake/intake.ts';
import type { Listening } from './intake/listening.ts';
import {
  createEventList,
  createNews,
  createPoller,
  createPollPacer,
  createPuttingOff,
  type Poller,
} from './intake/poller.ts';
import { createLine } from './line.ts';
import type { LoopDeps, LoopParts, SideLoop } from './loop-parts.ts';
import { createOutboxRunner, type OutboxRunner } from './outbox/runner.ts';
import { createSealWords, type SealWordsLoop } from './outbox/seal-words.ts';
import { createSecondLooks } from './outbox/second-looks.ts';
import { createWitnessLoop, type WitnessLoop } from './outbox/witness.ts';

/** Everything that talks to HubRise by itself while the till is connected. */
export interface Loops {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => HubriseApi;
  readonly poller: Poller;
  readonly outbox: OutboxRunner;
  readonly kitchen: Pick<SideLoop, 'kick'>;
  /** What the shop's other tills are told of this one's journal. */
  readonly sealWords: Pick<SealWordsLoop, 'askFor' | 'kick'>;
  readonly witness: Pick<WitnessLoop, 'kick' | 'located'>;
  /** What else it is told. */
  readonly sends: Pick<SendRunner, 'kick'>;
  readonly menu: Pick<MenuLoop, 'isFailing' | 'want'>;
  readonly setup: Setup;
  readonly exchange: ExchangeState;
  readonly listening: Pick<Listening, 'deafSince'>;
  /** What was read and could not be stored. */
  readonly unkept: Pick<Unkept, 'list'>;
  readonly acknowledger: Pick<Acknowledger, 'late'>;
  /** How often HubRise is asked for news now. */
  readonly pace: () => PollPace;
  /** Nothing is going on in the shop: what the till looks at by itself can wait longer. */
  readonly isAtRest: () => boolean;
  /** HubRise has shown an order: what stands there twice of what was paid here is struck out there. */
  shown(...order: Parameters<PaymentTeller['shown']>): void;
  /** The computer has slept, or changed its network: no answer comes to what is under way. */
  interrupt(): void;
  /** The computer has slept, or comes back onto a network: everything is asked at once. */
  woke(): void;
  /** What could not be stored can be: what was read meanwhile is stored, and asked for. */
  storageIsBack(): Promise<void>;
  /** The till is connected, newly or again: asks at once, and looks at what it may have missed. */
  begin(): void;
  /** Another connection, or none: nothing of the former one counts. */
  forget(): void;
  /** The till is closing: no move can be taken back any more, and those that waited for it leave. */
  sendLast(): Promise<void>;
  /** Ends what is under way; nothing is asked, sent or stored afterwards. */
  stop(): Promise<void>;
}

/** After this long HubRise may have dropped events: the open orders are looked at again. */
const LONG_OUTAGE_MS = 30 * 60_000;
/** After so many missing polls the till was away. */
const LATE_POLLS = 4;
/** The last sends may delay the exit by 3 s: the system gives a closing program little time. */
const LAST_SENDS_MS = 3_000;

/** Builds the loops and ties them to each other. Starts nothing. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: composition, a line for each thing that a loop is tied to.
export function createLoops(deps: LoopDeps): Loops {
  const { connection, gate, random, sharedQueue, store, timers, onError } = deps;
  const { now } = timers;
  const { location } = connection;
  const lock = createOrderLock();
  const plain = createSnapshots(store, now, gate.hubriseNow, deps.texts);
  const snapshots = createUnkept({
    store,
    texts: deps.texts,
    snapshots: knowingCounters({
      store,
      silent: plain,
      hubriseNow: gate.hubriseNow,
      onOrder: deps.onOrder,
      usual: keepingWhatFails(
        { apply: (incoming) => deps.around(incoming.id, () => plain.apply(incoming)) },
        onError,
      ),
    }),
    lock,
    now,
    hubriseNow: gate.hubriseNow,
    onOrder,
    onFailed: (id) => freshness.differs(id, timers.monotonic()),
    onError,
  });
  const { isAtRest, pace, paceInService } = createPollPacer({
    store,
    gate,
    timers,
    baseMs: deps.pollBaseMs,
    showsNameless: () => chores.recentOrders.showsNameless(),
  });

  const line = createLine({
    ...deps,
    onBack: isBack,
    onTimeTold: timeTold,
    onGap: wasAway,
  });
  const { api, exchange, freshness, isOffline } = line;
  function onOrder(id: OrderId, result: AppliedOrder | null): void {
    deps.onOrder(id, result);
    if (result?.sends === true) outbox.kick();
  }

  const parts: LoopParts = {
    api,
    store,
    snapshots,
    lock,
    timers,
    location,
    isOffline,
    onOrder,
    onError,
  };
  const menu = deps.menu({ ...parts, isAtRest, onRead: () => sends.kick('stock') });
  const chores = createChores({
    ...parts,
    gate,
    random,
    freshness,
    menu,
    isAtRest,
    askForNews: () => poller.pollNow(),
    onGoesOn: (id, shop) => secondLooks.goesOn(id, shop),
    slowedToMs: () => (pace().stretched ? pace().ms : 0),
    onListeningRepaired: deps.onListeningRepaired,
  });
  const secondLooks = createSecondLooks({ ...parts, askForNews: () => poller.pollNow() });
  const outbox = createOutboxRunner({
    ...parts,
    onOrder,
    random,
    freshness,
    around: deps.around,
    hubriseNow: gate.hubriseNow,
    lookAtOthers: chores.recentOrders.lookBeforeAnswer,
    onTold: secondLooks.told,
  });
  const kitchen = deps.kitchen(parts);
  const told = { ...parts, random, hubriseNow: gate.hubriseNow, turns: createTurns(timers) };
  const payments = createPaymentTeller({
    api,
    lock,
    store,
    // What was paid does not wait behind a day of sales that nobody waits for.
    turns: createTurns(timers),
    take: (id, order, at) => takeAnswered({ snapshots, onApplied: onOrder }, id, order, at),
  });
  const customer = createCustomerTeller({
    api,
    store,
    turns: told.turns,
    onTried: () => {
      store.touch('customers');
      // An order waits for whom it is for.
      sends.kick('sale');
      sends.kick('points');
    },
  });
  const points = createPointsTeller({
    api,
    store,
    turns: told.turns,
    onTried: () => store.touch('customers'),
  });
  const sale = createSaleTeller({
    ...told,
    orders: deps.pushedOrders,
    kick: () => sends.kick('sale'),
    onTried: (id) => {
      deps.onOrder(id, null);
      sends.kick('points');
    },
  });
  const stock = createStockTeller({
    ...told,
    ...deps.stock,
    alone: menu.alone,
    isDoubted: menu.isDoubted,
  });
  const sends = createSendRunner({
    ...told,
    tellers: { payment: payments, customer, points, sale, stock },
  });
  store.onSend(sends.kick);
  const sealWords = createSealWords({ ...told, words: deps.sealWords });
  const witness = createWitnessLoop({ ...told, witness: deps.witness });
  const acknowledger = createAcknowledger({
    api,
    store,
    timers,
    location,
    random,
    onError,
    onTrouble: deps.onAcknowledgingTrouble,
    // Another till of this connection asks at that pace, once there is something to ask for.
    stayMs: () => deps.stayOfEvents(paceInService().latestMs),
    onTakenByOther: sharedQueue.sign,
  });
  const intake = createIntake({
    ...parts,
    now,
    random,
    acknowledger,
    hubriseNow: gate.hubriseNow,
    onApplied: onOrder,
    onLocationEvent: () => {
      deps.onLocationEvent();
      void chores.setup.refreshLocation().catch(onError);
    },
    onMenuEvent: menu.heard,
  });
  const list = createEventList({ api, timers, knows: intake.knows });
  const puttingOff = createPuttingOff({
    timers,
    pace,
    listedMsAgo: chores.recentOrders.listedMsAgo,
    hasWaiting: intake.hasWaiting,
  });
  const poller = createPoller({
    timers,
    location,
    onError,
    interval: () => pace().ms,
    retryInterval: () => paceInService().ms,
    putOffMs: puttingOff.putOffMs,
    takeInNews: createNews({
      store,
      list,
      intake,
      acknowledger,
      onListed: (listed, shop) => {
        puttingOff.polled();
        chores.listed(listed, shop);
      },
    }),
    onRound: (failure) => {
      exchange.noteRound(failure);
      exchange.save();
      chores.afterPoll(failure);
      deps.onRound(failure);
    },
  });

  const tellOn = (): void => {
    for (const each of [sends, sealWords, witness]) {
      each.hubriseIsBack();
    }
  };
  const hubriseIsBack = (): void => {
    outbox.hubriseIsBack();
    acknowledger.hubriseIsBack();
    chores.recentOrders.hubriseIsBack();
    kitchen.hubriseIsBack();
    tellOn();
  };
  function isBack(): void {
    // Before anything leaves: what was reckoned from HubRise's counts waits for them.
    menu.doubt();
    hubriseIsBack();
    deps.onBack();
  }
  /** What had to wait did so for a window that may have ended, or by a clock that may have stood still. */
  function timeTold(): void {
    outbox.hubriseIsBack();
    tellOn();
    deps.onTimeTold();
  }
  function wasAway(ms: number): void {
    menu.doubt();
    if (ms >= LONG_OUTAGE_MS) chores.finishSetup({ fresh: true });
    else if (ms >= LATE_POLLS * pace().latestMs) chores.listening.doubt();
  }

  return {
    api,
    poller,
    outbox,
    kitchen,
    sends,
    menu,
    exchange,
    sealWords,
    witness,
    acknowledger,
    pace,
    isAtRest,
    setup: chores.setup,
    listening: chores.listening,
    unkept: snapshots,
    shown: (id, read) => {
      if (payments.shown(id, read)) sends.kick('payment');
    },
    interrupt: line.interrupt,
    woke: () => {
      gate.doubtClock();
      chores.listening.doubt();
      menu.doubt();
      poller.pollNow();
    },
    storageIsBack: async () => {
      await snapshots.storeAll();
      intake.tryAgain();
      poller.pollNow();
      // What could not be noted of a send made it rest.
      outbox.hubriseIsBack();
      tellOn();
    },
    begin: () => {
      menu.doubt();
      hubriseIsBack();
      poller.start();
      poller.pollNow();
      chores.finishSetup({ fresh: true });
    },
    forget: () => {
      for (const each of [exchange, chores.listening, sharedQueue, acknowledger, snapshots]) {
        each.forget();
      }
    },
    sendLast: async () => {
      try {
        store.outbox.endUndo(now());
        const stockTold = waitAtMost(sends.drain('stock'), LAST_SENDS_MS, timers);
        await Promise.all([outbox.drain(LAST_SENDS_MS), stockTold]);
      } catch (error) {
        onError(error);
      }
    },
    stop: async () => {
      await Promise.all([poller.stop(), intake.stop(), acknowledger.stop(), outbox.stop()]);
      await Promise.all([kitchen.stop(), sends.stop()]);
      menu.stop();
      await Promise.all([sealWords.stop(), secondLooks.stop()]);
      await witness.stop();
      await chores.stop();
    },
  };
}
