import type { BoardChange, OrderCard } from './card.ts';

/** Whether an order wants somebody now: to be answered, or cancelled and seen by nobody yet. */
export function wantsSomebody(card: OrderCard): boolean {
  const toAnswer = card.column === 'to_accept' && card.actions.length > 0;
  return toAnswer || (card.flags.includes('cancelled') && card.actions.includes('acknowledge'));
}

/** The orders that want somebody after a change of the board, by id. */
export function waitingAfter(before: ReadonlySet<string>, change: BoardChange): Set<string> {
  const waiting = new Set(before);
  for (const id of change.removed) waiting.delete(id);
  for (const card of change.upserted) {
    if (wantsSomebody(card)) waiting.add(card.id);
    else waiting.delete(card.id);
  }
  return waiting;
}
