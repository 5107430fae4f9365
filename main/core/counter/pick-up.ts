/** The counter's short numbers of a day: how many it has given. */
export interface PickUpSeries {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly last: number;
}

/** Beyond that a number is no longer called out. */
const MOST = 99;

/**
 * The next number, `C12`: one series, from 1 each day, and again after 99. What an order still has that
 * was left from the day before is passed over: two that are called alike are taken for one another.
 */
export function nextPickUp(
  series: PickUpSeries | null,
  day: string,
  inUse: ReadonlySet<string> = new Set(),
): { readonly series: PickUpSeries; readonly pickUp: string } {
  const last = series?.day === day ? series.last : 0;
  const all = Array.from({ length: MOST }, (_, place) => ((last + place) % MOST) + 1);
  const next = all.find((number) => !inUse.has(nameOf(number))) ?? (last % MOST) + 1;
  return { series: { day, last: next }, pickUp: nameOf(next) };
}

const nameOf = (number: number): string => `C${number}`;
