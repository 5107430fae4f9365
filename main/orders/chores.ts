import type { MenuLoop } from '../catalog/menu-loop.ts';
import { createSetup, type Setup } from '../connection/setup.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import { type OneAtATime, oneAtATime } from '../lib/queues.ts';
import { createListening, createUnheard, type Listening } from './intake/listening.ts';
import type { ListedEvents } from './intake/poller.ts';
import { createCatchUp, createOpenOrders } from './looks/open-orders.ts';
import { createRecentOrders, type RecentOrders } from './looks/recent-orders.ts';
import { lookAtUnanswered } from './looks/unanswered.ts';
import type { LoopDeps, LoopParts } from './loop-parts.ts';
import type { Freshness } from './outbox/freshness.ts';

interface ChoreDeps extends LoopParts, Pick<LoopDeps, 'gate' | 'onListeningRepaired' | 'random'> {
  readonly freshness: Freshness;
  readonly menu: Pick<MenuLoop, 'keep'>;
  /** How far polls are apart where requests are short, ms; else 0. */
  readonly slowedToMs: () => number;
  readonly isAtRest: () => boolean;
  /** The events are asked for at once. */
  readonly askForNews: () => void;
  /** A list shows an order going on that this till has ended. */
  readonly onGoesOn: (id: OrderId, location: LocationId) => void;
}

/** What is looked after beside the events: each a little after a poll, never twice at a time. */
interface Chores {
  readonly setup: Setup;
  readonly listening: Listening;
  readonly recentOrders: RecentOrders;
  /** Does what is still to be done for this connection; `fresh`: all of it once more. */
  finishSetup(options: { readonly fresh: boolean }): void;
  /** The list of events has come. */
  listed(events: ListedEvents, location: LocationId): void;
  /** A poll has ended: does what is due, most of it where the poll went through. */
  afterPoll(failure: ApiFailure | null): void;
  /** Nothing is begun any more. Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** A minute at HubRise may seem to have ended a moment before it has, ms. */
const LEAST_WAIT_MS = 1_000;

/** Finishes the set-up of the connection, and goes on with it where a minute's lists were used up. */
function createFinishing(setup: Setup, { onError, timers }: Pick<ChoreDeps, 'onError' | 'timers'>) {
  const { now } = timers;
  let finishing: Promise<unknown> = Promise.resolve();
  let cancelSetup = (): void => undefined;
  let isOver = false;
  function finishSetup(options: { readonly fresh: boolean }): void {
    cancelSetup();
    finishing = setup.run(options).then(goOnWithSetup).catch(onError);
  }
  /** Nobody is to wait for the next poll where the minute's lists were used up: what is open may be new here. */
  function goOnWithSetup(failure: ApiFailure | null): void {
    if (isOver || (failure?.kind !== 'no_budget' && failure?.kind !== 'rate_limited')) return;
    cancelSetup();
    const ms = Math.max(failure.untilMs - now(), LEAST_WAIT_MS);
    cancelSetup = timers.after(ms, () => finishSetup({ fresh: false }));
  }

  return {
    finishSetup,
    finished: (): Promise<unknown> => finishing,
    stop: (): void => {
      isOver = true;
      cancelSetup();
    },
  };
}

/** Looks around for what no event tells of. The next look waits for no poll: nothing may become of those for a while. */
function createLookAround(
  deps: ChoreDeps,
  recentOrders: RecentOrders,
  chore: (work: (shop: LocationId) => Promise<unknown>) => OneAtATime,
  lookedAt: Map<OrderId, number>,
) {
  const { api, gate, isOffline, lock, onOrder, snapshots, store, timers } = deps;
  /** Whether HubRise has refused the connection when it was asked for news last. */
  let isRefused = false;
  let isOver = false;
  let cancelLook = (): void => undefined;
  /** One list tells of many orders; only what it does not show is read by itself. */
  const lookAround = chore(async (shop) => {
    try {
      await recentOrders.look(shop);
      // It would refuse each order as well, and the events tell when it serves the till again.
      if (isRefused) return;
      const those = {
        api: api(shop),
        location: shop,
        store,
        snapshots,
        lock,
        isOffline,
        hubriseNow: gate.hubriseNow,
        monotonic: timers.monotonic,
        onApplied: onOrder,
      };
      await lookAtUnanswered(those, lookedAt);
    } finally {
      planLook();
    }
  });

  function planLook(): void {
    cancelLook();
    if (!isOver) cancelLook = timers.after(recentOrders.dueInMs(), lookAround.ask);
  }

  return {
    ask: (news: { readonly isRefused: boolean }): void => {
      ({ isRefused } = news);
      lookAround.ask();
    },
    ended: lookAround.ended,
    stop: (): void => {
      isOver = true;
      cancelLook();
    },
  };
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: composition: builds what is looked after beside the events, and says when each is asked
export function createChores(deps: ChoreDeps): Chores {
  const { api, gate, isOffline, location, lock, onOrder, snapshots, store, timers } = deps;
  const { now } = timers;
  const { hubriseNow } = gate;
  const openOrders = createOpenOrders({
    api,
    store,
    snapshots,
    lock,
    timers,
    isOffline,
    hubriseNow,
    random: deps.random,
    onApplied: onOrder,
  });
  /** What came while HubRise kept no events for the till has left none. */
  function lookForMissed(): void {
    openOrders.forget();
    store.connection.update({ firstLookAt: null });
  }
  const isFirstLookDone = () => store.connection.get()?.firstLookAt !== null;
  const listening = createListening({
    api,
    store,
    timers,
    isOffline,
    onHeardAgain: lookForMissed,
    onRepaired: (found) => {
      if (found !== 'narrowed') lookForMissed();
      deps.onListeningRepaired(found);
    },
  });
  const setup = createSetup({
    api,
    store,
    now,
    listen: listening.ensure,
    look: openOrders.look,
  });
  const finishing = createFinishing(setup, deps);

  /** For the shop of that moment. */
  function chore(work: (shop: LocationId) => Promise<unknown>): OneAtATime {
    return oneAtATime(async () => {
      const shop = location();
      if (shop !== null) await work(shop).catch(deps.onError);
    });
  }

  const verifyListening = chore(async (shop) => {
    await finishing.finished();
    await listening.ensureWhereDue(shop);
    finishing.finishSetup({ fresh: false });
  });

  const unheard = createUnheard();
  const lookedAt = new Map<OrderId, number>();
  const recentOrders = createRecentOrders({
    api,
    store,
    snapshots,
    lock,
    hubriseNow,
    isFirstLookDone,
    onApplied: onOrder,
    monotonic: timers.monotonic,
    isAtRest: deps.isAtRest,
    slowedToMs: deps.slowedToMs,
    onFound: unheard.found,
    onGoesOn: deps.onGoesOn,
    onNameless: deps.askForNews,
    onStands: (id, askedAt) => {
      deps.freshness.shown(id, askedAt);
      lookedAt.set(id, timers.monotonic());
    },
    onDiffers: deps.freshness.differs,
  });
  const lookAround = createLookAround(deps, recentOrders, chore, lookedAt);
  const catchUp = createCatchUp({
    api,
    store,
    snapshots,
    lock,
    now,
    hubriseNow,
    onApplied: onOrder,
  });
  const keepMenu = chore(async (shop) => {
    // Both are heavy reads, of which a minute has few: the open orders come first, also where the
    // look at them was stopped half way.
    await finishing.finished();
    if (location() === shop && isFirstLookDone()) await deps.menu.keep(shop);
  });

  const afterNews = [verifyListening, chore(catchUp.run), keepMenu];
  return {
    setup,
    listening,
    recentOrders,
    finishSetup: finishing.finishSetup,
    listed: (events, shop) => {
      const ids = events.events.flatMap((event) =>
        event.kind === 'event' && event.orderId !== null
          ? [store.orders.keyOf(event.orderId, shop)]
          : [],
      );
      if (ids.length > 0) listening.hears();
      if (unheard.listed(ids, events.whole)) listening.missed();
    },
    afterPoll: (failure) => {
      if (failure?.kind === 'not_connected') return;
      // Orders are listed also where their events are not.
      lookAround.ask({ isRefused: failure?.kind === 'unauthorized' });
      if (failure !== null) return;
      // Does nothing but what is still to be done.
      finishing.finishSetup({ fresh: false });
      for (const each of afterNews) each.ask();
    },
    stop: async () => {
      lookAround.stop();
      finishing.stop();
      await Promise.all([...afterNews, lookAround, recentOrders].map((each) => each.ended()));
      await finishing.finished();
    },
  };
}
