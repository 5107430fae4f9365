import { type RefObject, useEffect, useState } from 'react';
import { CARD_GAP } from '../../logic/board-layout.ts';
import type { Sight } from '../../logic/steady-column.ts';

/** Rows in sight: the first that is whole, and the one behind the last that is. */
interface Rows {
  readonly first: number;
  readonly end: number;
}

/** What of a column is in sight. Looked at when it was scrolled or has another height, never while it is drawn. */
export function useSight(
  list: RefObject<HTMLElement | null>,
  across: number,
  cardHeight: number,
): Sight {
  const [{ first, end }, setRows] = useState<Rows>({ first: 0, end: 1 });
  const rowHeight = cardHeight + CARD_GAP;
  const isThere = across > 0;
  useEffect(() => {
    const shown = list.current;
    if (shown === null || !isThere) return;
    const look = (): void => {
      const { clientHeight, scrollTop } = shown;
      const top = Math.ceil(scrollTop / rowHeight);
      const bottom = Math.floor((scrollTop + clientHeight + CARD_GAP) / rowHeight);
      setRows((before) =>
        before.first === top && before.end === bottom ? before : { first: top, end: bottom },
      );
    };
    shown.addEventListener('scroll', look, { passive: true });
    // Tells the first height as well.
    const observer = new ResizeObserver(look);
    observer.observe(shown);
    return () => {
      shown.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [list, isThere, rowHeight]);
  return { from: first * across, to: Math.max(first + 1, end) * across };
}
