import { wantsSomebody } from '../../main/core/board/flags.ts';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import type { BoardState } from '../logic/board.ts';

function countWaiting({ cards }: BoardState): number {
  return [...cards.values()].filter(wantsSomebody).length;
}

/** How many orders want the cashier now: to accept, or cancelled and not acknowledged. */
export function useWaitingCount(): number {
  return useReadable(useTill().board, countWaiting);
}
