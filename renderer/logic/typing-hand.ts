import { tellsKeyboard } from './touch-keyboard.ts';

interface TypingHandPorts {
  readonly after: (ms: number, work: () => void) => () => void;
  /** A letter was typed by hand: there is a real keyboard. */
  readonly onHand: () => void;
}

/** A scanner's keys follow one another faster than this, ms; a hand's hardly ever do. */
const SCAN_GAP_MS = 50;

/**
 * Takes every key of a keyboard, and tells hands from scanners, whose codes have letters too: a letter with
 * another key right before or after it tells nothing.
 */
export function createTypingHand({ after, onHand }: TypingHandPorts): (key: string) => void {
  let isBurst = false;
  let forget = (): void => undefined;
  return (key) => {
    const isAlone = !isBurst;
    forget();
    isBurst = true;
    forget = after(SCAN_GAP_MS, () => {
      isBurst = false;
      if (isAlone && tellsKeyboard(key)) onHand();
    });
  };
}
