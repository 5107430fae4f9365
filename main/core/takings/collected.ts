import { decimalText } from '../format/money.ts';
import type { Order, OrderPayment } from '../order/order.ts';
import { COLLECTED_REF, isCollected, saleOfRef } from '../order/payments.ts';

/** What the till has taken of an order, as HubRise is told (API §4: payments are added or deleted). */
export interface CollectedPayments {
  readonly added: readonly {
    readonly name: string;
    readonly ref: string;
    readonly cents: number;
  }[];
  /** Ids of payments that were announced, and are taken now under another name. */
  readonly replaced: readonly string[];
}

const CURRENCY = 'EUR';

/** How this till names the payments of a sale: each once, so that HubRise can be asked for them. */
export function collectedRef(sale: string, n: number): string {
  return `${COLLECTED_REF}-${sale}-${n}`;
}

/** What was taken at the counter of an order, which announced some of it before. */
export function collectedPayments(
  order: Pick<Order, 'payments'>,
  sale: string,
  taken: readonly { readonly name: string; readonly cents: number }[],
): CollectedPayments {
  return {
    added: taken.map(({ cents, name }, index) => ({
      ...{ name, cents, ref: collectedRef(sale, index + 1) },
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
      ...{ name, ref, amount: `${decimalText(cents)} ${CURRENCY}` },
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

/** The order as the till knows it, while HubRise has not heard of what was taken: nothing is due of it. */
export function withCollected(order: Order, all: readonly CollectedPayments[]): Order {
  const missing = all.filter((one) => !showsCollected(order, one));
  if (missing.length === 0) return order;
  const replaced = new Set(missing.flatMap((one) => one.replaced));
  const kept = order.payments.map(
    (payment): OrderPayment =>
      payment.id !== null && replaced.has(payment.id) ? { ...payment, deleted: true } : payment,
  );
  const added = missing.flatMap((one) =>
    one.added.map(
      ({ cents, name, ref }): OrderPayment => ({
        ...{ id: null, name, ref, amount: { cents, currency: CURRENCY }, deleted: false },
      }),
    ),
  );
  return { ...order, payments: [...kept, ...added] };
}
