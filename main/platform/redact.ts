/**
 * The last net before a log line: nothing is logged that could hold a secret or a customer, and
 * what slips through is blotted out here. Codes, tokens and secrets in a URL, a header or JSON;
 * e-mail addresses; phone numbers.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/([?&](?:code|state|token|access_token|client_secret)=)[^&\s"]+/gi, '$1…'],
  [/((?:x-access-token|authorization)["']?\s*[:=]\s*["']?)(?:Basic |Bearer )?[^\s"',}]+/gi, '$1…'],
  [/("(?:access_token|client_secret|code|token)"\s*:\s*")[^"]+/gi, '$1…'],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '…@…'],
  [/(?<![\w-])\+?\d(?:[ .]?\d){8,14}(?![\w-])/g, '…'],
];

export function redact(text: string): string {
  return RULES.reduce((line, [pattern, by]) => line.replace(pattern, by), text);
}
