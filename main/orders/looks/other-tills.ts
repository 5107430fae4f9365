import type { LocationId, OrderId } from '../../core/ids.ts';
import { isFinal } from '../../core/order/status.ts';
import type { OrdersApi, RawOrder } from '../../hubrise/api/orders.ts';
import { parseOrder } from '../../hubrise/payload/order.ts';
import { readJson } from '../../lib/json.ts';
import type { KeyedLock } from '../../lib/keyed-lock.ts';
import type { Store } from '../../store/index.ts';
import type { AppliedOrder, Snapshots } from '../book/snapshots.ts';

export interface OtherTillsDeps {
  /** Speaks for the location that is looked at. */
  readonly api: Pick<OrdersApi, 'listOrders' | 'readOrder'>;
  readonly location: LocationId;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: KeyedLock;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** The clock that only goes forward, ms. */
  readonly monotonic: () => number;
  readonly onApplied: (id: OrderId, applied: AppliedOrder) => void;
}

/** One look at each second poll: what another till did is seen within a minute. */
const LOOK_EVERY_MS = 45_000;
/** What is older is seen by the look at all open orders, after a start or a gap. */
const LOOK_BACK_MS = 4 * 60 * 60_000;
/** So much more of the list costs nothing, and no time has to be exact. */
const MARGIN_MS = 10 * 60_000;
const READS_A_LOOK = 5;
/** Of a hundred orders each, of ten that a minute allows; what is left is for the next look. */
const PAGES_A_LOOK = 3;
/**
 * An order is looked at for a while after it has come to its end here: another till that answered at
 * the same moment may have had the last word. As long as a request may take, and a look after it.
 */
const LINGER_MS = 120_000;

/** What is kept from look to look. Times are on the clock that only goes forward, ms. */
export interface OtherTillsLooks {
  lastAt: number | null;
  /** Where the last look stopped in the list. */
  cursor: string | null;
  /** `placedAt` by HubRise's clock, ms since the epoch. */
  readonly watched: Map<OrderId, { readonly placedAt: number; readonly openAt: number }>;
}

/**
 * Sees what another till of the shop did. HubRise never tells a program what it did itself (API §3),
 * and does not say whether another till of this shop is another program: so the recent orders are
 * listed once a minute, in one request as a rule, while any is open here. What differs is read by itself, for
 * the list was made a moment ago and this till may have moved since.
 */
export async function lookAtOtherTills(
  deps: OtherTillsDeps,
  looks: OtherTillsLooks,
): Promise<void> {
  const { monotonic } = deps;
  watchOpen(deps, looks);
  if (looks.lastAt !== null && monotonic() - looks.lastAt < LOOK_EVERY_MS) return;
  if (looks.watched.size === 0) return;
  looks.lastAt = monotonic();
  const since = Math.min(...[...looks.watched.values()].map(({ placedAt }) => placedAt));
  const after = Math.max(since, deps.hubriseNow() - LOOK_BACK_MS) - MARGIN_MS;
  const reads = { left: READS_A_LOOK };
  for (let pages = 0; pages < PAGES_A_LOOK; pages += 1) {
    const { cursor } = looks;
    looks.cursor = null;
    const page = await deps.api.listOrders({ after, ...(cursor === null ? {} : { cursor }) });
    if (page.kind !== 'ok' || !(await readWhatDiffers(deps, page.orders, reads))) return;
    if (page.next === null) return;
    looks.cursor = page.next;
  }
}

/** False where more differs than is read in one look. */
async function readWhatDiffers(
  deps: OtherTillsDeps,
  listed: readonly RawOrder[],
  reads: { left: number },
): Promise<boolean> {
  const { location, snapshots, store } = deps;
  for (const { value } of listed) {
    const parsed = parseOrder(value);
    if (parsed.kind !== 'order') continue;
    const id = store.orders.keyOf(parsed.order.id, location);
    const known = store.orders.get(id);
    // One that is not here comes by its event.
    if (known === null || known.status === parsed.order.status) continue;
    if (store.outbox.listWaitingFor(id).length > 0) continue;
    if (reads.left === 0) return false;
    reads.left -= 1;
    await deps.lock.run(id, async () => {
      const read = await deps.api.readOrder(id, 'refresh');
      if (read.kind !== 'ok') return;
      const taken = { id, text: read.order.text, asOf: null, location, events: [] };
      deps.onApplied(id, snapshots.apply(taken));
    });
  }
  return true;
}

/**
 * Watches the open orders that something became of in the last hours. By HubRise's clock: this
 * till's may have been set by days since they came in.
 */
function watchOpen(
  { hubriseNow, location, monotonic, store }: OtherTillsDeps,
  { watched }: OtherTillsLooks,
): void {
  const since = hubriseNow() - LOOK_BACK_MS;
  for (const { id, locationId, changedAt, raw, status } of store.orders.listOpen()) {
    if (locationId !== location || isFinal(status) || changedAt < since) continue;
    const placedAt = watched.get(id)?.placedAt ?? placedAtOf(raw);
    if (placedAt !== null) watched.set(id, { placedAt, openAt: monotonic() });
  }
  for (const [id, { openAt }] of watched) {
    if (monotonic() - openAt > LINGER_MS) watched.delete(id);
  }
}

/** When HubRise says that it was placed; null for what cannot be read, which no list shows either. */
function placedAtOf(raw: string): number | null {
  const parsed = parseOrder(readJson(raw));
  return parsed.kind === 'order' ? (parsed.order.createdAt ?? 0) : null;
}
