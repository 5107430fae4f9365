import { useEffect } from 'react';
import { useKitchen } from './kitchen-context.ts';

const BY_HAND = ['pointerdown', 'pointermove', 'keydown', 'scroll'] as const;

/** Tells the store whenever a finger, a pointer or a key does something, wherever on the screen. */
export function useHandIn(): void {
  const { stay } = useKitchen();
  useEffect(() => {
    const capture = { capture: true };
    for (const kind of BY_HAND) document.addEventListener(kind, stay, capture);
    return () => {
      for (const kind of BY_HAND) document.removeEventListener(kind, stay, capture);
    };
  }, [stay]);
}
