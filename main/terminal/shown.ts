import type {
  CardDirection,
  CardEnding,
  CardHeard,
  OpenCardView,
  UnfinishedRefund,
} from '../../preload/contract.ts';
import type { CardOutcome } from '../core/terminal/outcome.ts';
import type { OpenCard } from '../fiscal/requests.ts';
import { leftOf, type RefundWork } from './card-works.ts';

/** What a terminal says of a call whose ending it knows. */
export type KnownOutcome = Exclude<CardOutcome, { kind: 'unknown' }>;

/** A call of which the journal holds no ending, as the window is told of it. */
export function openView(
  { amount, at, attempt }: OpenCard,
  said: KnownOutcome | undefined,
  mayWait: boolean,
): OpenCardView {
  const direction = amount < 0 ? 'credit' : 'debit';
  return { attempt, at, amount: Math.abs(amount), direction, heard: heardView(said), mayWait };
}

/** What the terminal has said: of a card no more than the number of the authorisation. */
function heardView(said: KnownOutcome | undefined): CardHeard | null {
  if (said === undefined) return null;
  if (said.kind !== 'accepted') return { kind: 'refused' };
  return { kind: 'accepted', amount: said.amount, auth: said.card.auth ?? null };
}

/** How far a refund that has begun has come. */
export function unfinishedView(begun: RefundWork | undefined): UnfinishedRefund | null {
  if (begun === undefined) return null;
  return {
    original: begun.request.original,
    given: begun.given.map(({ amount, means }) => ({ means, amount })),
    left: leftOf(begun) ?? null,
  };
}

/** The ticket shows it, or the question does; what goes back shows nowhere by itself. */
export function needsNoWords(ending: CardEnding, direction: CardDirection): boolean {
  if (ending.kind !== 'accepted') return ending.kind === 'called_off' || ending.kind === 'unknown';
  const { amount, asked, isTaken } = ending;
  return direction === 'debit' && isTaken && amount === asked;
}
