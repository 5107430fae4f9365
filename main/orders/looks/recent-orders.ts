import { isDeepStrictEqual } from 'node:util';
import type { LocationId, OrderId } from '../../core/ids.ts';
import { CLOCK_MARGIN_MS } from '../../core/order/believed-time.ts';
import { SAME_ANSWER_MS } from '../../core/order/last-word.ts';
import type { Order } from '../../core/order/order.ts';
import { isAnomaly, isFinal, type StatusOrUnknown } from '../../core/order/status.ts';
import { type OrdersApi, type RawOrder, rawOrder } from '../../hubrise/api/orders.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { parseOrder, storedOrder } from '../../hubrise/payload/order.ts';
import { readJson } from '../../lib/json.ts';
import type { OrderRow } from '../../store/orders.ts';
import { type ReaderParts, takeIn } from '../book/snapshots.ts';
import { takeAsListed } from './take-as-listed.ts';

interface RecentOrdersDeps extends Omit<ReaderParts, 'isOffline'> {
  readonly api: (location: LocationId) => Pick<OrdersApi, 'listOrders' | 'readOrder'>;
  /** The clock that only goes forward, ms. */
  readonly monotonic: () => number;
  /** Whether the look at all open orders is done, which a minute's heavy reads are for until then. */
  readonly isFirstLookDone: () => boolean;
  /** HubRise has just shown the order in the status in which it is known here; when it was asked. */
  readonly onStands: (id: OrderId, askedAt: number) => void;
  /** HubRise has just shown it in another one, such as a cancellation while an answer is about to leave. */
  readonly onDiffers: (id: OrderId, askedAt: number) => void;
}

/**
 * Sees what no event tells, by one list of the recent orders a minute, while any is open here.
 * HubRise never tells a program what that program did (API §3), and does not say whether another
 * till of this shop counts as another program. The till does not ask for events of couriers either:
 * an event costs a read and a deletion, and a list shows all couriers at once.
 */
export interface RecentOrders {
  /** Looks where it is time to. To be called after each poll. */
  look(location: LocationId): Promise<void>;
  /** Looks a little earlier than that: an answer is about to leave, and a look has to precede it. */
  lookBeforeAnswer(location: LocationId): Promise<void>;
  /** Resolves when no look is under way. */
  ended(): Promise<void>;
}

/** One look at each second poll: what happened is seen within a minute. */
const LOOK_EVERY_MS = 45_000;
/**
 * Before an answer the till looks anyway, and the next poll need not look then: this early for each
 * page of the last look.
 */
const LOOK_EARLY_MS = 20_000;
/** As long as the look at all open orders is not done, which shows the same. */
const LOOK_MEANWHILE_MS = 3 * 60_000;
/** What is older is seen by the look at all open orders, after a start or a gap. */
const LOOK_BACK_MS = 4 * 60 * 60_000;
/** This much more of the list costs nothing, and no time has to be exact. */
const MARGIN_MS = 10 * 60_000;
/** Of a hundred orders each, of ten that a minute allows; what is left is for the next look. */
const PAGES_A_LOOK = 3;
const READS_A_LOOK = 5;

type Known = ReadonlyMap<OrderId, OrderRow>;

export function createRecentOrders(deps: RecentOrdersDeps): RecentOrders {
  const { hubriseNow, monotonic, store } = deps;
  let lastAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let latestPages = 1;
  /** Where the last look stopped in the list. */
  let cursor: string | null = null;
  /** When HubRise says that it was placed, ms since the epoch, and when it was seen open last. */
  const watched = new Map<OrderId, { readonly placedAt: number; readonly openAt: number }>();

  function listOpen(location: LocationId): OrderRow[] {
    return store.orders
      .listOpen()
      .filter((row) => row.locationId === location && !isFinal(row.status));
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

  async function lookWhereDue(location: LocationId, everyMs: number): Promise<void> {
    watchOpen(location);
    const waitMs = deps.isFirstLookDone() ? everyMs : LOOK_MEANWHILE_MS;
    if (looking !== null || monotonic() - lastAt < waitMs || watched.size === 0) return;
    lastAt = monotonic();
    looking = readPages(location).finally(() => {
      looking = null;
    });
    await looking;
  }

  async function readPages(location: LocationId): Promise<void> {
    const placed = Math.min(...[...watched.values()].map(({ placedAt }) => placedAt));
    const after = Math.max(placed, hubriseNow() - LOOK_BACK_MS) - MARGIN_MS;
    const reads = { left: READS_A_LOOK };
    for (let pages = 0; pages < PAGES_A_LOOK; pages += 1) {
      const askedAt = monotonic();
      // A little older than it is: an event of this very second must still be read.
      const asOf = hubriseNow() - CLOCK_MARGIN_MS;
      const before = new Map(listOpen(location).map((row) => [row.id, row]));
      const from = cursor === null ? {} : { cursor };
      cursor = null;
      const page = await deps.api(location).listOrders({ after, ...from });
      if (page.kind !== 'ok') return;
      for (const listed of page.orders) {
        // A page of a hundred must not hold up the window.
        await new Promise<void>((resolve) => setImmediate(resolve));
        await takeListed(listed, { location, before, askedAt, asOf, reads });
      }
      latestPages = pages + 1;
      if (page.next === null || reads.left < 0) return;
      cursor = page.next;
    }
  }

  /**
   * An answer is on its way, and HubRise shows that the order has come to nothing meanwhile. It takes the
   * answer all the same and shows nothing else from then on (API §4): this may be the only word of it.
   */
  function noteEnd({ id, status: known }: OrderRow, shown: StatusOrUnknown): void {
    if (shown === 'unknown' || !isAnomaly(shown) || isAnomaly(known)) return;
    const onItsWay = store.outbox.listWaitingFor(id).filter(({ toldAt }) => toldAt !== null);
    if (onItsWay.length === 0 || onItsWay.some(({ status }) => isAnomaly(status))) return;
    store.orders.putLastWord(id, { status: shown, at: hubriseNow() });
  }

  async function takeListed(
    listed: RawOrder,
    page: {
      readonly location: LocationId;
      /** The open orders as they were known when HubRise was asked. */
      readonly before: Known;
      readonly askedAt: number;
      /** What it shows is not older, ms by HubRise's clock. */
      readonly asOf: number;
      readonly reads: { left: number };
    },
  ): Promise<void> {
    const { value } = listed;
    const parsed = listed.parsed();
    if (parsed.kind !== 'order') return;
    const { order } = parsed;
    const id = store.orders.keyOf(order.id, page.location);
    const known = store.orders.get(id);
    // One that is not here comes by its event.
    if (known === null) return;
    const before = page.before.get(id);
    const stands = known.status === order.status;
    if (!stands) deps.onDiffers(id, page.askedAt);
    noteEnd(known, order.status);
    // This till has moved or read it since the list was asked for: the next one tells more.
    if (before !== undefined && before.changedAt !== known.changedAt) return;
    if (stands && before?.unreadableReason === null) deps.onStands(id, page.askedAt);
    // What is about to be sent is preceded by a look of its own.
    if (store.outbox.listWaitingFor(id).length > 0) return;
    if (stands && before?.unreadableReason === null) {
      // Most are as they were, to the letter.
      if (before.raw === listed.text) return;
      await takeCourier(deps, before, order, value, page.location);
    } else if (!stands) {
      page.reads.left -= 1;
      if (page.reads.left < 0 || !(await readAgain(deps, known, page, listed))) goOnWatching(id);
    }
  }

  return {
    look: (location) => lookWhereDue(location, LOOK_EVERY_MS),
    lookBeforeAnswer: (location) => lookWhereDue(location, latestPages * LOOK_EARLY_MS),
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

/**
 * The list was made a moment ago and this till may have moved since: a read tells, and the list where
 * HubRise does not give the order by itself. Whether HubRise showed the order.
 */
function readAgain(
  deps: RecentOrdersDeps,
  known: OrderRow,
  { location, asOf }: { readonly location: LocationId; readonly asOf: number },
  listed: RawOrder,
): Promise<boolean> {
  const { id } = known;
  return deps.lock.run(id, async () => {
    const read = await deps.api(location).readOrder(id, 'refresh');
    // What is over here is brought back by a read alone.
    if (read.kind !== 'ok')
      return !isFinal(known.status) && takeAsListed(deps, known, listed, asOf);
    takeAll(deps, id, read.order, location);
    return true;
  });
}

/** Nothing but the delivery: whatever else changes in an order is told by its event (API §3). */
async function takeCourier(
  deps: RecentOrdersDeps,
  before: OrderRow,
  { delivery }: Order,
  listed: unknown,
  location: LocationId,
): Promise<void> {
  // A list that leaves deliveries out does not say that there is none.
  if (!isRecord(listed) || listed['delivery'] === undefined) return;
  const theirs = listed['delivery'];
  if (isDeepStrictEqual(storedOrder(before)?.delivery, delivery)) return;
  await deps.lock.run(before.id, async () => {
    // Since the list was asked for, an event or an answer of ours may have told more.
    const row = deps.store.orders.get(before.id);
    const ours = readJson(before.raw);
    if (!isRecord(ours) || !isDeepStrictEqual(row, before)) return;
    const former = ours['delivery'];
    const merged = isRecord(former) && isRecord(theirs) ? { ...former, ...theirs } : theirs;
    const value = { ...ours, delivery: merged };
    takeAll(deps, before.id, rawOrder(value, JSON.stringify(value)), location, 'delivery');
  });
}

/** What its deferred events told is in it as well; `what`: of its courier alone. */
function takeAll(
  deps: RecentOrdersDeps,
  id: OrderId,
  order: RawOrder,
  location: LocationId,
  what?: 'delivery',
): void {
  takeIn(deps, id, order, location);
  deps.store.inbox.settleDeferred(id, what);
}
