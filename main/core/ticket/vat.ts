import Big from 'big.js';
import type { Money, Quantity } from '../format/numbers.ts';
import type { Order, ServiceType } from '../order/order.ts';
import { isTip, itemAmount, totalLines } from '../order/payments.ts';

/** One rate's share of what is paid, in cents: `net + vat = gross`, exactly. */
interface VatRow {
  /** Percent, such as `"5.5"`; null for amounts whose rate nobody has said. */
  readonly rate: Quantity | null;
  readonly gross: number;
  readonly net: number;
  readonly vat: number;
}

/** All of the total: `Σ gross + tips + difference = total`, exactly. */
export interface VatTable {
  readonly currency: string;
  readonly rows: readonly VatRow[];
  /** Handed on to the staff or the courier: no revenue, no VAT. */
  readonly tips: number;
  /** What HubRise's total holds beyond its lines: nobody knows at which rate. */
  readonly difference: number;
}

/**
 * The rate where HubRise gives none (API §4), by service type, percent. French law: 10 % for meals
 * to be eaten at once, wherever that is (CGI, article 279 m and n).
 */
export const DEFAULT_VAT: Readonly<Record<ServiceType, Quantity>> = {
  delivery: '10',
  collection: '10',
  eat_in: '10',
};

/**
 * The VAT contained in an order's total; null where the total is not known. Prices are
 * tax-inclusive. A discount lowers each rate's share in proportion, to the cent. The defaults are
 * French, so they hold for euros only.
 */
export function vatTable(
  order: Order,
  defaults: Readonly<Record<ServiceType, Quantity>> = DEFAULT_VAT,
): VatTable | null {
  if (order.total === null) return null;
  const { currency } = order.total;
  const fallback = currency === 'EUR' ? defaults[order.serviceType ?? 'collection'] : null;
  const gross = new Map<Quantity | null, number>();
  let tips = 0;
  const add = (amount: Money | null, taxRate: Quantity | null): void => {
    if (amount?.currency !== currency) return;
    const rate = usable(taxRate) ?? fallback;
    gross.set(rate, (gross.get(rate) ?? 0) + amount.cents);
  };
  for (const item of order.items) if (!item.deleted) add(itemAmount(item), item.taxRate);
  for (const charge of order.charges) {
    if (charge.deleted || charge.price === null) continue;
    if (!isTip(charge.name ?? charge.ref ?? '')) add(charge.price, charge.taxRate);
    else if (charge.price.currency === currency) tips += charge.price.cents;
  }
  let off = 0;
  let difference = 0;
  for (const { kind, amount } of totalLines(order)) {
    if (amount.currency !== currency) continue;
    if (kind === 'discount') off += amount.cents;
    if (kind === 'difference') difference += amount.cents;
  }
  const rates = [...gross.keys()].sort(byRate);
  // A negative sum has no share: it would swell the shares of the others.
  const weights = rates.map((rate) => Math.max(0, gross.get(rate) ?? 0));
  const shares = spread(off, weights);
  const rows = rates.map((rate, index) => row(rate, (gross.get(rate) ?? 0) + (shares[index] ?? 0)));
  // A discount that has nothing to lower stays visible, as an amount without a rate.
  if (rates.length === 0 && off !== 0) rows.push(row(null, off));
  return { currency, rows, tips, difference };
}

/** Null for a rate that cannot be one: the text comes from strangers, and `-100` would divide by zero. */
function usable(rate: Quantity | null): Quantity | null {
  if (rate === null) return null;
  const value = new Big(rate);
  return value.gte(0) && value.lte(100) ? rate : null;
}

function row(rate: Quantity | null, gross: number): VatRow {
  if (rate === null) return { rate, gross, net: gross, vat: 0 };
  const exact = new Big(gross).times(rate).div(new Big(rate).plus(100));
  const vat = exact.round(0, Big.roundHalfUp).toNumber() + 0;
  return { rate, gross, net: gross - vat, vat };
}

/** Shares `amount` out in whole cents by `weights`; the largest remainders get the cents left over. */
function spread(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map((_, index) => (index === 0 ? amount : 0));
  const exact = weights.map((weight) => new Big(amount).times(weight).div(sum));
  const shares = exact.map((share) => share.round(0, Big.roundDown).toNumber() + 0);
  let rest = amount - shares.reduce((total, share) => total + share, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share.minus(shares[index] ?? 0).abs() }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  for (const { index } of byRemainder) {
    if (rest === 0) break;
    shares[index] = (shares[index] ?? 0) + Math.sign(rest);
    rest -= Math.sign(rest);
  }
  return shares;
}

function byRate(a: Quantity | null, b: Quantity | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return new Big(a).cmp(b);
}
