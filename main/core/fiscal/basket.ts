import { grossOf, htOf, largestRemainder } from './money.ts';
import type { Discount, Line, Part, VatRow } from './payloads.ts';
import { must } from './refusal.ts';
import { categoryOf, type Service } from './vat.ts';

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
