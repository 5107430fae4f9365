import type { CardOutcome } from './protocol.ts';

// What the card desk does, decided from what it knows. Nothing here calls, seals or shows anything.

/** What a terminal says of a call whose ending it knows. */
export type KnownOutcome = Exclude<CardOutcome, { kind: 'unknown' }>;

/** What hinders a call of the terminal, whoever wants it. */
interface Hindrances {
  /** A call is under way. */
  readonly isCalling: boolean;
  /** A terminal is set, the journal is open, and this is no training. */
  readonly isSet: boolean;
  /** Calls of which nobody knows how they have ended; whether each may wait while others are served. */
  readonly open: readonly { readonly mayWait: boolean }[];
  /** Some of a refund is left to be given back, and this call is not for it. */
  readonly isLeft: boolean;
}

/**
 * Why the terminal is called for nothing now; null: it may be. One call at a time, and none while nobody knows how
 * another one has ended, or some of one is left.
 */
export function whyNotCalled({
  isCalling,
  isLeft,
  isSet,
  open,
}: Hindrances): 'card_busy' | 'no_terminal' | 'card_open' | null {
  if (isCalling) return 'card_busy';
  if (!isSet) return 'no_terminal';
  return open.length > 0 || isLeft ? 'card_open' : null;
}

/**
 * Whether it has to be said why the terminal was not called. What is under way, or is asked of the person, says it by
 * itself; a refund may have been put aside.
 */
export function saysWhyNot(reason: string, { open }: Pick<Hindrances, 'open'>): boolean {
  if (reason === 'card_busy') return false;
  return reason !== 'card_open' || open.every(({ mayWait }) => mayWait);
}

/** Where the one call that is under way stands. */
interface CallFacts {
  /** The till has ended. */
  readonly hasEnded: boolean;
  /** The person waits no longer. */
  readonly isStopped: boolean;
}

/** What follows the opening of the line: nothing is asked for, or the attempt is sealed and asked for. */
export function afterOpening({
  hasEnded,
  isOpen,
  isStopped,
}: CallFacts & { readonly isOpen: boolean }): 'called_off' | 'unreachable' | 'begin' {
  if (hasEnded || isStopped) return 'called_off';
  return isOpen ? 'begin' : 'unreachable';
}

type AfterAnswer =
  /** Its attempt was sealed as unknown when the till ended: what comes later is nobody's. */
  | { readonly kind: 'leave' }
  /** Nobody knows: sealed as that, and a person is asked. */
  | { readonly kind: 'seal_unknown' }
  /** The terminal's own word, sealed with what it pays. */
  | { readonly kind: 'seal'; readonly said: KnownOutcome };

/** What follows the terminal's answer, or its silence. */
export function afterAnswer(
  outcome: CardOutcome,
  { hasEnded }: Pick<CallFacts, 'hasEnded'>,
): AfterAnswer {
  if (hasEnded) return { kind: 'leave' };
  return outcome.kind === 'unknown' ? { kind: 'seal_unknown' } : { kind: 'seal', said: outcome };
}

/**
 * How a call has ended in which something failed: before its attempt was sealed nothing was asked for, afterwards
 * nobody knows.
 */
export function afterFailure<Reason extends string>(
  isSealed: boolean,
  reason: Reason,
): { readonly kind: 'not_asked'; readonly reason: Reason } | { readonly kind: 'unknown' } {
  return isSealed ? { kind: 'unknown' } : { kind: 'not_asked', reason };
}

/** An ending, as far as it matters for what is shown of it. */
type Ending =
  | {
      readonly kind: 'accepted';
      readonly amount: number;
      readonly asked: number;
      readonly isTaken: boolean;
    }
  | { readonly kind: Exclude<CardOutcome['kind'], 'accepted'> | 'called_off' }
  | { readonly kind: 'unreachable' | 'not_asked' };

/**
 * Whether an ending is said. The ticket shows it, or the question does; what goes back shows nowhere by itself, and of
 * a refund that has begun the question says how far it has come.
 */
export function isEndingShown(
  ending: Ending | null,
  {
    direction,
    isUnfinished,
  }: { readonly direction: 'debit' | 'credit'; readonly isUnfinished: boolean },
): boolean {
  if (ending === null || isUnfinished) return false;
  if (ending.kind !== 'accepted') return ending.kind !== 'called_off' && ending.kind !== 'unknown';
  const { amount, asked, isTaken } = ending;
  return direction === 'credit' || !isTaken || amount !== asked;
}
