/** One thing that can be sold out: a SKU (a product's size) or an option, by its ref in the catalogue. */
export interface StockKey {
  readonly kind: 'sku' | 'option';
  readonly ref: string;
}

/** Until when something is off, or how many are left; `back`: sold again, without a limit. */
export type StockWish =
  | { readonly kind: 'hour' }
  /** Until the next day's opening. */
  | { readonly kind: 'opening' }
  /** Ms by the till's clock, as everywhere in the window. */
  | { readonly kind: 'time'; readonly at: number }
  /** Until somebody says so. */
  | { readonly kind: 'hand' }
  /** Sells down. */
  | { readonly kind: 'count'; readonly left: number }
  | { readonly kind: 'back' };

/** So many of one thing can be counted down. */
export const MOST_LEFT = 9_999;
/** So many things are changed by one tap. */
export const MOST_KEYS = 50;
export const LONGEST_MENU_SEARCH = 100;
/** In the place of a category: options alone. */
export const OPTIONS_ALONE = 'options-alone';
/** A list that is longer is no help: one types another letter. */
export const MOST_HITS = 200;

export function sameKey(a: StockKey, b: StockKey): boolean {
  return a.kind === b.kind && a.ref === b.ref;
}

/** For maps. */
export function keyText({ kind, ref }: StockKey): string {
  return `${kind} ${ref}`;
}
