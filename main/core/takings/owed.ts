import type { ServiceDay } from '../shop/service-day.ts';
import type { DaySpan } from '../shop/spans.ts';

/** What a platform was paid for the shop, by the journal. Cents. */
export interface OwedAmount {
  /** As its orders call it. */
  readonly platform: string;
  /** Sales of which it has the money, or some of it. */
  readonly orders: number;
  readonly sold: number;
  /** Paid with them, and no revenue. */
  readonly tips: number;
  readonly refunds: number;
  /** Zero or below. */
  readonly back: number;
}

export interface OwedRow extends OwedAmount {
  /** The day whose Z has it. */
  readonly day: ServiceDay;
}

/** What each platform owes for some days, to be held against its statement: before its own commission. */
export interface Owed {
  readonly days: DaySpan;
  /** By day, and within one by name. */
  readonly rows: readonly OwedRow[];
  /** Of all days together, by name. */
  readonly platforms: readonly OwedAmount[];
}

/** What is left of sales and tips once what was given back is taken off. */
export function owedOf({ back, sold, tips }: OwedAmount): number {
  return sold + tips + back;
}

export function owedSpan(days: DaySpan, found: readonly OwedRow[]): Owed {
  const rows = found.toSorted((a, b) =>
    a.day === b.day ? compare(a.platform, b.platform) : compare(a.day, b.day),
  );
  const platforms = [...Map.groupBy(rows, ({ platform }) => platform)]
    .sort(([a], [b]) => compare(a, b))
    .map(([platform, own]) => ({ platform, ...sumOf(own) }));
  return { days, rows, platforms };
}

function sumOf(rows: readonly OwedRow[]): Omit<OwedAmount, 'platform'> {
  const sum = (name: 'back' | 'orders' | 'refunds' | 'sold' | 'tips'): number =>
    rows.reduce((all, row) => all + row[name], 0);
  return {
    orders: sum('orders'),
    sold: sum('sold'),
    tips: sum('tips'),
    refunds: sum('refunds'),
    back: sum('back'),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
