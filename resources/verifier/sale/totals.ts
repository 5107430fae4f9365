import type { Payment, RateRow, Sale } from '../record/payloads.ts';
import { checkParts, type Say } from './lines.ts';

/** Sums of HT, VAT and TTC by a key. */
export class Rates {
  readonly rows = new Map<
    string,
    { rate: number; cat: string; ht: number; vat: number; ttc: number }
  >();

  add(row: RateRow, cat = ''): void {
    const key = `${row.rate} ${cat}`;
    const sum = this.rows.get(key) ?? { rate: row.rate, cat, ht: 0, vat: 0, ttc: 0 };
    sum.ht += row.ht;
    sum.vat += row.vat;
    sum.ttc += row.ttc;
    this.rows.set(key, sum);
  }

  /**
   * Whether a sealed list says these sums: by rising rate, then category, each once; a row of zeros may
   * be left out.
   */
  matches(list: readonly (RateRow & { readonly cat?: string })[]): boolean {
    let left = [...this.rows.values()].filter(notZero).length;
    let before: string | undefined;
    for (const row of list) {
      const place = `${String(row.rate).padStart(6, '0')} ${row.cat ?? ''}`;
      if (before !== undefined && place <= before) return false;
      before = place;
      const sum = this.rows.get(`${row.rate} ${row.cat ?? ''}`);
      if (!notZero(row) && (sum === undefined || !notZero(sum))) continue;
      if (sum?.ht !== row.ht || sum.vat !== row.vat || sum.ttc !== row.ttc) return false;
      left -= 1;
    }
    return left === 0;
  }
}

function notZero(row: RateRow): boolean {
  return row.ht !== 0 || row.vat !== 0 || row.ttc !== 0;
}

/** Parts → VAT by rate → total → payments, of a SALE or an AVOIR. */
export function checkTotals(sale: Sale, say: Say): void {
  const rates = new Rates();
  let total = 0;
  for (const line of sale.lines) {
    // The HT that an avoir gives back depends on what was given back before: `avoirs.ts`.
    checkParts(line, sale.service, say, sale.kind === 'AVOIR');
    for (const part of line.parts) rates.add(part);
    total += line.ttc;
  }
  if (!rates.matches(sale.vat)) say('vat-total');
  if (total !== sale.total) say('sale-total', `lignes ${total}, total ${sale.total}`);
  const paid = sale.payments.reduce((sum, payment) => sum + payment.amount, 0);
  if (paid !== sale.total) say('payments', `règlements ${paid}, total ${sale.total}`);
  checkPayments(sale.payments, say);
  for (const payment of sale.payments) {
    if (sale.kind === 'SALE' && payment.amount < 0) say('payments', `${payment.means} négatif`);
  }
}

/** Cash has given and change; nothing else has change (fiscal-format §2). */
export function checkPayments(payments: readonly Payment[], say: Say): void {
  for (const { means, amount, given, change } of payments) {
    if (means === 'cash') {
      const right = given !== undefined && change !== undefined && given - change === amount;
      if (!right || change < 0) say('cash');
    } else if (change !== undefined && change !== 0) say('change', means);
  }
}
