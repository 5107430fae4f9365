/** The counter's short numbers of a day: how many it has given. */
export interface PickUpSeries {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly last: number;
}

/** Beyond that a number is no longer called out. */
const MOST = 99;

/** The next number, `C12`: one series, from 1 each day, and again after 99. */
export function nextPickUp(
  series: PickUpSeries | null,
  day: string,
): { readonly series: PickUpSeries; readonly pickUp: string } {
  const last = series?.day === day ? series.last : 0;
  const next = (last % MOST) + 1;
  return { series: { day, last: next }, pickUp: `C${next}` };
}
