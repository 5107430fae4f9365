import { type RefObject, useEffect, useRef } from 'react';

/**
 * Takes the focus back where it was lost because its button has gone, with the move that it made for
 * one: Escape and the keys would reach nothing. Looked at each time that the component is drawn, a
 * frame later: a dialog that closes gives the focus back in that frame, to the button that opened it.
 */
export function useKeptFocus(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const wish = requestAnimationFrame(() => {
      if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(wish);
  });
  return ref;
}
