import type { Money } from '../format/money.ts';
import type { PaymentKind } from '../order/payments.ts';
import { isAnomaly, type StatusOrUnknown } from '../order/status.ts';
import type { PlatformView } from '../platform/platform.ts';
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

/** A day's figures. `all`, platforms and payments leave out what came to nothing; `byStatus` has it. */
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

function dueAmounts(orders: readonly CountedOrder[]): Money[] {
  const due = new Map<string, number>();
  for (const { payment } of orders) {
    if (payment.kind !== 'to_collect') continue;
    const { cents, currency } = payment.amount;
    due.set(currency, (due.get(currency) ?? 0) + cents);
  }
  return [...due].map(([currency, cents]) => ({ cents, currency }));
}
