import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../hooks/till-context.ts';
import type { MovedCards } from './moved-cards.ts';

/** For so long it is shown that a tap was not taken, ms. */
const SHOWN_MS = 1_200;

function orderUnder(event: Event): string | null {
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest('article[data-order-id]')?.getAttribute('data-order-id') ?? null;
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
  const { speech, ui } = useTill();
  const { t } = useTranslation();
  useEffect(() => {
    const board = root.current;
    if (board === null) return;
    // The order under the finger as it came down; undefined: no finger did, a key pressed.
    let pressed: string | null | undefined;
    let isRefused = false;
    let hide: ReturnType<typeof setTimeout> | undefined;

    const refuse = (event: Event, id: string): void => {
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(hide);
      ui.patch({ movedCardId: id });
      speech.say(t('card.justMoved'));
      hide = setTimeout(() => ui.patch({ movedCardId: null }), SHOWN_MS);
    };
    const onPointerDown = (event: PointerEvent): void => {
      measure();
      pressed = orderUnder(event);
      isRefused = pressed !== null && moved.hasJustMoved(pressed);
      if (isRefused && pressed !== null) refuse(event, pressed);
    };
    const onClick = (event: PointerEvent): void => {
      const id = orderUnder(event);
      const wasPressed = pressed;
      pressed = undefined;
      // A key or a screen reader presses what it has named: no finger, no coming under it. Not told by
      // `detail`, which is 0 for a finger too.
      if (id === null || wasPressed === undefined || event.pointerType === '') return;
      if (isRefused || wasPressed !== id) refuse(event, id);
    };
    const capture = { capture: true };
    board.addEventListener('pointerdown', onPointerDown, capture);
    board.addEventListener('click', onClick, capture);
    return () => {
      clearTimeout(hide);
      ui.patch({ movedCardId: null });
      board.removeEventListener('pointerdown', onPointerDown, capture);
      board.removeEventListener('click', onClick, capture);
    };
  }, [measure, moved, root, speech, t, ui]);
}
