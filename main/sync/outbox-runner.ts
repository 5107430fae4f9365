import type { LocationId, OrderId } from '../core/ids.ts';
import { planSends } from '../core/outbox-policy.ts';
import type { OutboxRow } from '../store/outbox.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createOutboxSender, type OutboxSenderDeps } from './outbox-sender.ts';

export interface OutboxRunnerDeps extends OutboxSenderDeps {
  /** Null while the till is not connected: then nothing is sent. */
  readonly location: () => LocationId | null;
  /** What nobody expected, a full disk for one. Sending goes on a little later. */
  readonly onError: (error: unknown) => void;
}

export interface OutboxRunner {
  /** Sends what is due, at once or right after what is under way. */
  kick(): void;
  /** HubRise answers again: what had to wait for that need not wait any longer. */
  hubriseIsBack(): void;
  /** Sends what is due, for `withinMs` at most; what has not left by then waits for the next start. */
  drain(withinMs: number): Promise<void>;
  /** Resolves when the send under way has ended; nothing is sent afterwards. */
  stop(): Promise<void>;
}

const AFTER_ERROR_MS = 30_000;

/**
 * Tells HubRise what the shop did (invariant 5): in order for one order, repeated until HubRise
 * has taken it, parked where HubRise refuses it. A PATCH to a status may be repeated without harm,
 * so an answer that got lost is simply asked for again.
 */
export function createOutboxRunner(deps: OutboxRunnerDeps): OutboxRunner {
  const { store, timers } = deps;
  const sender = createOutboxSender(deps);
  const sending = oneAtATime(trySending);
  let stopped = false;
  let paused = false;
  let cancelTimer = (): void => undefined;

  /** The next row to send, after dropping what is superseded; or when to look again. */
  function choose(location: LocationId): { next: OutboxRow | null; wakeAt: number | null } {
    const now = timers.now();
    let next: OutboxRow | null = null;
    let wakeAt: number | null = null;
    const waiting = store.outbox.listWaiting(location);
    for (const [order, rows] of Map.groupBy(waiting, (row) => row.orderId)) {
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
    deps.onOrder(order, null);
  }

  async function sendWhatIsDue(): Promise<void> {
    while (!stopped && !paused) {
      const location = deps.location();
      if (location === null) return;
      const { next, wakeAt } = choose(location);
      if (next === null) {
        if (wakeAt !== null) wakeAfter(wakeAt - timers.now());
        return;
      }
      const pauseMs = await sender.send(next, location);
      if (pauseMs !== null) pause(pauseMs);
    }
  }

  async function trySending(): Promise<void> {
    try {
      await sendWhatIsDue();
    } catch (error) {
      deps.onError(error);
      pause(AFTER_ERROR_MS);
    }
  }

  /** By a timer, not by the clock on the wall, which somebody may set back. */
  function pause(ms: number): void {
    paused = true;
    if (Number.isFinite(ms)) wakeAfter(ms);
    else cancelTimer();
  }

  function wakeAfter(ms: number): void {
    cancelTimer();
    if (stopped) return;
    cancelTimer = timers.after(ms, () => {
      paused = false;
      sending.ask();
    });
  }

  return {
    kick: sending.ask,
    hubriseIsBack: () => {
      sender.forgetFailures();
      paused = false;
      sending.ask();
    },
    drain: async (withinMs) => {
      sending.ask();
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const cancel = timers.after(withinMs, resolve);
      await Promise.race([sending.ended(), late]);
      cancel();
    },
    stop: async () => {
      stopped = true;
      cancelTimer();
      await sending.ended();
    },
  };
}
