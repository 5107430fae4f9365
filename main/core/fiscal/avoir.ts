import { grossOf, htOf, proportion, vatRows } from './basket.ts';
import type { AvoirLine, Line, Part, Sale, VatRow } from './payloads.ts';
import { FiscalError, must } from './refusal.ts';

/** So much (thousandths, above 0) of a line of the original is given back. */
export interface Returned {
  readonly of: number;
  readonly qty: number;
}

interface PricedAvoir {
  readonly lines: readonly AvoirLine[];
  readonly vat: readonly VatRow[];
  /** 0 or less. */
  readonly total: number;
}

/**
 * What giving back comes to (fiscal-format §2), at the original's rates: each part keeps
 * `round(ttc × quantity left / quantity)`, and what is given back is the difference to what was left
 * before, in TTC and in HT, so that a line given back wholly leaves nothing to the cent. `earlier`: the
 * lines of all avoirs of this sale. Throws `too_much_returned` beyond what remains.
 */
export function priceAvoir(
  original: Pick<Sale, 'lines'>,
  earlier: readonly AvoirLine[],
  returned: readonly Returned[],
): PricedAvoir {
  must(returned.length > 0, 'nothing is given back');
  must(new Set(returned.map(({ of }) => of)).size === returned.length, 'a line twice');
  const lines = returned.map(({ of, qty }, index): AvoirLine => {
    const line = original.lines.find(({ n }) => n === of);
    if (line === undefined) throw new FiscalError('unknown_document', `line ${of}`);
    must(Number.isSafeInteger(qty) && qty > 0, `line ${of}: quantity`);
    const before = quantityLeft(line, earlier);
    if (qty > before) throw new FiscalError('too_much_returned', `line ${of}`);
    const parts = line.parts.map((part) => partBack(part, line.qty, before, before - qty));
    const ttc = parts.reduce((sum, part) => sum + part.ttc, 0);
    return {
      n: index + 1,
      of,
      label: line.label,
      qty: -qty,
      unit: line.unit,
      discount: noMinusZero(grossOf(line.unit, -qty) - ttc),
      ttc,
      parts,
      ...(line.offered === undefined ? {} : { offered: line.offered }),
    };
  });
  return { lines, vat: vatRows(lines), total: lines.reduce((sum, { ttc }) => sum + ttc, 0) };
}

/** How much of a line has not been given back, thousandths. */
export function quantityLeft(line: Pick<Line, 'n' | 'qty'>, earlier: readonly AvoirLine[]): number {
  return earlier.reduce((left, one) => (one.of === line.n ? left + one.qty : left), line.qty);
}

function partBack(
  { label, rate, cat, ttc }: Part,
  qty: number,
  before: number,
  after: number,
): Part {
  const leftBefore = proportion(ttc, before, qty);
  const leftAfter = proportion(ttc, after, qty);
  const ht = noMinusZero(htOf(leftAfter, rate) - htOf(leftBefore, rate));
  const back = noMinusZero(leftAfter - leftBefore);
  return { label, rate, cat, ttc: back, ht, vat: noMinusZero(back - ht) };
}

const noMinusZero = (value: number): number => (value === 0 ? 0 : value);
