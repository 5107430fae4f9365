import type { ServiceDay } from '../shop/service-day.ts';
import type { DaySpan, SpanKind } from '../shop/spans.ts';
import type { Ending } from './endings.ts';
import type { SalesFigures } from './sales-figures.ts';
import type { SoldAhead } from './sealed.ts';
import type { Sold } from './sold.ts';
import type { TimeFigures } from './spread.ts';

/** Orders, and the cents that they come to in the currency of the sums. */
export interface OrdersAmount {
  readonly orders: number;
  readonly cents: number;
}

/** What is drawn and compared of some days of service. */
export interface SpanFigures {
  readonly sales: SalesFigures;
  /** Beside the sales, as they are not sold yet; null: there is no journal, and orders count unpaid. */
  readonly open: OrdersAmount | null;
  /** What of the sales is not in this till's journal; null: there is none. The rest is what its Z has. */
  readonly beside: OrdersAmount | null;
  readonly times: TimeFigures;
  /** Orders that were refused, cancelled or not delivered: no sales. */
  readonly ended: number;
}

/** The pictures of a day, a week or a month, beside what went before it. */
export interface Statistics extends SpanFigures {
  readonly kind: SpanKind;
  readonly days: DaySpan;
  readonly today: ServiceDay;
  /** In which sums are made; null where nothing has a total. */
  readonly currency: string | null;
  /** The hour of the clock in which a day of service begins. */
  readonly firstHour: number;
  readonly products: readonly Sold[];
  readonly options: readonly Sold[];
  readonly endings: readonly Ending[];
  readonly before: SpanFigures & {
    readonly days: DaySpan;
    /** Until as far into it as it is now into the days shown: these are not over yet. */
    readonly partial: boolean;
  };
  /** What is sold now and is in none of these figures; null where these are not of now, or have it. */
  readonly ahead: SoldAhead | null;
  /** False while orders of before an update are still being sorted in. */
  readonly complete: boolean;
}

/** What sold on average, cents; null where nothing did. */
export function basketCents({ orders, apart, cents }: SalesFigures): number | null {
  const counted = orders - apart;
  return counted <= 0 ? null : Math.round(cents / counted);
}
