import type { LocationId, OrderId } from '../../core/ids.ts';
import { CLOCK_MARGIN_MS } from '../../core/order/believed-time.ts';
import { isFinal } from '../../core/order/status.ts';
import {
  afterLook,
  afterPage,
  afterReturn,
  dueInMs,
  isLookDue,
  type ListProgress,
  LOOK_BACK_MS,
  type LookEnd,
  listedFrom,
  listedMsAgo,
  overSince,
  planAtStart,
  progressAtStart,
  type Watched,
  watchedNow,
} from '../../core/requests/list-plan.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import type { OrdersApi } from '../../hubrise/api/orders.ts';
import { parseOrder } from '../../hubrise/payload/order.ts';
import { readJson } from '../../lib/json.ts';
import type { OrderRow } from '../../store/orders.ts';
import type { ReaderParts } from '../book/snapshots.ts';
import { createTakeListed, type TakeListedDeps } from './take-listed.ts';

interface RecentOrdersDeps extends Omit<ReaderParts, 'isOffline'>, TakeListedDeps {
  readonly api: (location: LocationId) => Pick<OrdersApi, 'listOrders' | 'readOrder'>;
  /** The clock that only goes forward, ms. */
  readonly monotonic: () => number;
  /** Whether the look at all open orders is done, which a minute's heavy reads are for until then. */
  readonly isFirstLookDone: () => boolean;
  /** Whether nothing is going on: polls are seldom then, and the list tells of what is over as well. */
  readonly isAtRest: () => boolean;
  /** At least so long between two looks, ms: polls are slowed down where requests are short. */
  readonly slowedToMs: () => number;
}

/**
 * Sees what no event tells, by one list of the recent orders a minute, day and night. An order whose
 * event was lost, or that came while HubRise kept none for the till, is in the list: it is taken in
 * from there, within a minute of its being at HubRise. HubRise never tells a program what that program
 * did (API §3), and does not say whether another till of this shop counts as another program. The till
 * does not ask for events of couriers either: an event costs a read and a deletion, and a list shows all
 * couriers at once.
 */
export interface RecentOrders {
  /** Looks where it is time to. */
  look(location: LocationId): Promise<void>;
  /** Looks a little earlier than that: an answer is about to leave, and a look has to precede it. */
  lookBeforeAnswer(location: LocationId): Promise<void>;
  /**
   * How long ago the last list was asked for that has come to its end, ms; Infinity where none has, and at rest where
   * it was made before that and left out what was over.
   */
  listedMsAgo(): number;
  /** Whether the last list shows something that has no id: what it is, events alone tell. */
  showsNameless(): boolean;
  /** How long until `look` has something to do, ms. */
  dueInMs(): number;
  /** HubRise answers again: a look that was not answered is due, however long it was to wait. */
  hubriseIsBack(): void;
  /** Resolves when no look is under way. */
  ended(): Promise<void>;
}

/** Of a hundred orders each, of ten that a minute allows; what is left is for the next look. */
const PAGES_A_LOOK = 3;
const READS_A_LOOK = 20;
/** So many of the latest orders are listed at rest, with room for new ones: one request shows them all. */
const LATEST_AT_REST = 80;

/** What is known of one location's list. */
interface Place {
  readonly location: LocationId;
  progress: ListProgress;
}

/** What the till itself knows of the orders that a list is to show. */
function createKnownOrders({ hubriseNow, store }: Pick<RecentOrdersDeps, 'hubriseNow' | 'store'>) {
  function listOpen(location: LocationId): OrderRow[] {
    return store.orders
      .listOpen()
      .filter((row) => row.locationId === location && !isFinal(row.status));
  }

  return {
    listOpen,
    /**
     * The latest orders of the last hours, the newest first, where polls are too seldom to tell what becomes of them: a
     * platform may yet cancel what is over here, or note something.
     */
    listLatest: (location: LocationId): OrderRow[] => {
      const since = hubriseNow() - LOOK_BACK_MS;
      return store.orders.listLatest(location, LATEST_AT_REST).filter(({ asOf }) => asOf >= since);
    },
    /**
     * When the open orders were placed that something became of in the last hours, and those that somebody took off
     * the screen unanswered: another till may serve them all the same. By HubRise's clock: this till's may
     * have been set by days since they came in.
     */
    placedAt: (location: LocationId, watched: Watched): ReadonlyMap<OrderId, number> => {
      const since = hubriseNow() - LOOK_BACK_MS;
      const setAside = store.orders
        .listSetAside(since)
        .filter((row) => row.locationId === location);
      const placed = new Map<OrderId, number>();
      for (const { id, changedAt, raw } of [...listOpen(location), ...setAside]) {
        if (changedAt < since) continue;
        const placedAt = watched.get(id)?.placedAt ?? placedAtOf(raw);
        if (placedAt !== null) placed.set(id, placedAt);
      }
      return placed;
    },
  };
}

/** The orders that every list has to show. */
function createWatch(
  { monotonic, store }: Pick<RecentOrdersDeps, 'monotonic' | 'store'>,
  known: Pick<ReturnType<typeof createKnownOrders>, 'placedAt'>,
) {
  let watched: Watched = new Map();
  const isToBeTold = (id: OrderId): boolean => store.outbox.listWaitingFor(id).length > 0;
  return {
    orders: (): Watched => watched,
    look: (location: LocationId): void => {
      const open = known.placedAt(location, watched);
      watched = watchedNow(watched, open, { monotonic: monotonic(), isToBeTold });
    },
    /**
     * Of an order that is over here and goes on there nobody else tells any more. The list shows it for
     * `LOOK_BACK_MS` at most.
     */
    goOn: (id: OrderId): void => {
      const order = watched.get(id);
      if (order === undefined) return;
      watched = new Map(watched).set(id, { ...order, openAt: monotonic() });
    },
    forget: (): void => {
      watched = new Map();
    },
  };
}

export function createRecentOrders(deps: RecentOrdersDeps): RecentOrders {
  const { hubriseNow, isFirstLookDone, monotonic } = deps;
  const known = createKnownOrders(deps);
  const watch = createWatch(deps, known);
  const take = createTakeListed(deps, watch.goOn);
  let plan = planAtStart(monotonic(), isFirstLookDone());
  let looking: Promise<void> | null = null;
  let place: Place | null = null;

  function placeAt(location: LocationId): Place {
    if (place?.location !== location) {
      place = { location, progress: progressAtStart(hubriseNow()) };
      watch.forget();
    }
    return place;
  }

  async function lookWhereDue(location: LocationId, why: 'time' | 'before_answer'): Promise<void> {
    const at = placeAt(location);
    watch.look(location);
    if (looking !== null || !isLookDue(plan, why, monotonic())) return;
    plan = { ...plan, lastAt: monotonic() };
    looking = readPages(at).then(planNext, (error: unknown) => {
      planNext({ kind: 'not_connected' });
      throw error;
    });
    try {
      await looking;
    } finally {
      looking = null;
    }
  }

  function planNext(failure: ApiFailure | null): void {
    const hasRest = place !== null && place.progress.rest !== null;
    const slowedToMs = deps.slowedToMs();
    const facts = { now: monotonic(), slowedToMs, hasRest, isFirstLookDone: isFirstLookDone() };
    plan = afterLook(plan, endOf(failure), facts);
  }

  /** What stopped it; null where the list has come as far as one look reads it. */
  async function readPages(at: Place): Promise<ApiFailure | null> {
    const { location } = at;
    const showsLatest = deps.isAtRest();
    const latest = (): OrderRow[] => (showsLatest ? known.listLatest(location) : []);
    const oldest = latest().at(-1);
    const oldestLatest = oldest === undefined ? null : placedAtOf(oldest.raw);
    const after = listedFrom(at.progress, {
      now: hubriseNow(),
      oldestLatest,
      watched: watch.orders(),
    });
    const reads = { left: READS_A_LOOK };
    const beganAt = at.progress.rest?.beganAt ?? hubriseNow();
    const startedAt = at.progress.rest === null ? monotonic() : plan.listedAt;
    const most = isFirstLookDone() ? PAGES_A_LOOK : 1;
    for (let pages = 1; pages <= most; pages += 1) {
      const askedAt = monotonic();
      // A little older than it is: an event of this very second must still be read.
      const asOf = hubriseNow() - CLOCK_MARGIN_MS;
      const rows = [...latest(), ...known.listOpen(location)];
      const before = new Map(rows.map((row) => [row.id, row]));
      const { rest } = at.progress;
      const from = rest === null ? {} : { cursor: rest.cursor };
      at.progress = { ...at.progress, rest: null };
      const page = await deps.api(location).listOrders({ after, ...from }, 'intake');
      if (page.kind !== 'ok') return page;
      const since = overSince(at.progress);
      await take.page(page.orders, { location, before, askedAt, asOf, overSince: since, reads });
      at.progress = afterPage(at.progress, page.next, beganAt);
      plan = { ...plan, pages };
      if (page.next === null) {
        plan = { ...plan, listedAt: startedAt, showedLatest: showsLatest };
        return null;
      }
    }
    return null;
  }

  return {
    look: (location) => lookWhereDue(location, 'time'),
    lookBeforeAnswer: (location) => lookWhereDue(location, 'before_answer'),
    listedMsAgo: () => listedMsAgo(plan, deps.isAtRest(), monotonic()),
    showsNameless: () => {
      const at = take.namelessAt();
      return at !== null && at >= plan.listedAt;
    },
    dueInMs: () => dueInMs(plan, looking !== null, monotonic()),
    hubriseIsBack: () => {
      plan = afterReturn(plan, monotonic());
    },
    ended: async () => {
      await looking?.catch(() => undefined);
    },
  };
}

/** A look that failed here was not answered either. */
function endOf(failure: ApiFailure | null): LookEnd {
  if (failure === null) return 'came';
  return failure.kind === 'no_budget' || failure.kind === 'rate_limited' ? 'short' : 'cut_off';
}

/** When HubRise says that it was placed; null for what cannot be read, which no list shows either. */
function placedAtOf(raw: string): number | null {
  const parsed = parseOrder(readJson(raw));
  return parsed.kind === 'order' ? (parsed.order.createdAt ?? 0) : null;
}
