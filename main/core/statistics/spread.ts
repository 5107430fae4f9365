/** How long something took, seconds: half of the times are no longer than `half`. */
export interface Spread {
  readonly count: number;
  readonly half: number;
  readonly nineInTen: number;
}

/** Of times in seconds, by the nearest rank: each figure is a time that was measured. */
export function spread(times: readonly number[]): Spread | null {
  const sorted = times.toSorted((a, b) => a - b);
  const half = sorted[rank(sorted.length, 0.5)];
  const nineInTen = sorted[rank(sorted.length, 0.9)];
  return half === undefined || nineInTen === undefined
    ? null
    : { count: sorted.length, half, nineInTen };
}

function rank(count: number, part: number): number {
  return Math.max(0, Math.ceil(part * count) - 1);
}

/** What was measured of one order, seconds; null where it cannot be told. */
export interface MeasuredTimes {
  readonly answer: number | null;
  readonly preparation: number | null;
  /** After the time due; negative before it. */
  readonly late: number | null;
}

export interface TimeFigures {
  readonly answer: Spread | null;
  readonly preparation: Spread | null;
  /** Of the orders that were late, a minute and more. */
  readonly lateness: Spread | null;
  /** Orders that had a time due and were made ready. */
  readonly due: number;
}

/** What is less is not worth a word, and no clock in a kitchen shows it. */
const LATE_FROM = 60;

export function timeFigures(orders: readonly MeasuredTimes[]): TimeFigures {
  const known = (part: keyof MeasuredTimes): number[] =>
    orders.map((order) => order[part]).filter((time) => time !== null);
  const late = known('late');
  return {
    answer: spread(known('answer').filter((time) => time >= 0)),
    preparation: spread(known('preparation').filter((time) => time >= 0)),
    lateness: spread(late.filter((time) => time >= LATE_FROM)),
    due: late.length,
  };
}
