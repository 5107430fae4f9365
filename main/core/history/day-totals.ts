import type { Money } from '../format/numbers.ts';
import type { PaymentKind } from '../order/payments.ts';
import { isAnomaly, type StatusOrUnknown } from '../order/status.ts';
import type { PlatformView } from '../platform/platform.ts';
import { SEALED_CURRENCY, type SealedAmount } from '../statistics/figures.ts';
import { isSale } from '../statistics/sales-figures.ts';
import type { OrderSummary } from './search.ts';

/** Cents of one currency. `cents` and `tipCents` together are what HubRise's totals say. */
interface Sum {
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

/**
 * A day's figures. Sums are of sales, platforms and payments too: not of what came to nothing, nor of
 * what nobody has answered yet, nor, where there is a journal, of what is not paid. `byStatus` has every
 * order that was placed.
 */
export interface DayTotals {
  readonly all: Totals;
  readonly byPlatform: readonly (Totals & PlatformView)[];
  readonly byStatus: readonly (Totals & { readonly status: StatusOrUnknown })[];
  readonly byPayment: readonly (Totals & { readonly payment: PaymentKind })[];
  /**
   * Of the orders to collect on: what is still to be taken. Where there is a journal, also what nobody can
   * tell whether it was paid, and that is in no sum.
   */
  readonly toCollect: readonly Money[];
  /** What of `all` is not in this till's journal; null: there is none. The rest is what the Z has. */
  readonly beside: Totals | null;
}

/** What is added up of an order. */
export type CountedOrder = Pick<
  OrderSummary,
  'id' | 'payment' | 'platform' | 'status' | 'tipCents' | 'total'
>;

/** What the journal says of a day. */
interface SealedDay {
  readonly sealed: readonly SealedAmount[];
  /** The orders that count beside it. */
  readonly beside: ReadonlySet<string>;
}

/**
 * Adds orders up, to the cent; what the journal has sealed counts in their place. Groups come in the order
 * in which their first order does.
 */
export function dayTotals(
  orders: readonly CountedOrder[],
  journal: SealedDay | null = null,
): DayTotals {
  const beside = orders.filter(
    ({ id, status }) => isSale(status) && (journal === null || journal.beside.has(id)),
  );
  const sealed = journal?.sealed ?? [];
  return {
    all: totals(beside, sealed),
    byPlatform: platformTotals(beside, sealed),
    byStatus: [...Map.groupBy(orders, ({ status }) => status)].map(([status, group]) => ({
      status,
      ...totals(group),
    })),
    byPayment: paymentTotals(beside, sealed),
    // Also what nobody has answered yet says on its card what is to be taken.
    toCollect: dueAmounts(
      orders.filter(({ status }) => !isAnomaly(status)),
      journal,
    ),
    beside: journal === null ? null : totals(beside),
  };
}

function platformTotals(
  orders: readonly CountedOrder[],
  sealed: readonly SealedAmount[],
): DayTotals['byPlatform'] {
  // Two sites of the shop's own may have names of their own.
  const nameOf = ({ platform: { key, name } }: { platform: PlatformView }): string =>
    `${key} ${name}`;
  const views = [...sealed, ...orders].map((one) => [nameOf(one), one.platform] as const);
  return [...new Map(views)].map(([name, view]) => ({
    ...view,
    ...totals(
      orders.filter((order) => nameOf(order) === name),
      sealed.filter((amount) => nameOf(amount) === name),
    ),
  }));
}

/** What is sealed was paid, and what was given back had been. */
function paymentTotals(
  orders: readonly CountedOrder[],
  sealed: readonly SealedAmount[],
): DayTotals['byPayment'] {
  const groups = Map.groupBy(orders, ({ payment }) => payment.kind);
  if (sealed.length > 0 && !groups.has('paid')) groups.set('paid', []);
  return [...groups].map(([payment, group]) => ({
    payment,
    ...totals(group, payment === 'paid' ? sealed : []),
  }));
}

function totals(orders: readonly CountedOrder[], sealed: readonly SealedAmount[] = []): Totals {
  const sums = new Map<string, Sum>();
  const add = (currency: string, cents: number, tipCents: number): void => {
    const sum = sums.get(currency) ?? { currency, cents: 0, tipCents: 0 };
    sums.set(currency, {
      currency,
      cents: sum.cents + cents,
      tipCents: sum.tipCents + tipCents,
    });
  };
  for (const { cents, tipCents } of sealed) add(SEALED_CURRENCY, cents, tipCents);
  for (const { tipCents, total } of orders) {
    if (total !== null) add(total.currency, total.cents - tipCents, tipCents);
  }
  return {
    count: orders.length + sealed.reduce((sum, one) => sum + one.orders, 0),
    withoutTotal: orders.filter(({ total }) => total === null).length,
    sums: [...sums.values()],
  };
}

function dueAmounts(orders: readonly CountedOrder[], journal: SealedDay | null): Money[] {
  const due = new Map<string, number>();
  for (const { id, payment, total } of orders) {
    const isUncounted = payment.kind === 'unknown' && journal !== null && !journal.beside.has(id);
    const amount = payment.kind === 'to_collect' ? payment.amount : isUncounted ? total : null;
    if (amount !== null) due.set(amount.currency, (due.get(amount.currency) ?? 0) + amount.cents);
  }
  return [...due].map(([currency, cents]) => ({ cents, currency }));
}
