import type { Line } from './arithmetic.ts';
import type { Book, Payload, Sealed } from './book.ts';

type Row = Record<string, number | string>;

/** Sums rows by the fields of `keys`, in their order. */
function summed(rows: readonly Row[], keys: readonly string[]): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = keys.map((name) => String(row[name]).padStart(8, '0')).join(' ');
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...row });
    else for (const name of Object.keys(row)) if (!keys.includes(name)) add(sum, name, row[name]);
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function add(sum: Row, name: string, value: number | string | undefined): void {
  sum[name] = Number(sum[name]) + Number(value);
}

function boundOf(record: Sealed | undefined) {
  return record && { seq: record.seq, hash: record.hash.toString('hex') };
}

/** The fields of a closing, worked out from the records (fiscal-format §5); sealed after `seconds`. */
export function closingOf(
  book: Book,
  kind: string,
  seconds: number,
  counted?: number,
  reason?: string,
): Payload {
  const all = book.of('R');
  const before = all.findLastIndex((record) => record.payload.kind === kind);
  const period = all.slice(before + 1);
  const payloads: Payload[] = period.map((record) => record.payload);
  const sales = payloads.filter((one) => ['SALE', 'AVOIR'].includes(one.kind));
  const paid = payloads
    .filter((one) => ['SALE', 'AVOIR', 'PAYMENT_FIX'].includes(one.kind))
    .flatMap((one) => one.payments);
  const parts = sales.flatMap((sale) => sale.lines.flatMap((line: Line) => line.parts));
  const rateRow = ({ rate, ht, vat, ttc }: Row): Row => ({ rate, ht, vat, ttc }) as Row;
  const counts: Record<string, number> = {};
  for (const one of payloads) counts[one.kind] = (counts[one.kind] ?? 0) + 1;
  const length = { CLOSE_DAY: 10, CLOSE_MONTH: 7, CLOSE_YEAR: 4 }[kind];
  const closed =
    kind === 'CLOSE_DAY'
      ? book.day
      : all.findLast((r) => r.payload.kind === 'CLOSE_DAY')?.payload.businessDate;
  const now = book.clock;
  book.clock += seconds;
  const to = book.at;
  book.clock = now;
  return {
    period: closed.slice(0, length),
    from: before < 0 ? all[0]?.payload.at : all[before]?.payload.to,
    to,
    first: boundOf(period[0]),
    last: boundOf(period.at(-1)),
    counts,
    vat: summed(parts.map(rateRow), ['rate']),
    vatByCat: summed(
      parts.map((part) => ({ ...rateRow(part), cat: part.cat })),
      ['rate', 'cat'],
    ),
    payments: summed(
      paid.map(({ means, amount }) => ({ means, amount })),
      ['means'],
    ),
    channels: summed(
      sales.map((sale) => ({ channel: sale.channel, amount: sale.total })),
      ['channel'],
    ),
    services: summed(
      sales.map((sale) => ({ service: sale.service, amount: sale.total })),
      ['service'],
    ),
    discounts: linesCounted(sales, (line) => line.discount !== 0 && line.offered !== true),
    offered: linesCounted(sales, (line) => line.offered === true),
    cash: cashOf(payloads, paid, counted, reason),
    totals: totalsOf(all, kind),
    perpetual: sumOf(
      all.map((r) => r.payload),
      (total) => total,
    ),
    perpetualAbs: sumOf(
      all.map((r) => r.payload),
      Math.abs,
    ),
    ...(before < 0 ? {} : { previous: all[before]?.hash.toString('hex') }),
    open: openOrders(all.map((r) => r.payload)),
  };
}

function linesCounted(sales: readonly Payload[], which: (line: Line) => boolean) {
  let [count, amount] = [0, 0];
  for (const sale of sales) {
    for (const line of (sale.lines as Line[]).filter(which)) {
      count += sale.kind === 'SALE' ? 1 : -1;
      amount += line.discount;
    }
  }
  return { count, amount };
}

function cashOf(
  payloads: readonly Payload[],
  paid: readonly Payload[],
  counted?: number,
  reason?: string,
) {
  const of = (type: string): number =>
    payloads
      .filter((one) => one.kind === 'CASH' && one.type === type)
      .reduce((sum, one) => sum + one.amount, 0);
  const cash = paid
    .filter(({ means }) => means === 'cash')
    .reduce((sum, one) => sum + one.amount, 0);
  const expected = of('float') + of('in') - of('out') + cash;
  return {
    float: of('float'),
    in: of('in'),
    out: of('out'),
    expected,
    ...(counted === undefined ? {} : { counted, difference: counted - expected }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function totalsOf(all: readonly Sealed[], kind: string) {
  const since = (closing: string): number => {
    const from = all.findLastIndex((record) => record.payload.kind === closing) + 1;
    return sumOf(
      all.slice(from).map((record) => record.payload),
      (total) => total,
    );
  };
  const year = { year: since('CLOSE_YEAR') };
  if (kind === 'CLOSE_YEAR') return year;
  const month = { month: since('CLOSE_MONTH'), ...year };
  return kind === 'CLOSE_MONTH' ? month : { day: since('CLOSE_DAY'), ...month };
}

function sumOf(payloads: readonly Payload[], of: (total: number) => number): number {
  return payloads
    .filter(({ kind }) => kind === 'SALE' || kind === 'AVOIR')
    .reduce((sum, { total }) => sum + of(total), 0);
}

/** The orders that were neither sold nor cancelled. */
function openOrders(payloads: readonly Payload[]): string[] {
  const ended = payloads.filter(({ kind }) => kind === 'SALE' || kind === 'ORDER_CANCEL');
  const done = new Set(ended.map(({ order }) => order));
  return payloads
    .filter(({ kind, number }) => kind === 'ORDER' && !done.has(number))
    .map(({ number }) => number);
}
