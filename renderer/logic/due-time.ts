import type { OrderCard } from '../../main/core/board/card.ts';
import { dueAt } from '../../main/core/board/due-at.ts';
import type { TimeFormat } from '../../main/core/format/time-format.ts';
import { isOver } from './urgency.ts';

/** When an order is due: at a time of day that is far away, or in so many minutes, or since then. */
export interface DueTime {
  readonly kind: 'at' | 'calm' | 'soon' | 'late';
  /** Ms since the epoch for `at`, else minutes. */
  readonly value: number;
}

const MINUTE = 60_000;
const SOON = 10;
const FAR = 100;
/** From here on a time of day alone could be taken for today's. */
const NEXT_DAY_MS = 12 * 60 * MINUTE;

/** Null where nothing tells when it is due. An order for later says when it is begun. */
export function dueTime(card: OrderCard, now: number): DueTime | null {
  if (card.column === 'later') return { kind: 'at', value: card.beginAt ?? card.receivedAt };
  const due = dueAt(card);
  return due === null ? null : untilDue(due, now);
}

/** The time of day that a card's badge shows, ms; null where it counts, or shows nothing. */
export function badgeHour(card: OrderCard, now: number): number | null {
  if (card.answerBy !== null || isOver(card)) return null;
  const due = dueTime(card, now);
  return due?.kind === 'at' ? due.value : null;
}

/** How far away `due` is, both ms. */
export function untilDue(due: number, now: number): DueTime {
  const minutes = Math.ceil((due - now) / MINUTE);
  if (minutes > FAR || minutes < -FAR)
    return { kind: minutes < 0 ? 'late' : 'at', value: minutes < 0 ? -minutes : due };
  if (minutes < 0) return { kind: 'late', value: -minutes };
  return { kind: minutes < SOON ? 'soon' : 'calm', value: minutes };
}

/**
 * Short enough for the smallest card: `00:43` of tonight, also past midnight; `mer. 25` of another day. Both
 * in ms; `today`: the shop's day of `now`, as `daysBetween(0, now)`.
 */
export function badgeTime(
  at: number,
  { now, time, today }: { readonly now: number; readonly time: TimeFormat; readonly today: number },
): string {
  const isTonight = at >= now && at - now < NEXT_DAY_MS;
  return isTonight || time.daysBetween(0, at) === today ? time.time(at) : time.weekday(at);
}
