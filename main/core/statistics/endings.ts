import type { StatusOrUnknown } from '../order/status.ts';

/** How an order came to nothing, in the order in which it is listed. */
export const ENDING_KINDS = [
  'refused',
  'cancelled_here',
  'cancelled_elsewhere',
  'delivery_failed',
] as const;

export type EndingKind = (typeof ENDING_KINDS)[number];

/** An order that came to nothing. */
export interface EndedOrder {
  readonly status: StatusOrUnknown;
  /** The shop's own move that ended it; null where somebody else did. */
  readonly move: { readonly isRefusal: boolean } | null;
  /** In the words of whoever ended it; null where there are none, or they have been erased. */
  readonly reason: string | null;
}

export interface Ending {
  readonly kind: EndingKind;
  readonly reason: string | null;
  readonly orders: number;
}

/** Refusals and cancellations by their reasons, by kind, the most frequent first. */
export function endings(orders: readonly EndedOrder[]): readonly Ending[] {
  const groups = Map.groupBy(orders, (order) => JSON.stringify([endingKind(order), order.reason]));
  return [...groups.values()]
    .map((group) => {
      const first = group[0] as EndedOrder;
      return { kind: endingKind(first), reason: first.reason, orders: group.length };
    })
    .sort(
      (a, b) =>
        ENDING_KINDS.indexOf(a.kind) - ENDING_KINDS.indexOf(b.kind) ||
        b.orders - a.orders ||
        ((a.reason ?? '') < (b.reason ?? '') ? -1 : 1),
    );
}

/** Some platforms know no refusal: theirs is a cancellation of an order that nobody had answered. */
function endingKind({ status, move }: EndedOrder): EndingKind {
  if (status === 'delivery_failed') return 'delivery_failed';
  if (status === 'rejected' || move?.isRefusal === true) return 'refused';
  return move === null ? 'cancelled_elsewhere' : 'cancelled_here';
}
