import { type RefObject, useEffect, useRef } from 'react';

/**
 * Takes the focus back when the button that had it has gone: else Escape and the keys reach nothing.
 * It looks a frame after each drawing, because a dialog that closes gives the focus back in that frame.
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
