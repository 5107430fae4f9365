/** From a day, for a shop that keeps nothing, to a year. */
const USUAL_DAYS = [1, 7, 30, 90, 365] as const;

/** The days to choose from: the usual ones, and what is set now, whoever has set it. */
export function retentionChoices(now: number): readonly number[] {
  return [...new Set([...USUAL_DAYS, now])].toSorted((a, b) => a - b);
}
