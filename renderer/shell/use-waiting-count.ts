import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import type { BoardState } from '../logic/board.ts';
import { isCancelled } from '../logic/urgency.ts';

function countWaiting({ cards }: BoardState): number {
  let count = 0;
  for (const card of cards.values()) {
    const toAnswer = card.column === 'to_accept' && card.actions.length > 0;
    if (toAnswer || (isCancelled(card) && card.actions.includes('acknowledge'))) count += 1;
  }
  return count;
}

/** How many orders want the cashier now: to accept, or cancelled and not acknowledged. */
export function useWaitingCount(): number {
  return useReadable(useTill().board, countWaiting);
}
