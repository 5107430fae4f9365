import type { OrderSummary } from '../../main/core/history/search.ts';
import { isAnomaly, isFinal, type StatusOrUnknown } from '../../main/core/order/status.ts';
import type { PlatformKey } from '../../main/core/platform/platform.ts';
import type { ServiceDay } from '../../main/core/shop/shop-time.ts';
import type { SalesSearch } from '../../preload/contract.ts';
import { addDays } from './calendar.ts';

/** What is looked for in Ventes › COMMANDES. */
export interface SalesFilter {
  readonly text: string;
  /** Null: today, whatever day it becomes. */
  readonly day: ServiceDay | null;
  /** All dates, whatever day is chosen. */
  readonly wide: boolean;
  readonly platform: PlatformKey | null;
  readonly status: StatusOrUnknown | null;
}

export const TODAYS_ORDERS: SalesFilter = {
  text: '',
  day: null,
  wide: false,
  platform: null,
  status: null,
};

/**
 * Whoever begins to type looks for one order and seldom knows its day: the search goes over all
 * dates, and back to the day once the text is gone.
 */
export function typed(filter: SalesFilter, text: string): SalesFilter {
  const before = filter.text.trim() !== '';
  const after = text.trim() !== '';
  return { ...filter, text, wide: before === after ? filter.wide : after };
}

/** Today is kept as such, and becomes tomorrow at the end of the day. */
export function withDay(filter: SalesFilter, day: ServiceDay, today: ServiceDay): SalesFilter {
  return { ...filter, day: day >= today ? null : day, wide: false };
}

export function stepped(filter: SalesFilter, today: ServiceDay, days: number): SalesFilter {
  return withDay(filter, addDays(filter.day ?? today, days), today);
}

/** Whether anything but the day narrows the list. */
export function isNarrowed({ text, platform, status }: SalesFilter): boolean {
  return text.trim() !== '' || platform !== null || status !== null;
}

export function searchOf(filter: SalesFilter, today: ServiceDay): Omit<SalesSearch, 'cursor'> {
  const { text, wide, platform, status } = filter;
  return { text, day: wide ? null : (filter.day ?? today), platform, status };
}

/** The new rows; one that is what it was keeps its object, so that it is not drawn again. */
export function keepSame(
  before: readonly OrderSummary[],
  after: readonly OrderSummary[],
): readonly OrderSummary[] {
  const known = new Map(before.map((row) => [row.id, row]));
  const kept = after.map((row) => {
    const same = known.get(row.id);
    return same !== undefined && JSON.stringify(same) === JSON.stringify(row) ? same : row;
  });
  const isSame = kept.length === before.length && kept.every((row, at) => row === before[at]);
  return isSame ? before : kept;
}

/**
 * How an order ended. One that failed brings no money in: nothing is left to collect for it, as in
 * the day's figures.
 */
export function endOf(status: StatusOrUnknown): 'open' | 'done' | 'failed' {
  if (isAnomaly(status)) return 'failed';
  return isFinal(status) ? 'done' : 'open';
}
