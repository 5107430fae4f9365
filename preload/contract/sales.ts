import type {
  Amount,
  OrderStatus,
  PaymentView,
  PlatformKey,
  PlatformView,
  ServiceType,
} from './orders.ts';

/** Ventes › COMMANDES: all orders that ever came, what a day came to, and a file of them. */

/**
 * A day of service by the date on which it begins, `YYYY-MM-DD`: what is ordered after midnight and
 * before the shop's own end of the day belongs to the evening before.
 */
export type ServiceDay = string;

/** What is looked for. What is null does not narrow the search. */
export interface SalesSearch {
  /** As it is being typed: a code, a reference, a name, a phone number, or several of them. */
  readonly text: string;
  readonly day: ServiceDay | null;
  readonly platform: PlatformKey | null;
  readonly status: OrderStatus | null;
  /** What the page before gave as `next`; null for the first. */
  readonly cursor: number | null;
}

/** An order as lists and sums need it. */
export interface OrderSummary {
  readonly id: string;
  readonly placedAt: number;
  /** As the board shows it: the till's own unsent move, or else HubRise's status. */
  readonly status: OrderStatus;
  readonly platform: PlatformView;
  readonly brand: string | null;
  readonly serviceType: ServiceType | null;
  readonly code: string;
  readonly ref: string | null;
  readonly customerName: string | null;
  readonly lineCount: number;
  readonly total: Amount | null;
  /** Of the total: handed on to the staff or the courier, no revenue. */
  readonly tipCents: number;
  readonly payment: PaymentView;
}

/** The newest first. */
export interface SalesPage {
  readonly rows: readonly OrderSummary[];
  /** Null on the last page. */
  readonly next: number | null;
}

/** Cents of one currency. `cents` and `tipCents` together are what HubRise's totals say. */
export interface Sum {
  readonly currency: string;
  /** Without tips, which are no revenue. */
  readonly cents: number;
  readonly tipCents: number;
}

export interface Totals {
  readonly count: number;
  /** Orders without a readable total, which are in no sum. */
  readonly withoutTotal: number;
  /** By currency; none where nothing has a total. */
  readonly sums: readonly Sum[];
}

export type PaymentKind = PaymentView['kind'];

/** A day's figures. `all`, platforms and payments leave out what came to nothing; `byStatus` has it. */
export interface DayTotals {
  readonly all: Totals;
  readonly byPlatform: readonly (Totals & PlatformView)[];
  readonly byStatus: readonly (Totals & { readonly status: OrderStatus })[];
  readonly byPayment: readonly (Totals & { readonly payment: PaymentKind })[];
  /** Of the orders to collect on: what is still to be taken. */
  readonly toCollect: readonly Amount[];
}

export interface SalesDay {
  readonly day: ServiceDay;
  /** The day of service that it is now. */
  readonly today: ServiceDay;
  readonly totals: DayTotals;
  /** False while orders of before an update are still being sorted in. */
  readonly complete: boolean;
}

/** Orders have come in or changed, or another day of service has begun. */
export interface SalesChange {
  readonly orderIds: readonly string[];
  readonly today: ServiceDay;
}

export type ExportResult =
  | { readonly kind: 'written'; readonly path: string; readonly orders: number }
  /** The person closed the question where to put the file. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: ExportFailure };

export type ExportFailure = 'disk_full' | 'no_access' | 'other';
