import { boundedCents, type Money } from '../format/money.ts';
import { timesCents } from '../format/quantity.ts';
import type { Order, OrderItem } from './order.ts';

export type TotalLine =
  | { readonly kind: 'items'; readonly amount: Money }
  | { readonly kind: 'charge'; readonly name: string; readonly amount: Money }
  | { readonly kind: 'discount'; readonly name: string; readonly amount: Money }
  /** What HubRise's total holds beyond the lines: said, never hidden. */
  | { readonly kind: 'difference'; readonly amount: Money }
  | { readonly kind: 'total'; readonly amount: Money };

/**
 * What an item costs: HubRise's subtotal, or the same by its formula (API §4) where it is missing;
 * null where that cannot be told, or comes to more than an amount can be. The formula counts every option, the removed ones too.
 */
export function itemAmount(item: OrderItem): Money | null {
  if (item.subtotal !== null) return item.subtotal;
  if (item.price === null) return null;
  let each = item.price.cents;
  for (const option of item.options) {
    if (option.price === null) continue;
    if (option.price.currency !== item.price.currency) return null;
    each += timesCents(option.quantity, option.price.cents);
    if (boundedCents(each) === null) return null;
  }
  const cents = boundedCents(timesCents(item.quantity, each));
  return cents === null ? null : { cents, currency: item.price.currency };
}

/**
 * The lines from the items to HubRise's total. Each amount has the sign with which it counts (a
 * discount is negative), so that the lines in the total's currency add up to it; the rest is the
 * `difference` line. Deleted elements do not count. Without a total there is no last line: a sum of
 * our own would pass for HubRise's word.
 */
export function totalLines(order: Order): readonly TotalLine[] {
  const currency = currencyOf(order);
  if (currency === null) return [];
  const lines: TotalLine[] = [
    { kind: 'items', amount: { cents: itemsCents(order, currency), currency } },
    ...chargeLines(order),
    ...discountLines(order),
  ];
  if (order.total === null) return lines;
  const missing = order.total.cents - sumCents(lines, currency);
  if (missing !== 0) lines.push({ kind: 'difference', amount: { cents: missing, currency } });
  lines.push({ kind: 'total', amount: order.total });
  return lines;
}

/** Whether HubRise's total holds something that no line says. */
export function hasDifference(order: Order): boolean {
  return totalLines(order).some((line) => line.kind === 'difference');
}

function chargeLines(order: Order): TotalLine[] {
  return order.charges.flatMap((charge) =>
    charge.deleted || charge.price === null
      ? []
      : [{ kind: 'charge', name: charge.name ?? charge.ref ?? '?', amount: charge.price }],
  );
}

function discountLines(order: Order): TotalLine[] {
  return order.discounts.flatMap((discount) =>
    discount.deleted || discount.priceOff === null
      ? []
      : [
          {
            kind: 'discount',
            name: discount.name ?? discount.ref ?? '?',
            amount: negated(discount.priceOff),
          },
        ],
  );
}

function itemsCents(order: Order, currency: string): number {
  let cents = 0;
  for (const item of order.items) {
    const amount = item.deleted ? null : itemAmount(item);
    if (amount?.currency === currency) cents += amount.cents;
  }
  return cents;
}

function sumCents(lines: readonly TotalLine[], currency: string): number {
  let cents = 0;
  for (const { amount } of lines) if (amount.currency === currency) cents += amount.cents;
  return cents;
}

function currencyOf(order: Order): string | null {
  const priced = order.items.find((item) => itemAmount(item) !== null);
  return order.total?.currency ?? (priced && itemAmount(priced)?.currency) ?? null;
}

function negated(amount: Money): Money {
  return { cents: amount.cents === 0 ? 0 : -amount.cents, currency: amount.currency };
}
