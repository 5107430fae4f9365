import type {
  Amount,
  DayTotals,
  OrderStatus,
  PaymentView,
  PlatformView,
  Sum,
  Totals,
} from '../../preload/contract.ts';
import { isAnomaly } from './order-status.ts';

/** What is added up of an order. */
export interface CountedOrder {
  readonly status: OrderStatus;
  readonly platform: PlatformView;
  readonly total: Amount | null;
  readonly tipCents: number;
  readonly payment: PaymentView;
}

/** Adds orders up, to the cent. Groups come in the order in which their first order does. */
export function dayTotals(orders: readonly CountedOrder[]): DayTotals {
  const standing = orders.filter((order) => !isAnomaly(order.status));
  return {
    all: totals(standing),
    byPlatform: [
      // Two sites of the shop's own may have names of their own.
      ...Map.groupBy(standing, ({ platform }) => `${platform.key} ${platform.name}`).values(),
    ].map((group) => ({ ...(group[0] as CountedOrder).platform, ...totals(group) })),
    byStatus: [...Map.groupBy(orders, ({ status }) => status)].map(([status, group]) => ({
      status,
      ...totals(group),
    })),
    byPayment: [...Map.groupBy(standing, ({ payment }) => payment.kind)].map(
      ([payment, group]) => ({ payment, ...totals(group) }),
    ),
    toCollect: dueAmounts(standing),
  };
}

function totals(orders: readonly CountedOrder[]): Totals {
  const sums = new Map<string, Sum>();
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

function dueAmounts(orders: readonly CountedOrder[]): Amount[] {
  const due = new Map<string, number>();
  for (const { payment } of orders) {
    if (payment.kind !== 'to_collect') continue;
    const { cents, currency } = payment.amount;
    due.set(currency, (due.get(currency) ?? 0) + cents);
  }
  return [...due].map(([currency, cents]) => ({ cents, currency }));
}
