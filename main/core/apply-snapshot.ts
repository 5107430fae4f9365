import type { HistoryFact } from '../../preload/contract.ts';
import { isAnomaly, isFinal, type OrderStatus, statusRank } from './order-status.ts';

type Status = OrderStatus | 'unknown';

/** What the till knows of an order, as far as a new snapshot of it is concerned. */
export interface KnownOrder {
  readonly status: Status;
  /** HubRise's time of the newest thing that is in it, ms. */
  readonly asOf: number;
  readonly unreadable: boolean;
  readonly acknowledged: boolean;
  /** How often this till has told HubRise of the status that it is in. */
  readonly timesSent: number;
}

/** An order as HubRise has just given it. */
export interface Snapshot {
  readonly status: Status;
  readonly asOf: number;
  readonly unreadable: boolean;
  /** Whether its text differs from what is stored. */
  readonly changed: boolean;
  /** `till`: the answer to our own PATCH. `look`: found by asking, not told by an event. */
  readonly source: 'event' | 'look' | 'till';
}

/** A move of this till that HubRise does not know yet. */
export interface PendingSend {
  readonly id: number;
  readonly status: OrderStatus;
}

export type SnapshotDecision =
  | { readonly kind: 'stale' }
  | {
      readonly kind: 'apply';
      readonly status: Status;
      /** Statuses to tell HubRise, in order. */
      readonly sends: readonly OrderStatus[];
      /** Ids of pending sends that HubRise's state has made pointless. */
      readonly superseded: readonly number[];
      readonly history: readonly HistoryFact[];
      readonly announce: 'new_order' | 'order_cancelled' | null;
      /** On the board: something is still to be done or seen. */
      readonly open: boolean;
      /** The status in which a cancellation met it; the card stays where the cashier knows it. */
      readonly statusBefore: Status | null;
      readonly acknowledged: boolean;
    };

/**
 * What one snapshot of an order causes (invariant 4): by time, not by arrival; the platform's
 * cancellation wins over a move that is not sent yet; a move that HubRise is already past is
 * dropped, for sending it would take the order backwards.
 */
export function applySnapshot(
  known: KnownOrder | null,
  snapshot: Snapshot,
  pending: readonly PendingSend[],
): SnapshotDecision {
  if (known !== null && snapshot.asOf < known.asOf) return { kind: 'stale' };
  if (known === null || known.unreadable) return firstSight(known, snapshot);

  const restore = isLateAcknowledgement(known, snapshot) && known.timesSent < MAX_TIMES_SENT;
  const status = restore || snapshot.unreadable ? known.status : snapshot.status;
  const shown = pending.at(-1)?.status ?? known.status;
  const ended = isAnomaly(status) && !isFinal(known.status);
  // An answer to our own refusal is no surprise; everything else that ends an order is.
  const cancelled = ended && snapshot.source !== 'till';
  const superseded = pending.filter((send) => statusRank(send.status) <= statusRank(status));
  const stillPending = pending.length > superseded.length;
  const sends: OrderStatus[] = [];
  if (restore && !stillPending && known.status !== 'unknown') sends.push(known.status);
  if (needsReceipt(status, snapshot) && !stillPending && !restore) sends.push('received');

  return {
    kind: 'apply',
    status,
    sends,
    superseded: superseded.map((send) => send.id),
    history: historyOf(known, status, snapshot, pending, superseded),
    announce: cancelled ? 'order_cancelled' : null,
    open: snapshot.unreadable || !isFinal(status) || cancelled || stillUnseen(known, status),
    statusBefore: cancelled ? shown : null,
    acknowledged: cancelled || !isFinal(status) ? false : known.acknowledged,
  };
}

/**
 * Another till's `received` may reach HubRise after this one's `accepted`: a late
 * acknowledgement, not a step back. The status is kept and told once more. Bounded, so that two
 * programs that disagree do not do so for ever.
 */
function isLateAcknowledgement(known: KnownOrder, snapshot: Snapshot): boolean {
  const acknowledges = snapshot.status === 'new' || snapshot.status === 'received';
  const shopAnswered = statusRank(known.status) >= statusRank('accepted') && !isFinal(known.status);
  return acknowledges && shopAnswered && known.timesSent > 0 && snapshot.source !== 'till';
}

const MAX_TIMES_SENT = 3;

function firstSight(known: KnownOrder | null, snapshot: Snapshot): SnapshotDecision {
  const over = isFinal(snapshot.status) && !snapshot.unreadable;
  const toAnswer = statusRank(snapshot.status) <= statusRank('received');
  return {
    kind: 'apply',
    status: snapshot.status,
    sends: needsReceipt(snapshot.status, snapshot) && !snapshot.unreadable ? ['received'] : [],
    superseded: [],
    history: [known === null ? { kind: 'arrived', status: snapshot.status } : { kind: 'changed' }],
    announce: !over && toAnswer && known === null ? 'new_order' : null,
    open: !over,
    statusBefore: null,
    acknowledged: false,
  };
}

function needsReceipt(status: Status, snapshot: Snapshot): boolean {
  return status === 'new' && snapshot.source !== 'till';
}

/** A cancellation that nobody has acknowledged yet stays on the board through later updates. */
function stillUnseen(known: KnownOrder, status: Status): boolean {
  return isAnomaly(known.status) && isAnomaly(status) && !known.acknowledged;
}

function historyOf(
  known: KnownOrder,
  status: Status,
  snapshot: Snapshot,
  pending: readonly PendingSend[],
  superseded: readonly PendingSend[],
): HistoryFact[] {
  const entries: HistoryFact[] = [];
  const by = snapshot.source === 'till' ? 'till' : 'platform';
  if (status !== known.status && by === 'platform') entries.push({ kind: 'status', status, by });
  else if (snapshot.changed && by === 'platform') entries.push({ kind: 'changed' });
  for (const send of superseded) {
    if (send.status === 'received') continue;
    if (pending.includes(send)) entries.push({ kind: 'send_superseded', status: send.status });
  }
  return entries;
}
