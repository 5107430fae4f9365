/** A figure that is stepped through with two buttons; null (`none`) lies below the least. */
export interface Range {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** The next figure down; null below the least, and from null no further. */
export function stepDown(value: number | null, { least, most, step }: Range): number | null {
  if (value === null || value <= least) return null;
  return Math.max(least, Math.min(most, value - step));
}

/** The next figure up; from null to the least. */
export function stepUp(value: number | null, { least, most, step }: Range): number {
  return value === null ? least : Math.max(least, Math.min(most, value + step));
}
