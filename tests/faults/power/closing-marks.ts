/**
 * `sync_off`: SQLite syncs nothing; `print_first`: a Z is in somebody's hand before its transaction has ended; the
 * rest are guards of `closing-guards.ts`.
 */
export const CLOSING_VARIANTS = ['none', 'sync_off', 'print_first'] as const;
export type ClosingVariant = (typeof CLOSING_VARIANTS)[number];

/** What the counter's process says into its journal as the world sees it. */
export type ClosingMark =
  /** The counter is set up. */
  | { readonly kind: 'ready' }
  /** An X is on the screen. */
  | { readonly kind: 'looked' }
  /** The cashier was told that it is done. */
  | { readonly kind: 'sealed'; readonly number: string; readonly hash: string }
  /** A paper of a closing is in somebody's hand, with its code. */
  | {
      readonly kind: 'paper';
      readonly number: string;
      readonly code: string;
      readonly isMarked: boolean;
    }
  /** A person was told that the archive stands under this name. */
  | { readonly kind: 'archived'; readonly file: string };
