/**
 * `drawer_first`: the drawer opens before the sale is sealed; `card_apart`: what a card's outcome brings is a
 * transaction of its own.
 */
export const SALE_VARIANTS = ['none', 'sync_off', 'drawer_first', 'card_apart'] as const;
export type SaleVariant = (typeof SALE_VARIANTS)[number];

/** What the counter's process says into its journal as the world sees it. */
export type SaleMark =
  /** The counter is set up. */
  | { readonly kind: 'ready' }
  /** The drawer opens for the n-th sale. */
  | { readonly kind: 'drawer'; readonly n: number }
  /** A paper with this number and code is in somebody's hand. */
  | { readonly kind: 'sealed'; readonly number: string; readonly hash: string };
