/** The PIN in front of what is the manager's. Times are ms. */

export type AccessView =
  /** The keychain has not answered yet: closed. */
  | { readonly kind: 'loading' }
  /** There is no PIN. */
  | { readonly kind: 'open' }
  | { readonly kind: 'unlocked' }
  /**
   * Nobody may try for this long from now on; 0: now. No time of day, because clocks are changed.
   */
  | { readonly kind: 'locked'; readonly waitMs: number }
  /** There is a PIN, and the keychain does not say which. */
  | { readonly kind: 'unavailable' };
