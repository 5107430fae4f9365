import type { OrderId } from '../ids.ts';
import { isAnomaly, type OrderStatus, statusRank } from '../order/status.ts';

/** A status that HubRise is to be told, in the order in which the rows were made. */
export interface QueuedSend {
  readonly id: number;
  readonly status: OrderStatus;
  /** For how long the move may still be taken back, ms; 0 when it is settled. */
  readonly undoMs: number;
  /** How long it rests after a try that failed, ms; 0 when it may be tried. */
  readonly restMs: number;
  /** Since it was made, nothing has been tried for it: neither itself, nor what has to go before it. */
  readonly isNew: boolean;
}

interface SendPlan<Send extends QueuedSend> {
  /** The row to send now, or null while the first one has to wait. */
  readonly next: Send | null;
  /** Rows that a later one makes pointless. */
  readonly superseded: readonly number[];
  /** The settled rows that the next try is made for, for the first time. */
  readonly newOnes: readonly number[];
  /** In how long to look again, ms; null where nothing waits for a time. */
  readonly waitMs: number | null;
}

/** A status that HubRise is to be told, of any order. */
interface WaitingSend extends QueuedSend {
  readonly orderId: OrderId;
  /** How often it was tried in vain. */
  readonly attempts: number;
}

/** What to send for each order of which nothing is under way. */
interface OutboxPlan<Send extends WaitingSend> {
  readonly ready: readonly (Send & {
    /** Whether it is a repetition, made for no new move. */
    readonly again: boolean;
    /** The rows that it is tried for, for the first time. */
    readonly newOnes: readonly number[];
  })[];
  /** The first row of each order whose rows have to wait. */
  readonly waiting: readonly Send[];
  /** Rows that a later one makes pointless. */
  readonly superseded: readonly { readonly orderId: OrderId; readonly ids: readonly number[] }[];
  /** In how long to look again, ms. */
  readonly waitMs: readonly number[];
}

/** Chooses what to send for each order, except those of which something is under way. */
export function planOutbox<Send extends WaitingSend>(
  sends: readonly Send[],
  isUnderWay: (order: OrderId) => boolean,
): OutboxPlan<Send> {
  const byOrder = Map.groupBy(sends, ({ orderId }) => orderId);
  const plans = [...byOrder]
    .filter(([orderId]) => !isUnderWay(orderId))
    .map(([orderId, rows]) => ({ orderId, rows, ...planSends(rows) }));
  return {
    ready: plans.flatMap(({ newOnes, next }) => {
      if (next === null) return [];
      const again = next.attempts > 0 && newOnes.every((id) => id === next.id);
      return [{ ...next, again, newOnes }];
    }),
    waiting: plans.flatMap(({ next, rows, superseded }) =>
      next === null ? rows.filter(({ id }) => !superseded.includes(id)).slice(0, 1) : [],
    ),
    superseded: plans
      .filter(({ superseded }) => superseded.length > 0)
      .map(({ orderId, superseded }) => ({ orderId, ids: superseded })),
    waitMs: plans.flatMap(({ waitMs }) => waitMs ?? []),
  };
}

/**
 * Chooses what to send for one order (invariant 5): in order, without what a later row supersedes.
 * Rows that may still be taken back supersede nothing; they can be superseded, or the acceptance
 * would wait for a receipt that is being tried again. A new row that is settled ends the rest of what
 * goes before it, once: a cashier's move does not wait for the failures of an earlier one.
 */
export function planSends<Send extends QueuedSend>(rows: readonly Send[]): SendPlan<Send> {
  const superseded = rows.filter((row, index) =>
    rows
      .slice(index + 1)
      .some((later) => later.undoMs === 0 && supersedes(later.status, row.status)),
  );
  const left = rows.filter((row) => !superseded.includes(row));
  const [first] = left;
  if (first === undefined) return { next: null, superseded: [], newOnes: [], waitMs: null };
  const newOnes = left.filter(({ isNew, undoMs }) => isNew && undoMs === 0).map(({ id }) => id);
  const firstMs = Math.max(first.undoMs, newOnes.length > 0 ? 0 : first.restMs);
  const waits = [firstMs, ...overtakingMs(first, rows)].filter((ms) => ms > 0);
  return {
    next: firstMs === 0 ? first : null,
    superseded: superseded.map((row) => row.id),
    newOnes,
    waitMs: waits.length === 0 ? null : Math.min(...waits),
  };
}

/** In how long moves that may still be taken back make the first row pointless, or end its rest, ms. */
function overtakingMs(first: QueuedSend, rows: readonly QueuedSend[]): readonly number[] {
  return rows
    .slice(rows.indexOf(first) + 1)
    .filter((later) => later.isNew || supersedes(later.status, first.status))
    .map(({ undoMs }) => undoMs);
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

/** Reads that take longer begin before the answer may leave, so that they do not hold it up, ms. */
const SLOW_READ_MS = 1_000;

/** In how long to look at the order of a row ahead, ms; Infinity where that is not called for. */
export function lookAheadMs(undoMs: number, readMs: number): number {
  return undoMs === 0 || readMs < SLOW_READ_MS ? Infinity : Math.max(0, undoMs - readMs);
}
