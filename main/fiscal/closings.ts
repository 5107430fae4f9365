import { tipsByMeans } from '../core/fiscal/basket.ts';
import {
  type Counted,
  closingBody,
  sumTallies,
  type Tally,
  tallyOf,
  tallyOfParts,
} from '../core/fiscal/closing.ts';
import { type ClosingKind, jet } from '../core/fiscal/kinds.ts';
import type { Bound, ClosingBody, ClosingPayload, Payload } from '../core/fiscal/payloads.ts';
import {
  type BusinessDate,
  businessDateAt,
  type DateDoubt,
  dayAfter,
  doubtOf,
  endsMonth,
  endsYear,
} from '../core/fiscal/phase.ts';
import { FiscalError } from '../core/fiscal/refusal.ts';
import type { Timers } from '../lib/timers.ts';
import type { FiscalRecord } from '../store/fiscal-records.ts';
import type { Store } from '../store/index.ts';
import {
  type Journal,
  type Pen,
  payloadOf,
  type SealedRecord,
  SYSTEM,
  sealedOf,
} from './journal.ts';

interface ClosingDeps {
  readonly store: Pick<Store, 'fiscal'>;
  readonly journal: Journal;
}

export type SealedClosing = SealedRecord<ClosingKind>;

/** Closes days, months and years, in order; each reads what was sealed, and nothing else. */
export interface Closings {
  /** How many days have ended and are not closed. */
  missed(): number;
  /** Closes all days that have ended, each with its month and year. Nothing where there is none. */
  catchUp(pen: Pen): readonly SealedClosing[];
  /**
   * Throws `day_closed` where the day that was counted has ended meanwhile: its cash is not that of the one
   * that is open now.
   */
  mustBeOpen(day: BusinessDate | undefined): void;
  /** Closes the open day by hand. Throws `day_closed` where it has not begun yet by the clock. */
  closeDay(
    pen: Pen,
    by: { readonly operator: string; readonly counted: Counted },
  ): readonly SealedClosing[];
  /** The figures of the open day as they stand: no number, no effect. */
  look(pen: Pen): ClosingBody;
  list(kind: ClosingKind, afterSeq: number): readonly SealedClosing[];
  /** Tips in cash since the last Z, cents: part of what is expected in the drawer. */
  cashTips(): number;
}

const AT_ONCE = 500;
const TIPS_IN_CASH = 'Pourboires en espèces de la journée';

type FiscalTables = ClosingDeps['store']['fiscal'];

function lastClosing(fiscal: FiscalTables, kind: ClosingKind): SealedClosing | null {
  const record = fiscal.lastOf('R', kind);
  return record === null ? null : sealedOf<ClosingKind>(record);
}

/** The figures of a closing, from what was sealed since the one before. */
function createFigures({ store, journal }: ClosingDeps) {
  const { fiscal } = store;

  /**
   * Tips in cash since the last Z, cents. They lie in the drawer, and no sale counts them: with the day they are sealed
   * as money in, so that what is expected is what lies there (README of `closings`).
   */
  function cashTips(): number {
    const sales = fiscal.listOf('R', 'SALE', lastClosing(fiscal, 'CLOSE_DAY')?.seq ?? 0);
    return tipsByMeans(sales.map((record) => payloadOf<'SALE'>(record))).get('cash') ?? 0;
  }

  function dayBody(pen: Pen, businessDate: string, counted: Counted | null, tips = 0): ClosingBody {
    const previous = lastClosing(fiscal, 'CLOSE_DAY');
    const sealed = tallyAfter(previous?.seq ?? 0);
    const tally = { ...sealed, cash: { ...sealed.cash, in: sealed.cash.in + tips } };
    const day = totalOf(tally);
    return closingBody({
      ...common('CLOSE_DAY', pen, previous),
      kind: 'CLOSE_DAY',
      businessDate,
      tally,
      counted,
      totals: { day, month: monthBefore(previous) + day, year: yearBefore(previous) + day },
    });
  }

  function sumBody(
    kind: 'CLOSE_MONTH' | 'CLOSE_YEAR',
    pen: Pen,
    businessDate: string,
  ): ClosingBody {
    const previous = lastClosing(fiscal, kind);
    const smaller = kind === 'CLOSE_MONTH' ? 'CLOSE_DAY' : 'CLOSE_MONTH';
    const parts = fiscal.listOf('R', smaller, previous?.seq ?? 0).map(payloadOf<ClosingKind>);
    const tally = tallyOfParts(kind, parts as readonly ClosingPayload[], previous === null);
    const month = totalOf(tally);
    const year = parts.at(-1)?.totals.year ?? 0;
    return closingBody({
      ...common(kind, pen, previous),
      kind,
      businessDate,
      tally,
      counted: null,
      totals: { day: 0, month, year: kind === 'CLOSE_YEAR' ? totalOf(tally) : year },
    });
  }

  function common(_kind: ClosingKind, pen: Pen, previous: SealedClosing | null) {
    const { perpetual, perpetualAbs } = journal.running();
    const first = fiscal.get('R', (previous?.seq ?? 0) + 1);
    const last = fiscal.head('R');
    const start = fiscal.get('R', 1);
    return {
      from: previous?.payload.to ?? start?.at ?? pen.at,
      to: pen.at,
      bounds:
        first === null || last === null ? null : { first: boundOf(first), last: boundOf(last) },
      perpetual,
      perpetualAbs,
      previous: previous?.hash ?? null,
      open: fiscal.openOrders('R'),
    };
  }

  function tallyAfter(seq: number): Tally {
    let sum = sumTallies([]);
    let from = seq;
    for (;;) {
      const records = fiscal.listAfter('R', from, AT_ONCE);
      sum = sumTallies([sum, ...records.map((one) => tallyOf(payloadOf(one) as Payload))]);
      const last = records.at(-1);
      if (last === undefined || records.length < AT_ONCE) return sum;
      from = last.seq;
    }
  }

  /** The month's total so far: nothing after the month was closed. */
  function monthBefore(day: SealedClosing | null): number {
    if (day === null || isClosedSince('CLOSE_MONTH', day)) return 0;
    return day.payload.totals.month ?? 0;
  }

  function yearBefore(day: SealedClosing | null): number {
    if (day === null || isClosedSince('CLOSE_YEAR', day)) return 0;
    return day.payload.totals.year;
  }

  function isClosedSince(kind: ClosingKind, day: SealedClosing): boolean {
    return (fiscal.lastOf('R', kind)?.seq ?? 0) > day.seq;
  }

  return { cashTips, dayBody, sumBody };
}

export function createClosings(deps: ClosingDeps): Closings {
  const { store, journal } = deps;
  const { cashTips, dayBody, sumBody } = createFigures(deps);

  function closeOpenDay(pen: Pen, operator: string, counted: Counted | null): SealedClosing[] {
    const settings = journal.settings();
    const businessDate = journal.openDay();
    if (settings === null || businessDate === null) throw new FiscalError('not_set_up');
    pen.settleClock('R');
    const sealed: SealedClosing[] = [];
    const close = (kind: ClosingKind, body: ClosingBody): void => {
      sealed.push(pen.seal('R', kind, body, { operator, businessDate }));
    };
    const tips = cashTips();
    if (tips > 0) {
      const into = { type: 'in', amount: tips, reason: TIPS_IN_CASH } as const;
      pen.seal('R', 'CASH', into, { operator, businessDate });
    }
    close('CLOSE_DAY', dayBody(pen, businessDate, counted));
    if (endsMonth(businessDate)) close('CLOSE_MONTH', sumBody('CLOSE_MONTH', pen, businessDate));
    if (endsYear(businessDate, settings)) {
      close('CLOSE_YEAR', sumBody('CLOSE_YEAR', pen, businessDate));
    }
    return sealed;
  }

  function tellClosed(pen: Pen, sealed: readonly SealedClosing[], operator: string): void {
    if (sealed.length === 0) return;
    const numbers = sealed.map(({ number }) => number);
    const listed = numbers.length > 20 ? [...numbers.slice(0, 19), '…', numbers.at(-1)] : numbers;
    pen.seal('R', 'JET', jet('closing', `Clôtures : ${listed.join(', ')}.`), { operator });
  }

  function missed(): number {
    const [today, open] = [journal.today(), journal.openDay()];
    if (today === null || open === null || open >= today) return 0;
    return Math.round((Date.parse(today) - Date.parse(open)) / 86_400_000);
  }

  return {
    missed,
    catchUp: (pen) => {
      const sealed: SealedClosing[] = [];
      const today = journal.today();
      for (let open = journal.openDay(); open !== null && today !== null && open < today; ) {
        sealed.push(...closeOpenDay(pen, SYSTEM, null));
        open = dayAfter(open);
      }
      tellClosed(pen, sealed, SYSTEM);
      return sealed;
    },
    mustBeOpen: (day) => {
      const open = journal.openDay();
      if (day !== undefined && day !== open) throw new FiscalError('day_closed', open ?? '');
    },
    closeDay: (pen, { operator, counted }) => {
      const [today, open] = [journal.today(), journal.openDay()];
      if (today === null || open === null) throw new FiscalError('not_set_up');
      if (open > today) throw new FiscalError('day_closed', open);
      const sealed = closeOpenDay(pen, operator, counted);
      tellClosed(pen, sealed, operator);
      return sealed;
    },
    look: (pen) => dayBody(pen, journal.openDay() ?? '', null, cashTips()),
    cashTips,
    list: (kind, afterSeq) => store.fiscal.listOf('R', kind, afterSeq).map(sealedOf<ClosingKind>),
  };
}

function boundOf({ seq, hash }: FiscalRecord): Bound {
  return { seq, hash: Buffer.from(hash).toString('hex') };
}

function totalOf({ vat }: Pick<Tally, 'vat'>): number {
  return vat.reduce((sum, { ttc }) => sum + ttc, 0);
}

export interface DateDoubtDeps {
  readonly closings: Pick<Closings, 'missed'>;
  readonly journal: Pick<Journal, 'settings' | 'today'>;
  readonly timers: Pick<Timers, 'after' | 'monotonic'>;
  /** HubRise's clock, ms; null while HubRise has not told it. */
  readonly hubriseClock: () => number | null;
  /** What that clock has passed for certain, ms, where HubRise can be asked for the time; null: it cannot. */
  readonly hubriseProven?: () => number | null;
  /** HubRise is waited for: it is to be asked now, not at the next poll. */
  readonly onAsking?: () => void;
  readonly timeZone: () => string;
}

/** Asks whether days would be closed that may not have passed (core/fiscal/phase.ts), and HubRise, where it is to say it. */
export function createDateDoubt(deps: DateDoubtDeps): () => DateDoubt {
  const { closings, journal, timers } = deps;
  let askedSince: number | null = null;

  return () => {
    const settings = journal.settings();
    const missed = settings === null ? 0 : closings.missed();
    const hasPassed = (time: number | null): boolean | null =>
      time === null || settings === null
        ? null
        : businessDateAt(time, settings, deps.timeZone()) >= (journal.today() ?? '');
    const facts = {
      missed,
      hasPassed: missed === 0 ? null : hasPassed(deps.hubriseClock()),
      isProven: missed === 0 ? null : hasPassed(deps.hubriseProven?.() ?? null),
    };
    if (facts.hasPassed !== null || facts.isProven === null) askedSince = null;
    const askedForMs = askedSince === null ? null : timers.monotonic() - askedSince;
    const doubt = doubtOf({ ...facts, askedForMs });
    if (doubt === 'asking' && askedSince === null) {
      askedSince = timers.monotonic();
      // Later: a sale may be in the middle of its transaction.
      timers.after(0, () => deps.onAsking?.());
    }
    return doubt;
  };
}
