import { boundedCents, type Money, timesCents } from '../format/numbers.ts';
import { plainWords } from '../format/text.ts';
import type { Order, OrderItem, OrderPayment } from './order.ts';
import { isAnomaly, type StatusOrUnknown } from './status.ts';

/** Tips come as charges (API §6); their deprecated `type` is not read, so their name tells. */
export function isTip(name: string): boolean {
  return /\b(tips?|pourboires?|gratuity)\b/.test(plainWords(name));
}

/** What of an order's total is a tip, cents in its currency. */
export function tipsOf({ charges, total }: Pick<Order, 'charges' | 'total'>): number {
  let cents = 0;
  for (const { deleted, name, ref, price } of charges) {
    if (deleted || price === null || price.currency !== total?.currency) continue;
    if (isTip(name ?? ref ?? '')) cents += price.cents;
  }
  return cents;
}

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

/**
 * What is still to be taken of an order. `nothing_due`: it came to nothing; `unknown`: a payment
 * cannot be told, and nobody may say that it is paid.
 */
export type PaymentView =
  | { readonly kind: 'paid' }
  | { readonly kind: 'to_collect'; readonly amount: Money }
  | { readonly kind: 'nothing_due' }
  | { readonly kind: 'unknown' };

export interface PaymentLine {
  readonly name: string;
  readonly amount: Money | null;
  /** False for cash, cheque and the like: announced by the platform, still to be taken. */
  readonly collected: boolean;
}

export type PaymentKind = PaymentView['kind'];

/**
 * Paid at the door or at the counter: the platform announces such a payment, nobody has the money
 * yet (API §6). Also what says of itself that it is still due.
 */
const TAKEN_BY_HAND =
  /\b(cash|csh|especes?|liquide|cod|a la livraison|(au )?livreur|a la reception|contre remboursement|on (delivery|collection|pick ?up)|at (the )?(counter|door|pick ?up|restaurant)|in (store|person)|sur place|au (comptoir|restaurant)|(a|en) (la )?caisse|au retrait|en magasin|non (paye|regle)e?|impaye|unpaid|not paid|a (payer|regler|encaisser)|pay later|pending|en attente)\b|cash$/;

/** Paper that the customer hands over: cheques and meal vouchers. */
const PAPER =
  /\b(cheques?|check|chq|(tickets?|titres?) (restaurants?|restos?)|restaurant vouchers?)\b/;

/** The same vouchers paid by card on the platform's page, as the shop's `ONLINE` ref says. */
const ONLINE = /\b(online|en ligne|connect|deja (paye|regle)e?)\b/;

/** Begins the ref of a payment that one of the shop's tills has taken, whatever it is called. */
export const COLLECTED_REF = 'PAYE';
const COLLECTED = new RegExp(`^${COLLECTED_REF}-(\\d\\d-T\\d{8})-\\d+$`);

/** The number of the sale by which one of the shop's tills has taken a payment; null: none has. */
export function saleOfRef(ref: string | null): string | null {
  return ref === null ? null : (COLLECTED.exec(ref)?.[1] ?? null);
}

/** The payments still standing, and whether the money of each has come in. */
export function paymentLines(order: Order): readonly PaymentLine[] {
  return order.payments
    .filter((payment) => !payment.deleted)
    .map((payment) => ({
      name: payment.name ?? payment.ref ?? '?',
      amount: payment.amount,
      collected: isCollected(payment),
    }));
}

/**
 * Whether a payment's money has come in, told by its name and ref; its `type` is deprecated and
 * says `online` for cash as well. Every other name (a card, a wallet, loyalty money) is one that
 * the platform has settled. When a payment has no name at all, that is not claimed.
 */
export function isCollected(payment: Pick<OrderPayment, 'name' | 'ref'>): boolean {
  if (saleOfRef(payment.ref) !== null) return true;
  const words = plainWords(`${payment.name ?? ''} ${payment.ref ?? ''}`);
  if (words === '' || TAKEN_BY_HAND.test(words)) return false;
  return !PAPER.test(words) || ONLINE.test(words);
}

/**
 * The one rule of what is still to be taken, for card, panel, tickets, lists and figures: what
 * `paymentState` says while the order stands, and nothing once it came to nothing.
 */
export function amountDue(state: PaymentView, status: StatusOrUnknown): PaymentView {
  return isAnomaly(status) && state.kind !== 'paid' ? { kind: 'nothing_due' } : state;
}

/** What has come in of an order, cents in its total's currency. */
export function collectedCents({ payments, total }: Pick<Order, 'payments' | 'total'>): number {
  return payments.reduce((sum, payment) => {
    const isIn = !payment.deleted && isCollected(payment);
    return isIn && payment.amount?.currency === total?.currency
      ? sum + (payment.amount?.cents ?? 0)
      : sum;
  }, 0);
}

/**
 * Paid, to collect (the total minus what has come in, and a tip that was left), or not to be told: a
 * payment without name or readable amount leaves it open, unless the others cover the rest. A tip alone
 * is owed by nobody: the order is paid, whether somebody hands it over or not.
 */
export function paymentState(order: Order): PaymentView {
  const { total } = order;
  if (total === null) return { kind: 'unknown' };
  const asked = total.cents - (order.untakenTip ?? 0);
  const paid = collectedCents(order);
  if (paid >= Math.min(asked, total.cents - Math.max(0, tipsOf(order)))) return { kind: 'paid' };
  const doubtful =
    order.problems.includes('payments') ||
    order.payments.some(
      ({ amount, deleted, name, ref }) =>
        !deleted && ((name === null && ref === null) || amount?.currency !== total.currency),
    );
  if (doubtful) return { kind: 'unknown' };
  return {
    kind: 'to_collect',
    amount: { cents: asked - paid, currency: total.currency },
  };
}
