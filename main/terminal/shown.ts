import type { CardHeard, OpenCardView, UnfinishedRefund } from '../../preload/contract.ts';
import type { KnownOutcome } from '../core/terminal/card-call.ts';
import type { OpenCard } from '../fiscal/requests.ts';
import { leftOf, type RefundWork } from './card-works.ts';

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
