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
