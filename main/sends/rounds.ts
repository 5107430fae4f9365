import type { LocationId } from '../core/ids.ts';
import { growingPauseMs } from '../core/requests/backoff.ts';
import { type ApiFailure, stopsRound } from '../hubrise/api/api-call.ts';
import type { Timers } from '../lib/timers.ts';

/** Something that HubRise is to be told, kept in a table of its own. */
interface ToldRow {
  readonly id: number | string;
}

/** Why it could not be done, and is to be tried again; null: all is told for now. */
export type Failure = ApiFailure | null;

interface RoundsDeps<Row extends ToldRow> {
  readonly timers: Timers;
  readonly turns: Turns;
  /** No further try is more than this away, ms. */
  readonly patienceMs?: number | undefined;
  readonly random: () => number;
  /** Null: nobody is to be told now. */
  readonly location: () => LocationId | null;
  readonly isOffline: () => boolean;
  /** The oldest first. */
  readonly listDue: (location: LocationId) => readonly Row[];
  /** The same as it is by now; null: it is no more, or has to wait. */
  readonly current: (row: Row) => Row | null;
  /** Whether a request of it, of this run or of an earlier one, has left and was not answered. */
  readonly isUnderWay: (row: Row) => boolean;
  readonly bringUpToDate: (row: Row, location: LocationId) => Promise<Failure>;
  readonly failed: (row: Row, why: string) => void;
  /** A try of it is over. */
  readonly onTried: (row: Row) => void;
  readonly onError: (error: unknown) => void;
}

export interface Rounds {
  /** There may be something to tell. */
  kick(): void;
  /** What had to wait for that need not wait any longer. */
  hubriseIsBack(): void;
  /** Tries all once more that rests; resolves when nothing is under way. */
  drain(): Promise<void>;
  stop(): Promise<void>;
  /** There is more to do as soon as this round is over. */
  again(): void;
  /** A request has left whose answer was lost: what it asks for is looked for once it must be over. */
  settles(row: Pick<ToldRow, 'id'>): void;
}

const BASE_MS = 2_000;
const OFFLINE_CAP_MS = 60_000;
/** What HubRise cannot take today is not asked of it every minute. */
const CAP_MS = 5 * 60_000;
/**
 * A request whose answer was lost may still be under way when the till gives it up: HubRise is not asked
 * whether it has what it was to make before that can be over.
 */
const SETTLES_AFTER_MS = 20_000;

/** What rests, and how long, on the clock that only goes forward. */
function createRests<Row extends ToldRow>(
  deps: Pick<RoundsDeps<Row>, 'isOffline' | 'isUnderWay' | 'patienceMs' | 'random' | 'timers'>,
) {
  const { timers } = deps;
  const restsUntil = new Map<Row['id'], number>();
  const failures = new Map<Row['id'], number>();
  /** From when on what has left may be looked for. */
  const settledFrom = new Map<Row['id'], number>();
  /** Nothing is asked of HubRise until then: it would all meet the same. */
  let shutUntil = 0;

  function failed(row: Row, failure: ApiFailure): void {
    if (failure.kind === 'unauthorized') {
      shutFor(Number.POSITIVE_INFINITY);
      return;
    }
    if (failure.kind === 'rate_limited' || failure.kind === 'no_budget') {
      shutFor(Math.max(failure.untilMs - timers.now(), 1_000));
      return;
    }
    const before = failures.get(row.id) ?? 0;
    failures.set(row.id, before + 1);
    const capMs = deps.patienceMs ?? (failure.kind === 'offline' ? OFFLINE_CAP_MS : CAP_MS);
    const pause = { baseMs: BASE_MS, capMs, failures: before, random: deps.random };
    const ms = growingPauseMs(pause);
    // What was not its own fault ends for it too as soon as HubRise is back.
    if (stopsRound(failure, deps.isOffline)) shutFor(ms);
    else restsUntil.set(row.id, timers.monotonic() + ms);
  }

  function shutFor(ms: number): void {
    shutUntil = timers.monotonic() + ms;
  }

  function forget(id: Row['id']): void {
    for (const each of [failures, restsUntil, settledFrom]) each.delete(id);
  }

  function restMs(id: Row['id']): number {
    return Math.max(0, (restsUntil.get(id) ?? 0) - timers.monotonic());
  }

  /** It may still be on its way from an earlier try, of this run or of the one before. */
  function isSettling(row: Row): boolean {
    if (!deps.isUnderWay(row)) return false;
    const { id } = row;
    const from = settledFrom.get(id) ?? timers.monotonic() + SETTLES_AFTER_MS;
    settledFrom.set(id, from);
    if (from <= timers.monotonic()) return false;
    restsUntil.set(id, from);
    return true;
  }

  return {
    failed,
    forget,
    isSettling,
    restMs,
    restFor: (id: Row['id'], ms: number): void => void restsUntil.set(id, timers.monotonic() + ms),
    /** A request of it has left: it may still be on its way for a while. */
    settles: (id: Row['id']): void =>
      void settledFrom.set(id, timers.monotonic() + SETTLES_AFTER_MS),
    /** Below 0: nothing is shut. */
    shutMs: (): number => shutUntil - timers.monotonic(),
    open: (): void => {
      shutUntil = 0;
    },
    /** Nothing rests any longer. */
    end: (): void => {
      for (const each of [failures, restsUntil]) each.clear();
    },
  };
}

/**
 * Works off what HubRise is to be told, one request at a time, with patience: what fails rests, longer each
 * time, and keeps nothing else waiting unless all would meet the same.
 */
export function createRounds<Row extends ToldRow>(deps: RoundsDeps<Row>): Rounds {
  const { listDue, timers, turns } = deps;
  const rests = createRests(deps);
  let running: Promise<void> | null = null;
  let isStopped = false;
  let isWanted = false;
  let cancel = (): void => undefined;

  function kick(): void {
    cancel();
    isWanted = true;
    if (isStopped || running !== null) return;
    // Not at once: who kicks may be within a transaction that comes to nothing, with what is noted here.
    running = Promise.resolve()
      .then(run)
      .catch((error: unknown) => {
        deps.onError(error);
        wakeIn(CAP_MS);
      })
      .finally(() => {
        running = null;
        if (isWanted) kick();
      });
  }

  async function run(): Promise<void> {
    isWanted = false;
    if (isStopped) return;
    const location = deps.location();
    if (location === null) return;
    const shutMs = rests.shutMs();
    if (shutMs > 0) return wakeIn(shutMs);
    for (const listed of listDue(location)) {
      if (isStopped) return;
      if (rests.restMs(listed.id) > 0) continue;
      if (turns.waitMs() > 0) break;
      // What has happened to it since the list was made counts.
      const row = deps.current(listed);
      if (row === null || rests.isSettling(row)) continue;
      turns.take();
      await attempt(row, location);
      if (rests.shutMs() > 0) break;
    }
    wakeForNext(location);
  }

  async function attempt(row: Row, location: LocationId): Promise<void> {
    try {
      const failure = await deps.bringUpToDate(row, location);
      if (failure === null) rests.forget(row.id);
      else {
        deps.failed(row, failure.kind);
        rests.failed(row, failure);
      }
      deps.onTried(row);
    } catch (error) {
      // It may be so of this one for ever.
      rests.restFor(row.id, deps.patienceMs ?? CAP_MS);
      deps.onError(error);
    }
  }

  function wakeForNext(location: LocationId): void {
    const waits = listDue(location).map((row) =>
      Math.max(rests.restMs(row.id), deps.current(row) === null ? BASE_MS : 0),
    );
    const ms = Math.max(Math.min(...waits), turns.waitMs(), rests.shutMs(), 1);
    if (waits.length > 0) wakeIn(ms);
  }

  function wakeIn(ms: number): void {
    cancel();
    if (!isStopped && Number.isFinite(ms)) cancel = timers.after(ms, kick);
  }

  return {
    kick,
    hubriseIsBack: () => {
      rests.open();
      rests.end();
      kick();
    },
    drain: async () => {
      rests.end();
      kick();
      while (running !== null) await running;
    },
    stop: async () => {
      isStopped = true;
      cancel();
      await running;
    },
    again: () => {
      isWanted = true;
    },
    settles: ({ id }) => rests.settles(id),
  };
}

/** So many at once after a while without any, and one more every so often: an hour has 300. */
const MOST_TURNS = 10;
const TURN_MS = 12_000;

/**
 * How fast what nobody waits for may go: a day of sales that were made without a network must not use up the
 * requests that other looks of the till are to have.
 */
export interface Turns {
  /** In how long there is one, ms. */
  waitMs(): number;
  take(): void;
}

/** At once, however many there are. */
export const NO_TURNS: Turns = { waitMs: () => 0, take: () => undefined };

export function createTurns({ monotonic }: Pick<Timers, 'monotonic'>): Turns {
  let usedUntil = Number.NEGATIVE_INFINITY;
  return {
    waitMs: () => Math.max(0, usedUntil - (MOST_TURNS - 1) * TURN_MS - monotonic()),
    take: () => {
      usedUntil = Math.max(usedUntil, monotonic()) + TURN_MS;
    },
  };
}
