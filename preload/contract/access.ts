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
