import type { OrderId } from '../../core/ids.ts';
import type { OrdersApi } from '../../hubrise/api/orders.ts';
import type { Timers } from '../../lib/timers.ts';

type ReadOrder = OrdersApi['readOrder'];

/** Which orders HubRise has shown this very moment, and how long it takes to show one. */
export interface Freshness {
  /** The same reads, taken note of. */
  watch(readOrder: ReadOrder): ReadOrder;
  /** A list that was asked for at `askedAt` (`monotonic`) has shown the order as it is known here. */
  shown(id: OrderId, askedAt: number): void;
  /**
   * A list that was asked for then has shown the order otherwise: it has changed, and what an earlier
   * look showed is out of date.
   */
  differs(id: OrderId, askedAt: number): void;
  /**
   * How long ago HubRise was asked for the order, ms, where it has shown it just now: another look
   * would tell nothing new. Null where it has not.
   */
  freshMs(id: OrderId): number | null;
  /** How long the latest read of an order took, ms, whether it succeeded or not. */
  latestReadMs(): number;
}

const FRESH_MS = 1_000;

export function createFreshness({ monotonic }: Pick<Timers, 'monotonic'>): Freshness {
  /** The latest last. */
  const latest = new Map<OrderId, { readonly askedAt: number; readonly shownAt: number }>();
  let latestReadMs = 0;
  const isOld = (at: number): boolean => monotonic() - at > FRESH_MS;

  function isShown(id: OrderId, askedAt: number): void {
    for (const [known, { shownAt }] of latest) {
      if (!isOld(shownAt)) break;
      latest.delete(known);
    }
    latest.delete(id);
    latest.set(id, { askedAt, shownAt: monotonic() });
  }

  return {
    watch: (readOrder) => async (id, request) => {
      const startedAt = monotonic();
      const read = await readOrder(id, request);
      latestReadMs = monotonic() - startedAt;
      if (read.kind === 'ok') isShown(id, startedAt);
      return read;
    },
    shown: isShown,
    differs: (id, askedAt) => {
      const last = latest.get(id);
      if (last !== undefined && askedAt >= last.askedAt) latest.delete(id);
    },
    freshMs: (id) => {
      const last = latest.get(id);
      return last === undefined || isOld(last.shownAt) ? null : monotonic() - last.askedAt;
    },
    latestReadMs: () => latestReadMs,
  };
}
