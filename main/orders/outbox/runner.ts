import {
  beginNow,
  LANES,
  type Lane,
  laneOf,
  type UnderWay,
} from '../../core/answer/outbox-lanes.ts';
import { planSends } from '../../core/answer/outbox-policy.ts';
import { assertNever } from '../../core/assert-never.ts';
import type { LocationId, OrderId } from '../../core/ids.ts';
import { growingPauseMs } from '../../core/requests/backoff.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { Freshness } from './freshness.ts';
import { createOutboxSender, type OutboxSenderDeps, type SendOutcome } from './sender.ts';
import { createOutboxWaits } from './waits.ts';

export interface OutboxRunnerDeps extends OutboxSenderDeps {
  readonly freshness: Pick<Freshness, 'freshMs' | 'latestReadMs'>;
  readonly random: () => number;
  /** Null while the till is not connected: then nothing is sent. */
  readonly location: () => LocationId | null;
  /** Whether the till cannot even ask for news: then nothing else gets through either. */
  readonly isOffline: () => boolean;
  /** What nobody expected, a full disk for one. Sending goes on a little later. */
  readonly onError: (error: unknown) => void;
}

export interface OutboxRunner {
  /** Sends what is due, at once, beside what is under way. */
  kick(): void;
  /** HubRise answers again: what had to wait for that need not wait any longer. */
  hubriseIsBack(): void;
  /** Sends what is due, for `withinMs` at most; what has not left by then waits for the next start. */
  drain(withinMs: number): Promise<void>;
  /** Resolves when the sends under way have ended; nothing is sent afterwards. */
  stop(): Promise<void>;
}

/** What may be begun. */
interface ReadyRow extends OutboxRow {
  readonly again: boolean;
  /** The rows that it is tried for, for the first time. */
  readonly newOnes: readonly number[];
}

const AFTER_ERROR_MS = 30_000;
/** A platform waits three minutes for an answer (API §6): no try is more than one away. */
const BACKOFF = { baseMs: 2_000, capMs: 60_000 };
/** Reads that take longer begin before the answer may leave, so that they do not hold it up. */
const SLOW_READ_MS = 1_000;

/**
 * Tells HubRise what the shop did (invariant 5): in order for one order, repeated until HubRise has
 * taken it, parked where HubRise refuses it. An order whose answer gets lost is tried again by
 * itself and holds up no other; where the till is offline each answer is tried once, then all of them
 * wait for the next success, and one at a time tries whether it is over.
 */
export function createOutboxRunner(deps: OutboxRunnerDeps): OutboxRunner {
  const { store, timers } = deps;
  const sender = createOutboxSender(deps);
  const waits = createOutboxWaits(timers);
  const underWay = new Map<OrderId, UnderWay>();
  const running = new Set<Promise<void>>();
  /** Rows whose orders are looked at before they may leave. */
  const lookedAhead = new Set<number>();
  /** Until when nothing of a lane leaves, by the clock that only goes forward. */
  const shutUntil: Record<Lane, number> = { answers: 0, receipts: 0 };
  /** Rows that something was tried for in this run: themselves, or what goes before them. */
  const served = new Set<number>();
  /** Rows that were tried themselves. */
  const tried = new Set<number>();
  /** Until when nothing is tried again while the till is offline, by the same clock. */
  let quietUntil = 0;
  let offlineTries = 0;
  let stopped = false;
  let pumping = false;
  let again = false;
  let cancelTimer = (): void => undefined;

  const shutMs = (lane: Lane): number => shutUntil[lane] - timers.monotonic();
  const quietMs = (): number => quietUntil - timers.monotonic();
  const openIn = (ms: number): number => timers.monotonic() + ms;

  /** Begins what may be begun now. What it causes may ask for it once more. */
  function pump(): void {
    again = true;
    if (pumping) return;
    pumping = true;
    while (again) {
      again = false;
      beginWhatIsDue();
    }
    pumping = false;
  }

  function beginWhatIsDue(): void {
    cancelTimer();
    if (stopped) return;
    try {
      const location = deps.location();
      if (location === null) return;
      const { later, ready } = due(location);
      const mayBegin = beginNow(ready, [...underWay.values()], (lane) => shutMs(lane) <= 0);
      for (const row of deps.isOffline() ? whileOffline(mayBegin) : mayBegin) begin(row, location);
      if (deps.isOffline() && ready.length > 0 && quietMs() > 0) later.push(quietMs());
      for (const lane of LANES) {
        const hasWork = ready.some(({ status }) => laneOf(status) === lane);
        if (hasWork && shutMs(lane) > 0) later.push(shutMs(lane));
      }
      wakeIn(Math.min(...later));
    } catch (error) {
      deps.onError(error);
      wakeIn(AFTER_ERROR_MS);
    }
  }

  /** An answer just given need not wait for the next news: HubRise may be back already. */
  function whileOffline(mayBegin: readonly ReadyRow[]): readonly ReadyRow[] {
    const firstTries = mayBegin.filter(
      ({ id, status, newOnes }) =>
        laneOf(status) === 'answers' && (!tried.has(id) || newOnes.length > 0),
    );
    if (firstTries.length > 0) return firstTries;
    return mayBegin.slice(0, underWay.size === 0 && quietMs() <= 0 ? 1 : 0);
  }

  /** The rows that may be sent, after dropping what is superseded; and in how long to look again. */
  function due(location: LocationId): { ready: ReadyRow[]; later: number[] } {
    const ready: ReadyRow[] = [];
    const later: number[] = [];
    const waiting = store.outbox.listWaiting(location);
    waits.keepOnly(waiting);
    for (const ids of [served, tried]) {
      for (const id of ids) if (!waiting.some((row) => row.id === id)) ids.delete(id);
    }
    for (const [order, rows] of Map.groupBy(waiting, (row) => row.orderId)) {
      if (underWay.has(order)) continue;
      const plan = planSends(
        rows.map((row) => ({
          ...row,
          undoMs: waits.undoMs(row),
          restMs: waits.restMs(row),
          isNew: !served.has(row.id),
        })),
      );
      if (plan.superseded.length > 0) supersede(order, plan.superseded);
      const { next, newOnes } = plan;
      const again = next !== null && next.attempts > 0 && newOnes.every((id) => id === next.id);
      if (next !== null) ready.push({ ...next, again, newOnes });
      if (plan.waitMs !== null) later.push(plan.waitMs);
      const first = rows.find((row) => !plan.superseded.includes(row.id));
      if (first !== undefined && plan.next === null) later.push(lookAheadOf(first, location));
    }
    return { ready, later };
  }

  /** Gives in how long to look at the order ahead, ms; without end where that is not called for. */
  function lookAheadOf(row: OutboxRow, location: LocationId): number {
    const readMs = deps.freshness.latestReadMs();
    const undoMs = waits.undoMs(row);
    if (undoMs === 0 || readMs < SLOW_READ_MS || lookedAhead.has(row.id)) return Infinity;
    if (undoMs > readMs) return undoMs - readMs;
    lookedAhead.add(row.id);
    run(sender.lookAhead(row, location));
    return Infinity;
  }

  function supersede(order: OrderId, ids: readonly number[]): void {
    store.transaction(() => {
      for (const id of ids) store.outbox.finish(id, 'superseded', timers.now(), null);
    });
    deps.onOrder(order, null);
  }

  function begin(row: ReadyRow, location: LocationId): void {
    tried.add(row.id);
    for (const id of row.newOnes) served.add(id);
    underWay.set(row.orderId, { lane: laneOf(row.status), again: row.again });
    run(
      sender
        .send(row, location)
        .then((outcome) => settle(row, outcome))
        .catch((error: unknown) => {
          waits.rest(row, AFTER_ERROR_MS);
          throw error;
        })
        .finally(() => {
          underWay.delete(row.orderId);
          lookedAhead.delete(row.id);
        }),
    );
  }

  function run(work: Promise<void>): void {
    const promise = work.catch(deps.onError).finally(() => {
      running.delete(promise);
      pump();
    });
    running.add(promise);
  }

  function settle(row: OutboxRow, outcome: SendOutcome): void {
    switch (outcome.kind) {
      case 'done':
        offlineTries = 0;
        return;
      case 'unreached':
        if (!deps.isOffline()) tryAgain(row, outcome.why);
        else if (quietMs() <= 0) quietUntil = openIn(pauseAfter(offlineTries++));
        return;
      case 'unserved':
        tryAgain(row, outcome.why);
        return;
      case 'not_connected':
        waits.rest(row, pauseAfter(0));
        return;
      case 'no_room': {
        const ms = Math.max(outcome.untilMs - timers.now(), 1_000);
        shut(outcome.everywhere ? LANES : [laneOf(row.status)], ms);
        return;
      }
      case 'unauthorized':
        shut(LANES, Infinity);
        return;
      default:
        assertNever(outcome);
    }
  }

  /** This row alone: nothing says that another one would meet the same. */
  function tryAgain(row: OutboxRow, why: string): void {
    waits.rest(row, pauseAfter(row.attempts));
    store.outbox.failed(row.id, why);
    deps.onOrder(row.orderId, null);
  }

  function shut(lanes: readonly Lane[], ms: number): void {
    for (const lane of lanes) shutUntil[lane] = Math.max(shutUntil[lane], openIn(ms));
  }

  function pauseAfter(failures: number): number {
    return growingPauseMs({ ...BACKOFF, failures, random: deps.random });
  }

  /** By a timer, not by the clock on the wall, which somebody may set back. */
  function wakeIn(ms: number): void {
    if (Number.isFinite(ms)) cancelTimer = timers.after(ms, pump);
  }

  async function ended(): Promise<void> {
    while (running.size > 0) await Promise.all(running);
  }

  return {
    kick: pump,
    hubriseIsBack: () => {
      waits.forgetRests();
      offlineTries = 0;
      quietUntil = 0;
      shutUntil.answers = 0;
      shutUntil.receipts = 0;
      pump();
    },
    drain: async (withinMs) => {
      waits.forgetRests();
      pump();
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const cancel = timers.after(withinMs, resolve);
      await Promise.race([ended(), late]);
      cancel();
    },
    stop: async () => {
      stopped = true;
      cancelTimer();
      await ended();
    },
  };
}
