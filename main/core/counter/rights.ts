import type { Right } from '../operators/operator.ts';
import type { Draft, DraftEdit } from './draft.ts';
import { cashIn, paidStill } from './in-payment.ts';

// What a call of the counter needs where that hangs on the case. All others have one right in the table of commands.

/** A line that stands in no list needs a right of its own. */
export function rightToEdit(edit: DraftEdit): readonly [Right, ...Right[]] {
  const isFree = 'choice' in edit && edit.choice.kind === 'free';
  return isFree ? ['sell', 'free'] : ['sell'];
}

/**
 * To hand back what was taken of a ticket. Cash opens the drawer once more: it opened for the part already, and
 * whoever may sell and no more does not open it as often as they like.
 */
export function rightToTakeBack(
  draft: Pick<Draft, 'payments' | 'terminal'>,
): readonly [Right, ...Right[]] {
  return cashIn(draft.payments) > cashIn(paidStill(draft)) ? ['sell', 'drawer'] : ['sell'];
}

/**
 * To print the last sale's ticket: whoever sold it may have been signed off with the sale, and the customer gets the
 * ticket all the same. Where nothing was sold there is nothing to ask a right for.
 */
export function rightToPrintLast({
  isAnybodyThere,
  isSold,
  soldBy,
}: {
  readonly isSold: boolean;
  readonly isAnybodyThere: boolean;
  /** Who sold it, by the journal; null: it does not say. */
  readonly soldBy: string | null;
}): 'anyone' | 'sell' {
  return !isSold || (!isAnybodyThere && soldBy !== null) ? 'anyone' : 'sell';
}
