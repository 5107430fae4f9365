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

interface RestsDeps<Row> {
  readonly timers: Timers;
  readonly random: () => number;
  /** Whether the till cannot even ask for news: then nothing else gets through either. */
  readonly isOffline: () => boolean;
  /** No further try is more than this away, ms. */
  readonly patienceMs?: number | undefined;
  /** How often a row was tried in vain; without it, as often as in this run, since HubRise was back. */
  readonly failuresOf?: ((row: Row) => number) | undefined;
}

/** What is shut by itself: each has requests of a kind of its own to spend. */
interface Lanes<Row, Lane extends string> {
  readonly lanes: readonly Lane[];
  readonly laneOf: (row: Row) => Lane;
}

/** How long what is to be told has to wait, by the clock that only goes forward. */
export interface Rests<Row, Lane extends string> {
  /** How long it rests after a failure, ms; 0 when it may be tried. */
  restMs(id: ToldRow['id']): number;
  restFor(id: ToldRow['id'], ms: number): void;
  /** For how long nothing of the lane leaves, ms; 0 when it is open. */
  shutMs(lane: Lane): number;
  /** For how long nothing is tried again while the till is offline, ms. */
  quietMs(): number;
  /** A try was in vain. Whether it has left, and that says something of this row alone. */
  failed(row: Row, failure: ApiFailure): boolean;
  /** HubRise has served a row. */
  served(id: ToldRow['id']): void;
  /** Only these rows still wait for anything. */
  keepOnly(ids: ReadonlySet<ToldRow['id']>): void;
  /** No row rests any longer. */
  end(): void;
  /** Nothing is shut or quiet any longer. */
  open(): void;
}

interface LoopDeps<Row extends ToldRow> extends RestsDeps<Row> {
  /** Null: nobody is to be told now. */
  readonly location: () => LocationId | null;
  readonly bringUpToDate: (row: Row, location: LocationId) => Promise<Failure>;
  /** It is to be tried again. `isOwn`: nothing says that another one would meet the same. */
  readonly failed: (row: Row, failure: ApiFailure, isOwn: boolean) => void;
  /** A try of it is over. */
  readonly onTried?: (row: Row) => void;
  readonly onError: (error: unknown) => void;
  /** After what nobody expected, ms. */
  readonly afterErrorMs?: number;
}

interface RoundsDeps<Row extends ToldRow> extends LoopDeps<Row> {
  readonly turns: Turns;
  /** The oldest first. */
  readonly listDue: (location: LocationId) => readonly Row[];
  /** The same as it is by now; null: it is no more, or has to wait. */
  readonly current: (row: Row) => Row | null;
  /** Whether a request of it, of this run or of an earlier one, has left and was not answered. */
  readonly isUnderWay: (row: Row) => boolean;
}

interface SeveralDeps<Row extends ToldRow, Lane extends string>
  extends LoopDeps<Row>,
    Lanes<Row, Lane> {
  /** What to begin now beside what is under way, and in how long to look again, ms. */
  readonly plan: (
    location: LocationId,
    underWay: readonly Row[],
    rests: Rests<Row, Lane>,
  ) => { readonly begin: readonly Row[]; readonly inMs: number };
}

/** What tells HubRise of what is due, again until all is told. */
interface Loop {
  /** There may be something to tell. */
  kick(): void;
  /** What had to wait for that need not wait any longer. */
  hubriseIsBack(): void;
  /** Tries all once more that rests; resolves when nothing is under way. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export interface Rounds extends Loop {
  /** There is more to do as soon as this round is over. */
  again(): void;
  /** A request has left whose answer was lost: what it asks for is looked for once it must be over. */
  settles(row: Pick<ToldRow, 'id'>): void;
}

interface Several extends Loop {
  /** Something goes on beside what is told; what is due is looked at again after it. */
  beside(work: Promise<void>): void;
}

/** The first pause; and of what has to wait where nothing else says for how long, ms. */
const BASE_MS = 2_000;
const OFFLINE_CAP_MS = 60_000;
/** What HubRise cannot take today is not asked of it every minute. */
const CAP_MS = 5 * 60_000;
/**
 * A request whose answer was lost may still be under way when the till gives it up: HubRise is not asked
 * whether it has what it was to make before that can be over.
 */
const SETTLES_AFTER_MS = 20_000;

/** What rests, what is shut, and what a failure means for the one and the other. */
export function createRests<Row extends ToldRow, Lane extends string>(
  deps: RestsDeps<Row>,
  { laneOf, lanes }: Lanes<Row, Lane>,
): Rests<Row, Lane> {
  const { timers } = deps;
  const restsUntil = new Map<Row['id'], number>();
  const failures = new Map<Row['id'], number>();
  const shutUntil = new Map<Lane, number>();
  let quietUntil = 0;
  /** How often in a row the till was offline. */
  let inVain = 0;
  const leftMs = (until: number): number => Math.max(0, until - timers.monotonic());
  const restFor = (id: ToldRow['id'], ms: number): void =>
    void restsUntil.set(id, timers.monotonic() + ms);

  function pauseMs(count: number, kind: ApiFailure['kind']): number {
    const capMs = deps.patienceMs ?? (kind === 'offline' ? OFFLINE_CAP_MS : CAP_MS);
    return growingPauseMs({ baseMs: BASE_MS, capMs, failures: count, random: deps.random });
  }

  function shut(which: readonly Lane[], ms: number): void {
    const until = timers.monotonic() + ms;
    for (const lane of which) shutUntil.set(lane, Math.max(shutUntil.get(lane) ?? 0, until));
  }

  /** What all would meet, as far as it is that. */
  function failedForAll(row: Row, failure: ApiFailure): void {
    switch (failure.kind) {
      case 'unauthorized':
        shut(lanes, Number.POSITIVE_INFINITY);
        return;
      case 'rate_limited':
      case 'no_budget':
        // HubRise has counted all of them, the till only those of its kind.
        shut(
          failure.kind === 'rate_limited' ? lanes : [laneOf(row)],
          Math.max(failure.untilMs - timers.now(), 1_000),
        );
        return;
      default:
        // The tries that failed beside the first count for nothing.
        if (leftMs(quietUntil) > 0) return;
        quietUntil = timers.monotonic() + pauseMs(inVain, failure.kind);
        inVain += 1;
    }
  }

  return {
    restMs: (id) => leftMs(restsUntil.get(id) ?? 0),
    restFor,
    shutMs: (lane) => leftMs(shutUntil.get(lane) ?? 0),
    quietMs: () => leftMs(quietUntil),
    failed: (row, failure) => {
      // Another one may go with another token: the connection has ended, or there is a new one.
      const hasNoToken = failure.kind === 'not_connected';
      if (!hasNoToken && stopsRound(failure, deps.isOffline)) {
        failedForAll(row, failure);
        return false;
      }
      const before = failures.get(row.id) ?? 0;
      failures.set(row.id, before + 1);
      const known = hasNoToken ? undefined : deps.failuresOf?.(row);
      restFor(row.id, pauseMs(known ?? before, failure.kind));
      return !hasNoToken;
    },
    served: (id) => {
      inVain = 0;
      for (const each of [failures, restsUntil]) each.delete(id);
    },
    keepOnly: (ids) => {
      for (const each of [failures, restsUntil]) {
        for (const id of each.keys()) if (!ids.has(id)) each.delete(id);
      }
    },
    end: () => {
      for (const each of [failures, restsUntil]) each.clear();
    },
    open: () => {
      shutUntil.clear();
      quietUntil = 0;
      inVain = 0;
    },
  };
}

/** When to begin, to wake up and to end; `run` is one round. */
function createLoop<Row extends ToldRow, Lane extends string>(
  deps: Pick<LoopDeps<Row>, 'afterErrorMs' | 'location' | 'onError' | 'timers'>,
  rests: Rests<Row, Lane>,
  run: (location: LocationId) => Promise<void> | void,
) {
  /** What goes on beside the rounds. */
  const beside = new Set<Promise<void>>();
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
      .then(() => {
        isWanted = false;
        const location = isStopped ? null : deps.location();
        return location === null ? undefined : run(location);
      })
      .catch((error: unknown) => {
        // A full disk, for example.
        deps.onError(error);
        wakeIn(deps.afterErrorMs ?? CAP_MS);
      })
      .finally(() => {
        running = null;
        if (isWanted) kick();
      });
  }

  /** By a timer, not by the clock on the wall, which somebody may set back. */
  function wakeIn(ms: number): void {
    cancel();
    if (!isStopped && Number.isFinite(ms)) cancel = deps.timers.after(ms, kick);
  }

  async function ended(): Promise<void> {
    while (running !== null || beside.size > 0) await Promise.all([running, ...beside]);
  }

  return {
    kick,
    wakeIn,
    isStopped: () => isStopped,
    again: (): void => {
      isWanted = true;
    },
    beside: (work: Promise<void>): void => {
      const promise = work.catch(deps.onError).finally(() => {
        beside.delete(promise);
        kick();
      });
      beside.add(promise);
    },
    hubriseIsBack: () => {
      rests.open();
      rests.end();
      kick();
    },
    drain: async () => {
      rests.end();
      kick();
      await ended();
    },
    stop: async () => {
      isStopped = true;
      cancel();
      await ended();
    },
  };
}

/** One try, and what is noted of it. */
function createAttempt<Row extends ToldRow, Lane extends string>(
  deps: LoopDeps<Row>,
  rests: Rests<Row, Lane>,
) {
  return async (row: Row, location: LocationId): Promise<void> => {
    try {
      const failure = await deps.bringUpToDate(row, location);
      if (failure === null) rests.served(row.id);
      else deps.failed(row, failure, rests.failed(row, failure));
      deps.onTried?.(row);
    } catch (error) {
      // It may be so of this one for ever.
      rests.restFor(row.id, deps.afterErrorMs ?? deps.patienceMs ?? CAP_MS);
      deps.onError(error);
    }
  };
}

/**
 * Works off what HubRise is to be told, one request at a time, with patience: what fails rests, longer each
 * time, and keeps nothing else waiting unless all would meet the same.
 */
export function createRounds<Row extends ToldRow>(deps: RoundsDeps<Row>): Rounds {
  const { listDue, timers, turns } = deps;
  const rests = createRests<Row, 'all'>(deps, { lanes: ['all'], laneOf: () => 'all' });
  const attempt = createAttempt({ ...deps, bringUpToDate }, rests);
  const loop = createLoop(deps, rests, run);
  /** From when on what has left may be looked for. */
  const settledFrom = new Map<Row['id'], number>();
  const shutMs = (): number => Math.max(rests.shutMs('all'), rests.quietMs());

  async function run(location: LocationId): Promise<void> {
    if (shutMs() > 0) return loop.wakeIn(shutMs());
    for (const listed of listDue(location)) {
      if (loop.isStopped()) return;
      if (rests.restMs(listed.id) > 0) continue;
      if (turns.waitMs() > 0) break;
      // What has happened to it since the list was made counts.
      const row = deps.current(listed);
      if (row === null || isSettling(row)) continue;
      turns.take();
      await attempt(row, location);
      if (shutMs() > 0) break;
    }
    const waits = listDue(location).map((row) =>
      Math.max(rests.restMs(row.id), deps.current(row) === null ? BASE_MS : 0),
    );
    const ms = Math.max(Math.min(...waits), turns.waitMs(), shutMs(), 1);
    if (waits.length > 0) loop.wakeIn(ms);
  }

  async function bringUpToDate(row: Row, location: LocationId): Promise<Failure> {
    const failure = await deps.bringUpToDate(row, location);
    if (failure === null) settledFrom.delete(row.id);
    return failure;
  }

  /** It may still be on its way from an earlier try, of this run or of the one before. */
  function isSettling(row: Row): boolean {
    if (!deps.isUnderWay(row)) return false;
    const from = settledFrom.get(row.id) ?? timers.monotonic() + SETTLES_AFTER_MS;
    settledFrom.set(row.id, from);
    const ms = from - timers.monotonic();
    if (ms > 0) rests.restFor(row.id, ms);
    return ms > 0;
  }

  return {
    ...loop,
    settles: ({ id }) => void settledFrom.set(id, timers.monotonic() + SETTLES_AFTER_MS),
  };
}

/** Tells HubRise of several at once, beside each other: which of them, and when, is the kind's own plan. */
export function createSeveral<Row extends ToldRow, Lane extends string>(
  deps: SeveralDeps<Row, Lane>,
): Several {
  const rests = createRests<Row, Lane>(deps, deps);
  const attempt = createAttempt(deps, rests);
  const underWay = new Set<Row>();
  const loop = createLoop(deps, rests, (location) => {
    const { begin, inMs } = deps.plan(location, [...underWay], rests);
    for (const row of begin) {
      underWay.add(row);
      loop.beside(attempt(row, location).finally(() => underWay.delete(row)));
    }
    loop.wakeIn(inMs);
  });
  return loop;
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
