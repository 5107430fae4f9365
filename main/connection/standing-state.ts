import type { ConnectProblem, LostConnection } from '../../preload/contract.ts';
import type { ConnectionRow } from '../store/connection.ts';

// What this process knows of its connection, and what follows from it. Nothing here asks the keychain or writes.

export interface StandingState {
  /** The keychain has not been heard yet. */
  readonly isLoading: boolean;
  /** The keychain has said what it holds. */
  readonly hasKeychainAnswered: boolean;
  readonly token: string | null;
  readonly heldInMemoryOnly: boolean;
  readonly problem: ConnectProblem | null;
  readonly lost: LostConnection | null;
  /** How often somebody has ended a connection: what was read before that does not count any more. */
  readonly ends: number;
}

export const AT_START: StandingState = {
  isLoading: true,
  hasKeychainAnswered: false,
  token: null,
  heldInMemoryOnly: false,
  problem: null,
  lost: null,
  ends: 0,
};

/** What the database says of the connection, as far as these decisions go. */
type Row = Pick<ConnectionRow, 'endingAt'>;

/** Whether the till goes on with this token, or may: nobody knows which one a locked keychain holds. */
export function mayHoldToken({ lost, token }: StandingState, asked: string): boolean {
  return asked === token || lost?.cause === 'keychain_locked';
}

/** Whether HubRise answers this till, or may yet (`Standing.awaitsHubrise`). */
export function mayBeAnswered({ lost }: StandingState, row: Row | null): boolean {
  return row !== null && row.endingAt === null && lost?.cause !== 'forgotten';
}

/** Whether somebody has connected, or wants no connection any more, since it was so. */
export function isOvertaken({ ends, token }: StandingState, endsBefore: number): boolean {
  return token !== null || ends !== endsBefore;
}

/** Whether there is one to end, or one that is lost to give up. */
export function isThere({ lost, token }: StandingState): boolean {
  return token !== null || lost !== null;
}

/** What the keychain is asked for once more: what it did not give, or to take what it did not. */
export function whatToRetry({ heldInMemoryOnly, token }: StandingState): 'find' | 'keep' | null {
  if (token === null) return 'find';
  return heldInMemoryOnly ? 'keep' : null;
}

/**
 * Whether a start has to be finished: the keychain has not answered yet, or something is left to take up or to end.
 * What is forgotten has nothing of either.
 */
export function isUnfinished(
  { hasKeychainAnswered, isLoading, lost }: StandingState,
  hasRow: boolean,
): boolean {
  const isLeft = hasRow && lost?.cause !== 'forgotten';
  return !isLoading && (!hasKeychainAnswered || isLeft);
}

/** It is said that there was one that cannot be taken up; a null `cause`: nothing is said. */
export function saidLost(
  state: StandingState,
  cause: LostConnection['cause'] | null,
  now: number,
): StandingState {
  const isSame = cause === (state.lost?.cause ?? null);
  const lost = cause === null ? null : { cause, since: now };
  return { ...state, problem: cause, lost: isSame ? state.lost : lost };
}

/** The keychain was asked for the token. `isAnswered`: it has said which one it holds, if any. */
export function afterKeychain(
  state: StandingState,
  isAnswered: boolean,
  { now, row }: { readonly row: Row | null; readonly now: number },
): StandingState {
  const isWanted = row !== null && row.endingAt === null;
  const heard = { ...state, hasKeychainAnswered: isAnswered };
  return saidLost(heard, !isAnswered && isWanted ? 'keychain_locked' : null, now);
}

/** That of the last session stands again. */
export function afterTakingUp(state: StandingState, token: string): StandingState {
  return { ...state, token };
}

export function afterBegin(
  state: StandingState,
  token: string,
  heldInMemoryOnly: boolean,
): StandingState {
  return { ...state, token, heldInMemoryOnly, lost: null };
}

/** The keychain has taken the token; of a connection that was ended or replaced meanwhile there is nothing to say. */
export function afterKept(state: StandingState, kept: string): StandingState {
  return state.token === kept ? { ...state, heldInMemoryOnly: false } : state;
}

export function afterEnd(state: StandingState): StandingState {
  return { ...state, token: null, lost: null, heldInMemoryOnly: false, problem: null };
}
