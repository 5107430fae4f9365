import { type RefObject, useEffect, useRef } from 'react';

/**
 * The focus of what stands beside the board: who opened it with a key goes on in it, and Escape
 * closes it wherever the focus is, unless a question lies over it.
 */
export function useDockedFocus(onEscape: () => void): RefObject<HTMLDivElement | null> {
  const dock = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement?.matches(':focus-visible') === true) dock.current?.focus();
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isAsked = document.querySelectorAll('[role="dialog"], [role="alertdialog"]').length > 1;
      if (event.key !== 'Escape' || event.defaultPrevented || isAsked) return;
      event.preventDefault();
      onEscape();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onEscape]);
  return dock;
}
