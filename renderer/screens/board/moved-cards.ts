import { createContext, useContext } from 'react';
import type { BoardColumn } from '../../../main/core/board/board.ts';
import { JUST_MOVED_MS, type Slot } from '../../logic/steady-column.ts';

/**
 * Remembers when a card last came to stand where it stands. Who taps within a moment of that meant
 * what was there before (architecture, invariant 12).
 */
export interface MovedCards {
  /** To be told after each drawing. `shape`: how the column is laid out; another text, another place. */
  placed(column: BoardColumn, slots: readonly Slot[], shape: string): void;
  /** The first picture is drawn: from now on, what comes to stand somewhere has moved there. */
  begin(): void;
  /** The column is not drawn any more. */
  left(column: BoardColumn): void;
  /** What a tap on the card does is another thing now. */
  changed(id: string): void;
  /** The cards of a column have moved: it was scrolled, by whatever. */
  columnMoved(column: BoardColumn): void;
  /** All cards have moved at once: the board itself was pushed. */
  allMoved(): void;
  hasJustMoved(id: string): boolean;
}

interface Drawn {
  readonly slots: readonly Slot[];
  readonly shape: string;
}

export function createMovedCards(now: () => number = () => performance.now()): MovedCards {
  const columns = new Map<BoardColumn, Drawn>();
  const since = new Map<string, number>();
  let all = Number.NEGATIVE_INFINITY;
  let hasBegun = false;

  const othersHaveCards = (column: BoardColumn): boolean =>
    [...columns].some(([other, { slots }]) => other !== column && slots.some((id) => id !== null));

  return {
    placed: (column, slots, shape) => {
      const before = columns.get(column);
      const isReshaped = before === undefined ? hasBegun : before.shape !== shape;
      const wasThere = new Set(before?.slots);
      columns.set(column, { slots, shape });
      for (const [place, id] of slots.entries()) {
        if (id === null) continue;
        const former = before?.slots[place] ?? null;
        // One that is new stands where nothing was, unless the column grew over its neighbours.
        const hasMoved = wasThere.has(id)
          ? former !== id || isReshaped
          : former !== null || (isReshaped && othersHaveCards(column));
        if (hasMoved) since.set(id, now());
      }
    },
    begin: () => {
      hasBegun = true;
    },
    left: (column) => {
      for (const id of columns.get(column)?.slots ?? []) if (id !== null) since.delete(id);
      columns.delete(column);
    },
    changed: (id) => {
      since.set(id, now());
    },
    columnMoved: (column) => {
      for (const id of columns.get(column)?.slots ?? []) if (id !== null) since.set(id, now());
    },
    allMoved: () => {
      all = now();
    },
    hasJustMoved: (id) =>
      now() - Math.max(all, since.get(id) ?? Number.NEGATIVE_INFINITY) < JUST_MOVED_MS,
  };
}

export const MovedCardsContext = createContext<MovedCards>(createMovedCards());

export function useMovedCards(): MovedCards {
  return useContext(MovedCardsContext);
}
