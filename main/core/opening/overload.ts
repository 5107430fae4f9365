import type { OrderCard } from '../board/card.ts';
import { dueAt } from '../board/due-at.ts';
import { BUSY_MINUTES, type BusyMinutes } from './acceptance.ts';

/** When the till proposes a busy time. */
export interface OverloadSettings {
  readonly on: boolean;
  /** More orders than this are being made. */
  readonly openOrders: number;
  /** The order in the middle of those being made is later than this, minutes. */
  readonly lateMinutes: number;
  readonly extraMinutes: BusyMinutes;
  /** Not proposed but done. */
  readonly byItself: boolean;
}

export const OVERLOAD_LIMITS = {
  openOrders: { least: 3, most: 60, step: 1 },
  lateMinutes: { least: 5, most: 60, step: 5 },
} as const;

/** A full kitchen of a Saturday is no reason yet. */
export const DEFAULT_OVERLOAD: OverloadSettings = {
  on: true,
  openOrders: 25,
  lateMinutes: 10,
  extraMinutes: BUSY_MINUTES[0],
  byItself: false,
};

/** How the shop stands: how many orders are being made, and how late the one in the middle is. */
interface Load {
  readonly openOrders: number;
  /** Whole minutes, 0 where it is not late. */
  readonly lateMinutes: number;
}

/** `now`: by the clock of the orders' times. What waits for its hour or for a courier is not counted. */
export function loadOf(
  cards: readonly Pick<OrderCard, 'column' | 'confirmedAt' | 'timing' | 'flags'>[],
  now: number,
): Load {
  const made = cards.filter(
    ({ column, flags }) =>
      column === 'in_preparation' && !flags.includes('trial') && !flags.includes('cancelled'),
  );
  const late = made
    .map((card) => Math.max(0, now - (dueAt(card) ?? now)))
    .toSorted((one, other) => one - other);
  // Of an even number the earlier of the two in the middle: in doubt nobody is called.
  const median = late[Math.floor((late.length - 1) / 2)] ?? 0;
  return { openOrders: made.length, lateMinutes: Math.floor(median / 60_000) };
}

/** One order that is late is no rush: it may have been forgotten. */
const LATE_COUNTS_FROM = 3;

/** Whether the shop falls behind, by the manager's figures. */
export function fallsBehind(load: Load, settings: OverloadSettings): boolean {
  if (!settings.on) return false;
  if (load.openOrders > settings.openOrders) return true;
  return load.openOrders >= LATE_COUNTS_FROM && load.lateMinutes > settings.lateMinutes;
}
