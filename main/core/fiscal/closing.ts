import type { VatCategory } from './basket.ts';
import type { ClosingKind, Kind } from './kinds.ts';
import type {
  Bound,
  CashCount,
  ClosingBody,
  ClosingPayload,
  Header,
  Payload,
  Payment,
  VatRow,
} from './payloads.ts';
import type { BusinessDate } from './phase.ts';
import { FiscalError, must } from './refusal.ts';

type CatRow = VatRow & { readonly cat: VatCategory };
interface Sum {
  readonly count: number;
  readonly amount: number;
}

/** What records come to, before it is a closing: additive, so that months are sums of their days. */
export interface Tally {
  readonly counts: Readonly<Partial<Record<Kind, number>>>;
  readonly vat: readonly VatRow[];
  readonly vatByCat: readonly CatRow[];
  readonly payments: readonly Named[];
  readonly channels: readonly Named[];
  readonly services: readonly Named[];
  readonly discounts: Sum;
  readonly offered: Sum;
  readonly cash: { readonly float: number; readonly in: number; readonly out: number };
}

interface Named {
  readonly name: string;
  readonly amount: number;
}

const NOTHING: Tally = {
  counts: {},
  vat: [],
  vatByCat: [],
  payments: [],
  channels: [],
  services: [],
  discounts: { count: 0, amount: 0 },
  offered: { count: 0, amount: 0 },
  cash: { float: 0, in: 0, out: 0 },
};

/** What one record adds. */
export function tallyOf(payload: Payload): Tally {
  const counts = { [payload.kind]: 1 };
  switch (payload.kind) {
    case 'SALE':
    case 'AVOIR':
      return { ...tallyOfSale(payload), counts };
    case 'PAYMENT_FIX':
      return { ...NOTHING, counts, payments: payload.payments.map(namedPayment) };
    case 'CASH':
      return { ...NOTHING, counts, cash: { ...NOTHING.cash, [payload.type]: payload.amount } };
    default:
      return { ...NOTHING, counts };
  }
}

function tallyOfSale(sale: Payload<'SALE' | 'AVOIR'>): Tally {
  const { channel, lines, payments, service, total, vat } = sale;
  const sign = sale.kind === 'SALE' ? 1 : -1;
  const reduced = lines.filter((line) => line.discount !== 0 && line.offered === undefined);
  const given = lines.filter((line) => line.offered !== undefined);
  const sumOf = (some: typeof lines): Sum => ({
    count: sign * some.length || 0,
    amount: some.reduce((sum, { discount }) => sum + discount, 0),
  });
  return {
    ...NOTHING,
    vat,
    vatByCat: lines.flatMap(({ parts }) => parts.map(catRow)),
    payments: payments.map(namedPayment),
    channels: [{ name: channel, amount: total }],
    services: [{ name: service, amount: total }],
    discounts: sumOf(reduced),
    offered: sumOf(given),
  };
}

function catRow({ rate, cat, ht, vat, ttc }: CatRow): CatRow {
  return { rate, cat, ht, vat, ttc };
}

function namedPayment({ means, amount }: Pick<Payment, 'means' | 'amount'>): Named {
  return { name: means, amount };
}

/** What several come to together, in the order in which closings list it. */
export function sumTallies(tallies: Iterable<Tally>): Tally {
  const counts = new Map<Kind, number>();
  const vat = new Map<string, VatRow>();
  const vatByCat = new Map<string, CatRow>();
  const [payments, channels, services] = [named(), named(), named()];
  const [discounts, offered] = [
    { count: 0, amount: 0 },
    { count: 0, amount: 0 },
  ];
  const cash = { float: 0, in: 0, out: 0 };
  for (const one of tallies) {
    for (const [kind, count] of Object.entries(one.counts)) {
      counts.set(kind as Kind, (counts.get(kind as Kind) ?? 0) + count);
    }
    for (const row of one.vat) addRow(vat, rateKey(row.rate), row);
    for (const row of one.vatByCat) addRow(vatByCat, `${rateKey(row.rate)} ${row.cat}`, row);
    for (const row of one.payments) addNamed(payments, row);
    for (const row of one.channels) addNamed(channels, row);
    for (const row of one.services) addNamed(services, row);
    addSum(discounts, one.discounts);
    addSum(offered, one.offered);
    cash.float += one.cash.float;
    cash.in += one.cash.in;
    cash.out += one.cash.out;
  }
  return {
    counts: Object.fromEntries([...counts].filter(([, count]) => count !== 0)),
    vat: sorted(vat),
    vatByCat: sorted(vatByCat),
    discounts,
    offered,
    cash,
    payments: listed(payments),
    channels: listed(channels),
    services: listed(services),
  };
}

/** The tally that a closing was made from, to be added to others'. */
function tallyOfClosing(closing: ClosingBody & Pick<Header, 'kind'>): Tally {
  const { cash, channels, counts, discounts, offered, payments, services, vat, vatByCat } = closing;
  return {
    counts,
    vat,
    vatByCat,
    discounts,
    offered,
    payments: payments.map(namedPayment),
    channels: channels.map(({ channel, amount }) => ({ name: channel, amount })),
    services: services.map(({ service, amount }) => ({ name: service, amount })),
    cash: { float: cash.float, in: cash.in, out: cash.out },
  };
}

const rateKey = (rate: number): string => String(rate).padStart(6, '0');

function addRow<T extends VatRow>(rows: Map<string, T>, key: string, row: T): void {
  const { ht, vat, ttc } = rows.get(key) ?? { ht: 0, vat: 0, ttc: 0 };
  rows.set(key, { ...row, ht: ht + row.ht, vat: vat + row.vat, ttc: ttc + row.ttc });
}

function addSum(sum: { count: number; amount: number }, other: Sum): void {
  sum.count += other.count;
  sum.amount += other.amount;
}

const named = (): Map<string, number> => new Map();

function addNamed(rows: Map<string, number>, { name, amount }: Named): void {
  rows.set(name, (rows.get(name) ?? 0) + amount);
}

function sorted<T>(rows: ReadonlyMap<string, T>): readonly T[] {
  return [...rows].sort(byKey).map(([, row]) => row);
}

function listed(rows: ReadonlyMap<string, number>): readonly Named[] {
  return [...rows].sort(byKey).map(([name, amount]) => ({ name, amount }));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/**
 * What a person counted in the drawer, cents, before being told what is expected. Where it differs the
 * closing is refused (`difference_unexplained`) until there is a reason.
 */
export interface Counted {
  readonly counted: number;
  readonly reason?: string;
}

interface ClosingParts {
  readonly kind: ClosingKind;
  /** The (last) day that is closed. */
  readonly businessDate: BusinessDate;
  readonly from: string;
  readonly to: string;
  /** Null where no record lies in the period. */
  readonly bounds: { readonly first: Bound; readonly last: Bound } | null;
  readonly tally: Tally;
  readonly totals: { readonly day: number; readonly month: number; readonly year: number };
  readonly perpetual: number;
  readonly perpetualAbs: number;
  /** Hash of the closing of its kind before; null at the first. */
  readonly previous: string | null;
  readonly open: readonly string[];
  /** Null where nobody counted: a day that was caught up, a month, a year. */
  readonly counted: Counted | null;
}

/** A closing as it is sealed (fiscal-format §5). */
export function closingBody(parts: ClosingParts): ClosingBody {
  const { bounds, businessDate, from, kind, open, perpetual, perpetualAbs, previous, tally, to } =
    parts;
  const { counts, discounts, offered, vat, vatByCat } = tally;
  return {
    period: periodOf(kind, businessDate),
    from,
    to,
    ...(bounds ?? {}),
    counts,
    vat,
    vatByCat,
    discounts,
    offered,
    open,
    perpetual,
    perpetualAbs,
    payments: tally.payments.map(({ name, amount }) => ({ means: name, amount })),
    channels: tally.channels.map(({ name, amount }) => ({ channel: name, amount })),
    services: tally.services.map(({ name, amount }) => ({ service: name, amount })),
    cash: cashOf(tally, parts.counted),
    totals: totalsOf(kind, parts.totals),
    ...(previous === null ? {} : { previous }),
  };
}

/** `2026-11-20`, `2026-11`; of a year the calendar year in which it ends. */
function periodOf(kind: ClosingKind, date: BusinessDate): string {
  if (kind === 'CLOSE_DAY') return date;
  return kind === 'CLOSE_MONTH' ? date.slice(0, 7) : date.slice(0, 4);
}

/** What should be in the drawer: float + in − out + what was paid in cash. */
export function expectedCash({ cash, payments }: Pick<Tally, 'cash' | 'payments'>): number {
  const paid = payments.find(({ name }) => name === 'cash')?.amount ?? 0;
  return cash.float + cash.in - cash.out + paid;
}

function cashOf(tally: Tally, told: Counted | null): CashCount {
  const expected = expectedCash(tally);
  const { float, in: into, out } = tally.cash;
  const cash = { float, in: into, out, expected };
  if (told === null) return cash;
  const difference = told.counted - expected;
  must(Number.isSafeInteger(told.counted) && told.counted >= 0, 'the count');
  const reason = told.reason?.trim();
  if (difference !== 0 && (reason === undefined || reason === '')) {
    throw new FiscalError('difference_unexplained', String(difference));
  }
  return {
    ...cash,
    counted: told.counted,
    difference,
    ...(reason === undefined || reason === '' ? {} : { reason }),
  };
}

function totalsOf(
  kind: ClosingKind,
  { day, month, year }: ClosingParts['totals'],
): ClosingBody['totals'] {
  if (kind === 'CLOSE_YEAR') return { year };
  return kind === 'CLOSE_MONTH' ? { month, year } : { day, month, year };
}

/**
 * What a month comes to, from its days' closings, or a year from its months'. The closings of the
 * smaller kind stand in the period themselves; a closing of this kind that ended the period before
 * stands in the first of them only.
 */
export function tallyOfParts(
  kind: 'CLOSE_MONTH' | 'CLOSE_YEAR',
  closings: readonly ClosingPayload[],
  isFirst: boolean,
): Tally {
  const smaller = kind === 'CLOSE_MONTH' ? 'CLOSE_DAY' : 'CLOSE_MONTH';
  const sum = sumTallies(closings.map(tallyOfClosing));
  const own = (sum.counts[kind] ?? 0) - (isFirst ? 0 : 1);
  const { [kind]: _own, ...others } = sum.counts;
  return {
    ...sum,
    counts: {
      ...others,
      ...(own === 0 ? {} : { [kind]: own }),
      ...(closings.length === 0 ? {} : { [smaller]: (sum.counts[smaller] ?? 0) + closings.length }),
    },
  };
}
