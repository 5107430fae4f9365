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

/**
 * The last net before a log line. Nothing is logged that could hold a secret or a customer, and
 * what slips through is blotted out here: codes, tokens and secrets in a URL, a form, a header,
 * JSON or an object as Node prints it; e-mail addresses; phone numbers. Each rule can begin only at
 * the start of a word: tried at every letter of a long one, a rule would take seconds.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w-])((?:code|state|token|access_token|client_secret)=)[^&\s"']+/gi, '$1…'],
  [/((?:x-access-token|authorization)["']?\s*[:=]\s*["']?)(?:Basic |Bearer )?[^\s"',}]+/gi, '$1…'],
  [/((?:access_token|client_secret)["']?\s*[:=]\s*["'])[^"']+/gi, '$1…'],
  [/("(?:code|token)"\s*:\s*")[^"]+/gi, '$1…'],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+/g, '…@…'],
  [/(?<![\w-])\+?\d(?:[ .\u00a0]?\d){8,14}(?![\w-])/g, '…'],
  [/(?<![\w-])\d{2}(?:-\d{2}){4}(?![\w-])/g, '…'],
];

export function redact(text: string): string {
  return RULES.reduce((line, [pattern, by]) => line.replace(pattern, by), text);
}
