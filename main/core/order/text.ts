/** A part of an order's text. */
export interface RawPart {
  readonly text: string;
  /** Where the next part begins; null after the last one. */
  readonly next: number | null;
}

/** A few screens full. */
const PART = 20_000;

/**
 * The part of a long text that begins at `from`, in UTF-16 units. A character of two halves is never
 * cut in the middle.
 */
export function rawPart(raw: string, from: number): RawPart {
  let next = from + PART;
  if (isLowSurrogate(raw.charCodeAt(next))) next += 1;
  return { text: raw.slice(from, next), next: next < raw.length ? next : null };
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Stands as an order's `unreadableReason` where its text is sound and only a later one was not. */
export const UPDATE_UNREADABLE = 'update';

/** Whether nothing of the order could ever be read: its text is shown as it came. */
export function isUnreadable(row: { readonly unreadableReason: string | null }): boolean {
  return row.unreadableReason !== null && row.unreadableReason !== UPDATE_UNREADABLE;
}
