import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { TouchKeyboardChoice } from '../../main/core/preferences.ts';
import { needsTouchKeyboard } from '../logic/touch-keyboard.ts';
import { createTypingHand } from '../logic/typing-hand.ts';
import { type TextField, textFieldOf } from './type-into-field.ts';

/** The text field that is typed in by touch now, and how to be done with it; null: none is. */
export function useTypedField(
  choice: TouchKeyboardChoice,
): readonly [field: TextField | null, close: () => void] {
  const [field, setField] = useState<TextField | null>(null);
  const keyUsed = useKeyUsed();
  const finePointer = useMatches('(any-pointer: fine)');
  const coarsePointer = useMatches('(any-pointer: coarse)');
  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent): void => setField(textFieldOf(target));
    const onFocusOut = ({ relatedTarget, target }: FocusEvent): void => {
      // Where the whole window loses the focus, the field keeps its own.
      if (target !== document.activeElement) setField(textFieldOf(relatedTarget));
    };
    // Whoever has closed the keyboard taps the field again.
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (target === document.activeElement) setField(textFieldOf(target));
    };
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', onFocusOut);
    document.addEventListener('pointerdown', onPointerDown);
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', onFocusOut);
      document.removeEventListener('pointerdown', onPointerDown);
    };
  }, []);
  const close = useCallback(() => setField(null), []);
  const isNeeded = needsTouchKeyboard(choice, { coarsePointer, finePointer, keyUsed });
  return [isNeeded ? field : null, close];
}

/** Whether somebody has typed on a real keyboard: ours sends no trusted events. */
function useKeyUsed(): boolean {
  const [isUsed, setUsed] = useState(false);
  useEffect(() => {
    const press = createTypingHand({
      after: (ms, work) => {
        const timeout = setTimeout(work, ms);
        return () => clearTimeout(timeout);
      },
      onHand: () => setUsed(true),
    });
    const onKeyDown = ({ isTrusted, key, repeat }: KeyboardEvent): void => {
      if (isTrusted && !repeat) press(key);
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
  return isUsed;
}

function useMatches(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const watched = matchMedia(query);
      watched.addEventListener('change', onChange);
      return () => watched.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
