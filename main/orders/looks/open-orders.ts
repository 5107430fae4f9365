import type { LocationId, OrderId } from '../../core/ids.ts';
import { CLOCK_MARGIN_MS } from '../../core/order/believed-time.ts';
import { isFinal, ORDER_STATUSES } from '../../core/order/status.ts';
import { backoffMs } from '../../core/requests/backoff.ts';
import { type ApiFailure, stopsRound } from '../../hubrise/api/api-call.ts';
import type { OrdersApi, RawOrder } from '../../hubrise/api/orders.ts';
import type { Timers } from '../../lib/timers.ts';
import type { ListPlace, OpenLookRow } from '../../store/open-look.ts';
import type { OrderRow } from '../../store/orders.ts';
import { isSameJson } from '../book/order-texts.ts';
import { type ReaderParts, takeShown } from '../book/snapshots.ts';
import { takeAsListed, takeUnknowns } from './take-listed.ts';

interface CatchUpDeps
  extends Pick<ReaderParts, 'hubriseNow' | 'lock' | 'onApplied' | 'snapshots' | 'store'> {
  readonly api: (location: LocationId) => Pick<OrdersApi, 'listOrders'>;
  readonly now: () => number;
}

interface CatchUp {
  /**
   * After a restore: takes in the orders that came in since the backup and that the former file did
   * not give. The look at the open orders finds those that are open; this one also finds those that
   * are over, which the day's figures need. To be called after each good round: does nothing where
   * nothing was restored, and goes on where it was stopped. Null when all is done.
   */
  run(location: LocationId): Promise<ApiFailure | null>;
}

/** A backup has what was stored before it. What HubRise had by then may have been under way. */
const MARGIN_MS = 60 * 60_000;

export function createCatchUp(deps: CatchUpDeps): CatchUp {
  const { store } = deps;
  /** Where the pages were left, for the restore and the location that they are about. */
  let place: { readonly key: string; readonly cursor: string } | null = null;
  let running: Promise<ApiFailure | null> | null = null;

  async function readAll(location: LocationId): Promise<ApiFailure | null> {
    const restore = store.restores.latestOpen();
    if (restore === null) return null;
    const key = `${restore.id} ${location}`;
    let cursor = place?.key === key ? place.cursor : null;
    do {
      const asOf = deps.hubriseNow() - CLOCK_MARGIN_MS;
      const after = restore.backupAt - MARGIN_MS;
      const from = cursor === null ? {} : { cursor };
      const page = await deps.api(location).listOrders({ after, ...from });
      if (page.kind !== 'ok') {
        // A place in a list may be forgotten over there: then it is read from its beginning.
        if (page.kind === 'refused') place = null;
        return page;
      }
      // What is known is left alone: its events and the look at the open orders tell of it.
      const listed = { asOf, location, overSince: 0 };
      await takeUnknowns(deps, page.orders, listed);
      cursor = page.next;
      place = cursor === null ? null : { key, cursor };
    } while (cursor !== null);
    store.restores.finish(deps.now());
    return null;
  }

  return {
    run: (location) => {
      running ??= readAll(location).finally(() => {
        running = null;
      });
      return running;
    },
  };
}

interface OpenOrdersDeps extends ReaderParts {
  readonly api: (location: LocationId) => OrdersApi;
  readonly timers: Timers;
  readonly random: () => number;
}

/**
 * The look at the open orders of the last 30 days (API §3). Nobody documents how long HubRise keeps
 * unread events, so the till asks once after connecting and after a long outage.
 */
interface OpenOrders {
  /**
   * Goes on with the look, or begins it. `fresh`: a look that began long ago does not count. Null
   * when it is done, else what stopped it: then it is to be called again, and goes on where it was,
   * also after a restart.
   */
  look(location: LocationId, options: { readonly fresh: boolean }): Promise<ApiFailure | null>;
  /** What was looked at says nothing any more: the next look begins anew. */
  forget(): void;
}

const MINUTE = 60_000;
const LOOK_BACK_MS = 30 * 24 * 60 * MINUTE;
/** A look that was begun no longer ago is as good as a new one after a restart. */
const STILL_GOOD_MS = 30 * MINUTE;
const OPEN_STATUSES = ORDER_STATUSES.filter((status) => !isFinal(status));
/**
 * Pages of 100 beyond the first one of each of the seven statuses. So many are read at once, which
 * makes the ten heavy reads of a minute, and then one in so long, ms. Nobody waits for them.
 */
const FURTHER_PAGES = 3;
const FURTHER_PAGE_EVERY_MS = 20_000;
/** Orders read one by one in one go: those that no list has told of. */
const READS_AT_ONCE = 20;
const AFTER_FAILURE = { baseMs: 30_000, capMs: 15 * MINUTE };

/** When the next page may be asked for. */
function createPagePace({ random, timers }: Pick<OpenOrdersDeps, 'random' | 'timers'>) {
  let nextFurtherAt = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let notBefore = 0;

  /** How long to wait before a page may be asked for, ms; the wait for the page after it begins. */
  function wait(place: ListPlace): number {
    const now = timers.monotonic();
    if (now < notBefore) return notBefore - now;
    if (place.cursor === null) return 0;
    if (now < nextFurtherAt) return nextFurtherAt - now;
    const earliest = now - FURTHER_PAGES * FURTHER_PAGE_EVERY_MS;
    nextFurtherAt = Math.max(nextFurtherAt, earliest) + FURTHER_PAGE_EVERY_MS;
    return 0;
  }

  function failed(failure: ApiFailure): void {
    if (failure.kind === 'no_budget') return;
    const pauseMs = backoffMs({ ...AFTER_FAILURE, failures, random });
    notBefore = timers.monotonic() + 1_000 + pauseMs;
    failures += 1;
  }

  return {
    wait,
    failed,
    came: (): void => {
      failures = 0;
    },
  };
}

export function createOpenOrders(deps: OpenOrdersDeps): OpenOrders {
  const { lock, store, timers } = deps;
  const pace = createPagePace(deps);

  function begin(location: LocationId): OpenLookRow {
    const row: OpenLookRow = {
      locationId: location,
      beganAt: deps.hubriseNow(),
      queue: OPEN_STATUSES.map((status) => ({ status, cursor: null })),
    };
    store.openLook.begin(row);
    return row;
  }

  function current(location: LocationId): OpenLookRow {
    const row = store.openLook.get();
    return row?.locationId === location ? row : begin(location);
  }

  /** Null where it was taken in, else what stopped it; all that was taken in is kept. */
  async function readPage(look: OpenLookRow, place: ListPlace): Promise<ApiFailure | null> {
    const { status, cursor } = place;
    // A little older than it is: an event of this very second must still be read.
    const asOf = deps.hubriseNow() - CLOCK_MARGIN_MS;
    const before = new Map(store.orders.listOpen().map((row) => [row.id, row.changedAt]));
    const page = await deps.api(look.locationId).listOrders({
      status,
      after: look.beganAt - LOOK_BACK_MS,
      ...(cursor === null ? {} : { cursor }),
    });
    const rest = look.queue.slice(1);
    if (page.kind !== 'ok') {
      // A place in a list may be forgotten over there: then it is read from its beginning.
      if (page.kind === 'refused' && cursor !== null) {
        store.openLook.advance([...rest, { status, cursor: null }], []);
      }
      pace.failed(page);
      return page;
    }
    pace.came();
    const { seen, stopped } = await takePage(deps, page.orders, {
      asOf,
      before,
      location: look.locationId,
    });
    // Unless another look was begun meanwhile.
    if (store.openLook.get()?.beganAt !== look.beganAt) return null;
    const next = page.next === null ? [] : [{ status, cursor: page.next }];
    store.openLook.advance([...rest, ...next], seen);
    return stopped;
  }

  /** Orders that are open here and in none of HubRise's lists: somebody has finished them since. */
  async function readUnseen(look: OpenLookRow): Promise<ApiFailure | null> {
    const unseen = store.openLook.listUnseen(look.locationId, look.beganAt);
    for (const id of unseen.slice(0, READS_AT_ONCE)) {
      const failure = await lock.run(id, () => readAgain(deps, id, look.locationId));
      if (failure !== null && stopsRound(failure, deps.isOffline)) return failure;
      // What fails for this order alone leaves it as it is known.
      store.openLook.markSeen(id);
    }
    if (unseen.length > READS_AT_ONCE) return later(FURTHER_PAGE_EVERY_MS);
    if (store.openLook.get()?.beganAt === look.beganAt) store.openLook.clear();
    return null;
  }

  function later(ms: number): ApiFailure {
    return { kind: 'no_budget', untilMs: timers.now() + ms };
  }

  return {
    look: async (location, { fresh }) => {
      const begun = store.openLook.get();
      const age = deps.hubriseNow() - (begun?.beganAt ?? 0);
      if (fresh && (age < 0 || age >= STILL_GOOD_MS)) store.openLook.clear();
      for (;;) {
        const look = current(location);
        const [place] = look.queue;
        if (place === undefined) return readUnseen(look);
        const waitMs = pace.wait(place);
        if (waitMs > 0) return later(waitMs);
        const failure = await readPage(look, place);
        if (failure !== null) return failure;
      }
    },
    forget: () => store.openLook.clear(),
  };
}

/** What was known when a page of the look was asked for. */
interface ListedPage {
  readonly location: LocationId;
  /** What it shows is not older, ms by HubRise's clock. */
  readonly asOf: number;
  /** When HubRise had told of each of the open orders last. */
  readonly before: ReadonlyMap<OrderId, number>;
}

/**
 * Takes in first what is not here: after an outage hundreds come at once, and a read of one that is here
 * already takes as long as their page did. `stopped`: what keeps the others from being read.
 */
async function takePage(
  deps: OpenOrdersDeps,
  orders: readonly RawOrder[],
  page: ListedPage,
): Promise<{ readonly seen: readonly OrderId[]; readonly stopped: ApiFailure | null }> {
  const seen: OrderId[] = [];
  const known: (readonly [RawOrder, OrderRow])[] = [];
  for (const [listed, taken] of await takeUnknowns(deps, orders, { ...page, overSince: 0 })) {
    if (taken.kind === 'known') known.push([listed, taken.row]);
    // Of what has no id nothing could be answered either; its event will bring it, if it is real.
    else if (taken.kind === 'taken') seen.push(taken.id);
  }
  let stopped: ApiFailure | null = null;
  for (const [listed, row] of known) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const failure = await takeKnown(deps, listed, row, page, stopped !== null);
    if (failure === null) seen.push(row.id);
    else if (failure !== 'unseen') stopped = failure;
  }
  return { seen, stopped };
}

/** Null where it is as new as the list; `unseen`: it is read by itself later. */
async function takeKnown(
  deps: OpenOrdersDeps,
  listed: RawOrder,
  row: OrderRow,
  page: ListedPage,
  withoutReads: boolean,
): Promise<ApiFailure | 'unseen' | null> {
  const { id } = row;
  return deps.lock.run(id, async () => {
    const known = deps.store.orders.get(id) ?? row;
    const parsed = listed.parsed();
    const status = parsed.kind === 'order' ? parsed.order.status : 'unknown';
    const stands = known.status === status && known.unreadableReason === null;
    // A note of an allergy changes no status.
    if (stands && isSameJson(known.raw, listed.text)) return null;
    // HubRise has told of it since the list was asked for: by an event's read, or by what it answered.
    const isNewer = known.open && page.before.get(id) !== known.changedAt;
    if (isNewer && known.unreadableReason === null) return null;
    // The list was made a moment ago and the till may have moved since: only a read tells.
    if (withoutReads) return 'unseen';
    const failure = await readAgain(deps, id, page.location);
    if (failure === null) return null;
    if (stopsRound(failure, deps.isOffline)) return failure;
    return takeAsListed(deps, known, listed, page.asOf) ? null : 'unseen';
  });
}

async function readAgain(
  deps: OpenOrdersDeps,
  id: OrderId,
  location: LocationId,
): Promise<ApiFailure | null> {
  const read = await deps.api(location).readOrder(id, 'refresh');
  if (read.kind !== 'ok') return read;
  takeShown(deps, id, read.order, location);
  return null;
}
