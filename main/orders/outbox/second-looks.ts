import type { LocationId, OrderId } from '../../core/ids.ts';
import { isAnomaly, type OrderStatus, type StatusOrUnknown } from '../../core/order/status.ts';
import type { OrdersApi } from '../../hubrise/api/orders.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Store } from '../../store/index.ts';
import {
  type AppliedOrder,
  type OrderLock,
  type Snapshots,
  takeIn,
  takeShown,
} from '../book/snapshots.ts';

interface SecondLooksDeps {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => Pick<OrdersApi, 'readOrder'>;
  readonly timers: Timers;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: OrderLock;
  readonly onOrder: (id: OrderId, applied: AppliedOrder) => void;
  /** The events are asked for at once. */
  readonly askForNews: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Looks again at an order that this till has ended. Another till may have accepted it in the same moment, and its
 * answer come last: HubRise shows the acceptance then, and need not tell anybody (API §3). This till's word stands
 * (`core/order/last-word.ts`), and that one can know it only once it is told again: this has to be quick, for it
 * may take that one most of a minute to find out.
 */
interface SecondLooks {
  /** HubRise has taken a status. */
  told(id: OrderId, status: OrderStatus, location: LocationId): void;
  /** A list shows an order going on that this till has ended: it is looked at once its news have come. */
  goesOn(id: OrderId, location: LocationId): void;
  /** Nothing is looked at any more. Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** So long after the end was told, ms. An answer may take as long as a request may, and a look before it. */
const LOOKS_AFTER_MS = [5_000, 15_000, 30_000] as const;
/** The events have come by then, ms: one of them may say that somebody who knew has opened the order again. */
const NEWS_TAKE_MS = 5_000;

export function createSecondLooks(deps: SecondLooksDeps): SecondLooks {
  const { lock, store, timers } = deps;
  /** By order: how to end what is planned. */
  const planned = new Map<OrderId, Set<() => void>>();
  const underWay = new Set<Promise<void>>();

  function forget(id: OrderId): void {
    for (const cancel of planned.get(id) ?? []) cancel();
    planned.delete(id);
  }

  function plan(id: OrderId, location: LocationId, ms: number, afterNews = false): void {
    const plans = planned.get(id) ?? new Set();
    planned.set(id, plans);
    const cancel = timers.after(ms, () => {
      plans.delete(cancel);
      if (plans.size === 0) planned.delete(id);
      const looking = lock.run(id, () => look(id, location, afterNews));
      const promise = looking.catch(deps.onError).finally(() => underWay.delete(promise));
      underWay.add(promise);
    });
    plans.add(cancel);
  }

  async function look(id: OrderId, location: LocationId, afterNews: boolean): Promise<void> {
    const row = store.orders.get(id);
    const isEnded = row !== null && isEnd(row.status);
    // What is told of it once more is looked at from then on.
    if (!isEnded || store.outbox.listWaitingFor(id).length > 0) return forget(id);
    const read = await deps.api(location).readOrder(id, 'answer');
    if (read.kind !== 'ok') return;
    const shown = read.order.parsed();
    if (shown.kind !== 'order') return;
    const parts = { snapshots: deps.snapshots, onApplied: deps.onOrder };
    // That the end stood is known from then on.
    if (isEnd(shown.order.status)) takeShown(parts, id, read.order, location);
    else if (afterNews) takeIn(parts, id, read.order, location);
    else goesOn(id, location);
  }

  function goesOn(id: OrderId, location: LocationId): void {
    forget(id);
    deps.askForNews();
    plan(id, location, NEWS_TAKE_MS, true);
  }

  return {
    goesOn,
    told: (id, status, location) => {
      forget(id);
      if (isAnomaly(status)) for (const ms of LOOKS_AFTER_MS) plan(id, location, ms);
    },
    stop: async () => {
      for (const id of [...planned.keys()]) forget(id);
      await Promise.all(underWay);
    },
  };
}

function isEnd(status: StatusOrUnknown): boolean {
  return status !== 'unknown' && isAnomaly(status);
}
