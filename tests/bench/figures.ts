/** The middle of the values; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new RangeError('No values');
  return (lower + upper) / 2;
}

/** The smallest value that `percent` of the values do not exceed (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (found === undefined) throw new RangeError('No values');
  return found;
}

/** What a benchmark measured: one line of the table. */
export interface Figure {
  readonly name: string;
  /** The measure as a person reads it, e.g. `1.21×`. */
  readonly measured: string;
  readonly goal: string;
  /** Null where it could not be measured on this system. */
  readonly reached: boolean | null;
  /** The absolute numbers behind it, which say nothing on another machine. */
  readonly detail: string;
}

/** Whether a goal is missed, which `--check` fails for. What could not be measured is no failure. */
export function isMissed(figures: readonly Figure[]): boolean {
  return figures.some(({ reached }) => reached === false);
}

/** A ratio as it is shown: a verdict on more digits would contradict the table. */
export function rounded(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}

/** A ratio against the control of the same run, e.g. `1.21×`. */
export function ratioText(ratio: number): string {
  return `${rounded(ratio).toFixed(2)}×`;
}

/** Numbers in a unit, e.g. `12 ms`. */
export function whole(value: number, unit: string): string {
  return `${Math.round(value)} ${unit}`;
}

/** The figures as a table for the terminal. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, measured, goal, reached, detail }) => {
    const verdict = reached === null ? 'not measured' : reached ? 'reached' : 'MISSED';
    return [name, measured, goal, verdict, detail];
  });
  const all = [['benchmark', 'measured', 'goal', 'verdict', 'in numbers'], ...rows];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  return all
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}
