import { useEffect, useEffectEvent } from 'react';
import { useTypedDigits } from '../../hooks/use-typed-digits.ts';

interface PayKeys {
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  readonly onEnter: () => boolean;
  readonly onBack: () => void;
  readonly onCash: () => void;
  readonly onCard: () => void;
  /** A card is being waited for: keys would pay it once more. */
  readonly isDeaf: boolean;
}

/** The keyboard on the page of means, while no sheet lies over it (`shortcuts.ts` lists the keys). */
export function usePayKeys(hear: PayKeys): void {
  useTypedDigits({ ...hear, isDeaf: () => hear.isDeaf || isCovered() });
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (hear.isDeaf || isCovered() || event.repeat) return;
    if (event.key === 'F8') hear.onCash();
    else if (event.key === 'F9') hear.onCard();
    else if (event.key === 'Escape') hear.onBack();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    // Before the keys of the whole window: Escape leaves this page, and then the full screen.
    const listener = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', listener, { capture: true });
    return () => document.removeEventListener('keydown', listener, { capture: true });
  }, []);
}

export function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}
