import { beginNow, beginOffline, LANES, laneOf } from '../../core/answer/outbox-lanes.ts';
import { lookAheadMs, planOutbox } from '../../core/answer/outbox-policy.ts';
import type { LocationId } from '../../core/ids.ts';
import { waitAtMost } from '../../lib/timers.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import { AFTER_ERROR_MS, createTries, type ReadyRow, type TriesDeps } from './tries.ts';
import { createOutboxWaits } from './waits.ts';

interface OutboxRunnerDeps extends TriesDeps {
  /** Null while the till is not connected: then nothing is sent. */
  readonly location: () => LocationId | null;
}

type Tries = ReturnType<typeof createTries>;
type Waits = ReturnType<typeof createOutboxWaits>;

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

/** What may be sent, and what is looked at ahead of that. */
function createDue(deps: OutboxRunnerDeps, waits: Waits, tries: Tries) {
  const { store, timers } = deps;

  /** The rows that may be sent, after dropping what is superseded; and in how long to look again, ms. */
  function due(location: LocationId): { ready: readonly ReadyRow[]; waitMs: readonly number[] } {
    const rows = store.outbox.listWaiting(location);
    waits.keepOnly(rows);
    tries.keepOnly(rows);
    const sends = rows.map((row) => ({
      ...row,
      undoMs: waits.undoMs(row),
      restMs: waits.restMs(row),
      isNew: !tries.isServed(row.id),
    }));
    const { ready, superseded, waiting, waitMs } = planOutbox(sends, tries.isUnderWay);
    for (const { orderId, ids } of superseded) {
      store.work(() => {
        for (const id of ids) store.outbox.finish(id, 'superseded', timers.now(), null);
      });
      deps.onOrder(orderId, null);
    }
    return { ready, waitMs: [...waitMs, ...waiting.map((row) => lookAhead(row, location))] };
  }

  /** Gives in how long to look at the order ahead, ms; Infinity where that is not called for. */
  function lookAhead(row: OutboxRow, location: LocationId): number {
    if (tries.hasLookedAhead(row)) return Infinity;
    const ms = lookAheadMs(waits.undoMs(row), deps.freshness.latestReadMs());
    if (ms > 0) return ms;
    tries.lookAhead(row, location);
    return Infinity;
  }

  return due;
}

/**
 * Tells HubRise what the shop did (invariant 5): in order for one order, repeated until HubRise has
 * taken it, parked where HubRise refuses it. An order whose answer gets lost is tried again by
 * itself and holds up no other; where the till is offline each answer is tried once, then all of them
 * wait for the next success, and one at a time tries whether it is over.
 */
export function createOutboxRunner(deps: OutboxRunnerDeps): OutboxRunner {
  const { timers } = deps;
  const waits = createOutboxWaits(timers);
  const tries = createTries(deps, waits, pump);
  const due = createDue(deps, waits, tries);
  let stopped = false;
  let pumping = false;
  let again = false;
  let cancelTimer = (): void => undefined;

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
      const { ready, waitMs } = due(location);
      const mayBegin = beginNow(ready, tries.underWay(), (lane) => waits.shutMs(lane) === 0);
      for (const row of deps.isOffline() ? whileOffline(mayBegin) : mayBegin) {
        tries.begin(row, location);
      }
      wakeIn(Math.min(...waitMs, ...heldUpMs(ready)));
    } catch (error) {
      // A full disk, for example. Sending goes on a little later.
      deps.onError(error);
      wakeIn(AFTER_ERROR_MS);
    }
  }

  function whileOffline(mayBegin: readonly ReadyRow[]): readonly ReadyRow[] {
    const mayTryAgain = tries.underWay().length === 0 && waits.quietMs() === 0;
    return beginOffline(mayBegin, tries.isTried, mayTryAgain);
  }

  /** In how long to look again at what is ready and is held up by all of the outbox or by its lane, ms. */
  function heldUpMs(ready: readonly ReadyRow[]): readonly number[] {
    const lanes = LANES.filter((lane) => ready.some(({ status }) => laneOf(status) === lane));
    const quietMs = deps.isOffline() && ready.length > 0 ? waits.quietMs() : 0;
    return [quietMs, ...lanes.map(waits.shutMs)].filter((ms) => ms > 0);
  }

  /** By a timer, not by the clock on the wall, which somebody may set back. */
  function wakeIn(ms: number): void {
    if (Number.isFinite(ms)) cancelTimer = timers.after(ms, pump);
  }

  return {
    kick: pump,
    hubriseIsBack: () => {
      waits.forget();
      pump();
    },
    drain: async (withinMs) => {
      waits.forgetRests();
      pump();
      await waitAtMost(tries.ended(), withinMs, timers);
    },
    stop: async () => {
      stopped = true;
      cancelTimer();
      await tries.ended();
    },
  };
}
