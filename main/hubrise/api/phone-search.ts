import { isRecord } from '../payload/lenient.ts';
import type { ApiFailure } from './api-call.ts';

type Found = { readonly kind: 'ok'; readonly customers: readonly unknown[] } | ApiFailure;

/** Looks for the customers whose phone ends with these digits; `ask`: one request, by a pattern of HubRise's. */
export type PhoneSearch = (
  digits: string,
  ask: (pattern: string) => Promise<Found>,
) => Promise<Found>;

/** The nine digits of a French number as people part them. */
const IN_PAIRS = /^(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/**
 * HubRise keeps phones as they were written: `+33612345678`, `06 12 34 56 78`, `06.12.34.56.78`. Its search has
 * wildcards (`*`, catalogue §4); whether one between all digits serves is not documented, and is found out by
 * the first customer who is found, or by HubRise's refusal. Until then two requests at the most are made of one
 * number, then one; two where it turns out that it does not serve, for the number in one piece and as people part
 * it (three of the number at which HubRise refuses).
 */
export function createPhoneSearch(): PhoneSearch {
  let servesBetween: boolean | null = null;

  return async (digits, ask) => {
    let spread: Found | null = null;
    if (servesBetween !== false) {
      spread = await ask(`*${[...digits].join('*')}`);
      if (spread.kind === 'ok') {
        if (isAmong(spread.customers, digits)) servesBetween = true;
        if (servesBetween === true) return spread;
      } else if (spread.kind !== 'refused') return spread;
    }
    const whole = await ask(`*${digits}`);
    if (whole.kind !== 'ok') return whole;
    if (spread?.kind === 'refused') servesBetween = false;
    if (isAmong(whole.customers, digits)) {
      // The other pattern says the same, and more.
      if (spread !== null) servesBetween = false;
      return whole;
    }
    const [, ...parts] = IN_PAIRS.exec(digits) ?? [];
    return servesBetween === false && parts.length > 0 ? ask(`*${parts.join(' ')}`) : whole;
  };
}

function isAmong(customers: readonly unknown[], digits: string): boolean {
  return customers.some((one) => {
    const phone = isRecord(one) ? one['phone'] : null;
    return typeof phone === 'string' && phone.replace(/\D/g, '').endsWith(digits);
  });
}
