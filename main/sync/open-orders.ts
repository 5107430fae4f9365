import { CLOCK_MARGIN_MS } from '../core/believed-time.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import { isFinal, ORDER_STATUSES } from '../core/order-status.ts';
import type { ApiFailure } from '../hubrise/api-call.ts';
import { parseOrder } from '../hubrise/order-payload.ts';
import type { OrdersApi, RawOrder } from '../hubrise/orders.ts';
import type { AppliedOrder, Snapshots } from '../orders/snapshots.ts';
import type { Store } from '../store/index.ts';
import type { KeyedLock } from './keyed-lock.ts';
import { stopsRound } from './stops-round.ts';

export interface OpenOrdersDeps {
  /** Speaks for the location that is looked at. */
  readonly api: OrdersApi;
  readonly location: LocationId;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: KeyedLock;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** Whether HubRise is out of reach altogether, and not for one order alone. */
  readonly isOffline: () => boolean;
  readonly onApplied: (id: OrderId, applied: AppliedOrder) => void;
}

const DAY_MS = 86_400_000;
const LOOK_BACK_MS = 30 * DAY_MS;
const OPEN_STATUSES = ORDER_STATUSES.filter((status) => !isFinal(status));
/**
 * Pages of 100 beyond the first one of each of the seven statuses: all of them together are the
 * ten heavy reads that a minute allows, so that a look never stops half way for want of one.
 */
const FURTHER_PAGES = 3;

/**
 * One bounded look at the open orders of the last 30 days (API §3): how long HubRise keeps unread
 * events is not documented, so after connecting and after a long outage the till asks once.
 * Answers null when it is done, else what stopped it; what was found until then is kept.
 */
export async function lookAtOpenOrders(deps: OpenOrdersDeps): Promise<ApiFailure | null> {
  const { api, hubriseNow } = deps;
  // A little older than it is: an event of this very second must still be read.
  const asOf = hubriseNow() - CLOCK_MARGIN_MS;
  const seen = new Set<OrderId>();
  let furtherPages = FURTHER_PAGES;
  for (const status of OPEN_STATUSES) {
    let cursor: string | undefined;
    do {
      const after = asOf - LOOK_BACK_MS;
      const page = await api.listOrders({
        status,
        after,
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (page.kind !== 'ok') return page;
      for (const order of page.orders) {
        const failure = await takeIn(deps, order, asOf, seen);
        if (failure !== null) return failure;
      }
      cursor = page.next ?? undefined;
    } while (cursor !== undefined && furtherPages-- > 0);
  }
  return readUnseen(deps, seen);
}

async function takeIn(
  deps: OpenOrdersDeps,
  listed: RawOrder,
  asOf: number,
  seen: Set<OrderId>,
): Promise<ApiFailure | null> {
  const parsed = parseOrder(listed.value);
  const theirs = parsed.kind === 'order' ? parsed.order.id : parsed.id;
  // Without an id nothing could be answered either; its event will bring it, if it is real.
  if (theirs === null) return null;
  const id = deps.store.orders.keyOf(theirs, deps.location);
  seen.add(id);
  return deps.lock.run(id, async () => {
    const known = deps.store.orders.get(id);
    if (known === null) {
      apply(deps, id, listed.text, asOf);
      return null;
    }
    const status = parsed.kind === 'order' ? parsed.order.status : 'unknown';
    if (known.status === status && known.unreadableReason === null) return null;
    // The list was made a moment ago and the till may have moved since: only a read tells.
    return readAgain(deps, id);
  });
}

/** Orders that are open here and in none of HubRise's lists: somebody has finished them since. */
async function readUnseen(
  deps: OpenOrdersDeps,
  seen: ReadonlySet<OrderId>,
): Promise<ApiFailure | null> {
  for (const row of deps.store.orders.listOpen()) {
    const ours = row.locationId === deps.location;
    if (!ours || seen.has(row.id) || isFinal(row.status)) continue;
    const failure = await deps.lock.run(row.id, () => readAgain(deps, row.id));
    if (failure !== null) return failure;
  }
  return null;
}

/** What fails for this order alone leaves it as it is known. */
async function readAgain(deps: OpenOrdersDeps, id: OrderId): Promise<ApiFailure | null> {
  const read = await deps.api.readOrder(id, 'refresh');
  if (read.kind === 'ok') apply(deps, id, read.order.text, null);
  return read.kind === 'ok' || !stopsRound(read, deps.isOffline) ? null : read;
}

function apply(deps: OpenOrdersDeps, id: OrderId, text: string, asOf: number | null): void {
  const { snapshots, location } = deps;
  deps.onApplied(id, snapshots.apply({ id, text, asOf, location, events: [] }));
}
