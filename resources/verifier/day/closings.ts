import { addDays, instantOf, serviceDay } from '../record/instant.ts';
import type { RateRow, Read } from '../record/payloads.ts';
import { hex } from '../record/row.ts';
import type { Say } from '../sale/lines.ts';
import type { Orders } from './orders.ts';
import { type Bound, type Counted, Tally } from './tally.ts';

/** The three kinds of closings. */
export const CLOSINGS = ['CLOSE_DAY', 'CLOSE_MONTH', 'CLOSE_YEAR'] as const;
/** One of them. */
export type ClosingKind = (typeof CLOSINGS)[number];

/** Whether a kind is one of the closings. */
export function isClosing(kind: string): kind is ClosingKind {
  return (CLOSINGS as readonly string[]).includes(kind);
}

/** The signed and the absolute sum of all sales and avoirs since START. */
export interface Perpetual {
  perpetual: number;
  perpetualAbs: number;
}

/** A closing's payload, once its shape was looked at. */
interface Closing {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly first?: Bound;
  readonly last?: Bound;
  readonly counts: Readonly<Record<string, number>>;
  readonly vat: readonly RateRow[];
  readonly vatByCat: readonly (RateRow & { readonly cat: string })[];
  readonly payments: readonly { readonly means: string; readonly amount: number }[];
  readonly channels: readonly { readonly channel: string; readonly amount: number }[];
  readonly services: readonly { readonly service: string; readonly amount: number }[];
  readonly discounts: Counted;
  readonly offered: Counted;
  readonly cash: Readonly<Record<'float' | 'in' | 'out' | 'expected', number>> & {
    readonly counted?: number;
    readonly difference?: number;
    readonly reason?: string;
  };
  readonly totals: Readonly<Partial<Record<'day' | 'month' | 'year', number>>>;
  readonly perpetual: number;
  readonly perpetualAbs: number;
  readonly previous?: string;
  readonly open: readonly string[];
}

/** What the closings of chain R must say: counts every record, and checks each closing on its way. */
export class Closings {
  readonly #tallies = { CLOSE_DAY: new Tally(), CLOSE_MONTH: new Tally(), CLOSE_YEAR: new Tally() };
  readonly #before = new Map<ClosingKind, { readonly hash: string; readonly to: string }>();
  #start = '';

  /** Counts a record of R, closings in the periods of the other kinds too. */
  add(kind: string, bound: Bound, read: Read | undefined): void {
    if (kind === 'START' && read) this.#start = read.at;
    for (const of of CLOSINGS) {
      if (of === kind) {
        this.#tallies[of] = new Tally();
        continue;
      }
      this.#tallies[of].count(kind, bound);
      if (read) this.#tallies[of].add(read);
    }
    if (isClosing(kind)) {
      const to = read ? String(read.payload['to']) : '';
      this.#before.set(kind, { hash: bound.hash, to });
    }
  }

  /** Compares a closing with the records of its period; to be called before it is added. */
  check(read: Read, sums: Perpetual, orders: Orders, cutoff: string, say: Say): void {
    const kind = read.kind as ClosingKind;
    const closing = read.payload as unknown as Closing;
    this.#checkPeriod(kind, closing, read, say);
    this.#checkSums(kind, closing, say);
    this.#checkTotals(kind, closing, say);
    if (closing.perpetual !== sums.perpetual || closing.perpetualAbs !== sums.perpetualAbs) {
      say('closing-perpetual', `${closing.perpetual} au lieu de ${sums.perpetual}`);
    }
    checkCash(kind, closing, this.#tallies[kind], say);
    if (kind === 'CLOSE_DAY') checkCount(closing, read, cutoff, say);
    const wrong = orders.wrongInOpen(closing.open);
    if (wrong !== undefined) say('closing-open', wrong);
  }

  #checkPeriod(kind: ClosingKind, closing: Closing, read: Read, say: Say): void {
    const before = this.#before.get(kind);
    const length = { CLOSE_DAY: 10, CLOSE_MONTH: 7, CLOSE_YEAR: 4 }[kind];
    if (closing.period !== read.businessDate.slice(0, length)) say('closing-period', 'period');
    if (closing.from !== (before?.to ?? this.#start)) say('closing-period', 'from');
    if (instantOf(closing.to) !== read.instant) say('closing-period', 'to');
    if (closing.previous !== before?.hash) say('closing-previous');
    const { first, last } = this.#tallies[kind];
    if (!sameBound(closing.first, first)) say('closing-bounds', 'first');
    if (!sameBound(closing.last, last)) say('closing-bounds', 'last');
  }

  #checkSums(kind: ClosingKind, closing: Closing, say: Say): void {
    const tally = this.#tallies[kind];
    const { discounts, offered } = closing;
    if (!tally.counts.matches(Object.entries(closing.counts))) say('closing-counts');
    if (!tally.vat.matches(closing.vat)) say('closing-vat');
    if (!tally.vatByCat.matches(closing.vatByCat)) say('closing-category');
    if (!tally.payments.matches(closing.payments.map((one) => [one.means, one.amount]))) {
      say('closing-payments');
    }
    if (!tally.channels.matches(closing.channels.map((one) => [one.channel, one.amount]))) {
      say('closing-channels');
    }
    if (!tally.services.matches(closing.services.map((one) => [one.service, one.amount]))) {
      say('closing-services');
    }
    if (!sameCounted(discounts, tally.discounts)) say('closing-discounts');
    if (!sameCounted(offered, tally.offered)) say('closing-offered');
  }

  #checkTotals(kind: ClosingKind, { totals }: Closing, say: Say): void {
    const { CLOSE_DAY: day, CLOSE_MONTH: month, CLOSE_YEAR: year } = this.#tallies;
    if (kind === 'CLOSE_DAY' && totals.day !== day.total) say('closing-totals', 'jour');
    if (kind !== 'CLOSE_YEAR' && totals.month !== month.total) say('closing-totals', 'mois');
    if (totals.year !== year.total) say('closing-totals', 'exercice');
  }
}

function sameBound(a: Bound | undefined, b: Bound | undefined): boolean {
  return a?.seq === b?.seq && a?.hash === b?.hash;
}

function sameCounted(a: Counted, b: Counted): boolean {
  return a.count === b.count && a.amount === b.amount;
}

/** The drawer: float, in, out, what should be in it, what was counted. */
function checkCash(kind: ClosingKind, { cash }: Closing, tally: Tally, say: Say): void {
  const sum = (name: string): number => tally.cash.sums.get(name) ?? 0;
  const expected = sum('float') + sum('in') - sum('out') + (tally.payments.sums.get('cash') ?? 0);
  const moved = cash.float === sum('float') && cash.in === sum('in') && cash.out === sum('out');
  if (!moved) say('closing-cash', 'fond, entrées, sorties');
  if (cash.expected !== expected)
    say('closing-cash', `attendu ${expected}, scellé ${cash.expected}`);
  const { counted, difference } = cash;
  const right =
    counted === undefined ? difference === undefined : difference === counted - cash.expected;
  if (!right) say('closing-counted', 'écart');
  const unexplained = difference !== undefined && difference !== 0 && !cash.reason?.trim();
  if (unexplained && kind === 'CLOSE_DAY') say('closing-counted', 'écart sans motif');
}

/** A Z by hand was counted; only one that was caught up, after the day's end, was not. */
function checkCount({ cash }: Closing, read: Read, cutoff: string, say: Say): void {
  const caughtUp = serviceDay(read.at, cutoff) >= addDays(read.businessDate, 1);
  if (cash.counted === undefined && !caughtUp) say('closing-counted', 'comptage absent');
}

/** The place of a record, as closings name it. */
export function boundOf(seq: number, hash: Uint8Array): Bound {
  return { seq, hash: hex(hash) };
}
