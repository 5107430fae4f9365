import { createContext, useContext } from 'react';
import type { BoardColumn } from '../../../main/core/board/board.ts';
import type { Slot } from '../../logic/steady-column.ts';
import {
  createPictures,
  isNewAt,
  LONG_SEEN,
  OF_THE_WINDOW,
  type Picture,
  type PicturePorts,
} from '../../state/pictures.ts';

/**
 * Remembers when a card was first seen to stand where it stands. Who taps within a moment of that meant
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
  /** Minds how far a column is scrolled, by whatever, with each `look`; gives what ends that. */
  followScroll(column: BoardColumn, topOf: () => number): () => void;
  /** Columns may have been scrolled. The browser tells of that with its next picture only. */
  look(): void;
  /** All cards have moved at once: the board itself was pushed. */
  allMoved(): void;
  /** `downAt`: when the finger came down, ms by the clock of `now`. */
  hasJustMoved(id: string, downAt: number): boolean;
}

interface Drawn {
  readonly slots: readonly Slot[];
  readonly shape: string;
  /** The places that an order has only just left, and when that was seen. */
  readonly vacated: ReadonlyMap<number, Picture>;
}

interface Scroll {
  readonly topOf: () => number;
  /** Px. */
  top: number;
}

export function createMovedCards(ports: PicturePorts = OF_THE_WINDOW): MovedCards {
  const { now } = ports;
  /** What is changed now is seen with it. */
  const nextPicture = createPictures(ports);
  const columns = new Map<BoardColumn, Drawn>();
  const scrolls = new Map<BoardColumn, Scroll>();
  /** When a card has moved, when all places of a column have, and when all of the board. */
  const since = new Map<string, Picture>();
  const columnSince = new Map<BoardColumn, Picture>();
  let all = LONG_SEEN;
  /** Since when no card is on the board; null: some are. */
  let emptySince: Picture | null = LONG_SEEN;
  let hasBegun = false;

  const isRecent = (picture: Picture): boolean => isNewAt(picture, now());

  function noteEmptiness(): void {
    const isEmpty = [...columns.values()].every(({ slots }) => slots.every((id) => id === null));
    if (!isEmpty) emptySince = null;
    else emptySince ??= nextPicture();
  }

  function vacatedBy(before: Drawn | undefined, slots: readonly Slot[]): Map<number, Picture> {
    const vacated = new Map([...(before?.vacated ?? [])].filter(([, at]) => isRecent(at)));
    for (const [place, id] of (before?.slots ?? []).entries()) {
      if (id !== null && slots[place] !== id) vacated.set(place, nextPicture());
    }
    return vacated;
  }

  function placed(column: BoardColumn, slots: readonly Slot[], shape: string): void {
    for (const [id, picture] of since) if (!isRecent(picture)) since.delete(id);
    const before = columns.get(column);
    const isReshaped = before === undefined ? hasBegun : before.shape !== shape;
    // Laid out anew, a column grows over its neighbours, and its places over one another: those too into
    // which an order comes a moment later.
    const isOverOthers = isReshaped && (emptySince === null || isRecent(emptySince));
    if (isOverOthers) columnSince.set(column, nextPicture());
    const wasThere = new Set(before?.slots);
    const vacated = vacatedBy(before, slots);
    columns.set(column, { slots, shape, vacated });
    for (const [place, id] of slots.entries()) {
      if (id === null) continue;
      const hasMoved = wasThere.has(id) ? before?.slots[place] !== id : vacated.has(place);
      if (hasMoved) since.set(id, nextPicture());
    }
    noteEmptiness();
  }

  const columnOf = (id: string): BoardColumn | undefined =>
    [...columns].find(([, { slots }]) => slots.includes(id))?.[0];

  return {
    placed,
    begin: () => {
      hasBegun = true;
    },
    left: (column) => {
      columns.delete(column);
      noteEmptiness();
    },
    changed: (id) => {
      since.set(id, nextPicture());
    },
    followScroll: (column, topOf) => {
      scrolls.set(column, { topOf, top: topOf() });
      return () => scrolls.delete(column);
    },
    look: () => {
      for (const [column, scroll] of scrolls) {
        const top = scroll.topOf();
        if (top !== scroll.top) columnSince.set(column, nextPicture());
        scroll.top = top;
      }
    },
    allMoved: () => {
      all = nextPicture();
    },
    hasJustMoved: (id, downAt) => {
      const column = columnOf(id);
      const ofColumn = column === undefined ? undefined : columnSince.get(column);
      return [all, since.get(id) ?? LONG_SEEN, ofColumn ?? LONG_SEEN].some((seen) =>
        isNewAt(seen, downAt),
      );
    },
  };
}

export const MovedCardsContext = createContext<MovedCards>(createMovedCards());

export function useMovedCards(): MovedCards {
  return useContext(MovedCardsContext);
}
