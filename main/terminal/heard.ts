import type { CardHeard } from '../../preload/contract.ts';
import type { CardOutcome } from '../core/terminal/outcome.ts';

/** What a terminal says of a call whose ending it knows. */
export type KnownOutcome = Exclude<CardOutcome, { kind: 'unknown' }>;

/** What the window is told of it: of a card no more than the number of the authorisation. */
export function heardView(said: KnownOutcome | undefined): CardHeard | null {
  if (said === undefined) return null;
  if (said.kind !== 'accepted') return { kind: 'refused' };
  return { kind: 'accepted', amount: said.amount, auth: said.card.auth ?? null };
}
