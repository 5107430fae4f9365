import { decimalText } from '../format/numbers.ts';
import type { Order, OrderPayment } from '../order/order.ts';
import { COLLECTED_REF, isCollected, saleOfRef } from '../order/payments.ts';
import type { DaySpan } from '../shop/opening-hours.ts';
import type { ServiceDay } from '../shop/shop-time.ts';

/** What the till has taken of an order, as HubRise is told (API §4: payments are added or deleted). */
export interface CollectedPayments {
  readonly added: readonly {
    readonly name: string;
    readonly ref: string;
    readonly cents: number;
  }[];
  /** Ids of payments that were announced, and are taken now under another name. */
  readonly replaced: readonly string[];
  /** Of a tip that was due beside the sale, what nobody took, cents: HubRise is told of no such money. */
  readonly untaken?: number;
}

const CURRENCY = 'EUR';

/** How this till names the payments of a sale: each once, so that HubRise can be asked for them. */
export function collectedRef(sale: string, n: number): string {
  return `${COLLECTED_REF}-${sale}-${n}`;
}

/** What was taken at the counter of an order, which announced some of it before. `untaken`: cents. */
export function collectedPayments(
  order: Pick<Order, 'payments'>,
  sale: string,
  taken: readonly { readonly name: string; readonly cents: number }[],
  untaken = 0,
): CollectedPayments {
  return {
    ...(untaken === 0 ? {} : { untaken }),
    added: taken.map(({ cents, name }, index) => ({
      name,
      cents,
      ref: collectedRef(sale, index + 1),
    })),
    replaced: order.payments.flatMap((payment) =>
      payment.deleted || payment.id === null || isCollected(payment) ? [] : [payment.id],
    ),
  };
}

/** As HubRise takes it. */
export function collectedPatch({ added, replaced }: CollectedPayments): readonly object[] {
  return [
    ...replaced.map((id) => ({ id, deleted: true })),
    ...added.map(({ cents, name, ref }) => ({
      name,
      ref,
      amount: `${decimalText(cents)} ${CURRENCY}`,
    })),
  ];
}

/** The numbers of the sales by which the shop's tills have taken an order's money. */
export function collectingSales({ payments }: Pick<Order, 'payments'>): readonly string[] {
  return payments.flatMap(({ deleted, ref }) => {
    const sale = deleted ? null : saleOfRef(ref);
    return sale === null ? [] : [sale];
  });
}

/** Whether HubRise's order shows all of it already. */
export function showsCollected(
  order: Pick<Order, 'payments'>,
  { added }: CollectedPayments,
): boolean {
  return added.every(({ ref }) =>
    order.payments.some((payment) => payment.ref === ref && !payment.deleted),
  );
}

/** The ids of what stands there once more than it was taken: a request that had been given up came in after all. */
export function doubledPayments(
  { payments }: Pick<Order, 'payments'>,
  { added }: CollectedPayments,
): readonly string[] {
  return added.flatMap(({ ref }) => {
    const standing = payments.filter((payment) => payment.ref === ref && !payment.deleted);
    return standing.slice(1).flatMap(({ id }) => (id === null ? [] : [id]));
  });
}

/**
 * The order as the till knows it: nothing is due of what was taken, whether HubRise has heard of it or
 * not, nor of a tip that nobody took with it.
 */
export function withCollected(order: Order, all: readonly CollectedPayments[]): Order {
  const untakenTip = all.reduce((sum, { untaken = 0 }) => sum + untaken, 0);
  const known = untakenTip === 0 ? order : { ...order, untakenTip };
  const missing = all.filter((one) => !showsCollected(order, one));
  if (missing.length === 0) return known;
  const replaced = new Set(missing.flatMap((one) => one.replaced));
  const kept = order.payments.map(
    (payment): OrderPayment =>
      payment.id !== null && replaced.has(payment.id) ? { ...payment, deleted: true } : payment,
  );
  const added = missing.flatMap((one) =>
    one.added.map(
      ({ cents, name, ref }): OrderPayment => ({
        id: null,
        name,
        ref,
        amount: { cents, currency: CURRENCY },
        deleted: false,
      }),
    ),
  );
  return { ...known, payments: [...kept, ...added] };
}

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
