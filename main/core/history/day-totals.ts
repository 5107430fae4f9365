import type { Money } from '../format/money.ts';
import type { PaymentKind } from '../order/payments.ts';
import { isAnomaly, type StatusOrUnknown } from '../order/status.ts';
import type { PlatformView } from '../platform/platform.ts';
import { REFUND_CURRENCY, type Refund, refundPlatform } from '../statistics/refunds.ts';
import { isSale } from '../statistics/sales-figures.ts';
import type { OrderSummary } from './search-facts.ts';

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
 * what nobody has answered yet. `byStatus` has every order.
 */
export interface DayTotals {
  readonly all: Totals;
  readonly byPlatform: readonly (Totals & PlatformView)[];
  readonly byStatus: readonly (Totals & { readonly status: StatusOrUnknown })[];
  readonly byPayment: readonly (Totals & { readonly payment: PaymentKind })[];
  /** Of the orders to collect on: what is still to be taken. */
  readonly toCollect: readonly Money[];
}

/** What is added up of an order. */
export type CountedOrder = Pick<
  OrderSummary,
  'payment' | 'platform' | 'status' | 'tipCents' | 'total'
>;

/**
 * Adds orders up, to the cent, less what was given back at the counter. Groups come in the order in which
 * their first order does.
 */
export function dayTotals(
  orders: readonly CountedOrder[],
  refunds: readonly Refund[] = [],
): DayTotals {
  const sales = orders.filter(({ status }) => isSale(status));
  return {
    all: totals(sales, refunds),
    byPlatform: platformTotals(sales, refunds),
    byStatus: [...Map.groupBy(orders, ({ status }) => status)].map(([status, group]) => ({
      status,
      ...totals(group),
    })),
    byPayment: paymentTotals(sales, refunds),
    // Also what nobody has answered yet says on its card what is to be taken.
    toCollect: dueAmounts(orders.filter(({ status }) => !isAnomaly(status))),
  };
}

function platformTotals(
  sales: readonly CountedOrder[],
  refunds: readonly Refund[],
): DayTotals['byPlatform'] {
  // Two sites of the shop's own may have names of their own.
  const nameOf = ({ key, name }: PlatformView): string => `${key} ${name}`;
  const views = [...sales.map(({ platform }) => platform), ...refunds.map(refundPlatform)];
  return [...new Map(views.map((view) => [nameOf(view), view])).values()].map((view) => ({
    ...view,
    ...totals(
      sales.filter(({ platform }) => nameOf(platform) === nameOf(view)),
      refunds.filter((refund) => nameOf(refundPlatform(refund)) === nameOf(view)),
    ),
  }));
}

/** What was given back had been paid. */
function paymentTotals(
  sales: readonly CountedOrder[],
  refunds: readonly Refund[],
): DayTotals['byPayment'] {
  const groups = Map.groupBy(sales, ({ payment }) => payment.kind);
  if (refunds.length > 0 && !groups.has('paid')) groups.set('paid', []);
  return [...groups].map(([payment, group]) => ({
    payment,
    ...totals(group, payment === 'paid' ? refunds : []),
  }));
}

function totals(orders: readonly CountedOrder[], refunds: readonly Refund[] = []): Totals {
  const sums = new Map<string, Sum>();
  if (refunds.length > 0) {
    const cents = refunds.reduce((sum, refund) => sum + refund.cents, 0);
    sums.set(REFUND_CURRENCY, { currency: REFUND_CURRENCY, cents, tipCents: 0 });
  }
  let withoutTotal = 0;
  for (const { total, tipCents } of orders) {
    if (total === null) {
      withoutTotal += 1;
      continue;
    }
    const { currency } = total;
    const sum = sums.get(currency) ?? { currency, cents: 0, tipCents: 0 };
    sums.set(currency, {
      currency,
      cents: sum.cents + total.cents - tipCents,
      tipCents: sum.tipCents + tipCents,
    });
  }
  return { count: orders.length, withoutTotal, sums: [...sums.values()] };
}

function dueAmounts(orders: readonly CountedOrder[]): Money[] {
  const due = new Map<string, number>();
  for (const { payment } of orders) {
    if (payment.kind !== 'to_collect') continue;
    const { cents, currency } = payment.amount;
    due.set(currency, (due.get(currency) ?? 0) + cents);
  }
  return [...due].map(([currency, cents]) => ({ cents, currency }));
}
