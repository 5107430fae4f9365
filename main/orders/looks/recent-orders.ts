import type { LocationId, OrderId } from '../../core/ids.ts';
import { CLOCK_MARGIN_MS } from '../../core/order/believed-time.ts';
import { SAME_ANSWER_MS } from '../../core/order/last-word.ts';
import { isFinal } from '../../core/order/status.ts';
import { LIST_EVERY_MS } from '../../core/requests/pace.ts';
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

/** A list that did not come is asked for again after so long, then after twice as long, and so on. */
const LOOK_AGAIN_MS = 5_000;
/**
 * Before an answer the till looks anyway, and the next look is later by as much: this early for each
 * page of the last look.
 */
const LOOK_EARLY_MS = 15_000;
/** What is older is seen by the look at all open orders, after a start or a gap. */
const LOOK_BACK_MS = 4 * 60 * 60_000;
/** Lists that could not be made for so long, because requests were short, leave nothing out. */
const LONGEST_BACK_MS = 24 * 60 * 60_000;
/** This much more of the list costs nothing, and no time has to be exact. */
const MARGIN_MS = 10 * 60_000;
/** Of a hundred orders each, of ten that a minute allows; what is left is for the next look. */
const PAGES_A_LOOK = 3;
const READS_A_LOOK = 20;
/** So many of the latest orders are listed at rest, with room for new ones: one request shows them all. */
const LATEST_AT_REST = 80;

/** What is known of one location's list. */
interface Place {
  readonly location: LocationId;
  /** Where the last look stopped in the list, and when the first page of it was asked for. */
  rest: { readonly cursor: string; readonly beganAt: number } | null;
  /** What was placed before this was listed to its end, by HubRise's clock, ms. */
  seenTo: number;
  /** When the first look began, by HubRise's clock, ms: what was over by then is none of this till's. */
  readonly firstAt: number;
}

export function createRecentOrders(deps: RecentOrdersDeps): RecentOrders {
  const { hubriseNow, monotonic, store } = deps;
  const take = createTakeListed(deps, goOnWatching);
  let lastAt = Number.NEGATIVE_INFINITY;
  /** The look at all open orders shows the same. */
  let nextAt = monotonic() + (deps.isFirstLookDone() ? 0 : LIST_EVERY_MS);
  let failures = 0;
  /** The last look was not answered, which says nothing once HubRise answers again. */
  let isCutOff = false;
  let looking: Promise<void> | null = null;
  let latestPages = 1;
  /** When the last list was asked for that has come to its end. */
  let listedAt = Number.NEGATIVE_INFINITY;
  /** Whether it told of the latest orders as well. */
  let showedLatest = false;
  let place: Place | null = null;
  /** When HubRise says that it was placed, ms since the epoch, and when it was seen open last. */
  const watched = new Map<OrderId, { readonly placedAt: number; readonly openAt: number }>();

  function listOpen(location: LocationId): OrderRow[] {
    return store.orders
      .listOpen()
      .filter((row) => row.locationId === location && !isFinal(row.status));
  }

  /**
   * The latest orders of the last hours, the newest first, where polls are too seldom to tell what becomes of them: a
   * platform may yet cancel what is over here, or note something.
   */
  function listLatest(location: LocationId): OrderRow[] {
    const since = hubriseNow() - LOOK_BACK_MS;
    return store.orders.listLatest(location, LATEST_AT_REST).filter(({ asOf }) => asOf >= since);
  }

  /**
   * Watches the open orders that something became of in the last hours, and those that somebody took off
   * the screen unanswered: another till may serve them all the same. By HubRise's clock: this till's may
   * have been set by days since they came in.
   */
  function watchOpen(location: LocationId): void {
    const since = hubriseNow() - LOOK_BACK_MS;
    const setAside = store.orders.listSetAside(since).filter((row) => row.locationId === location);
    for (const { id, changedAt, raw } of [...listOpen(location), ...setAside]) {
      if (changedAt < since) continue;
      const placedAt = watched.get(id)?.placedAt ?? placedAtOf(raw);
      if (placedAt !== null) watched.set(id, { placedAt, openAt: monotonic() });
    }
    for (const [id, { openAt, placedAt }] of watched) {
      // Its end is still to be told: from then on it counts.
      if (store.outbox.listWaitingFor(id).length > 0)
        watched.set(id, { placedAt, openAt: monotonic() });
      // Another till that answered at the same moment may have had the last word.
      else if (monotonic() - openAt > SAME_ANSWER_MS) watched.delete(id);
    }
  }

  /**
   * Of an order that is over here and goes on there nobody else tells any more. The list shows it for
   * `LOOK_BACK_MS` at most.
   */
  function goOnWatching(id: OrderId): void {
    const known = watched.get(id);
    if (known !== undefined) watched.set(id, { ...known, openAt: monotonic() });
  }

  function placeAt(location: LocationId): Place {
    if (place?.location !== location) {
      const firstAt = hubriseNow();
      place = { location, rest: null, seenTo: firstAt, firstAt };
      watched.clear();
    }
    return place;
  }

  async function lookWhereDue(location: LocationId, dueAt: () => number): Promise<void> {
    const at = placeAt(location);
    watchOpen(location);
    if (looking !== null || monotonic() < dueAt()) return;
    lastAt = monotonic();
    looking = readPages(at).then(plan, (error: unknown) => {
      plan({ kind: 'not_connected' });
      throw error;
    });
    try {
      await looking;
    } finally {
      looking = null;
    }
  }

  /** When the next look is due, after what became of this one. */
  function plan(failure: ApiFailure | null): void {
    const everyMs = Math.max(LIST_EVERY_MS, deps.slowedToMs());
    if (failure === null) {
      failures = 0;
      isCutOff = false;
      // The rest of a long list holds what is new, or what is old: nobody has promised an order.
      const isSooner = place?.rest != null && deps.isFirstLookDone();
      nextAt = lastAt + (isSooner ? everyMs / 2 : everyMs);
    } else {
      nextAt = monotonic() + Math.min(everyMs, LOOK_AGAIN_MS * 2 ** failures);
      failures += 1;
      isCutOff = failure.kind !== 'no_budget' && failure.kind !== 'rate_limited';
    }
  }

  /** From which time on the orders are listed, ms. */
  function listedFrom({ seenTo }: Place, latest: readonly OrderRow[]): number {
    const now = hubriseNow();
    const oldest = latest.at(-1);
    const ofLatest = oldest === undefined ? now : (placedAtOf(oldest.raw) ?? now);
    const placed = Math.min(now, ofLatest, ...[...watched.values()].map((each) => each.placedAt));
    const ofWatched = Math.max(placed, now - LOOK_BACK_MS);
    const ofUnseen = Math.max(Math.min(seenTo, now), now - LONGEST_BACK_MS);
    return Math.min(ofWatched, ofUnseen) - MARGIN_MS;
  }

  /** What stopped it; null where the list has come as far as one look reads it. */
  async function readPages(at: Place): Promise<ApiFailure | null> {
    const { location } = at;
    const showsLatest = deps.isAtRest();
    const latest = (): OrderRow[] => (showsLatest ? listLatest(location) : []);
    const after = listedFrom(at, latest());
    const reads = { left: READS_A_LOOK };
    const beganAt = at.rest?.beganAt ?? hubriseNow();
    const startedAt = at.rest === null ? monotonic() : listedAt;
    const most = deps.isFirstLookDone() ? PAGES_A_LOOK : 1;
    for (let pages = 0; pages < most; pages += 1) {
      const askedAt = monotonic();
      // A little older than it is: an event of this very second must still be read.
      const asOf = hubriseNow() - CLOCK_MARGIN_MS;
      const known = [...latest(), ...listOpen(location)];
      const before = new Map(known.map((row) => [row.id, row]));
      const from = at.rest === null ? {} : { cursor: at.rest.cursor };
      at.rest = null;
      const page = await deps.api(location).listOrders({ after, ...from }, 'intake');
      if (page.kind !== 'ok') return page;
      const overSince = Math.max(at.firstAt, at.seenTo - MARGIN_MS);
      await take.page(page.orders, { location, before, askedAt, asOf, overSince, reads });
      latestPages = pages + 1;
      if (page.next === null) {
        at.seenTo = beganAt;
        listedAt = startedAt;
        showedLatest = showsLatest;
        return null;
      }
      at.rest = { cursor: page.next, beganAt };
    }
    return null;
  }

  return {
    look: (location) => lookWhereDue(location, () => nextAt),
    lookBeforeAnswer: (location) =>
      lookWhereDue(location, () => lastAt + latestPages * LOOK_EARLY_MS),
    listedMsAgo: () =>
      deps.isAtRest() && !showedLatest ? Number.POSITIVE_INFINITY : monotonic() - listedAt,
    showsNameless: () => {
      const at = take.namelessAt();
      return at !== null && at >= listedAt;
    },
    // What is under way ends with the next one planned.
    dueInMs: () => Math.max(looking === null ? 0 : LOOK_AGAIN_MS, nextAt - monotonic()),
    hubriseIsBack: () => {
      if (!isCutOff) return;
      nextAt = Math.min(nextAt, monotonic());
      failures = 0;
    },
    ended: async () => {
      await looking?.catch(() => undefined);
    },
  };
}

/** When HubRise says that it was placed; null for what cannot be read, which no list shows either. */
function placedAtOf(raw: string): number | null {
  const parsed = parseOrder(readJson(raw));
  return parsed.kind === 'order' ? (parsed.order.createdAt ?? 0) : null;
}
