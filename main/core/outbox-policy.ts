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

/**
 * Chooses what to send for one order (invariant 5): in order, without what a later row supersedes.
 * Rows that may not go yet supersede nothing, because they may still be taken back.
 */
export function planSends(rows: readonly QueuedSend[], now: number): SendPlan {
  const due = rows.filter((row) => row.notBefore <= now);
  const superseded = due.filter((row, index) =>
    due.slice(index + 1).some((later) => supersedes(later.status, row.status)),
  );
  const remaining = rows.filter((row) => !superseded.includes(row));
  const first = remaining[0] ?? null;
  const next = first !== null && first.notBefore <= now ? first : null;
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
