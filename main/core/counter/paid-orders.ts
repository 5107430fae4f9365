import { largestRemainder } from '../fiscal/basket.ts';
import { rebateShares } from './local-order.ts';
import {
  centsOf,
  euros,
  isOff,
  type LocalText,
  standingSum,
  withSettled,
  withTotals,
} from './local-text.ts';

const PAID_BY = 'Payé, ticket ';

/** What a sale has paid of a bill, cents. */
export interface SalePaid {
  readonly number: string;
  readonly amount: number;
}

/** What has become of a bill's money. */
interface BillMoney {
  /** The sale that has just paid something of it; null: the rest of it was called off. */
  readonly sale: SalePaid | null;
  /** What is still to be paid of it, cents. */
  readonly due: number;
  /** What is taken off that as a whole, cents: it can change until it is paid. */
  readonly rebate: number;
}

/**
 * The orders of a bill once a part of it is paid: together they come to what its sales have paid and what is
 * still due, to the cent. What a part had taken off (a rebate of its own, a rounding of a line that is paid in
 * parts) is settled with it. The sales fill the orders one after the other, the first ones first. They are shared
 * out anew each time: what is taken off an order later can leave it below what it had got.
 */
export function settleBill(
  texts: readonly LocalText[],
  { due, rebate, sale }: BillMoney,
): readonly LocalText[] {
  const sales = [...salesOf(texts), ...(sale === null ? [] : [sale])];
  const paid = sales.reduce((sum, { amount }) => sum + amount, 0);
  const settled = pricedTo(texts, paid + due + rebate);
  const off = rebateShares(settled, rebate);
  const priced = settled.map((text, place) =>
    isOff(text) || rebate === 0 ? text : withTotals(text, off[place] ?? 0),
  );
  return shareOut(priced, sales).map((text, place) => {
    const before = texts[place];
    return JSON.stringify(before) === JSON.stringify(text) ? (before ?? text) : text;
  });
}

/** The number of the sale that such a payment is of; null: it is none of these. */
export function saleOfPayment({ name }: LocalText['payments'][number]): string | null {
  return name.startsWith(PAID_BY) ? name.slice(PAID_BY.length) : null;
}

/** What each sale has paid of all of them, in the order in which they were sealed. */
function salesOf(texts: readonly LocalText[]): readonly SalePaid[] {
  const sums = new Map<string, number>();
  for (const payment of texts.flatMap(({ payments }) => payments)) {
    const number = saleOfPayment(payment);
    if (number !== null) sums.set(number, (sums.get(number) ?? 0) + centsOf(payment.amount));
  }
  return [...sums]
    .map(([number, amount]) => ({ number, amount }))
    .sort((a, b) => (a.number < b.number ? -1 : 1));
}

/** So that those that are made come to so many cents together. */
function pricedTo(texts: readonly LocalText[], wanted: number): readonly LocalText[] {
  const sums = texts.map((text) => (isOff(text) ? 0 : standingSum(text)));
  const sum = sums.reduce((total, one) => total + one, 0);
  const off = largestRemainder(Math.max(0, sum - wanted), sums) ?? [];
  // A line that is paid in parts may be rounded the other way, or have become dearer since.
  const last = texts.findLastIndex(hasItems);
  return texts.map((text, place) => {
    if (isOff(text)) return text;
    const more = place === last ? Math.max(0, wanted - sum) : 0;
    return withSettled(more === 0 ? text : withMore(text, more), off[place] ?? 0);
  });
}

function hasItems(text: LocalText): boolean {
  return !isOff(text) && text.items.some(({ deleted }) => !deleted);
}

function withMore(text: LocalText, cents: number): LocalText {
  const last = text.items.findLastIndex(({ deleted }) => !deleted);
  const items = text.items.map((item, place) =>
    place === last ? { ...item, subtotal: euros(centsOf(item.subtotal) + cents) } : item,
  );
  return { ...text, items };
}

function shareOut(texts: readonly LocalText[], sales: readonly SalePaid[]): readonly LocalText[] {
  const queue = sales.map((sale) => ({ ...sale }));
  const last = texts.findLastIndex((text) => !isOff(text));
  return texts.map((text, place) => {
    let room = isOff(text) ? 0 : place === last ? Number.POSITIVE_INFINITY : centsOf(text.total);
    const payments = queue.flatMap((sale, nth) => {
      const mine = Math.min(room, sale.amount);
      room -= mine;
      sale.amount -= mine;
      // What was given for nothing is sold, too: the order says so.
      const isFree = place === last && sales[nth]?.amount === 0;
      const payment = { name: `${PAID_BY}${sale.number}`, amount: euros(mine) };
      return mine > 0 || isFree ? [payment] : [];
    });
    return { ...text, payments };
  });
}
