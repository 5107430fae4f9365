import { type RefObject, useEffect, useRef } from 'react';

const DIALOGS = '[role="dialog"], [role="alertdialog"]';

/**
 * Takes the focus back when what had it in this dialog has gone: else Escape and the keys reach
 * nothing. Focus that was lost elsewhere is not the dialog's: the board beside it has its own. It looks
 * a frame after each drawing, because a question that closes gives the focus back in that frame.
 */
export function useKeptFocus(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    const remember = (): void => {
      const active = document.activeElement;
      const dialog = active?.closest(DIALOGS) ?? null;
      // A question over it has the focus for a while.
      if (dialog !== null) hadFocus.current ||= dialog.contains(ref.current);
      else if (active !== document.body) hadFocus.current = false;
    };
    remember();
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    const wish = requestAnimationFrame(() => {
      if (hadFocus.current && document.activeElement === document.body) {
        ref.current?.focus({ preventScroll: true });
      }
    });
    return () => cancelAnimationFrame(wish);
  });
  return ref;
}
