/** What may be believed of the date where HubRise does not tell it, ms. */
export interface BelievedDate {
  /** It is this day at the earliest: what was old by then is old. */
  readonly today: number;
  /** No time that is known lies after it. */
  readonly latest: number;
}

/** So many days of service are looked at: a wrong date from before them counts no more. */
const MOST = 30;
/** Fewer say nothing about a date. */
const LEAST = 7;
/** A day that is closed moves the date on by so much at the most: from three days a week on it keeps pace. */
const STEP_MS = 3 * 86_400_000;

/**
 * The date by the days of service that a shop has closed. `closings`: when they were sealed, by the
 * computer's clock, ISO 8601, the oldest first; `now`: the same clock now, ms. That clock may be changed to
 * any year at any moment; days are closed one by one, and several that are closed on one date are one. Null:
 * too few are closed.
 */
export function dateByClosings(closings: readonly string[], now: number): BelievedDate | null {
  // The last one of each date.
  const days = closings.filter((at, n) => at.slice(0, 10) !== closings[n + 1]?.slice(0, 10));
  const times = days.slice(-MOST).map((at) => Date.parse(at));
  const [first] = times;
  if (first === undefined || times.length < LEAST) return null;
  const today = times.reduce((date, at) => Math.min(at, date + STEP_MS), first);
  return { today: Math.min(today, now), latest: Math.max(now, ...times) };
}
