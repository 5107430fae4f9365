import { useEffect, useRef } from 'react';
import { BOARD_COLUMNS } from '../../../main/core/board/board.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { successor } from '../../logic/focus-grid.ts';
import { focusCard, followTo } from '../../state/focus-card.ts';

interface Place {
  readonly id: string;
  readonly column: number;
  readonly row: number;
}

/**
 * Keeps the keyboard on the board. A card that is answered leaves its column and takes the focus
 * with it; the next card in its place gets it then, so that a series of orders can be answered
 * without searching for the focus after each.
 */
export function useFollowingFocus(): void {
  const { steady, ui } = useTill();
  const columns = useReadable(steady, (state) => state.columns);
  const place = useRef<Place | null>(null);

  useEffect(() => {
    const grid = BOARD_COLUMNS.map((column) => columns[column].filter((slot) => slot !== null));
    const last = place.current;
    const left = last !== null && grid[last.column]?.[last.row] !== last.id;
    if (last !== null && left && document.activeElement === document.body) {
      const next = grid[last.column]?.includes(last.id)
        ? last.id
        : successor(grid, last.column, last.row);
      // The next key may be meant for the same order again, in its next column.
      if (next === last.id) focusCard(next);
      else if (next !== null) followTo(next);
    }

    const remember = (): void => {
      const id = document.activeElement?.closest('article')?.getAttribute('data-order-id');
      const column = grid.findIndex((ids) => id != null && ids.includes(id));
      if (id == null || column < 0) return;
      // After a tap nothing follows: the next card would scroll under the finger for no reason.
      const byKeyboard = document.activeElement?.matches(':focus-visible') === true;
      place.current = byKeyboard ? { id, column, row: grid[column]?.indexOf(id) ?? 0 } : null;
      if (ui.get().currentCardId !== id) ui.patch({ currentCardId: id });
    };
    remember();
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [columns, ui]);
}
