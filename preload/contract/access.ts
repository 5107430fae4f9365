/** The PIN in front of what is the manager's. Times are ms. */

export type AccessView =
  /** The keychain has not answered yet: closed. */
  | { readonly kind: 'loading' }
  /** There is no PIN. */
  | { readonly kind: 'open' }
  | { readonly kind: 'unlocked' }
  /** So long nobody may try, from when this is said; 0: now. No time of day: clocks are changed. */
  | { readonly kind: 'locked'; readonly waitMs: number }
  /** There is a PIN, and the keychain does not say which. */
  | { readonly kind: 'unavailable' };

export type PinCheck =
  | { readonly kind: 'right' }
  /** `waitMs` has to pass before the next try; 0: try again. */
  | { readonly kind: 'wrong'; readonly waitMs: number }
  /** Not even looked at: the time has not passed. */
  | { readonly kind: 'too_early'; readonly waitMs: number }
  | { readonly kind: 'unavailable' };

export type PinChange =
  | { readonly kind: 'done' }
  /** Not 4 to 12 digits. */
  | { readonly kind: 'not_a_pin' }
  /** The keychain did not take it: all is as before. */
  | { readonly kind: 'not_kept' }
  | Exclude<PinCheck, { readonly kind: 'right' }>;
