import { type HTMLAttributes, type RefObject, useEffect, useMemo, useRef } from 'react';
import type { BoardColumn } from '../../../main/core/board/board.ts';
import { useTill } from '../../hooks/till-context.ts';

/** A column that somebody has scrolled, and left, is back at its most urgent card after that, ms. */
const BACK_TO_TOP_MS = 5_000;

type Handlers = Pick<
  HTMLAttributes<HTMLElement>,
  | 'onPointerDownCapture'
  | 'onPointerMove'
  | 'onPointerUp'
  | 'onPointerCancel'
  | 'onPointerLeave'
  | 'onWheel'
  | 'onScrollCapture'
>;

/** Tells the board of fingers and pointers over a column, and brings the column back to its top. */
export function useColumnHand(column: BoardColumn, list: RefObject<HTMLElement | null>): Handlers {
  const { steady } = useTill();
  const back = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(back.current), []);
  return useMemo(() => {
    const awaitTop = (): void => {
      clearTimeout(back.current);
      back.current = setTimeout(() => {
        const shown = list.current;
        // Where the keyboard is at work in it, the column follows the keyboard.
        if (shown === null || shown.scrollTop === 0) return;
        if (shown.querySelector(':focus-visible') !== null) return awaitTop();
        shown.scrollTop = 0;
      }, BACK_TO_TOP_MS);
    };
    const touched = (): void => {
      steady.touched(column);
      awaitTop();
    };
    const released = (): void => {
      steady.released(column);
      awaitTop();
    };
    return {
      onPointerDownCapture: () => {
        steady.pressed(column);
        awaitTop();
      },
      // A mouse that lies where the board appears is no hand: it is one once it moves.
      onPointerMove: ({ pointerType }) => {
        if (pointerType === 'touch') return touched();
        steady.hovered(column, true);
        awaitTop();
      },
      onPointerUp: released,
      onPointerCancel: released,
      onWheel: touched,
      onScrollCapture: awaitTop,
      onPointerLeave: () => steady.hovered(column, false),
    };
  }, [column, list, steady]);
}
