/** How loud a news is. */
export type NewsTone = 'neutral' | 'good' | 'warning' | 'bad';

/** What the menu bar's middle slot could show. It shows one thing at a time. */
interface SlotChoice {
  /** Caisse is on the screen: what waits there is seen. */
  readonly isBoard: boolean;
  /** How many orders want somebody. */
  readonly waiting: number;
  /** How many things can be taken back or given back. */
  readonly moves: number;
  /** How many things are to be known of the till itself. */
  readonly news: number;
}

/**
 * Orders come before what can be taken back, and that before what is wrong with the till: the sign beside the slot
 * says that as well, all the time.
 */
export function slotShows(of: SlotChoice): 'orders' | 'undo' | 'news' | 'nothing' {
  if (!of.isBoard && of.waiting > 0) return 'orders';
  if (of.moves > 0) return 'undo';
  return of.news > 0 ? 'news' : 'nothing';
}

const RANK: Readonly<Record<NewsTone, number>> = { bad: 0, warning: 1, good: 2, neutral: 3 };

/** The worst first; equal ones stay as they are given. */
export function worstFirst<One extends { readonly tone: NewsTone }>(all: readonly One[]): One[] {
  return [...all].sort((a, b) => RANK[a.tone] - RANK[b.tone]);
}
