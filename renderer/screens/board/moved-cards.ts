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
  /** The places that an order has only just left, and when, ms. */
  readonly vacated: ReadonlyMap<number, number>;
}

export function createMovedCards(now: () => number = () => performance.now()): MovedCards {
  const columns = new Map<BoardColumn, Drawn>();
  const since = new Map<string, number>();
  let all = Number.NEGATIVE_INFINITY;
  let hasBegun = false;

  const isRecent = (at: number): boolean => now() - at < JUST_MOVED_MS;
  const haveCards = (): boolean =>
    [...columns.values()].some(({ slots }) => slots.some((id) => id !== null));

  const vacatedBy = (before: Drawn | undefined, slots: readonly Slot[]): Map<number, number> => {
    const vacated = new Map([...(before?.vacated ?? [])].filter(([, at]) => isRecent(at)));
    for (const [place, id] of (before?.slots ?? []).entries()) {
      if (id !== null && slots[place] !== id) vacated.set(place, now());
    }
    return vacated;
  };

  return {
    placed: (column, slots, shape) => {
      for (const [id, at] of since) if (!isRecent(at)) since.delete(id);
      const before = columns.get(column);
      const isReshaped = before === undefined ? hasBegun : before.shape !== shape;
      // Laid out anew, a column grows over its neighbours, and its places over one another.
      const isOverOthers = isReshaped && haveCards();
      const wasThere = new Set(before?.slots);
      const vacated = vacatedBy(before, slots);
      columns.set(column, { slots, shape, vacated });
      for (const [place, id] of slots.entries()) {
        if (id === null) continue;
        const hasMoved = wasThere.has(id)
          ? before?.slots[place] !== id || isReshaped
          : vacated.has(place) || isOverOthers;
        if (hasMoved) since.set(id, now());
      }
    },
    begin: () => {
      hasBegun = true;
    },
    left: (column) => {
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
    hasJustMoved: (id) => isRecent(Math.max(all, since.get(id) ?? Number.NEGATIVE_INFINITY)),
  };
}

export const MovedCardsContext = createContext<MovedCards>(createMovedCards());

export function useMovedCards(): MovedCards {
  return useContext(MovedCardsContext);
}
