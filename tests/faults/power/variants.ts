/**
 * What is taken from the till so that the rig can show that it would notice. `none`: nothing, as in
 * the app.
 */
export const VARIANTS = [
  'none',
  'sync_normal',
  'sync_off',
  'acknowledge_first',
  'no_print_mark',
] as const;
export type Variant = (typeof VARIANTS)[number];

/** What a till's process says into its journal, at the moment at which it says it to the world. */
export type Mark =
  /** HubRise is about to be told that this event is handled. Null: its order was in the list of an earlier life. */
  | { readonly kind: 'acknowledged'; readonly event: string; readonly order: string | null }
  /** The cashier has seen that it was done. */
  | { readonly kind: 'moved'; readonly order: string; readonly status: string }
  /** The first of this order's ticket is about to reach the paper. */
  | { readonly kind: 'paper'; readonly code: string; readonly isMarked: boolean }
  /** A backup is finished, as far as the till knows. */
  | { readonly kind: 'backed_up' };
