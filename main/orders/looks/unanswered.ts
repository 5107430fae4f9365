import { isToAnswer } from '../../core/answer/moves.ts';
import type { LocationId, OrderId } from '../../core/ids.ts';
import { isUnreadable, UPDATE_UNREADABLE } from '../../core/order/notes.ts';
import { stopsRound } from '../../hubrise/api/api-call.ts';
import type { OrdersApi } from '../../hubrise/api/orders.ts';
import type { OrderRow } from '../../store/orders.ts';
import { type ReaderParts, takeShown } from '../book/snapshots.ts';

interface UnansweredDeps extends ReaderParts {
  /** Speaks for the location whose orders are looked at. */
  readonly api: OrdersApi;
  readonly location: LocationId;
  /** The clock that only goes forward, ms. */
  readonly monotonic: () => number;
}

/**
 * An order waits this long before it is looked at again, ms, and at first as long between two
 * looks.
 */
export const LOOK_AGAIN_MS = 60_000;
/** What nobody has answered for long is looked at ever more seldom: by this part of its age. */
const PART_OF_AGE = 1 / 30;
const LONGEST_MS = 30 * 60_000;
/** At once: an order that nobody answers is rare, and the requests of a day are counted. */
const LOOKS_A_ROUND = 5;

/**
 * Reads orders again that still wait for an answer here and that no list has shown of late. HubRise
 * never tells a program what it did itself (API §3), and nobody says whether another till of this
 * shop counts as another program: an order that was answered there would ring here for ever.
 *
 * So are open orders of which a later text could not be read: HubRise may have denied it for a moment
 * alone, and the next event may never come. After one minute, then two, four: an answer that is
 * too large is no smaller the next time.
 *
 * `lookedAt` (on the monotonic clock) is kept from call to call, and is written to where a list
 * shows an order (`recent-orders.ts`).
 */
export async function lookAtUnanswered(
  deps: UnansweredDeps,
  lookedAt: Map<OrderId, number>,
): Promise<void> {
  const { store, monotonic } = deps;
  const waiting = store.orders
    .listOpen()
    .filter((row) => row.locationId === deps.location)
    .filter((row) => (isToAnswer(row.status) ? !isUnreadable(row) : isGarbled(row)))
    // What is about to be sent is preceded by a look of its own.
    .filter((row) => store.outbox.listWaitingFor(row.id).length === 0);
  const ids = new Set(waiting.map(({ id }) => id));
  for (const id of lookedAt.keys()) if (!ids.has(id)) lookedAt.delete(id);
  // A time far ahead is that of a clock which was wrong then.
  const since = (at: number): number => Math.abs(deps.hubriseNow() - at);
  const due = waiting.filter((row) => {
    const looked = lookedAt.get(row.id);
    if (looked === undefined) return since(row.changedAt) >= LOOK_AGAIN_MS;
    const pauseMs = isGarbled(row)
      ? Math.min(Math.max(LOOK_AGAIN_MS, since(row.changedAt) / 2), LONGEST_MS)
      : lookAgainAfter(since(row.receivedAt));
    return monotonic() - looked >= pauseMs;
  });
  for (const { id } of due.slice(0, LOOKS_A_ROUND)) {
    lookedAt.set(id, monotonic());
    const goOn = await deps.lock.run(id, async () => {
      const read = await deps.api.readOrder(id, 'refresh');
      if (read.kind !== 'ok') return !stopsRound(read, deps.isOffline);
      const { text, parsed } = read.order;
      const row = store.orders.get(id);
      const isGarbledHere = row !== null && isGarbled(row);
      // What cannot be read now either tells nothing new.
      if (isGarbledHere ? parsed().kind === 'order' : text !== row?.raw) {
        takeShown(deps, id, read.order, deps.location);
      }
      return true;
    });
    if (!goOn) return;
  }
}

function isGarbled({ unreadableReason }: OrderRow): boolean {
  return unreadableReason === UPDATE_UNREADABLE;
}

/** How long after a look at an order of that age the next one is due, ms: every minute for half an hour. */
export function lookAgainAfter(ageMs: number): number {
  return Math.min(Math.max(LOOK_AGAIN_MS, ageMs * PART_OF_AGE), LONGEST_MS);
}
