import { useEffect, useEffectEvent } from 'react';

const FIELDS = 'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea';

/**
 * What is touched on `DigitKeys` is typed on a keyboard as well, wherever the focus is but in a field.
 * `onEnter` has the key to itself where it says that it has used it: no button is pressed by it then.
 */
export function useTypedDigits(hear: {
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  readonly onEnter: () => boolean;
  /** Whether the keyboard is somebody else's for now. */
  readonly isDeaf?: () => boolean;
}): void {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (hear.isDeaf?.() === true || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.activeElement?.matches(FIELDS) === true) return;
    if (/^\d$/.test(event.key)) hear.onDigit(event.key);
    else if (event.key === 'Backspace') hear.onErase();
    else if (event.key !== 'Enter' || event.repeat || !hear.onEnter()) return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
