import type { OrderId } from '../core/ids.ts';
import type { OrdersApi } from '../hubrise/orders.ts';
import type { Timers } from './timers.ts';

type ReadOrder = OrdersApi['readOrder'];

/** Which orders HubRise has shown this very moment, and how long it takes to show one. */
export interface Freshness {
  /** The same reads, taken note of. */
  watch(readOrder: ReadOrder): ReadOrder;
  /** Whether the order was shown so short a time ago that another look would tell nothing. */
  isFresh(id: OrderId): boolean;
  /** How long the latest read of an order took, whatever came of it, ms. */
  latestReadMs(): number;
}

const FRESH_MS = 1_000;

export function createFreshness({ monotonic }: Pick<Timers, 'monotonic'>): Freshness {
  /** The latest last. */
  const shownAt = new Map<OrderId, number>();
  let latestReadMs = 0;
  const isOld = (at: number): boolean => monotonic() - at > FRESH_MS;

  function shown(id: OrderId): void {
    for (const [known, at] of shownAt) {
      if (!isOld(at)) break;
      shownAt.delete(known);
    }
    shownAt.delete(id);
    shownAt.set(id, monotonic());
  }

  return {
    watch: (readOrder) => async (id, request) => {
      const startedAt = monotonic();
      const read = await readOrder(id, request);
      latestReadMs = monotonic() - startedAt;
      if (read.kind === 'ok') shown(id);
      return read;
    },
    isFresh: (id) => {
      const at = shownAt.get(id);
      return at !== undefined && !isOld(at);
    },
    latestReadMs: () => latestReadMs,
  };
}
