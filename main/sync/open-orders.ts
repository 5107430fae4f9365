import type { LocationId, OrderId } from '../core/ids.ts';
import { isFinal, ORDER_STATUSES } from '../core/order-status.ts';
import type { ApiFailure } from '../hubrise/api-call.ts';
import { parseOrder } from '../hubrise/order-payload.ts';
import type { OrdersApi, RawOrder } from '../hubrise/orders.ts';
import type { AppliedOrder, IncomingOrder, Snapshots } from '../orders/snapshots.ts';
import type { Store } from '../store/index.ts';
import type { KeyedLock } from './keyed-lock.ts';

export interface OpenOrdersDeps {
  readonly api: OrdersApi;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: KeyedLock;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  readonly onApplied: (id: OrderId, applied: AppliedOrder) => void;
}

const DAY_MS = 86_400_000;
const LOOK_BACK_MS = 30 * DAY_MS;
/** Pages of 100 for each status: seven open statuses fit into the ten heavy reads of a minute. */
const PAGES_A_STATUS = 2;
/**
 * A look is taken to be a little older than it is: an event of that very second must still be
 * read, whatever the difference between the two clocks.
 */
const CLOCK_MARGIN_MS = 5_000;
const OPEN_STATUSES = ORDER_STATUSES.filter((status) => !isFinal(status));

/**
 * One bounded look at the open orders of the last 30 days (API §3): how long HubRise keeps unread
 * events is not documented, so after connecting and after a long outage the till asks once.
 * Answers null when it is done, else what stopped it; what was found until then is kept.
 */
export async function lookAtOpenOrders(
  deps: OpenOrdersDeps,
  location: LocationId,
): Promise<ApiFailure | null> {
  const asOf = deps.hubriseNow() - CLOCK_MARGIN_MS;
  const seen = new Set<OrderId>();
  for (const status of OPEN_STATUSES) {
    let cursor: string | null = null;
    for (let page = 0; page < PAGES_A_STATUS; page += 1) {
      const result = await deps.api.listOrders({
        status,
        after: asOf - LOOK_BACK_MS,
        ...(cursor === null ? {} : { cursor }),
      });
      if (result.kind !== 'ok') return result;
      for (const order of result.orders) {
        const failure = await takeIn(deps, location, order, asOf, seen);
        if (failure !== null) return failure;
      }
      cursor = result.next;
      if (cursor === null) break;
    }
  }
  return readUnseen(deps, location, seen);
}

/** Orders that are open here and in none of HubRise's lists: somebody has finished them since. */
async function readUnseen(
  deps: OpenOrdersDeps,
  location: LocationId,
  seen: ReadonlySet<OrderId>,
): Promise<ApiFailure | null> {
  for (const row of deps.store.orders.listOpen()) {
    const ours = row.locationId === location && row.unreadableReason === null;
    if (!ours || seen.has(row.id) || isFinal(row.status)) continue;
    const failure = await deps.lock.run(row.id, async () => {
      const read = await deps.api.readOrder(row.id);
      if (read.kind !== 'ok') return read.kind === 'refused' ? null : read;
      apply(deps, { id: row.id, text: read.order.text, asOf: null, location });
      return null;
    });
    if (failure !== null) return failure;
  }
  return null;
}

function apply(
  deps: OpenOrdersDeps,
  taken: Pick<IncomingOrder, 'id' | 'text' | 'asOf' | 'location'>,
): void {
  deps.onApplied(taken.id, deps.snapshots.apply({ ...taken, events: [] }));
}

async function takeIn(
  deps: OpenOrdersDeps,
  location: LocationId,
  listed: RawOrder,
  asOf: number,
  seen: Set<OrderId>,
): Promise<ApiFailure | null> {
  const parsed = parseOrder(listed.value);
  const id = parsed.kind === 'order' ? parsed.order.id : parsed.id;
  // Without an id nothing could be answered either; its event will bring it, if it is real.
  if (id === null) return null;
  seen.add(id);
  return deps.lock.run(id, async () => {
    const known = deps.store.orders.get(id);
    const status = parsed.kind === 'order' ? parsed.order.status : 'unknown';
    if (known !== null && known.status === status) return null;
    let text = listed.text;
    if (known !== null) {
      // The list was made a moment ago and the till may have moved since: only a read tells.
      const read = await deps.api.readOrder(id);
      if (read.kind !== 'ok') return read.kind === 'refused' ? null : read;
      text = read.order.text;
    }
    apply(deps, { id, text, asOf: known === null ? asOf : null, location });
    return null;
  });
}
