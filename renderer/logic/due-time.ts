import type { OrderCard } from '../../main/core/board/card.ts';
import { dueAt } from '../../main/core/board/due-at.ts';

/** When an order is due: at a time of day that is far away, or in so many minutes, or since then. */
export interface DueTime {
  readonly kind: 'at' | 'calm' | 'soon' | 'late';
  /** Ms since the epoch for `at`, else minutes. */
  readonly value: number;
}

const MINUTE = 60_000;
const SOON = 10;
const FAR = 100;

/** Null where nothing tells when it is due. An order for later says when it is begun. */
export function dueTime(card: OrderCard, now: number): DueTime | null {
  if (card.column === 'later') return { kind: 'at', value: card.beginAt ?? card.receivedAt };
  const due = dueAt(card);
  return due === null ? null : untilDue(due, now);
}

/** How far away `due` is, both ms. */
export function untilDue(due: number, now: number): DueTime {
  const minutes = Math.ceil((due - now) / MINUTE);
  if (minutes > FAR || minutes < -FAR)
    return { kind: minutes < 0 ? 'late' : 'at', value: minutes < 0 ? -minutes : due };
  if (minutes < 0) return { kind: 'late', value: -minutes };
  return { kind: minutes < SOON ? 'soon' : 'calm', value: minutes };
}
