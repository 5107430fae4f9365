import { assertNever } from '../assert-never.ts';
import type { Discount, Line, Part, Payload, VatRow } from './payloads.ts';
import { must } from './refusal.ts';

/**
 * The arithmetic of a sale (fiscal-france §10, fiscal-format §2). All amounts are integer cents, rates
 * basis points (550, 1000, 2000), quantities thousandths.
 */

/** HT of an amount TTC, the nearest cent, halves away from zero; VAT is the rest. */
export function htOf(ttc: number, rate: number): number {
  const magnitude = BigInt(Math.abs(ttc));
  const base = 10_000n + BigInt(rate);
  const ht = Number((2n * magnitude * 10_000n + base) / (2n * base));
  return ttc < 0 ? -ht : ht;
}

/** An amount in proportion, `amount × part / whole`, the nearest cent, halves away from zero. */
export function proportion(amount: number, part: number, whole: number): number {
  const product = BigInt(amount) * BigInt(part);
  const size = product < 0n ? -product : product;
  const by = BigInt(whole);
  const result = Number((2n * size + by) / (2n * by));
  return product < 0n && result !== 0 ? -result : result;
}

/** What a quantity costs before any discount: unit × qty / 1000, halves up. */
export function grossOf(unit: number, qty: number): number {
  return proportion(unit, qty, 1000);
}

/**
 * Spreads `amount` (≥ 0) by weights (≥ 0), to the cent: each gets its share rounded down, and the cents
 * that are left go to the largest remainders, ties to the earlier one. Null where all weights are 0
 * and something is to be spread.
 */
export function largestRemainder(
  amount: number,
  weights: readonly number[],
): readonly number[] | null {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (amount === 0) return weights.map(() => 0);
  if (total === 0n) return null;
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((one) => Number(one / total));
  let left = amount - shares.reduce((sum, share) => sum + share, 0);
  const order = exact
    .map((one, index) => ({ index, rest: one % total }))
    .sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.index - b.index));
  for (const { index } of order) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}

/** How what is sold reaches its eater; decides rate and category, frozen on the line. */
export type Service = 'eat_in' | 'takeaway' | 'delivery' | 'collection';
export const SERVICES: readonly Service[] = ['eat_in', 'takeaway', 'delivery', 'collection'];

/** Of the daily e-reporting: services eaten in, goods taken away (fiscal-france §8). */
export type VatCategory = 'TPS1' | 'TLB1';

export function categoryOf(service: Service): VatCategory {
  return service === 'eat_in' ? 'TPS1' : 'TLB1';
}

/** Basis points. */
export type VatRate = 550 | 1000 | 2000;
export const VAT_RATES: readonly VatRate[] = [550, 1000, 2000];

/**
 * What a product is, to the tax: made to be eaten at once, with drinks in cups and single ice creams;
 * in a packaging that keeps it (can, sealed bottle, bread, pastry, crisps, yoghurt); alcohol.
 */
export type VatKind = 'prepared' | 'packaged' | 'alcohol';
export const VAT_KINDS: readonly VatKind[] = ['prepared', 'packaged', 'alcohol'];

/** The table of fiscal-france §10 (CGI art. 278-0 bis, 279): product × service type. */
export function vatRate(kind: VatKind, service: Service): VatRate {
  switch (kind) {
    case 'prepared':
      return 1000;
    case 'packaged':
      return service === 'eat_in' ? 1000 : 550;
    case 'alcohol':
      return 2000;
    default:
      return assertNever(kind);
  }
}

/** Tips by means, cents: they stand beside the sales, for no closing counts them as sold. None: nothing. */
export function tipsByMeans(
  sales: readonly Pick<Payload<'SALE'>, 'payments'>[],
): ReadonlyMap<string, number> {
  const tips = new Map<string, number>();
  for (const { means, tip = 0 } of sales.flatMap(({ payments }) => payments)) {
    if (tip > 0) tips.set(means, (tips.get(means) ?? 0) + tip);
  }
  return new Map([...tips].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** `alone`: what it costs without the menu, cents, above 0; null where nobody can say that. */
export interface BasketPart {
  readonly label: string;
  readonly rate: number;
  readonly alone: number | null;
}

/** What is taken off, in cents, and why. */
export interface Reduction {
  readonly amount: number;
  readonly reason: string;
}

/** `unit`: one of it with its options, cents TTC. `qty` in thousandths. One part where it is no menu. */
export interface BasketLine {
  readonly label: string;
  readonly qty: number;
  readonly unit: number;
  readonly parts: readonly BasketPart[];
  readonly discount?: Reduction;
  /** Given for nothing, for this reason. */
  readonly offered?: string;
}

export interface Basket {
  readonly service: Service;
  readonly lines: readonly BasketLine[];
  /** The whole ticket's. */
  readonly discount?: Reduction;
}

export interface PricedBasket {
  readonly lines: readonly Line[];
  readonly discounts?: readonly Discount[];
  readonly vat: readonly VatRow[];
  readonly total: number;
}

/**
 * Prices a basket to the cent, in the order of fiscal-format §2: the line's discount, the ticket's by
 * largest remainder, the split of a menu line's total, HT. Throws `invalid` where a discount is more
 * than what it is taken from, or a quantity or price makes no sense.
 */
export function priceBasket(basket: Basket): PricedBasket {
  const { lines, service } = basket;
  must(lines.length > 0, 'no line');
  const own = lines.map(ownDiscount);
  const before = lines.map((line, index) => grossOf(line.unit, line.qty) - (own[index] ?? 0));
  const shares = ticketShares(basket, before);
  const priced = lines.map((line, index): Line => {
    const discount = (own[index] ?? 0) + (shares[index] ?? 0);
    const ttc = grossOf(line.unit, line.qty) - discount;
    return {
      n: index + 1,
      label: line.label,
      qty: line.qty,
      unit: line.unit,
      discount,
      ttc,
      parts: splitLine(line, ttc, service),
      ...(line.offered === undefined ? {} : { offered: true as const }),
    };
  });
  const discounts = listDiscounts(basket, own);
  return {
    lines: priced,
    ...(discounts.length === 0 ? {} : { discounts }),
    vat: vatRows(priced),
    total: priced.reduce((sum, { ttc }) => sum + ttc, 0),
  };
}

function ownDiscount(line: BasketLine, index: number): number {
  const { discount, label, offered, qty, unit, parts } = line;
  const where = `line ${index + 1}`;
  must(label.trim() !== '', `${where} has no label`);
  must(Number.isSafeInteger(qty) && qty > 0, `${where}: quantity`);
  must(Number.isSafeInteger(unit) && unit >= 0, `${where}: unit price`);
  must(parts.length > 0, `${where} has no part`);
  const gross = grossOf(unit, qty);
  if (offered !== undefined) {
    must(discount === undefined, `${where} is offered and reduced`);
    return gross;
  }
  const amount = discount?.amount ?? 0;
  must(Number.isSafeInteger(amount) && amount >= 0 && amount <= gross, `${where}: discount`);
  return amount;
}

function ticketShares({ discount }: Basket, before: readonly number[]): readonly number[] {
  const amount = discount?.amount ?? 0;
  const total = before.reduce((sum, one) => sum + one, 0);
  must(Number.isSafeInteger(amount) && amount >= 0 && amount <= total, 'the ticket’s discount');
  return largestRemainder(amount, before) ?? [];
}

function listDiscounts({ lines, discount }: Basket, own: readonly number[]): readonly Discount[] {
  const ofLines = lines.flatMap((line, index): Discount[] => {
    const reason = line.offered ?? line.discount?.reason;
    const amount = own[index] ?? 0;
    return reason === undefined || amount === 0 ? [] : [{ n: index + 1, amount, reason }];
  });
  const ofTicket = discount === undefined || discount.amount === 0 ? [] : [discount];
  return [...ofLines, ...ofTicket.map(({ amount, reason }) => ({ amount, reason }))];
}

/**
 * A menu at one price, pro rata of its parts' separate prices; where one has none, all of it at the
 * highest rate (fiscal-france §10). A price of 0 is none: it would take a part out of the tax.
 */
function splitLine({ label, parts }: BasketLine, ttc: number, service: Service): readonly Part[] {
  const cat = categoryOf(service);
  const part = (name: string, rate: number, amount: number): Part => {
    const ht = htOf(amount, rate);
    return { label: name, rate, cat, ttc: amount, ht, vat: amount - ht };
  };
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return [part(only.label, only.rate, ttc)];
  const prices = parts.map(({ alone }) => alone);
  const weights = prices.every((price): price is number => price !== null && price > 0)
    ? prices
    : null;
  if (weights === null) {
    return [part(label, Math.max(...parts.map(({ rate }) => rate)), ttc)];
  }
  const shares = largestRemainder(ttc, weights) ?? [];
  return parts.map((one, index) => ({
    ...part(one.label, one.rate, shares[index] ?? 0),
    alone: weights[index] ?? 0,
  }));
}

/** HT, VAT and TTC by rate, the lowest rate first: sums of the parts. */
export function vatRows(lines: readonly Pick<Line, 'parts'>[]): readonly VatRow[] {
  const rows = new Map<number, VatRow>();
  for (const { rate, ht, vat, ttc } of lines.flatMap(({ parts }) => parts)) {
    const row = rows.get(rate) ?? { rate, ht: 0, vat: 0, ttc: 0 };
    rows.set(rate, { rate, ht: row.ht + ht, vat: row.vat + vat, ttc: row.ttc + ttc });
  }
  return [...rows.values()].sort((a, b) => a.rate - b.rate);
}
