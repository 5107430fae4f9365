import { UNDO_MS } from '../../core/answer/moves.ts';
import { beginNow, beginOffline, LANES, laneOf } from '../../core/answer/outbox-lanes.ts';
import { lookAheadMs, planOutbox } from '../../core/answer/outbox-policy.ts';
import type { LocationId } from '../../core/ids.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import { createWaits, waitAtMost } from '../../lib/timers.ts';
import { createSeveral, type Rests } from '../../sends/rounds.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import { createOutboxSender, type OutboxSenderDeps } from './sender.ts';

interface OutboxRunnerDeps extends OutboxSenderDeps {
  readonly random: () => number;
  /** Null while the till is not connected: then nothing is sent. */
  readonly location: () => LocationId | null;
  /** Whether the till cannot even ask for news: then nothing else gets through either. */
  readonly isOffline: () => boolean;
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
  /** Whether it is a repetition, made for no new move. */
  readonly again: boolean;
  /** The rows that it is tried for, for the first time. */
  readonly newOnes: readonly number[];
}

type OutboxRests = Rests<ReadyRow, (typeof LANES)[number]>;

const AFTER_ERROR_MS = 30_000;
/** A platform waits three minutes for an answer (API §6): no try is more than this away. */
const PATIENCE_MS = 60_000;

/** What was done in this run for rows that wait: it is not done for them a second time, or counts as a repetition. */
function createMarks() {
  const marks = {
    /** Something was tried for the row: the row itself, or what goes before it. */
    served: new Set<number>(),
    tried: new Set<number>(),
    /** Its order was looked at, so that it can leave as soon as it may. */
    lookedAhead: new Set<number>(),
  };
  return {
    ...marks,
    /** Only these rows still wait. */
    keepOnly: (left: ReadonlySet<number>): void => {
      for (const ids of Object.values(marks)) {
        for (const id of ids) if (!left.has(id)) ids.delete(id);
      }
    },
  };
}

/** In how long to look again at what is ready and is held up by all of the outbox or by its lane, ms. */
function heldUpMs(
  ready: readonly ReadyRow[],
  rests: OutboxRests,
  isOffline: boolean,
): readonly number[] {
  const lanes = LANES.filter((lane) => ready.some(({ status }) => laneOf(status) === lane));
  const quietMs = isOffline && ready.length > 0 ? rests.quietMs() : 0;
  return [quietMs, ...lanes.map(rests.shutMs)].filter((ms) => ms > 0);
}

/**
 * Tells HubRise what the shop did (invariant 5): in order for one order, repeated until HubRise has
 * taken it, parked where HubRise refuses it. An order whose answer gets lost is tried again by
 * itself and holds up no other; where the till is offline each answer is tried once, then all of them
 * wait for the next success, and one at a time tries whether it is over.
 */
export function createOutboxRunner(deps: OutboxRunnerDeps): OutboxRunner {
  const { isOffline, location, onError, random, store, timers } = deps;
  const sender = createOutboxSender(deps);
  const undo = createWaits(timers, UNDO_MS);
  const marks = createMarks();
  const undoMs = ({ id, notBefore }: OutboxRow): number => undo.leftMs(id, notBefore);
  const rounds = createSeveral<ReadyRow, (typeof LANES)[number]>({
    timers,
    random,
    location,
    isOffline,
    onError,
    plan,
    bringUpToDate,
    failed,
    lanes: LANES,
    laneOf: ({ status }) => laneOf(status),
    failuresOf: ({ attempts }) => attempts,
    patienceMs: PATIENCE_MS,
    afterErrorMs: AFTER_ERROR_MS,
  });

  function plan(at: LocationId, underWay: readonly ReadyRow[], rests: OutboxRests) {
    const { ready, waitMs } = due(at, underWay, rests);
    const turns = underWay.map(({ again, status }) => ({ again, lane: laneOf(status) }));
    const mayBegin = beginNow(ready, turns, (lane) => rests.shutMs(lane) === 0);
    const mayTryAgain = underWay.length === 0 && rests.quietMs() === 0;
    const begin = isOffline()
      ? beginOffline(mayBegin, (id) => marks.tried.has(id), mayTryAgain)
      : mayBegin;
    return { begin, inMs: Math.min(...waitMs, ...heldUpMs(ready, rests, isOffline())) };
  }

  /** The rows that may be sent, after dropping what is superseded; and in how long to look again, ms. */
  function due(at: LocationId, underWay: readonly ReadyRow[], rests: OutboxRests) {
    const rows = store.outbox.listWaiting(at);
    const ids = new Set(rows.map(({ id }) => id));
    rests.keepOnly(ids);
    marks.keepOnly(ids);
    const sends = rows.map((row) => ({
      ...row,
      undoMs: undoMs(row),
      restMs: rests.restMs(row.id),
      isNew: !marks.served.has(row.id),
    }));
    const busy = new Set(underWay.map(({ orderId }) => orderId));
    const { ready, superseded, waiting, waitMs } = planOutbox(sends, (id) => busy.has(id));
    for (const { orderId, ids: pointless } of superseded) {
      store.work(() => {
        for (const id of pointless) store.outbox.finish(id, 'superseded', timers.now(), null);
      });
      deps.onOrder(orderId, null);
    }
    return { ready, waitMs: [...waitMs, ...waiting.map((row) => lookAhead(row, at))] };
  }

  /** Gives in how long to look at the order ahead, ms; Infinity where that is not called for. */
  function lookAhead(row: OutboxRow, at: LocationId): number {
    if (marks.lookedAhead.has(row.id)) return Infinity;
    const ms = lookAheadMs(undoMs(row), deps.freshness.latestReadMs());
    if (ms > 0) return ms;
    marks.lookedAhead.add(row.id);
    rounds.beside(sender.lookAhead(row, at));
    return Infinity;
  }

  function bringUpToDate(row: ReadyRow, at: LocationId): Promise<ApiFailure | null> {
    marks.tried.add(row.id);
    for (const id of row.newOnes) marks.served.add(id);
    return sender.send(row, at);
  }

  /** What all would meet says nothing of an answer of the shop. */
  function failed({ id, orderId }: ReadyRow, failure: ApiFailure, isOwn: boolean): void {
    if (!isOwn) return;
    const said = 'status' in failure ? failure.status : 'reason' in failure ? failure.reason : '';
    store.outbox.failed(id, `${failure.kind} ${said}`);
    deps.onOrder(orderId, null);
  }

  const { hubriseIsBack, kick, stop } = rounds;
  return {
    hubriseIsBack,
    kick,
    stop,
    drain: (withinMs) => waitAtMost(rounds.drain(), withinMs, timers),
  };
}
