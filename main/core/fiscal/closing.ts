import type { BusinessDate } from './business-day.ts';
import type { ClosingKind } from './kinds.ts';
import type { Bound, CashCount, ClosingBody, ClosingPayload } from './payloads.ts';
import { FiscalError, must } from './refusal.ts';
import { sumTallies, type Tally, tallyOfClosing } from './tally.ts';

/**
 * What a person counted in the drawer, cents, before being told what is expected. Where it differs the
 * closing is refused (`difference_unexplained`) until there is a reason.
 */
export interface Counted {
  readonly counted: number;
  readonly reason?: string;
}

export interface ClosingParts {
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
export function periodOf(kind: ClosingKind, date: BusinessDate): string {
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
