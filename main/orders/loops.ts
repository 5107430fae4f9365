import { createCatalogReader } from '../catalog/catalog-reader.ts';
import { createExchangeState, type ExchangeState } from '../connection/exchange-state.ts';
import type { ConnectionService } from '../connection/service.ts';
import { createSetup, type Setup } from '../connection/setup.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { ListeningFault } from '../core/requests/listening.ts';
import type { PollPace } from '../core/requests/poll-pace.ts';
import { createHubriseApi, type HubriseApi } from '../hubrise/api/api.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { Http, HttpRequest } from '../hubrise/http/http.ts';
import type { RequestGate } from '../hubrise/http/request-gate.ts';
import { createKeyedLock, type KeyedLock } from '../lib/keyed-lock.ts';
import { type OneAtATime, oneAtATime } from '../lib/one-at-a-time.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import type { OrderTexts } from './book/order-texts.ts';
import { type AppliedOrder, createSnapshots, type Snapshots } from './book/snapshots.ts';
import { createAcknowledger } from './intake/acknowledger.ts';
import { createEventList } from './intake/event-list.ts';
import { createIntake } from './intake/intake.ts';
import { createListening, type Listening } from './intake/listening.ts';
import { createNews } from './intake/news.ts';
import { createPollPacer } from './intake/poll-pacer.ts';
import { createPoller, type Poller } from './intake/poller.ts';
import type { SharedQueue } from './intake/shared-queue.ts';
import { keyedOrders } from './keyed-orders.ts';
import { createCatchUp } from './looks/catch-up.ts';
import { createOpenOrders } from './looks/open-orders.ts';
import { createRecentOrders } from './looks/recent-orders.ts';
import { lookAtUnanswered } from './looks/unanswered.ts';
import { createFreshness } from './outbox/freshness.ts';
import { createOutboxRunner, type OutboxRunner } from './outbox/runner.ts';

export interface LoopDeps {
  readonly store: Store;
  readonly http: Http;
  readonly gate: RequestGate;
  readonly apiUrl: string;
  readonly pollBaseMs: number;
  /** How long an event stays at HubRise once it has come in, by how far polls are apart; ms. */
  readonly stayOfEvents: (paceMs: number) => number;
  readonly timers: Timers;
  readonly random: () => number;
  readonly connection: Pick<ConnectionService, 'token' | 'location'>;
  readonly texts: OrderTexts;
  readonly sharedQueue: SharedQueue;
  /** Holds the taking in of an order, and what that causes, in one transaction. */
  readonly around: <T extends Pick<AppliedOrder, 'announce'>>(id: OrderId, takeIn: () => T) => T;
  /** Settles with other tills who tells the kitchen. */
  readonly kitchen: (parts: LoopParts) => SideLoop;
  readonly onOrder: (id: OrderId, applied: AppliedOrder | null) => void;
  readonly onBack: () => void;
  /** A poll has ended: null when it went through. Also while the till is not connected. */
  readonly onRound: (failure: ApiFailure | null) => void;
  readonly onChange: () => void;
  /** HubRise did not keep all events for this till, and does again: what was missed is looked for. */
  readonly onListeningRepaired: (found: ListeningFault) => void;
  /** Since when HubRise cannot be told what has arrived, although it answers; null: it can again. */
  readonly onAcknowledgingTrouble: (since: number | null) => void;
  /** What nobody expected, a full disk for one: to be said. The loops go on. */
  readonly onError: (error: unknown) => void;
}

/** What a loop beside the orders' own shares with them. */
export interface LoopParts {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => HubriseApi;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: KeyedLock;
  readonly timers: Timers;
  readonly location: () => LocationId | null;
  readonly isOffline: () => boolean;
  readonly onOrder: (id: OrderId, applied: AppliedOrder) => void;
  readonly onError: (error: unknown) => void;
}

export interface SideLoop {
  /** HubRise answers again, or may have something to say. */
  kick(): void;
  stop(): Promise<void>;
}

/** Everything that talks to HubRise by itself while the till is connected. */
export interface Loops {
  readonly poller: Poller;
  readonly outbox: OutboxRunner;
  readonly kitchen: Pick<SideLoop, 'kick'>;
  readonly setup: Setup;
  readonly exchange: ExchangeState;
  readonly listening: Pick<Listening, 'deafSince'>;
  /** How often HubRise is asked for news now. */
  readonly pace: () => PollPace;
  /** The computer has slept, or changed its network: no answer comes to what is under way. */
  interrupt(): void;
  /** The computer has slept, or comes back onto a network: everything is asked at once. */
  woke(): void;
  /** The till is connected, newly or again: asks at once, and looks at what it may have missed. */
  begin(): void;
  /** Another connection, or none: nothing of the former one counts. */
  forget(): void;
  /** The till is closing: no move can be taken back any more, and those that waited for it leave. */
  sendLast(): Promise<void>;
  /** Ends what is under way; nothing is asked, sent or stored afterwards. */
  stop(): Promise<void>;
}

/** After so long away, HubRise may have let go of events: the open orders are looked at again. */
const LONG_OUTAGE_MS = 30 * 60_000;
/** So many polls that did not come, and the till was away. */
const LATE_POLLS = 4;
/** So long may the last sends hold up the end: the system grants a closing program few seconds. */
const LAST_SENDS_MS = 3_000;

/** Builds the loops and ties them to each other. Starts nothing. */
export function createLoops(deps: LoopDeps): Loops {
  const { store, timers, gate } = deps;
  const now = timers.now;
  const { location } = deps.connection;
  const lock = createKeyedLock();
  const plain = createSnapshots(store, now, gate.hubriseNow, deps.texts);
  const snapshots: Snapshots = {
    apply: (incoming) => deps.around(incoming.id, () => plain.apply(incoming)),
  };

  const exchange = createExchangeState({
    store,
    now,
    hubriseNow: gate.hubriseNow,
    onBack: () => {
      outbox.hubriseIsBack();
      acknowledger.hubriseIsBack();
      kitchen.kick();
      deps.onBack();
    },
    onGap: (ms) => {
      if (ms >= LONG_OUTAGE_MS) finishSetup({ fresh: true });
      else if (ms >= LATE_POLLS * pace().ms) listening.doubt();
    },
    onChange: deps.onChange,
  });

  /** Ends what is under way. */
  let line = new AbortController();
  const http: Http = async (request) => {
    const result = await deps.http({ ...request, signal: line.signal });
    const { auth } = request;
    // What happens to a former connection's requests says nothing of this one.
    const current = auth.kind === 'token' && auth.token === deps.connection.token();
    if (current) exchange.note(result, isNews(request));
    return result;
  };
  const freshness = createFreshness(timers);
  /** A loop that began for one location must not go on with the token of another. */
  const api = (shop: LocationId): HubriseApi => {
    const keyed = keyedOrders(
      createHubriseApi({
        http,
        apiUrl: deps.apiUrl,
        getToken: () => (location() === shop ? deps.connection.token() : null),
      }),
      shop,
    );
    return { ...keyed, readOrder: freshness.watch(keyed.readOrder) };
  };

  function applied(id: OrderId, result: AppliedOrder | null): void {
    deps.onOrder(id, result);
    if (result?.sends === true) outbox.kick();
  }

  const isOffline = (): boolean => exchange.get().offlineSince !== null;
  const { sharedQueue } = deps;
  const acknowledger = createAcknowledger({
    ...{ api, store, timers, location, random: deps.random },
    onTrouble: deps.onAcknowledgingTrouble,
    stayMs: () => deps.stayOfEvents(pace().ms),
    onTakenByOther: sharedQueue.sign,
    onError: deps.onError,
  });

  const openOrders = createOpenOrders({
    ...{ api, store, snapshots, lock, timers, isOffline, random: deps.random },
    hubriseNow: gate.hubriseNow,
    onApplied: applied,
  });
  /** What came while HubRise kept no events for the till has left none. */
  function lookForMissed(): void {
    openOrders.forget();
    store.connection.update({ firstLookAt: null });
  }
  const listening = createListening({
    ...{ api, store, timers },
    onHeardAgain: lookForMissed,
    onRepaired: (found) => {
      if (found !== 'narrowed') lookForMissed();
      deps.onListeningRepaired(found);
    },
    onChange: deps.onChange,
  });
  const setup = createSetup({
    api,
    store,
    now,
    listen: listening.ensure,
    look: openOrders.look,
    onChange: deps.onChange,
  });
  let finishing: Promise<unknown> = Promise.resolve();
  function finishSetup(options: { readonly fresh: boolean }): void {
    finishing = setup.run(options).catch(deps.onError);
  }
  /** Something that is done after a poll, never twice at a time, for the shop of that moment. */
  function chore(work: (shop: LocationId) => Promise<unknown>): OneAtATime {
    return oneAtATime(async () => {
      const shop = location();
      if (shop !== null) await work(shop).catch(deps.onError);
    });
  }

  const verifyListening = chore(async (shop) => {
    await finishing;
    await listening.ensureWhereDue(shop);
    finishSetup({ fresh: false });
  });

  const lookedAt = new Map<OrderId, number>();
  const recentOrders = createRecentOrders({
    ...{ api, store, snapshots, lock, hubriseNow: gate.hubriseNow },
    monotonic: timers.monotonic,
    isFirstLookDone: () => store.connection.get()?.firstLookAt !== null,
    onApplied: applied,
    onStands: (id, askedAt) => {
      freshness.shown(id, askedAt);
      lookedAt.set(id, timers.monotonic());
    },
  });
  /** One list tells of many orders; only what it does not show is read by itself. */
  const lookAround = chore(async (shop) => {
    await recentOrders.look(shop);
    const deps = { api: api(shop), location: shop, store, snapshots, lock, isOffline };
    await lookAtUnanswered(
      { ...deps, hubriseNow: gate.hubriseNow, monotonic: timers.monotonic, onApplied: applied },
      lookedAt,
    );
  });

  const catchUp = createCatchUp({
    ...{ api, store, snapshots, now, hubriseNow: gate.hubriseNow },
    onApplied: applied,
  });
  const catchUpAfterRestore = chore(catchUp.run);

  const catalog = createCatalogReader({ api, store, now });
  const keepCatalog = chore(async (shop) => {
    // Both are heavy reads, of which a minute has few: the open orders come first, also where the
    // look at them was stopped half way.
    await finishing;
    if (location() === shop && store.connection.get()?.firstLookAt !== null) {
      await catalog.keep(shop);
    }
  });

  const outbox = createOutboxRunner({
    api,
    store,
    snapshots,
    lock,
    timers,
    hubriseNow: gate.hubriseNow,
    random: deps.random,
    location,
    freshness,
    lookAtOthers: recentOrders.lookBeforeAnswer,
    isOffline,
    onOrder: applied,
    around: deps.around,
    onError: deps.onError,
  });

  const kitchen = deps.kitchen({
    ...{ api, store, snapshots, lock, timers, location, isOffline },
    onOrder: applied,
    onError: deps.onError,
  });

  const chores = [verifyListening, lookAround, catchUpAfterRestore, keepCatalog];
  const pace = createPollPacer({ store, gate, baseMs: deps.pollBaseMs });
  const intake = createIntake({
    ...{ api, store, snapshots, lock, now, timers, isOffline, acknowledger },
    random: deps.random,
    hubriseNow: gate.hubriseNow,
    onApplied: applied,
    onLocationEvent: () => void setup.refreshLocation().catch(deps.onError),
    onError: deps.onError,
  });
  const list = createEventList({ api, timers, knows: intake.knows });
  const poller = createPoller({
    timers,
    location,
    takeInNews: createNews({ store, list, intake, acknowledger }),
    interval: () => pace().ms,
    onRound: (failure) => {
      exchange.noteRound(failure);
      exchange.save();
      // Does nothing but what is still to be done.
      if (failure === null) {
        finishSetup({ fresh: false });
        for (const each of chores) each.ask();
      }
      deps.onRound(failure);
    },
    onError: deps.onError,
  });

  return {
    poller,
    outbox,
    kitchen,
    setup,
    exchange,
    listening,
    pace,
    interrupt: () => {
      line.abort();
      line = new AbortController();
    },
    woke: () => {
      gate.doubtClock();
      listening.doubt();
      poller.pollNow();
    },
    begin: () => {
      outbox.hubriseIsBack();
      acknowledger.hubriseIsBack();
      kitchen.kick();
      poller.start();
      poller.pollNow();
      finishSetup({ fresh: true });
    },
    forget: () => {
      for (const each of [exchange, listening, sharedQueue]) each.forget();
    },
    sendLast: async () => {
      try {
        store.outbox.endUndo(now());
        await outbox.drain(LAST_SENDS_MS);
      } catch (error) {
        deps.onError(error);
      }
    },
    stop: async () => {
      await Promise.all([poller.stop(), intake.stop(), acknowledger.stop(), outbox.stop()]);
      await kitchen.stop();
      await Promise.all([...chores, recentOrders].map((each) => each.ended()));
      await finishing;
    },
  };
}

/** Whether it asks for the list of events: without that one no order comes. */
function isNews({ method, url }: HttpRequest): boolean {
  return method === 'GET' && new URL(url).pathname.endsWith('/callback/events');
}
