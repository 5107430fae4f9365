import * as v from 'valibot';
import { assertNever } from '../core/assert-never.ts';
import { backoffMs } from '../core/backoff.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import { planSends } from '../core/outbox-policy.ts';
import type { ApiFailure } from '../hubrise/api-call.ts';
import type { OrderPatch, OrdersApi } from '../hubrise/orders.ts';
import type { AppliedOrder, Snapshots } from '../orders/snapshots.ts';
import type { Store } from '../store/index.ts';
import type { OutboxRow } from '../store/outbox.ts';
import type { KeyedLock } from './keyed-lock.ts';
import type { Timers } from './timers.ts';

export interface OutboxRunnerDeps {
  readonly api: OrdersApi;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: KeyedLock;
  readonly timers: Timers;
  readonly random: () => number;
  readonly location: () => LocationId | null;
  /** An order whose sends have changed: sent, refused, or to be tried again. */
  readonly onSent: (id: OrderId, applied: AppliedOrder | null) => void;
}

export interface OutboxRunner {
  /** Sends what is due, at once or right after what is under way. */
  kick(): void;
  /** HubRise answers again: what had to wait for that need not wait any longer. */
  hubriseIsBack(): void;
  stop(): Promise<void>;
}

const OFFLINE_BACKOFF = { baseMs: 2_000, capMs: 60_000 };
const SERVER_BACKOFF = { baseMs: 5_000, capMs: 300_000 };

/**
 * Tells HubRise what the shop did (invariant 5): in order for one order, repeated until HubRise
 * has taken it, parked where HubRise refuses it. A PATCH to a status may be repeated without harm,
 * so an answer that got lost is simply asked for again.
 */
export function createOutboxRunner(deps: OutboxRunnerDeps): OutboxRunner {
  const { api, store, snapshots, lock, timers } = deps;
  let stopped = false;
  let running: Promise<void> | null = null;
  let again = false;
  let offlineFailures = 0;
  let pausedUntil = 0;
  let cancelTimer = (): void => undefined;

  /** The next row to send, after dropping what is superseded; or when to look again. */
  function choose(location: LocationId): { next: OutboxRow | null; wakeAt: number | null } {
    const now = timers.now();
    let next: OutboxRow | null = null;
    let wakeAt: number | null = null;
    for (const [order, rows] of Map.groupBy(
      store.outbox.listWaiting(location),
      (row) => row.orderId,
    )) {
      const plan = planSends(rows, now);
      if (plan.superseded.length > 0) supersede(order, plan.superseded, now);
      const chosen = rows.find((row) => row.id === plan.next?.id) ?? null;
      if (chosen !== null && (next === null || chosen.id < next.id)) next = chosen;
      if (plan.wakeAt !== null) wakeAt = Math.min(wakeAt ?? Number.POSITIVE_INFINITY, plan.wakeAt);
    }
    return { next, wakeAt };
  }

  function supersede(order: OrderId, ids: readonly number[], now: number): void {
    store.transaction(() => {
      for (const id of ids) store.outbox.finish(id, 'superseded', now, null);
    });
    deps.onSent(order, null);
  }

  /** Sends one row. Answers until when everything has to wait, or null to go on. */
  async function send(row: OutboxRow, location: LocationId): Promise<number | null> {
    return lock.run(row.orderId, async () => {
      // While the lock was awaited, an event may have made this row pointless.
      if (!store.outbox.listWaitingFor(row.orderId).some(({ id }) => id === row.id)) return null;
      const result = await api.patchOrder(row.orderId, parseBody(row.body));
      if (result.kind !== 'ok') return handleFailure(row, result);
      offlineFailures = 0;
      const text = result.order?.text ?? withStatus(store.orders.get(row.orderId)?.raw, row.status);
      const applied = snapshots.apply({
        id: row.orderId,
        text,
        asOf: null,
        location,
        events: [],
        finishes: { sendId: row.id, status: row.status },
      });
      deps.onSent(row.orderId, applied);
      return null;
    });
  }

  function handleFailure(row: OutboxRow, failure: ApiFailure): number | null {
    const now = timers.now();
    switch (failure.kind) {
      case 'offline':
        offlineFailures += 1;
        return now + atLeastASecond({ ...OFFLINE_BACKOFF, failures: offlineFailures });
      case 'broken_answer':
      case 'server_error': {
        const wait = atLeastASecond({ ...SERVER_BACKOFF, failures: row.attempts });
        store.outbox.retry(row.id, now + wait, `${failure.kind} ${failure.status}`);
        return null;
      }
      case 'rate_limited':
      case 'no_budget':
        return Math.max(failure.untilMs, now + 1_000);
      case 'unauthorized':
      case 'not_connected':
        return Number.POSITIVE_INFINITY;
      case 'refused': {
        const reason = failure.errors[0]?.message || failure.message || String(failure.status);
        store.transaction(() => {
          store.outbox.finish(row.id, 'parked', now, reason);
          store.orders.addHistory(row.orderId, {
            kind: 'send_refused',
            status: row.status,
            reason,
            at: now,
          });
        });
        deps.onSent(row.orderId, null);
        return null;
      }
      default:
        return assertNever(failure);
    }
  }

  function atLeastASecond(options: { baseMs: number; capMs: number; failures: number }): number {
    return 1_000 + backoffMs({ ...options, random: deps.random });
  }

  async function drain(): Promise<void> {
    do {
      again = false;
      while (!stopped && timers.now() >= pausedUntil) {
        const location = deps.location();
        if (location === null) return;
        const { next, wakeAt } = choose(location);
        if (next === null) {
          if (wakeAt !== null) wakeAfter(wakeAt);
          break;
        }
        pausedUntil = (await send(next, location)) ?? pausedUntil;
      }
    } while (again && !stopped);
    if (!stopped && pausedUntil > timers.now() && Number.isFinite(pausedUntil)) {
      wakeAfter(pausedUntil);
    }
  }

  function wakeAfter(time: number): void {
    cancelTimer();
    cancelTimer = timers.after(time - timers.now(), kick);
  }

  function kick(): void {
    if (stopped) return;
    if (running !== null) {
      again = true;
      return;
    }
    running = drain().finally(() => {
      running = null;
    });
  }

  return {
    kick,
    hubriseIsBack: () => {
      offlineFailures = 0;
      pausedUntil = 0;
      kick();
    },
    stop: async () => {
      stopped = true;
      cancelTimer();
      await running;
    },
  };
}

/** Written by the moves of this app; HubRise has the last word on what is in it. */
function parseBody(body: string): OrderPatch {
  return v.parse(v.record(v.string(), v.unknown()), JSON.parse(body)) as OrderPatch;
}

/** HubRise took the change and showed no order: it is as it was, with the status that it took. */
function withStatus(raw: string | undefined, status: string): string {
  try {
    const order: unknown = JSON.parse(raw ?? 'null');
    if (typeof order === 'object' && order !== null) return JSON.stringify({ ...order, status });
  } catch {
    // Unreadable as it was stored.
  }
  return JSON.stringify({ status });
}
