import type { OrderCard } from '../../preload/contract.ts';
import { isCancelled } from './urgency.ts';

export type RingKind = 'new_order' | 'order_cancelled';

/** An order that wants the cashier now, and since when (ms since the epoch). */
export interface Waiting {
  readonly kind: RingKind;
  readonly since: number;
}

export interface Ring {
  readonly kind: RingKind;
  readonly loud: boolean;
}

const LOUD_AFTER_MS = 60_000;

function ringKind(card: OrderCard): RingKind | null {
  if (isCancelled(card)) return card.actions.includes('acknowledge') ? 'order_cancelled' : null;
  // An unreadable order cannot be accepted, only acknowledged: it rings like any new order.
  const unanswered = card.actions.includes('accept') || card.actions.includes('acknowledge');
  return card.column === 'to_accept' && unanswered ? 'new_order' : null;
}

/**
 * Which orders ring. `before` is the former answer: a cancellation carries no time of its own on
 * the card, so it counts from when it was first seen here. Ids in `inHand` are being answered
 * right now and fall silent at once.
 */
export function waitingOf(
  cards: Iterable<OrderCard>,
  before: ReadonlyMap<string, Waiting>,
  inHand: ReadonlySet<string>,
  now: number,
): ReadonlyMap<string, Waiting> {
  const waiting = new Map<string, Waiting>();
  for (const card of cards) {
    const kind = inHand.has(card.id) ? null : ringKind(card);
    if (kind === null) continue;
    const earlier = before.get(card.id);
    const since = kind === 'new_order' ? card.receivedAt : now;
    waiting.set(card.id, earlier?.kind === kind ? earlier : { kind, since });
  }
  return waiting;
}

/**
 * What to ring now, or null for silence. Where both kinds wait they take turns (`turn` counts the
 * rings so far), so that neither hides the other. Louder once something has waited a minute.
 */
export function ringNow(
  waiting: ReadonlyMap<string, Waiting>,
  turn: number,
  now: number,
): Ring | null {
  const all = [...waiting.values()];
  if (all.length === 0) return null;
  const kinds = (['order_cancelled', 'new_order'] as const).filter((kind) =>
    all.some((one) => one.kind === kind),
  );
  const kind = kinds[turn % kinds.length] ?? 'new_order';
  const loud = all.some((one) => one.kind === kind && now - one.since >= LOUD_AFTER_MS);
  return { kind, loud };
}
