import { type RefObject, useEffect } from 'react';
import { pressedAt } from '../../logic/steady-column.ts';
import type { MovedCards } from './moved-cards.ts';
import { useMovedNotice } from './use-moved-notice.ts';

function orderOf(target: EventTarget | null): string | null {
  const card = target instanceof Element ? target.closest('article[data-order-id]') : null;
  return card?.getAttribute('data-order-id') ?? null;
}

/**
 * Takes a tap on a card only where the card stood there when the finger came down, and had done so
 * for a moment; else says so on the card. What a tap hits is what was there (invariant 12). `measure`
 * looks whether the board was pushed: the browser tells of that with its next picture only.
 */
export function useSteadyTaps(
  root: RefObject<HTMLElement | null>,
  moved: MovedCards,
  measure: () => void,
): void {
  const say = useMovedNotice();
  useEffect(() => {
    const board = root.current;
    if (board === null) return;
    // The order under the finger as it came down; undefined: no finger did, a key pressed.
    let pressed: string | null | undefined;
    // The browser tells a finger beside a button as one on it, and takes that of the card next to it.
    let isBeside = false;
    let isRefused = false;

    const swallow = (event: Event): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    const refuse = (event: Event, id: string): void => {
      swallow(event);
      say(id);
    };
    // All of the window's fingers: one that came down on the panel, or on what has closed since, may go up
    // over a card.
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && board.contains(event.target)) measure();
      moved.look();
      pressed = orderOf(document.elementFromPoint(event.clientX, event.clientY));
      isBeside = pressed !== orderOf(event.target);
      isRefused =
        pressed !== null && moved.hasJustMoved(pressed, pressedAt(event, performance.now()));
      if (isRefused && pressed !== null) refuse(event, pressed);
    };
    const onClick = (event: PointerEvent): void => {
      const id = orderOf(event.target);
      const wasPressed = pressed;
      pressed = undefined;
      // A key or a screen reader presses what it has named: no finger, no coming under it. Not told by
      // `detail`, which is 0 for a finger too.
      if (id === null || wasPressed === undefined || event.pointerType === '') return;
      // Beside a card there is nothing, for a finger as for a mouse: it may have stood there a moment ago.
      if (isBeside) swallow(event);
      else if (isRefused || wasPressed !== id) refuse(event, id);
    };
    const capture = { capture: true };
    document.addEventListener('pointerdown', onPointerDown, capture);
    document.addEventListener('click', onClick, capture);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, capture);
      document.removeEventListener('click', onClick, capture);
    };
  }, [measure, moved, root, say]);
}
