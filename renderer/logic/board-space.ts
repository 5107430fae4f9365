import type { BoardState } from './board.ts';

/** So many cards in another column fill it: it then needs its own room. */
const CROWDED = 4;
const WIDE_FROM = 3;
/** Narrow again only when nearly all is answered: nothing may move under the finger at each answer. */
const WIDE_UNTIL = 1;

/**
 * Whether `À accepter` takes two cards a row: where several orders wait for their answer and the
 * other columns leave the room. `before` is what it was.
 */
export function isWide(columns: BoardState['columns'], before: boolean): boolean {
  const { to_accept: waiting, later: _later, ...atWork } = columns;
  const crowded = Object.values(atWork).some((ids) => ids.length >= CROWDED);
  if (crowded) return false;
  return before ? waiting.length > WIDE_UNTIL : waiting.length >= WIDE_FROM;
}
