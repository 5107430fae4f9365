// When the catalogue is read from HubRise, decided from what became of it before. Nothing here reads it.

const DAY_MS = 86_400_000;
/** After a failure; a heavy read a round would use up what the look at the open orders needs. */
const AFTER_FAILURE_MS = 3_600_000;
/** Where HubRise was out of reach: it may be back at once. Twice as long each time. */
const AFTER_OUTAGE_MS = 60_000;

export interface ReadingState {
  readonly isReading: boolean;
  /** It has changed, or somebody wants to see it as it is now. */
  readonly isWanted: boolean;
  /** The catalogue that could not be read when it was tried last. */
  readonly failed: {
    readonly catalogId: string;
    /** Since when that is waited out, ms since the epoch; null: somebody wants it all the same. */
    readonly since: number | null;
    readonly patienceMs: number;
  } | null;
  /** How often in a row the line was broken. */
  readonly outages: number;
}

/** At a start. `isWanted`: it was before, and was not read by then. */
export function readingAtStart(isWanted: boolean): ReadingState {
  return { isReading: false, isWanted, failed: null, outages: 0 };
}

/** What is kept of the catalogue that was read last. */
interface LastReading {
  readonly catalogId: string;
  readonly readAt: number;
}

export function isReadingDue(
  { failed, isReading, isWanted }: ReadingState,
  facts: { readonly catalogId: string; readonly last: LastReading | null; readonly now: number },
): boolean {
  const { catalogId, last, now } = facts;
  if (isReading) return false;
  if (failed?.catalogId === catalogId && failed.since !== null) {
    if (isWithin(failed.since, failed.patienceMs, now)) return false;
  }
  if (isWanted) return true;
  return last?.catalogId !== catalogId || !isWithin(last.readAt, DAY_MS, now);
}

export function afterWish(state: ReadingState): ReadingState {
  const failed = state.failed === null ? null : { ...state.failed, since: null };
  return { ...state, isWanted: true, failed, outages: 0 };
}

/** It is being asked for: a wish that comes from now on is another one. */
export function afterAsking(state: ReadingState, catalogId: string): ReadingState {
  const isSame = state.failed?.catalogId === catalogId;
  return { ...state, isReading: true, isWanted: false, outages: isSame ? state.outages : 0 };
}

/**
 * How reading it has ended. `not_asked`: there was no request to spare, and nothing stands against the next round.
 * `line_broken`: nothing came, or no more than a part. `failed`: whatever else may be otherwise another time.
 */
export type ReadingEnd = 'read' | 'not_asked' | 'refused' | 'line_broken' | 'failed';

export function afterReading(
  state: ReadingState,
  ending: ReadingEnd,
  { catalogId, now }: { readonly catalogId: string; readonly now: number },
): ReadingState {
  if (ending === 'not_asked') return { ...state, isWanted: true };
  const outages = ending === 'line_broken' ? state.outages + 1 : 0;
  if (ending === 'read') return { ...state, failed: null, outages };
  // A refusal would be one again; the rest of what was wanted still is.
  const isWanted = ending !== 'refused' || state.isWanted;
  return {
    ...state,
    isWanted,
    failed: { catalogId, since: now, patienceMs: patienceMs(outages) },
    outages,
  };
}

/** Nothing is being read any more, however that has ended. */
export function atRest(state: ReadingState): ReadingState {
  return { ...state, isReading: false };
}

function patienceMs(outages: number): number {
  if (outages === 0) return AFTER_FAILURE_MS;
  return Math.min(AFTER_OUTAGE_MS * 2 ** (outages - 1), AFTER_FAILURE_MS);
}

/** A clock that was set back must not put it off for ever. */
function isWithin(since: number, ms: number, now: number): boolean {
  const age = now - since;
  return age >= 0 && age < ms;
}
