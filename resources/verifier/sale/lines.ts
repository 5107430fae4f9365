import type { Line, Part, Sale } from '../record/payloads.ts';
import type { Code } from '../report/codes.ts';
import { htOf, largestRemainder, scaled } from './money.ts';

/** Says what is wrong with the record that is looked at. */
export type Say = (code: Code, detail?: string) => void;

/** The category of e-reporting of a type of service (fiscal-format §2). */
export function categoryOf(service: string): string {
  return service === 'eat_in' ? 'TPS1' : 'TLB1';
}

/** The lines of a SALE: numbers, totals, discounts, the split of menus. */
export function checkLines(sale: Sale, say: Say): void {
  const gross = sale.lines.map((line) => scaled(line.unit ?? 0, line.qty, 1000));
  for (const [i, line] of sale.lines.entries()) {
    const where = `ligne ${line.n}`;
    if (line.n !== i + 1) say('line-number', where);
    if (line.ttc !== (gross[i] ?? 0) - line.discount) say('line-total', where);
    if (line.offered === true && (line.ttc !== 0 || line.discount !== gross[i])) {
      say('offered', where);
    }
    checkSplit(line, say);
  }
  checkDiscounts(sale, gross, say);
}

/** The parts of a line: HT and VAT of each, and their sum. For any document. */
export function checkParts(
  line: { readonly ttc: number; readonly parts: readonly Part[]; readonly n?: number },
  service: string | undefined,
  say: Say,
  given: boolean,
): void {
  const where = line.n === undefined ? '' : `ligne ${line.n}`;
  let ttc = 0;
  for (const part of line.parts) {
    ttc += part.ttc;
    const ht = given ? part.ht : htOf(part.ttc, part.rate);
    if (part.ht !== ht || part.vat !== part.ttc - part.ht)
      say('vat-part', `${where}, ${part.label}`);
    if (service !== undefined && part.cat !== categoryOf(service)) {
      say('category', `${where}, ${part.label}`);
    }
  }
  if (ttc !== line.ttc) say('parts-total', where);
}

/** A menu at one price: each part has what its separate price is worth of the line (§10). */
function checkSplit(line: Line, say: Say): void {
  if (line.parts.length < 2) return;
  const alone = line.parts.map((part) => part.alone);
  const prices = alone.filter((price) => price !== undefined);
  const shares = prices.length < alone.length ? undefined : largestRemainder(line.ttc, prices);
  const right = shares && line.parts.every((part, i) => part.ttc === shares[i]);
  if (!right) say('menu-split', `ligne ${line.n}`);
}

/** Each line's discount is what the list gives it and its share of the ticket's. */
function checkDiscounts(sale: Sale, gross: readonly number[], say: Say): void {
  const listed = sale.discounts ?? [];
  const tickets = listed.filter((one) => one.n === undefined);
  if (tickets.length > 1) say('discounts', 'plus d’une remise sur le ticket');
  const own = new Map<number, number>();
  for (const { n, amount } of listed) {
    if (n === undefined) continue;
    if (!sale.lines.some((line) => line.n === n)) say('discounts', `ligne ${n} inconnue`);
    own.set(n, (own.get(n) ?? 0) + amount);
  }
  // An offered line is listed or not; its discount is all of it either way.
  const left = sale.lines.map((line, i) =>
    line.offered === true ? 0 : (gross[i] ?? 0) - (own.get(line.n) ?? 0),
  );
  const ticket = tickets.reduce((sum, one) => sum + one.amount, 0);
  if (left.some((amount) => amount < 0) || ticket > left.reduce((sum, one) => sum + one, 0)) {
    say('discounts', 'remise plus grande que le prix');
    return;
  }
  const shares = largestRemainder(ticket, left) ?? [];
  for (const [i, line] of sale.lines.entries()) {
    const listedOwn = own.get(line.n);
    const expected =
      line.offered === true ? (listedOwn ?? line.discount) : (listedOwn ?? 0) + (shares[i] ?? 0);
    if (line.discount !== expected) say('discounts', `ligne ${line.n}`);
  }
}
