import { useKeyLayer } from '../../hooks/use-key-layer.ts';
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
  useTypedDigits('payDigits', hear);
  useKeyLayer('pay', ({ key, repeat }) => {
    if (hear.isDeaf || repeat) return false;
    if (key === 'F8') hear.onCash();
    else if (key === 'F9') hear.onCard();
    else hear.onBack();
    return true;
  });
}
