import type { Json } from './json.ts';

/** The fields that are lists of rules or lines, changed one item at a time. */
export type ItemsField = 'price_overrides' | 'lines';

/**
 * One item of a list as somebody saw it: items have no name, and a place alone would be another one's after
 * an undo, or after a change made elsewhere.
 */
export interface ItemSeen {
  readonly place: number;
  readonly mark: string;
}

/** All items of a list, as they are to be named by whoever changes one of them. */
export function seenItems(items: readonly Json[]): readonly ItemSeen[] {
  return items.map((item, place) => ({ place, mark: markOf(item) }));
}

/** What a list becomes; `gone`: there is nothing at that place; `changed`: something else is. */
export type Items = readonly Json[] | 'gone' | 'changed';

/** A list with one item changed; `seen` null: one more, at the end; without an item: one less. */
export function withItem(
  items: readonly Json[],
  seen: ItemSeen | null,
  itemOf: ((before: Json) => Json) | null,
): Items {
  if (seen === null) return itemOf === null ? 'gone' : [...items, itemOf({})];
  const { mark, place } = seen;
  const item = items[place];
  if (item === undefined) return 'gone';
  if (markOf(item) !== mark) return 'changed';
  return itemOf === null ? items.toSpliced(place, 1) : items.with(place, itemOf(item));
}

/** A list with one item at another place. */
export function movedItem(items: readonly Json[], { mark, place }: ItemSeen, to: number): Items {
  const item = items[place];
  if (item === undefined || to >= items.length) return 'gone';
  if (markOf(item) !== mark) return 'changed';
  return items.toSpliced(place, 1).toSpliced(to, 0, item);
}

const [OFFSET, PRIME] = [0x811c9dc5, 0x01000193];

/** Its text in short (FNV-1a, and how long it is): nobody would make two alike on purpose. */
function markOf(item: Json): string {
  const text = JSON.stringify(item);
  let hash = OFFSET;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), PRIME) >>> 0;
  }
  return `${text.length}-${hash.toString(36)}`;
}
