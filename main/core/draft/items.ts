import type { Json } from './json.ts';

/** The fields that are lists of rules or lines, changed one item at a time. */
export type ItemsField = 'price_overrides' | 'lines';

/**
 * A list with one item changed; `place` null: one more, at the end; `item` null: one less. Null where there
 * is nothing at that place.
 */
export function withItem(
  items: readonly Json[],
  place: number | null,
  item: Json,
): readonly Json[] | null {
  if (place === null) return item === null ? null : [...items, item];
  if (place >= items.length) return null;
  return item === null ? items.toSpliced(place, 1) : items.with(place, item);
}

/** A list with one item at another place; null where there is nothing at one of them. */
export function movedItem(
  items: readonly Json[],
  from: number,
  to: number,
): readonly Json[] | null {
  const item = items[from];
  if (item === undefined || to >= items.length) return null;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}
