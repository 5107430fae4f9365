import type { OrderCard } from '../../main/core/board/card.ts';
import { dueAt } from '../../main/core/board/due-at.ts';
import { isCourierHere } from './courier.ts';
import { isCancelled } from './urgency.ts';

/** The sound files of `resources/sounds`. */
export type Sound =
  | 'new_order'
  | 'order_waiting'
  | 'order_cancelled'
  | 'order_changed'
  | 'order_due'
  | 'order_late'
  | 'courier_here'
  | 'fault';

/** Why the till calls for somebody. */
export type RingKind =
  | 'order_cancelled'
  | 'kitchen_stopped'
  | 'new_order'
  | 'answer_overdue'
  | 'order_changed'
  | 'courier_here'
  | 'order_due'
  | 'order_accepted'
  | 'fault'
  | 'order_late';

/** Something that wants the cashier now, and since when (ms since the epoch). */
interface Waiting {
  readonly kind: RingKind;
  readonly since: number;
}

interface Ring {
  readonly kind: RingKind;
  readonly sound: Sound;
  /** Of the volume that the person chose: 0 to 1. */
  readonly share: number;
}

/** What decides who is called, besides the time. */
export interface RingInputs {
  readonly cards: Iterable<OrderCard>;
  /** Orders that are being answered right now: they fall silent at once. */
  readonly inHand: ReadonlySet<string>;
  /** When scheduled orders were announced as to be begun. */
  readonly due: ReadonlyMap<string, number>;
  /**
   * When a rule accepted orders, which are to be made. They ring as `order_accepted`, and so do those that
   * were accepted elsewhere: of these their cards tell when.
   */
  readonly accepted: ReadonlyMap<string, number>;
  /** When somebody last opened an order: what it called for until then is known. */
  readonly seen: ReadonlyMap<string, number>;
  /** Since when the courier of an order stands here. */
  readonly couriers: ReadonlyMap<string, number>;
  /** Since when HubRise is out of reach, unless somebody has looked at it; else null. */
  readonly faultSince: number | null;
}

/**
 * The more pressing first, with the time between two rings of a kind. What cannot be handled in a
 * tap (a kitchen that is behind, a network that is down) reminds, and leaves peace in between.
 */
export const EVERY_MS: Readonly<Record<RingKind, number>> = {
  order_cancelled: 4_000,
  kitchen_stopped: 4_000,
  new_order: 4_000,
  answer_overdue: 12_000,
  order_changed: 15_000,
  courier_here: 30_000,
  order_due: 20_000,
  order_accepted: 20_000,
  fault: 30_000,
  order_late: 60_000,
};
/** These ring at once when there is one more of them. */
export const URGENT: ReadonlySet<RingKind> = new Set([
  ...([
    'new_order',
    'order_cancelled',
    'kitchen_stopped',
    'order_changed',
    'courier_here',
    'order_accepted',
  ] as const),
]);
const KINDS = Object.keys(EVERY_MS) as readonly RingKind[];

/** Between two sounds, so that one does not cut the other off. */
const GAP_MS = 2_000;
/** What goes on without anybody is said once: this is less than the time between two of its rings. */
const SAID_ONCE_MS = 15_000;
const LATE_AFTER_MS = 60_000;
const LOUDER_AFTER_MS = 60_000;
const FULL_AFTER_MS = 180_000;

function ringOf(card: OrderCard, inputs: RingInputs, now: number): Waiting | null {
  const { couriers, due, seen } = inputs;
  if (isCancelled(card)) {
    // A cancellation carries no time of its own: it counts from when it was first seen here.
    return card.actions.includes('acknowledge') ? { kind: 'order_cancelled', since: now } : null;
  }
  const news = newsOf(card, seen.get(card.id), now);
  if (news !== null) return news;
  // Of another point de vente: nothing of it can be told from here, so nobody is called.
  if (card.flags.includes('other_location')) return null;
  if (card.column === 'to_accept') {
    // Nobody here can answer it.
    if (card.actions.length === 0) return null;
    if (card.flags.includes('answer_overdue')) {
      return { kind: 'answer_overdue', since: card.answerBy ?? now };
    }
    // An unreadable order cannot be accepted, only acknowledged: it rings like any new order.
    const unanswered = card.actions.includes('accept') || card.actions.includes('acknowledge');
    return unanswered ? { kind: 'new_order', since: card.receivedAt } : null;
  }
  const seenAt = seen.get(card.id) ?? Number.NEGATIVE_INFINITY;
  if (isCourierHere(card)) {
    const since = couriers.get(card.id) ?? now;
    return seenAt < since ? { kind: 'courier_here', since } : null;
  }
  if (card.column !== 'in_preparation') return null;
  const lateAt = (dueAt(card) ?? Number.POSITIVE_INFINITY) + LATE_AFTER_MS;
  if (now >= lateAt) return seenAt < lateAt ? { kind: 'order_late', since: lateAt } : null;
  const begunAt = due.get(card.id);
  if (begunAt === undefined) return saidOnce(inputs.accepted.get(card.id), seenAt, now);
  if (seenAt >= begunAt) return null;
  // Where its hour has begun it by itself, nobody has to act: it is said once.
  const calls = card.status === 'accepted' || now - begunAt < SAID_ONCE_MS;
  return calls ? { kind: 'order_due', since: begunAt } : null;
}

/** An order that was accepted by nobody here asks nobody for anything, but it is to be made. */
function saidOnce(since: number | undefined, seenAt: number, now: number): Waiting | null {
  if (since === undefined || seenAt >= since || now - since >= SAID_ONCE_MS) return null;
  return { kind: 'order_accepted', since };
}

/** What the kitchen was told by itself, until somebody has opened the order. */
function newsOf(card: OrderCard, seenAt: number | undefined, now: number): Waiting | null {
  const { flags, newsAt: since } = card;
  if (since === null || (seenAt !== undefined && seenAt >= since)) return null;
  if (flags.includes('kitchen_stopped')) return { kind: 'kitchen_stopped', since };
  // Its ticket is in the kitchen.
  if (flags.includes('accepted_elsewhere')) {
    return saidOnce(since, Number.NEGATIVE_INFINITY, now);
  }
  return { kind: 'order_changed', since };
}

/** The fault's place among the orders; no order has an empty id. */
const FAULT = '';

/** What rings, by order. `before` is the former answer: what still calls keeps its time. */
export function waitingOf(
  inputs: RingInputs,
  before: ReadonlyMap<string, Waiting>,
  now: number,
): ReadonlyMap<string, Waiting> {
  const waiting = new Map<string, Waiting>();
  const put = (id: string, one: Waiting): void => {
    const earlier = before.get(id);
    waiting.set(id, earlier?.kind === one.kind ? earlier : one);
  };
  for (const card of inputs.cards) {
    const one = inputs.inHand.has(card.id) ? null : ringOf(card, inputs, now);
    if (one !== null) put(card.id, one);
  }
  if (inputs.faultSince !== null) put(FAULT, { kind: 'fault', since: inputs.faultSince });
  return waiting;
}

function soundOf(kind: RingKind, isFirst: boolean, age: number): Sound {
  if (kind === 'new_order') return isFirst || age < LOUDER_AFTER_MS ? kind : 'order_waiting';
  if (kind === 'kitchen_stopped') return 'order_cancelled';
  if (kind === 'order_accepted') return 'order_due';
  return kind === 'answer_overdue' ? 'order_late' : kind;
}

function shareOf(kind: RingKind, age: number): number {
  const grows = kind === 'new_order' || kind === 'order_cancelled' || kind === 'answer_overdue';
  if (!grows || age < LOUDER_AFTER_MS) return 0.6;
  return age < FULL_AFTER_MS ? 0.8 : 1;
}

/**
 * What to ring now, or null for silence. `rung` tells when each kind rang last; the kind that has
 * been silent longest comes first, so that none hides another. An order that has just come or was
 * just cancelled (its kind not rung yet) waits for no gap.
 */
export function ringNow(
  waiting: ReadonlyMap<string, Waiting>,
  rung: ReadonlyMap<RingKind, number>,
  now: number,
): Ring | null {
  const all = [...waiting.values()];
  // A clock that was set back must not silence anything until it has caught up.
  const sinceRung = (kind: RingKind): number => {
    const last = rung.get(kind);
    return last === undefined || last > now ? Number.POSITIVE_INFINITY : now - last;
  };
  const sinceAny = Math.min(...KINDS.map(sinceRung));
  const ready = KINDS.filter((kind) => all.some((one) => one.kind === kind))
    .filter((kind) => sinceRung(kind) >= EVERY_MS[kind])
    .filter((kind) => sinceAny >= GAP_MS || (!rung.has(kind) && URGENT.has(kind)))
    .sort((a, b) => Math.sign(sinceRung(b) - sinceRung(a)) || 0);
  const kind = ready[0];
  if (kind === undefined) return null;
  const age = now - Math.min(...all.filter((one) => one.kind === kind).map(({ since }) => since));
  return { kind, sound: soundOf(kind, !rung.has(kind), age), share: shareOf(kind, age) };
}
