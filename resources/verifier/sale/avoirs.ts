import type { Line, Part, Sale } from '../record/payloads.ts';
import type { Code } from '../report/codes.ts';
import type { Say } from './lines.ts';
import { htOf, scaled } from './money.ts';

/** An avoir that waits for the sale it gives back of. */
export interface WaitingAvoir {
  readonly seq: number;
  readonly number: string;
  readonly service: string;
  readonly lines: readonly Line[];
}

/** Says what is wrong with one of the avoirs of a sale. */
export type SayOf = (avoir: WaitingAvoir, code: Code, detail: string) => void;

/** What an AVOIR shows by itself: nothing positive, lines numbered. */
export function checkAvoirAlone(avoir: Sale, say: Say): void {
  for (const [i, line] of avoir.lines.entries()) {
    const where = `ligne ${line.n}`;
    if (line.n !== i + 1) say('line-number', where);
    const positive = line.qty > 0 || line.ttc > 0 || line.parts.some((part) => part.ttc > 0);
    if (positive) say('avoir-sign', where);
  }
  if (avoir.payments.some((payment) => payment.amount > 0)) say('avoir-sign', 'règlement');
}

/** All avoirs of one sale, in the order of their sealing, against what was left of its lines. */
export function checkAvoirs(sale: Sale, avoirs: readonly WaitingAvoir[], say: SayOf): void {
  const left = new Map(sale.lines.map((line) => [line.n, line.qty]));
  for (const avoir of avoirs) {
    if (avoir.service !== sale.service) say(avoir, 'avoir-line', 'type de service');
    for (const line of avoir.lines) {
      const original = sale.lines.find((one) => one.n === line.of);
      const before = left.get(line.of ?? 0);
      if (original === undefined || before === undefined || !sameThing(line, original)) {
        say(avoir, 'avoir-line', `ligne ${line.n}`);
        continue;
      }
      const after = before + line.qty;
      if (after < 0) {
        say(avoir, 'avoir-exceeds', `ligne ${line.n}`);
        continue;
      }
      left.set(original.n, after);
      if (!givesBack(line, original, before, after)) say(avoir, 'avoir-amount', `ligne ${line.n}`);
    }
  }
}

/** Same label, price, parts, rates and categories as the line that is given back. */
function sameThing(line: Line, original: Line): boolean {
  return (
    (line.label ?? original.label) === original.label &&
    (line.unit ?? original.unit) === original.unit &&
    (line.offered === true) === (original.offered === true) &&
    line.parts.length === original.parts.length &&
    line.parts.every((part, i) => samePart(part, original.parts[i]))
  );
}

function samePart(part: Part, original: Part | undefined): boolean {
  return part.label === original?.label && part.rate === original.rate && part.cat === original.cat;
}

/** The TTC and HT of each part are those of before less those of after (fiscal-format §2). */
function givesBack(line: Line, original: Line, before: number, after: number): boolean {
  for (const [i, part] of line.parts.entries()) {
    const whole = original.parts[i];
    if (whole === undefined) return false;
    const ttcBefore = scaled(whole.ttc, before, original.qty);
    const ttcAfter = scaled(whole.ttc, after, original.qty);
    const ht = htOf(ttcBefore, whole.rate) - htOf(ttcAfter, whole.rate);
    if (part.ttc !== ttcAfter - ttcBefore || part.ht !== -ht) return false;
  }
  // "Halves up" of a negative number is read either way: towards plus infinity or by its size.
  const unit = original.unit ?? 0;
  const rest = line.discount + line.ttc;
  return rest === scaled(unit, line.qty, 1000) || rest === -scaled(unit, -line.qty, 1000);
}
