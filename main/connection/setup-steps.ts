import type { LocationId } from '../core/ids.ts';
import { type ApiFailure, concernsOneCall } from '../hubrise/api/api-call.ts';
import type { ConnectionRow } from '../store/connection.ts';

// Which step completes a connection next, decided from what was done. Nothing here asks HubRise or writes.

/** How often everything was asked for, and up to which of these times each step was done. */
export interface SetupProgress {
  readonly asked: number;
  /** Every step was done. */
  readonly answered: number;
  readonly listened: number;
  readonly located: number;
  /** The location that HubRise could not give when it was asked for last; null: it could. */
  readonly unlocated: LocationId | null;
  readonly lookBegun: number;
  readonly lookedAt: number;
}

/** At a start: the shop is read again, the other steps only where the database does not say that they were done. */
export const AT_START: SetupProgress = {
  asked: 0,
  answered: 0,
  listened: 0,
  located: -1,
  unlocated: null,
  lookBegun: 0,
  lookedAt: 0,
};

export type SetupStep = 'listen' | 'locate' | 'look';

/** One time through the steps. */
export interface SetupRound {
  /** Which of the times that everything was asked for it answers. */
  readonly time: number;
  /** The connection as the round found it. */
  readonly row: Pick<ConnectionRow, 'locationId' | 'callbackAt' | 'firstLookAt'>;
  /** What came of the steps that it has made; null: the step was done. */
  readonly made: Readonly<Partial<Record<SetupStep, ApiFailure | null>>>;
}

type SetupDecision =
  | { readonly kind: 'listen' }
  | { readonly kind: 'locate' }
  /** `fresh`: the look begins anew, and does not go on where it was. */
  | { readonly kind: 'look'; readonly fresh: boolean }
  /** The round is over. `failure`: what is still to be done for; null: nothing. */
  | { readonly kind: 'end'; readonly failure: ApiFailure | null };

/** A step that is done is not repeated because the look takes its time. */
export function nextStep(progress: SetupProgress, round: SetupRound): SetupDecision {
  const { made, row, time } = round;
  if (made.listen === undefined && (time > progress.listened || row.callbackAt === null)) {
    return { kind: 'listen' };
  }
  const unheard = made.listen ?? null;
  // Orders are listed also where HubRise keeps no events of them, and where it takes the token for the orders alone.
  if (unheard !== null && unheard.kind !== 'unauthorized' && concernsAll(unheard)) {
    return end(unheard);
  }
  if (made.look !== undefined) return end(made.look ?? unheard ?? unknownOf(made.locate));
  const isLookedAt = time <= progress.lookedAt && row.firstLookAt !== null;
  if (made.locate === undefined) {
    const isMissing = progress.unlocated === row.locationId;
    if (isMissing || (time > progress.located && !isLookedAt)) return { kind: 'locate' };
  }
  const unknown = unknownOf(made.locate);
  // The orders matter more than the shop's time zone.
  if (unknown !== null && concernsAll(unknown)) return end(unknown);
  if (isLookedAt) return end(unheard ?? unknown);
  return { kind: 'look', fresh: time > progress.lookBegun };
}

/** What was done once a step has come to its end. */
export function afterStep(
  progress: SetupProgress,
  step: SetupStep,
  { row, time }: SetupRound,
  failure: ApiFailure | null,
): SetupProgress {
  if (step === 'locate') {
    if (!isAnswered(failure)) return { ...progress, unlocated: row.locationId };
    return { ...progress, unlocated: null, located: time };
  }
  if (failure !== null) return progress;
  return step === 'listen' ? { ...progress, listened: time } : { ...progress, lookedAt: time };
}

function end(failure: ApiFailure | null): SetupDecision {
  return { kind: 'end', failure };
}

/** HubRise may say no to reading the shop: it is not asked again then. */
function isAnswered(failure: ApiFailure | null): boolean {
  return failure === null || concernsOneCall(failure);
}

/** Why the shop is not known yet; null where it is, and where HubRise does not tell it. */
function unknownOf(located: ApiFailure | null | undefined): ApiFailure | null {
  return located === undefined || isAnswered(located) ? null : located;
}

/** Whether every other request would fail in the same way: one that left and was not answered may be the only one. */
function concernsAll(failure: ApiFailure): boolean {
  const { kind } = failure;
  if (kind === 'offline') return failure.reason !== 'interrupted' && failure.reason !== 'timeout';
  return kind !== 'refused' && kind !== 'broken_answer' && kind !== 'server_error';
}
