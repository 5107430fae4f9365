import type { DayTotals } from '../../main/core/history/day-totals.ts';
import type { OrderSummary } from '../../main/core/history/search.ts';
import type { StatusOrUnknown } from '../../main/core/order/status.ts';
import type { PlatformKey } from '../../main/core/platform/platform.ts';
import type { ServiceDay } from '../../main/core/shop/shop-time.ts';
import type { SoldAhead } from '../../main/core/statistics/figures.ts';

/** Ventes › COMMANDES: all orders that ever came, what a day came to, and a file of them. */

/** What is looked for. What is null does not narrow the search. */
export interface SalesSearch {
  /** As it is being typed: a code, a reference, a name, a phone number, or several of them. */
  readonly text: string;
  readonly day: ServiceDay | null;
  readonly platform: PlatformKey | null;
  readonly status: StatusOrUnknown | null;
  /** What the page before gave as `next`; null for the first. */
  readonly cursor: number | null;
}

/** The newest first. */
export interface SalesPage {
  readonly rows: readonly OrderSummary[];
  /** Null on the last page. */
  readonly next: number | null;
}

export interface SalesDay {
  readonly day: ServiceDay;
  /** The day of service that it is now. */
  readonly today: ServiceDay;
  readonly totals: DayTotals;
  /** Of today: what is sold after its Z, and is not in its totals. */
  readonly ahead: SoldAhead | null;
  /** False while orders of before an update are still being sorted in. */
  readonly complete: boolean;
}

export type ExportResult =
  | { readonly kind: 'written'; readonly path: string; readonly orders: number }
  /** The person closed the question where to put the file. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: ExportFailure };

export type ExportFailure = 'disk_full' | 'no_access' | 'other';
