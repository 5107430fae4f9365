const LINE = /^\[(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{3})\] /;

/**
 * A log without what was written before `since` (ms): whole entries, the lines under an error with
 * it. What stands before the first entry with a time is of nobody knows when, and goes.
 */
export function linesSince(text: string, since: number): string {
  let isKept = false;
  const kept = text.split(/(?<=\n)/).filter((line) => {
    const at = timeOf(line);
    if (at !== null) isKept = at >= since;
    return isKept;
  });
  return kept.join('');
}

/** The log writes the computer's own time. */
function timeOf(line: string): number | null {
  const match = LINE.exec(line);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, ...time] = match.slice(1).map(Number);
  const [hours = 0, minutes = 0, seconds = 0, ms = 0] = time;
  return new Date(year, month - 1, day, hours, minutes, seconds, ms).getTime();
}
