import { useCallback, useEffect, useState } from 'react';
import type { TouchKeyboardChoice } from '../../main/core/preferences.ts';
import { useKeyLayer } from '../hooks/use-key-layer.ts';
import { useMatches } from '../hooks/use-matches.ts';
import { needsTouchKeyboard } from '../logic/touch-keyboard.ts';
import { createTypingHand } from '../logic/typing-hand.ts';
import { type TextField, textFieldOf } from './type-into-field.ts';

/** What is typed in by touch. */
interface Typed {
  /** The text field that is typed in now; null: none is. */
  readonly field: TextField | null;
  /** Fields are typed in by touch on this till. */
  readonly isByTouch: boolean;
  /** The person is done with the field. */
  readonly close: () => void;
}

export function useTypedField(choice: TouchKeyboardChoice): Typed {
  const [field, setField] = useState<TextField | null>(null);
  const keyUsed = useKeyUsed();
  const finePointer = useMatches('(any-pointer: fine)');
  const coarsePointer = useMatches('(any-pointer: coarse)');
  useEffect(() => {
    // The focus goes as a finger comes down. What it came down on stays under it until it is up: the keyboard goes,
    // and with it what stands around, once the tap has been taken.
    let isDown = false;
    let wanted: (() => void) | null = null;
    const change = (to: () => void): void => {
      if (isDown) wanted = to;
      else to();
    };
    const onDown = (): void => {
      isDown = true;
    };
    const onUp = (): void => {
      // The click is told after it.
      setTimeout(() => {
        isDown = false;
        wanted?.();
        wanted = null;
      });
    };
    const onFocusIn = ({ target }: FocusEvent): void => {
      const typed = textFieldOf(target);
      if (typed === null) change(() => setField(null));
      else setField(typed);
    };
    const onFocusOut = ({ relatedTarget, target }: FocusEvent): void => {
      // Where the whole window loses the focus, the field keeps its own.
      if (target === document.activeElement) return;
      change(() => setField(textFieldOf(relatedTarget ?? document.activeElement)));
    };
    // Whoever has closed the keyboard taps the field again.
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (target === document.activeElement) setField(textFieldOf(target));
    };
    document.addEventListener('pointerdown', onDown, { capture: true });
    document.addEventListener('pointerup', onUp, { capture: true });
    document.addEventListener('pointercancel', onUp, { capture: true });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', onFocusOut);
    document.addEventListener('pointerdown', onPointerDown);
    return () => {
      document.removeEventListener('pointerdown', onDown, { capture: true });
      document.removeEventListener('pointerup', onUp, { capture: true });
      document.removeEventListener('pointercancel', onUp, { capture: true });
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', onFocusOut);
      document.removeEventListener('pointerdown', onPointerDown);
    };
  }, []);
  const close = useCallback(() => setField(null), []);
  const isByTouch = needsTouchKeyboard(choice, { coarsePointer, finePointer, keyUsed });
  return { field: isByTouch ? field : null, isByTouch, close };
}

/** Whether somebody has typed on a real keyboard: ours sends no trusted events. */
function useKeyUsed(): boolean {
  const [isUsed, setUsed] = useState(false);
  const [press] = useState(() =>
    createTypingHand({
      after: (ms, work) => {
        const timeout = setTimeout(work, ms);
        return () => clearTimeout(timeout);
      },
      onHand: () => setUsed(true),
    }),
  );
  useKeyLayer('hand', ({ isTrusted, key, repeat }) => {
    if (isTrusted && !repeat) press(key);
    return false;
  });
  return isUsed;
}
