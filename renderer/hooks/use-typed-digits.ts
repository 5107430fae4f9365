import { useKeyLayer } from './use-key-layer.ts';

const FIELDS = 'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea';

/**
 * What is touched on `DigitKeys` is typed on a keyboard as well, wherever the focus is but in a field.
 * `onEnter` has the key to itself where it says that it has used it: no button is pressed by it then.
 */
export function useTypedDigits(
  layer: 'sheetDigits' | 'payDigits',
  hear: {
    readonly onDigit: (digit: string) => void;
    readonly onErase: () => void;
    readonly onEnter: () => boolean;
    /** Whether the keyboard is somebody else's for now. */
    readonly isDeaf?: boolean;
  },
): void {
  useKeyLayer(layer, ({ altKey, ctrlKey, key, metaKey, repeat }) => {
    if (hear.isDeaf === true || ctrlKey || altKey || metaKey) return false;
    if (document.activeElement?.matches(FIELDS) === true) return false;
    if (key === 'Enter') return !repeat && hear.onEnter();
    if (key === 'Backspace') hear.onErase();
    else hear.onDigit(key);
    return true;
  });
}
