import { isAnomaly, type OrderStatus, statusRank } from './order-status.ts';

/** A status that HubRise is to be told, in the order in which the rows were made. */
export interface QueuedSend {
  readonly id: number;
  readonly status: OrderStatus;
  /** Not before this time, ms: a retry, or a move that may still be taken back. */
  readonly notBefore: number;
}

export interface SendPlan {
  /** The row to send now, or null while the first one has to wait. */
  readonly next: QueuedSend | null;
  /** Rows that a later one makes pointless. */
  readonly superseded: readonly number[];
  /** When to look again, ms; null where nothing waits for a time. */
  readonly wakeAt: number | null;
}

/** No row is made to wait longer, ms: one that would has seen the clock being set back. */
export const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * Chooses what to send for one order (invariant 5): in order, without what a later row supersedes.
 * Rows that may not go yet supersede nothing, because they may still be taken back; they can be
 * superseded, or the acceptance would wait for a receipt that is being tried again.
 */
export function planSends(rows: readonly QueuedSend[], now: number): SendPlan {
  const isDue = (row: QueuedSend): boolean =>
    row.notBefore <= now || row.notBefore > now + LONGEST_WAIT_MS;
  const superseded = rows.filter((row, index) =>
    rows.slice(index + 1).some((later) => isDue(later) && supersedes(later.status, row.status)),
  );
  const first = rows.find((row) => !superseded.includes(row)) ?? null;
  const next = first !== null && isDue(first) ? first : null;
  return {
    next,
    superseded: superseded.map((row) => row.id),
    wakeAt: first !== null && next === null ? first.notBefore : null,
  };
}

/**
 * Whether telling `later` makes telling `earlier` pointless. HubRise lets steps be skipped, with
 * one exception of ours: `accepted` is always told, because some platforms read the confirmed time
 * with the acceptance only (API §6). A refusal or cancellation makes everything before it moot.
 */
export function supersedes(later: OrderStatus, earlier: OrderStatus): boolean {
  if (isAnomaly(later)) return true;
  if (earlier === 'received') return true;
  if (earlier === 'accepted') return later === 'accepted';
  return !isAnomaly(earlier) && statusRank(later) >= statusRank(earlier);
}
