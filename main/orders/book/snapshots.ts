import type { OrderAnnouncement } from '../../../preload/contract.ts';
import type { LocationId, OrderId } from '../../core/ids.ts';
import {
  applySnapshot,
  type KnownOrder,
  type PendingSend,
  type SnapshotDecision,
} from '../../core/order/apply-snapshot.ts';
import { believedTime } from '../../core/order/believed-time.ts';
import type { HistoryFact } from '../../core/order/history.ts';
import { sharedId } from '../../core/order/key.ts';
import { isReopening, type ToldChange } from '../../core/order/last-word.ts';
import { isUnreadable, UPDATE_UNREADABLE } from '../../core/order/notes.ts';
import type { Order } from '../../core/order/order.ts';
import { isFinal, type OrderStatus, type StatusOrUnknown } from '../../core/order/status.ts';
import { recordOrder } from '../../history/records.ts';
import type { RawOrder } from '../../hubrise/api/orders.ts';
import { saysOtherSeals } from '../../hubrise/payload/marks.ts';
import type { ParsedOrder } from '../../hubrise/payload/order.ts';
import { createKeyedLock } from '../../lib/queues.ts';
import { cannotStore } from '../../store/database.ts';
import type { EventOutcome, InboxRow } from '../../store/inbox.ts';
import type { Store } from '../../store/index.ts';
import type { OrderRow } from '../../store/orders.ts';
import { changeFact, createOrderTexts, type OrderTexts } from './order-texts.ts';
import { hearOthers } from './others-word.ts';

/** An event on its way into the inbox, with the outcome still to be known. */
export interface EventDraft extends Omit<InboxRow, 'outcome' | 'handledAt'> {
  /** What it says that became of the order's status; null where it does not say. */
  readonly change: Omit<ToldChange, 'at'> | null;
}

export interface IncomingOrder {
  readonly id: OrderId;
  /** HubRise's text as it came. */
  readonly text: string;
  /** What that says, where it was parsed already, by HubRise's id. */
  readonly parsed?: ParsedOrder;
  /** HubRise's time of it, ms; null where nothing tells, which is never stale. */
  readonly asOf: number | null;
  /** The location whose connection gave it, to which answers go back. */
  readonly location: LocationId;
  readonly events: readonly EventDraft[];
  /** The send that this is the answer to, finished in the same transaction. */
  readonly finishes?: {
    readonly sendId: number;
    readonly status: OrderStatus;
    /** When HubRise had it, ms by HubRise's clock. */
    readonly toldAt: number;
  };
  /** HubRise has shown the order itself just now, asked for nothing else: nothing of this till's is on its way. */
  readonly isShownNow?: boolean;
  /** When HubRise gave it, ms by its clock, where that is not now: it could not be stored at once. */
  readonly heardAt?: number;
  /** HubRise did not show the order itself: its events wait for the next read, which is to tell the rest. */
  readonly isPart?: boolean;
  /** Given where no order could be read at all: the text is kept under this reason. */
  readonly unreadable?: string;
}

export interface AppliedOrder {
  readonly outcome: EventOutcome;
  /** What somebody is called for; the kitchen's news are added where it is told. */
  readonly announce: OrderAnnouncement['kind'] | null;
  /** Whether something has to be sent now. */
  readonly sends: boolean;
}

export interface Snapshots {
  apply(incoming: IncomingOrder): AppliedOrder;
}

/** What everybody who reads orders at HubRise works with. */
export interface ReaderParts {
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: OrderLock;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** Whether HubRise is out of reach altogether, and not for one order alone. */
  readonly isOffline: () => boolean;
  readonly onApplied: (id: OrderId, applied: AppliedOrder) => void;
}

/** Takes in an order that no event brought. */
export function takeIn(
  { onApplied, snapshots }: Pick<ReaderParts, 'onApplied' | 'snapshots'>,
  id: OrderId,
  { text, parsed }: RawOrder,
  location: LocationId,
  asOf: number | null = null,
): void {
  onApplied(id, snapshots.apply({ id, text, parsed: parsed(), asOf, location, events: [] }));
}

/** Takes in an order that HubRise has just shown by itself, while nothing of this till's was on its way to it. */
export function takeShown(
  { onApplied, snapshots }: Pick<ReaderParts, 'onApplied' | 'snapshots'>,
  id: OrderId,
  { text, parsed }: RawOrder,
  location: LocationId,
): void {
  const incoming = { id, text, parsed: parsed(), asOf: null, location, events: [] };
  onApplied(id, snapshots.apply({ ...incoming, isShownNow: true }));
}

/**
 * Takes in one order as HubRise gives it. One transaction holds the events, the order, what is to
 * be sent and the history (invariant 2): after it, HubRise may be told that the event arrived.
 */
export function createSnapshots(
  store: Store,
  now: () => number,
  /** HubRise's clock, ms. */
  hubriseNow: () => number = now,
  texts: OrderTexts = createOrderTexts(),
): Snapshots {
  return {
    apply: (incoming) =>
      store.work(() => {
        const moment = { at: now(), heardAt: incoming.heardAt ?? hubriseNow() };
        return applyNow(store, texts, moment, incoming);
      }),
  };
}

/** Under which reason an order is kept that could be read, and not be worked with. */
export const NOT_TO_BE_WORKED_WITH = 'what it says cannot be worked with';

/**
 * The last resort of invariant 7: an order whose values nobody has thought of must neither stay away from
 * the board nor be asked for for ever. Where it cannot be taken in as it was read, it is kept as it came, as
 * one to look at, and `onError` hears of it. What concerns the disk concerns every order, and is thrown.
 */
export function keepingWhatFails(
  snapshots: Snapshots,
  onError: (error: unknown) => void,
): Snapshots {
  return {
    apply: (incoming) => {
      try {
        return snapshots.apply(incoming);
      } catch (error) {
        if (cannotStore(error) || incoming.unreadable !== undefined) throw error;
        const applied = snapshots.apply({ ...incoming, unreadable: NOT_TO_BE_WORKED_WITH });
        onError(error);
        return applied;
      }
    },
  };
}

/** A moment on the till's clock and on HubRise's, ms. */
interface Moment {
  readonly at: number;
  readonly heardAt: number;
}

function applyNow(
  store: Store,
  texts: OrderTexts,
  moment: Moment,
  incoming: IncomingOrder,
): AppliedOrder {
  const { at, heardAt } = moment;
  const { id } = incoming;
  const row = believed(store.orders.get(id), heardAt);
  // Before the new text takes its place among those that are known.
  const former = row && { raw: row.raw, order: orderOf(texts.parse(id, row.raw)) };
  const read = readOrder(texts, incoming);
  const finished = incoming.finishes ?? null;
  if (finished !== null) {
    store.outbox.told(finished.sendId, finished.toldAt);
    store.outbox.finish(finished.sendId, 'sent', at, null);
  }

  const { newWord, writtenOver } = hearOthers(store, id, row, {
    shown: read.status,
    asOf: incoming.asOf,
    events: incoming.events,
    isAnswer: finished !== null,
    heardAt,
    isShownNow: incoming.isShownNow === true,
  });
  const change =
    former === null ? null : changeFact(former, { raw: incoming.text, order: read.order });
  const decision = applySnapshot(
    row === null ? null : knownOf(store, row),
    {
      status: read.status,
      asOf: incoming.asOf ?? row?.asOf ?? 0,
      unreadable: read.unreadable !== null,
      changed: change !== null,
      told: finished?.status ?? null,
      writtenOver,
    },
    pendingOf(store, id),
  );
  const outcome = outcomeOf(decision, read.unreadable !== null);
  for (const { change: _change, ...event } of incoming.events) {
    const stored = incoming.isPart === true ? 'deferred' : outcome;
    store.inbox.add({ ...event, outcome: stored, handledAt: heardAt });
  }
  // What is told late may still be the last word: it is told from another clock than the state.
  if (newWord !== null && row !== null) store.orders.putLastWord(id, newWord);
  if (decision.kind === 'stale') return { outcome, announce: null, sends: false };

  const next = rowOf(incoming, row, read, decision, moment);
  store.orders.put(next);
  if (newWord !== null) store.orders.putLastWord(id, newWord);
  if (next.raw === incoming.text) recordOrder(store, next, read.order);
  // It changes nothing that anybody sees of the order, and what CLÔTURES says of it.
  if (row !== null && saysOtherSeals(row.raw, next.raw)) store.takings.again(id, at);
  if (finished !== null) store.orders.addHistory(id, sentEntry(finished.status, at));
  for (const fact of decision.history) {
    const told = fact.kind === 'changed' && change !== null ? change : fact;
    store.orders.addHistory(id, { ...told, at });
  }
  settleSends(store, incoming, decision, at);
  return { outcome, announce: decision.announce, sends: decision.sends.length > 0 };
}

/** What is no longer wanted of what waits, and what is to be sent now. */
function settleSends(
  store: Store,
  { id, location }: IncomingOrder,
  decision: Extract<SnapshotDecision, { kind: 'apply' }>,
  at: number,
): void {
  for (const sendId of decision.superseded) store.outbox.finish(sendId, 'superseded', at, null);
  // What HubRise refused of an order that is over needs nobody any more.
  const parked = isFinal(decision.status) ? store.outbox.listParkedFor(id) : [];
  if (parked.length > 0) store.outbox.supersedeParked(id, at);
  for (const { status } of parked.toReversed()) {
    store.orders.addHistory(id, { kind: 'send_superseded', status, at });
  }
  for (const status of decision.sends) {
    store.outbox.add({
      orderId: id,
      locationId: location,
      status,
      refusal: false,
      body: JSON.stringify({ status }),
      createdAt: at,
      notBefore: at,
    });
  }
}

function pendingOf(store: Store, id: OrderId): readonly PendingSend[] {
  return store.outbox.listWaitingFor(id).map((row) => ({
    ...row,
    reopens: isReopening(store.outbox.statusBefore(row), row.status),
  }));
}

function believed(row: OrderRow | null, hubriseNow: number): OrderRow | null {
  return row && { ...row, asOf: believedTime(row.asOf, hubriseNow) };
}

interface ReadOrder {
  readonly order: Order | null;
  readonly status: StatusOrUnknown;
  readonly unreadable: string | null;
}

function orderOf(parsed: ParsedOrder): Order | null {
  return parsed.kind === 'order' ? parsed.order : null;
}

function readOrder(texts: OrderTexts, incoming: IncomingOrder): ReadOrder {
  if (incoming.unreadable !== undefined) {
    return { order: null, status: 'unknown', unreadable: incoming.unreadable };
  }
  const parsed = texts.parse(incoming.id, incoming.text, incoming.parsed);
  return parsed.kind === 'order'
    ? { order: parsed.order, status: parsed.order.status, unreadable: null }
    : { order: null, status: 'unknown', unreadable: parsed.reason };
}

function knownOf(store: Store, row: OrderRow): KnownOrder {
  return {
    status: row.status,
    asOf: row.asOf,
    unreadable: isUnreadable(row),
    acknowledged: row.acknowledgedAt !== null,
    open: row.open,
    timesSent: row.status === 'unknown' ? 0 : store.outbox.countSent(row.id, row.status),
  };
}

/**
 * An order that was readable and no longer is keeps what was read, and is flagged: the cashier
 * goes on with what is known, and the new text is in the inbox.
 */
function rowOf(
  incoming: IncomingOrder,
  row: OrderRow | null,
  read: ReadOrder,
  decision: Extract<SnapshotDecision, { kind: 'apply' }>,
  { at, heardAt }: Moment,
): OrderRow {
  const keepsText = read.unreadable !== null && row !== null && !isUnreadable(row);
  return {
    id: incoming.id,
    locationId: incoming.location,
    status: decision.status,
    raw: keepsText ? row.raw : incoming.text,
    unreadableReason: keepsText ? UPDATE_UNREADABLE : read.unreadable,
    asOf: Math.max(incoming.asOf ?? 0, row?.asOf ?? 0),
    receivedAt: row?.receivedAt ?? at,
    changedAt: heardAt,
    statusBefore: decision.statusBefore ?? row?.statusBefore ?? null,
    acknowledgedAt: decision.acknowledged ? (row?.acknowledgedAt ?? null) : null,
    open: decision.open,
  };
}

function outcomeOf(decision: SnapshotDecision, unreadable: boolean): EventOutcome {
  if (decision.kind === 'stale') return 'stale';
  return unreadable ? 'unreadable' : 'applied';
}

function sentEntry(status: OrderStatus, at: number): HistoryFact & { at: number } {
  return { kind: 'sent', status, at };
}

/** One at a time: work on one order, and on those that have its id at other locations. */
export interface OrderLock {
  run<T>(id: OrderId, work: () => Promise<T>): Promise<T>;
}

/**
 * A key that was reckoned before `work` runs may be another order's by then: it is to be reckoned in it,
 * where the order may not be stored yet.
 */
export function createOrderLock(): OrderLock {
  const lock = createKeyedLock();
  return { run: (id, work) => lock.run(sharedId(id), work) };
}
