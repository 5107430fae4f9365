import type { OrderCard } from '../../main/core/board/card.ts';
import { dueAt } from '../../main/core/board/due-at.ts';
import { isFinal } from '../../main/core/order/status.ts';
import { isCourierHere } from './courier.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** A cancellation (or a delivery that failed) which nobody has acknowledged yet. */
export function isCancelled(card: OrderCard): boolean {
  return card.flags.includes('cancelled');
}

/** Nobody waits for it any more: it has ended, or was taken off the screen unanswered. */
export function isOver(card: OrderCard): boolean {
  return isCancelled(card) || isFinal(card.status) || card.isSetAside;
}

function deadline(card: OrderCard): number {
  if (card.column === 'to_accept') return card.answerBy ?? NEVER;
  return dueAt(card) ?? card.receivedAt;
}

function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Most urgent first, within one column: what was cancelled (the kitchen must stop), then what a
 * courier waits for at the counter, then the nearest deadline (to accept: the platform's limit; elsewhere: the time due), then the oldest.
 * The id breaks ties, so that the order never depends on arrival in the list.
 */
export function compareUrgency(a: OrderCard, b: OrderCard): number {
  return (
    Number(isCancelled(b)) - Number(isCancelled(a)) ||
    Number(isCourierHere(b)) - Number(isCourierHere(a)) ||
    compareNumbers(deadline(a), deadline(b)) ||
    compareNumbers(a.receivedAt, b.receivedAt) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}
