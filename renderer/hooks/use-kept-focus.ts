import { type RefObject, useEffect, useRef } from 'react';

/** A third of a second of a screen. */
const FRAMES = 20;
const DIALOGS = '[role="dialog"], [role="alertdialog"]';

/**
 * Takes the focus back when what had it in this dialog has gone: else Escape and the keys reach
 * nothing. Beside the board it takes back only what it had: the board has a focus of its own. It looks
 * a frame after each drawing, because a question that closes gives the focus back in that frame; over the
 * screen some frames more, because on a busy machine it does so later, to a button that may have gone.
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
    const isBeside = ref.current?.closest('#root') != null;
    let left = isBeside ? 1 : FRAMES;
    let wish = requestAnimationFrame(look);
    function look(): void {
      const active = document.activeElement;
      // Over the screen nothing of what lies below can be reached, though the focus may be given back to it.
      const isLost = isBeside
        ? active === document.body && hadFocus.current
        : active === document.body || active?.closest('#root') != null;
      if (isLost) ref.current?.focus({ preventScroll: true });
      left -= 1;
      if (left > 0) wish = requestAnimationFrame(look);
    }
    return () => cancelAnimationFrame(wish);
  });
  return ref;
}
