import type { LocationId } from '../../core/ids.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import type { OrdersApi } from '../../hubrise/api/orders.ts';
import { type Timers, waitAtMost } from '../../lib/timers.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { Freshness } from './freshness.ts';

export interface LooksDeps {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => Pick<OrdersApi, 'readOrder'>;
  readonly timers: Timers;
  readonly freshness: Pick<Freshness, 'latestReadMs'>;
  /** Looks at the recent orders all at once, where that is due before long anyway. */
  readonly lookAtOthers: (location: LocationId) => Promise<void>;
  /** Something that nobody expected. The send goes on all the same. */
  readonly onError: (error: unknown) => void;
}

type Read = ReturnType<OrdersApi['readOrder']>;

/** The looks at HubRise right before an answer leaves, and how long the answer waits for them. */
interface Looks {
  /** At the recent orders, all at once. */
  atOthers(location: LocationId): Promise<void>;
  /** At the order of a row, before the row leaves. */
  before(row: OutboxRow, location: LocationId): Read;
  /** At the order of a row that HubRise has taken. */
  after(row: OutboxRow, location: LocationId): Read;
}

/** A list of many orders may take long, ms: then the order is read by itself. */
const PATIENCE_WITH_LIST_MS = 1_000;

/**
 * A look that is not answered by then may be lost, ms: HubRise is asked once more beside it, so that an
 * answer leaves within 5 s of its undo time. Where HubRise is slow throughout, the answer leaves as soon
 * as one look is answered, and not before: a late acceptance costs some of the minutes that a platform
 * grants, one that is written over a cancellation costs a meal that nobody fetches.
 */
const LOOK_AGAIN_MS = 2_500;

export function createLooks({ api, freshness, lookAtOthers, onError, timers }: LooksDeps): Looks {
  const read = (row: OutboxRow, location: LocationId): Read =>
    api(location).readOrder(row.orderId, classOf(row));

  return {
    atOthers: (location) =>
      waitAtMost(lookAtOthers(location).catch(onError), PATIENCE_WITH_LIST_MS, timers),
    before: async (row, location) => {
      // Where reads have been slow before, one that takes long is not lost.
      const isSlow = freshness.latestReadMs() >= LOOK_AGAIN_MS;
      const first = read(row, location);
      if (row.status === 'received' || isSlow) return first;
      const { promise: late, resolve } = Promise.withResolvers<null>();
      const cancel = timers.after(LOOK_AGAIN_MS, () => resolve(null));
      const early = await Promise.race([first, late]);
      cancel();
      if (early !== null) return early;
      const second = read(row, location);
      const sooner = await Promise.race([first, second]);
      // A refusal holds until HubRise serves again: heard later than that, it would hold for ever.
      if (sooner.kind === 'ok' || sooner.kind === 'unauthorized') return sooner;
      const [one, other] = await Promise.all([first, second]);
      return one.kind === 'ok' ? one : other;
    },
    after: read,
  };
}

/** A look is as urgent as the send that it is for. */
function classOf({ status }: OutboxRow): RequestClass {
  return status === 'received' ? 'intake' : 'answer';
}
