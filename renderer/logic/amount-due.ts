import type { OrderCard } from '../../main/core/board/card.ts';
import type { Money } from '../../main/core/format/money.ts';

/** The amount that an order's card shows in large. */
export interface ShownAmount {
  /** What is still to be taken, or else what the order comes to; null where nobody knows. */
  readonly amount: Money | null;
  /** What the order comes to, where that is another amount. */
  readonly of: Money | null;
}

/** Nobody may take the total of an order that is paid in part. */
export function shownAmount({ payment, total }: Pick<OrderCard, 'payment' | 'total'>): ShownAmount {
  if (payment.kind !== 'to_collect') return { amount: total, of: null };
  const isWhole = total === null || total.cents === payment.amount.cents;
  return { amount: payment.amount, of: isWhole ? null : total };
}
