import { type Checked, invalid, valid } from './result.ts';

/** HubRise's default and maximum number of entries in one answer. */
export const PAGE_SIZE = 100;

/** One page, and the cursor of the next while more is left. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** The window of a list that a request asks for. */
export type PageQuery = { readonly count: number; readonly after: number };

/** Reads `count` (1 to 100, more is taken as 100) and `cursor` of a list request. */
export function parsePageQuery(count?: string, cursor?: string): Checked<PageQuery> {
  const size = count === undefined ? PAGE_SIZE : Number(count);
  if (!Number.isInteger(size) || size < 1) return invalid('count', 'must be a positive integer');
  const after = cursor === undefined ? 0 : decodeCursor(cursor);
  if (after === null) return invalid('cursor', 'is invalid');
  return valid({ count: Math.min(size, PAGE_SIZE), after });
}

/**
 * Cuts one page out of entries that are in the order of their positive, growing `seq`. The cursor
 * holds the last `seq` seen, so entries deleted between two requests shift nothing.
 */
export function page<T extends { readonly seq: number }>(
  entries: readonly T[],
  query: PageQuery,
): Page<T> {
  const left = entries.filter((entry) => entry.seq > query.after);
  const items = left.slice(0, query.count);
  const last = items.at(-1);
  const next = last !== undefined && left.length > items.length ? encodeCursor(last.seq) : null;
  return { items, next };
}

function encodeCursor(seq: number): string {
  return Buffer.from(`after:${seq}`).toString('base64url');
}

function decodeCursor(cursor: string): number | null {
  const [, seq] = /^after:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return seq === undefined ? null : Number(seq);
}
