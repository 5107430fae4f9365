import { LANES, laneOf, type UnderWay } from '../../core/answer/outbox-lanes.ts';
import { assertNever } from '../../core/assert-never.ts';
import type { LocationId, OrderId } from '../../core/ids.ts';
import { growingPauseMs } from '../../core/requests/backoff.ts';
import type { Failure } from '../../sends/rounds.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import { createOutboxSender, type OutboxSenderDeps } from './sender.ts';
import type { OutboxWaits } from './waits.ts';

export interface TriesDeps extends OutboxSenderDeps {
  readonly random: () => number;
  /** Whether the till cannot even ask for news: then nothing else gets through either. */
  readonly isOffline: () => boolean;
}

/** What may be begun. */
export interface ReadyRow extends OutboxRow {
  /** Whether it is a repetition, made for no new move. */
  readonly again: boolean;
  /** The rows that it is tried for, for the first time. */
  readonly newOnes: readonly number[];
}

/** What is on its way to HubRise, and what follows from what becomes of it. */
interface Tries {
  begin(row: ReadyRow, location: LocationId): void;
  /** Looks at the order of a row once, so that the row can leave as soon as it may. */
  lookAhead(row: OutboxRow, location: LocationId): void;
  hasLookedAhead(row: OutboxRow): boolean;
  underWay(): readonly UnderWay[];
  isUnderWay(order: OrderId): boolean;
  /** Whether something was tried in this run for a row: the row itself, or what goes before it. */
  isServed(id: number): boolean;
  isTried(id: number): boolean;
  /** Only these rows still wait. */
  keepOnly(rows: readonly OutboxRow[]): void;
  /** Resolves when nothing is under way. */
  ended(): Promise<void>;
}

export const AFTER_ERROR_MS = 30_000;
/** A platform waits three minutes for an answer (API §6): no try is more than one away. */
const BACKOFF = { baseMs: 2_000, capMs: 60_000 };

/** What follows from what became of a try. */
function createSettling(deps: TriesDeps, waits: OutboxWaits) {
  const { store, timers } = deps;

  function settle(row: OutboxRow, failure: Failure): void {
    switch (failure?.kind) {
      case undefined:
        waits.wasServed();
        return;
      case 'offline':
        if (deps.isOffline()) waits.keepQuiet(pauseAfter);
        else tryAgain(row, `offline ${failure.reason}`);
        return;
      case 'broken_answer':
      case 'refused':
      case 'server_error':
        tryAgain(row, `${failure.kind} ${failure.status}`);
        return;
      case 'not_connected':
        waits.rest(row, pauseAfter(0));
        return;
      case 'rate_limited':
      case 'no_budget': {
        const ms = Math.max(failure.untilMs - timers.now(), 1_000);
        // HubRise has counted all of them, the till only those of its kind.
        waits.shut(failure.kind === 'rate_limited' ? LANES : [laneOf(row.status)], ms);
        return;
      }
      case 'unauthorized':
        waits.shut(LANES, Infinity);
        return;
      default:
        assertNever(failure);
    }
  }

  /** This row alone: nothing says that another one would meet the same. */
  function tryAgain(row: OutboxRow, why: string): void {
    waits.rest(row, pauseAfter(row.attempts));
    store.outbox.failed(row.id, why);
    deps.onOrder(row.orderId, null);
  }

  function pauseAfter(failures: number): number {
    return growingPauseMs({ ...BACKOFF, failures, random: deps.random });
  }

  return settle;
}

/** `onEnded`: something is no longer under way. */
export function createTries(deps: TriesDeps, waits: OutboxWaits, onEnded: () => void): Tries {
  const settle = createSettling(deps, waits);
  const sender = createOutboxSender(deps);
  const underWay = new Map<OrderId, UnderWay>();
  const running = new Set<Promise<void>>();
  const lookedAhead = new Set<number>();
  const served = new Set<number>();
  const tried = new Set<number>();

  function begin(row: ReadyRow, location: LocationId): void {
    tried.add(row.id);
    for (const id of row.newOnes) served.add(id);
    underWay.set(row.orderId, { lane: laneOf(row.status), again: row.again });
    run(
      sender
        .send(row, location)
        .then((failure) => settle(row, failure))
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
      onEnded();
    });
    running.add(promise);
  }

  return {
    begin,
    lookAhead: (row, location) => {
      lookedAhead.add(row.id);
      run(sender.lookAhead(row, location));
    },
    hasLookedAhead: ({ id }) => lookedAhead.has(id),
    underWay: () => [...underWay.values()],
    isUnderWay: (order) => underWay.has(order),
    isServed: (id) => served.has(id),
    isTried: (id) => tried.has(id),
    keepOnly: (rows) => {
      const left = new Set(rows.map(({ id }) => id));
      for (const ids of [served, tried]) for (const id of ids) if (!left.has(id)) ids.delete(id);
    },
    ended: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
