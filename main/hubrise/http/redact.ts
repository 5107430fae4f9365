const MASK = '•••';
/** Shorter ones are no secrets, and masking them would make any text unreadable. */
const SHORTEST = 4;

/**
 * A text of HubRise's without what the request carried in secret, in case an error message repeats
 * it. Also bounds the length: the text is stored and shown.
 */
export function redact(text: string, secrets: readonly string[], maxLength = 500): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < SHORTEST) continue;
    for (const form of new Set([secret, encodeURIComponent(secret)])) {
      clean = clean.replaceAll(form, MASK);
    }
  }
  return clean.slice(0, maxLength);
}
