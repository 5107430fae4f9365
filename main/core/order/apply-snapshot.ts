import type { HistoryFact } from './history.ts';
import {
  isAnomaly,
  isFinal,
  type OrderStatus,
  type StatusOrUnknown,
  statusRank,
} from './status.ts';

/** What the till knows of an order, as far as a new snapshot of it is concerned. */
export interface KnownOrder {
  readonly status: StatusOrUnknown;
  /** HubRise's time of the newest thing that is in it, ms. */
  readonly asOf: number;
  readonly unreadable: boolean;
  readonly acknowledged: boolean;
  /** On the board: something is still to be done or seen. */
  readonly open: boolean;
  /** How often this till has told HubRise of the status that it is in. */
  readonly timesSent: number;
}

/** An order as HubRise has just given it. */
export interface Snapshot {
  readonly status: StatusOrUnknown;
  readonly asOf: number;
  readonly unreadable: boolean;
  /** Whether it says anything else than what is stored. */
  readonly changed: boolean;
  /** What this till had just told HubRise, where this is the answer to it. */
  readonly told: OrderStatus | null;
  /** The end that was given the order, where this till or another one has written over it; else null. */
  readonly writtenOver: WrittenOver | null;
}

interface WrittenOver {
  readonly status: OrderStatus;
  /** How often this till has told HubRise of it. */
  readonly timesSent: number;
}

/** A move of this till that HubRise does not know yet. */
export interface PendingSend {
  readonly id: number;
  readonly status: OrderStatus;
  /** It refuses an order that nobody had answered. */
  readonly refusal: boolean;
  /** It brings the order back that this till has finished, or finishes right before. */
  readonly reopens?: boolean;
}

export type SnapshotDecision =
  | { readonly kind: 'stale' }
  | {
      readonly kind: 'apply';
      readonly status: StatusOrUnknown;
      /** Statuses to tell HubRise, in order. */
      readonly sends: readonly OrderStatus[];
      /** Ids of pending sends that HubRise's state has made pointless. */
      readonly superseded: readonly number[];
      readonly history: readonly HistoryFact[];
      readonly announce: 'new_order' | 'order_cancelled' | null;
      readonly open: boolean;
      /** The status in which a cancellation met it; the card stays where the cashier knows it. */
      readonly statusBefore: StatusOrUnknown | null;
      readonly acknowledged: boolean;
    };

/**
 * What one snapshot of an order causes (invariant 4). It counts by time, not by arrival. The
 * platform's cancellation wins over a move that is not sent yet. A move that leads nowhere from
 * HubRise's state is dropped: sending it would take the order backwards.
 */
export function applySnapshot(
  known: KnownOrder | null,
  snapshot: Snapshot,
  pending: readonly PendingSend[],
): SnapshotDecision {
  if (known !== null && snapshot.asOf < known.asOf) return { kind: 'stale' };
  if (known === null || known.unreadable) return firstSight(known, snapshot);

  const theirs = snapshot.unreadable ? known.status : snapshot.status;
  const kept = keptStatus(known, snapshot);
  const status = kept ?? theirs;
  const shown = pending.at(-1)?.status ?? snapshot.told ?? known.status;
  // What the cashier has ended surprises nobody; everything else that ends an order does.
  const wasOver = isFinal(known.status) && !pending.some(({ reopens }) => reopens === true);
  const cancelled = isAnomaly(status) && !wasOver && !isAnomaly(shown);
  // A person took it off the board, unanswered: only another status brings it back.
  const putAside = known.acknowledged && !known.open && status === known.status;
  // Where an end stands that was written over, a move of ours that ends the order tells of it.
  const superseded = pending.filter((send) =>
    kept !== null && isAnomaly(kept) ? !isAnomaly(send.status) : isMoot(send, theirs, pending),
  );
  const remaining = pending.filter((send) => !superseded.includes(send));
  const sends: OrderStatus[] = [];
  if (kept !== null && !leadsTo(kept, remaining)) sends.push(kept);
  if (kept === null && needsReceipt(status, snapshot) && remaining.length === 0) {
    sends.push('received');
  }

  return {
    kind: 'apply',
    status,
    sends,
    superseded: superseded.map((send) => send.id),
    history: historyOf(known, status, snapshot, superseded),
    announce: cancelled ? 'order_cancelled' : null,
    open:
      (!isFinal(status) && !putAside) ||
      cancelled ||
      isStillUnseen(known, status) ||
      remaining.some(({ reopens }) => reopens === true),
    statusBefore: cancelled ? shown : null,
    acknowledged: putAside || (isFinal(status) && !cancelled) ? known.acknowledged : false,
  };
}

/**
 * Whether a move leads nowhere from HubRise's status. A refusal does not once somebody has accepted
 * the order: the first answer stands. A reopening leads on from our own end, told or yet to be told.
 */
function isMoot(
  move: PendingSend,
  status: StatusOrUnknown,
  pending: readonly PendingSend[],
): boolean {
  const endsBefore = pending.some(({ id, status: end }) => id < move.id && end === 'completed');
  if (move.reopens === true && (status === 'completed' || (endsBefore && !isAnomaly(status))))
    return false;
  const answered = statusRank(status) >= statusRank('accepted');
  return statusRank(move.status) <= statusRank(status) || (move.refusal && answered);
}

/**
 * The status that stands although HubRise shows another one, and that HubRise is told once more: an
 * end that a till has written over, or an answer that another till's receipt has. Bounded, so that
 * two programs that disagree do not do so for ever.
 */
function keptStatus(known: KnownOrder, snapshot: Snapshot): OrderStatus | null {
  if (snapshot.unreadable) return null;
  const { writtenOver } = snapshot;
  if (writtenOver !== null && !isAnomaly(snapshot.status)) {
    return writtenOver.timesSent < MAX_TIMES_SENT ? writtenOver.status : null;
  }
  const isLate = isLateAcknowledgement(known, snapshot) && known.timesSent < MAX_TIMES_SENT;
  return isLate && known.status !== 'unknown' ? known.status : null;
}

/**
 * Another till's `received` may reach HubRise after this one's `accepted`: a late
 * acknowledgement, not a step back.
 */
function isLateAcknowledgement(known: KnownOrder, snapshot: Snapshot): boolean {
  const acknowledges = snapshot.status === 'new' || snapshot.status === 'received';
  const shopAnswered = statusRank(known.status) >= statusRank('accepted') && !isFinal(known.status);
  return acknowledges && shopAnswered && known.timesSent > 0 && snapshot.told === null;
}

const MAX_TIMES_SENT = 3;

/** Whether what is still to be sent takes HubRise to a status, or further. */
function leadsTo(status: OrderStatus, sends: readonly PendingSend[]): boolean {
  return sends.some((send) => statusRank(send.status) >= statusRank(status));
}

function firstSight(known: KnownOrder | null, snapshot: Snapshot): SnapshotDecision {
  const over = isFinal(snapshot.status) && !snapshot.unreadable;
  const toAnswer = statusRank(snapshot.status) <= statusRank('received');
  // The same unreadable text once more: whoever has seen it need not see it again.
  const same = known !== null && snapshot.unreadable && !snapshot.changed;
  return {
    kind: 'apply',
    status: snapshot.status,
    sends: needsReceipt(snapshot.status, snapshot) && !snapshot.unreadable ? ['received'] : [],
    superseded: [],
    history: firstHistory(known, snapshot, same),
    announce: !over && toAnswer && known === null ? 'new_order' : null,
    open: same ? known.open : !over,
    statusBefore: null,
    acknowledged: same && known.acknowledged,
  };
}

function firstHistory(
  known: KnownOrder | null,
  { status }: Snapshot,
  same: boolean,
): readonly HistoryFact[] {
  if (known === null) return [{ kind: 'arrived', status }];
  return same ? [] : [{ kind: 'changed' }];
}

function needsReceipt(status: StatusOrUnknown, snapshot: Snapshot): boolean {
  return status === 'new' && snapshot.told === null;
}

/** A cancellation that nobody has acknowledged yet stays on the board through later updates. */
function isStillUnseen(known: KnownOrder, status: StatusOrUnknown): boolean {
  return isAnomaly(known.status) && isAnomaly(status) && known.open;
}

function historyOf(
  known: KnownOrder,
  status: StatusOrUnknown,
  snapshot: Snapshot,
  superseded: readonly PendingSend[],
): HistoryFact[] {
  const entries: HistoryFact[] = [];
  // The till's own moves are in the history already, since the cashier made them.
  const byPlatform = snapshot.told === null || status !== snapshot.told;
  if (status !== known.status && byPlatform) {
    entries.push({ kind: 'status', status, by: 'platform' });
  } else if (snapshot.changed && snapshot.told === null) {
    entries.push({ kind: 'changed' });
  }
  for (const { status: moot } of superseded) {
    if (moot !== 'received') entries.push({ kind: 'send_superseded', status: moot });
  }
  return entries;
}
