import { isToAnswer } from '../answer/moves.ts';
import type { BoardOrder } from '../order/board-order.ts';
import { isTrial } from '../order/key.ts';
import { isAnomaly, type StatusOrUnknown } from '../order/status.ts';

/** An order before and after something became of it, as the till shows it. */
export interface OrderStep {
  readonly before: BoardOrder | null;
  readonly after: BoardOrder;
  /** As HubRise had it before; null: not at all. */
  readonly knownBefore: StatusOrUnknown | null;
}

export type CountStep = 'take' | 'give_back' | null;

/**
 * What an order does to the counts: it takes its own once it is accepted, and gives that back where it
 * comes to nothing before HubRise has heard of its acceptance. What was cancelled later may have been
 * made by then: nobody guesses.
 */
export function countStep({ after, before, knownBefore }: OrderStep, hasTaken: boolean): CountStep {
  if (after.order === null || isTrial(after.currentLocationId)) return null;
  if (isTaken(after.status)) {
    const isNew = before === null || !isTaken(before.status);
    return isNew && !hasTaken ? 'take' : null;
  }
  if (!hasTaken) return null;
  return isToAnswer(after.status) || knownBefore === null || isToAnswer(knownBefore)
    ? 'give_back'
    : null;
}

function isTaken(status: StatusOrUnknown): boolean {
  return !isToAnswer(status) && !isAnomaly(status);
}
