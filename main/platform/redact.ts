/**
 * The last net before a log line: nothing is logged that could hold a secret or a customer, and
 * what slips through is blotted out here. Codes, tokens and secrets in a URL, a form, a header, JSON
 * or an object as Node prints it; e-mail addresses; phone numbers.
 *
 * Each rule can begin at the start of a word only: tried at every letter of a long one, a rule would
 * take seconds.
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
