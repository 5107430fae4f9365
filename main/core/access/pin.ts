/** How many digits a PIN may have. */
export const PIN_DIGITS = { least: 4, most: 12 } as const;

/** Whether a text can be a PIN. */
export function isPinText(text: string): boolean {
  const { least, most } = PIN_DIGITS;
  return /^\d+$/.test(text) && text.length >= least && text.length <= most;
}

/** Wrong PINs since the last right one. Kept across restarts. */
export interface PinTries {
  readonly wrong: number;
  /** When the last one was tried, ms since the computer was started; null where there is none. */
  readonly lastAt: number | null;
}

export const NO_TRIES: PinTries = { wrong: 0, lastAt: null };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Mistyping three times happens to everybody. */
const FREE_TRIES = 3;
/** After the free ones, ms. All 10,000 PINs of four digits would take more than a year. */
const DELAYS = [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];

/** How long nobody may try after so many wrong PINs, ms. */
export function pinDelay(wrong: number): number {
  if (wrong < FREE_TRIES) return 0;
  return DELAYS[Math.min(wrong - FREE_TRIES, DELAYS.length - 1)] ?? 0;
}

/**
 * How long is still to be waited, ms, `sinceBoot` ms after the computer was started. The wall clock
 * does not count: setting it forward would end the wait, and setting it back would lock the manager
 * out. What was waited before a restart of the computer is not known and does not count.
 */
export function pinWait({ wrong, lastAt }: PinTries, sinceBoot: number): number {
  const delay = pinDelay(wrong);
  if (lastAt === null) return delay;
  const waited = sinceBoot >= lastAt ? sinceBoot - lastAt : sinceBoot;
  return Math.max(0, delay - waited);
}

export function afterWrongPin({ wrong }: PinTries, sinceBoot: number): PinTries {
  return { wrong: wrong + 1, lastAt: sinceBoot };
}

export type PinCheck =
  | { readonly kind: 'right' }
  /** `waitMs` has to pass before the next try; 0: try again. */
  | { readonly kind: 'wrong'; readonly waitMs: number }
  /** The PIN was not looked at: the wait is not over. */
  | { readonly kind: 'too_early'; readonly waitMs: number }
  | { readonly kind: 'unavailable' };

export type PinChange =
  | { readonly kind: 'done' }
  /** Not 4 to 12 digits. */
  | { readonly kind: 'not_a_pin' }
  /** The keychain did not take it: all is as before. */
  | { readonly kind: 'not_kept' }
  | Exclude<PinCheck, { readonly kind: 'right' }>;
