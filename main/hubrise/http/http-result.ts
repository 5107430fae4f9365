import * as v from 'valibot';
import type { RefusedAnswer } from '../../core/order/refusal.ts';
import type { FailingCause } from '../../core/requests/listening.ts';
import type { JsonResult } from '../../lib/json.ts';
import { key } from '../payload/lenient.ts';

export interface HttpOk {
  readonly kind: 'ok';
  readonly status: number;
  /** Parsed JSON, or null where the answer was empty. Unknown until a schema has read it. */
  readonly body: unknown;
  /** The answer as it came, to be stored before anything is made of it. */
  readonly text: string;
  /** Where no text was asked for. */
  readonly bytes?: Uint8Array;
  readonly headers: Headers;
  /** HubRise's own clock at the answer, in ms since the epoch, or null without a `Date` header. */
  readonly date: number | null;
}

/** Every way in which a request comes to nothing. None of them holds a token or a secret. */
export type HttpFailure =
  /**
   * HubRise was not reached, or not heard. It may have acted all the same, except after `no_connection`
   * and `taken_back`. `given_up`: the till waits no longer, which says nothing of HubRise. `taken_back`:
   * it refused the connection, and served what was asked later before that refusal was heard.
   */
  | {
      readonly kind: 'offline';
      readonly reason: 'no_connection' | 'interrupted' | 'timeout' | 'given_up' | 'taken_back';
    }
  /** Something answered, but not what HubRise says: half a body, a Wi-Fi sign-in page. */
  | { readonly kind: 'broken_answer'; readonly status: number; readonly reason: BrokenReason }
  /** 429. No such request before `untilMs` (the till's clock). */
  | { readonly kind: 'rate_limited'; readonly untilMs: number }
  /** Our own count says that HubRise would answer 429: nothing was sent. */
  | { readonly kind: 'no_budget'; readonly untilMs: number }
  | { readonly kind: 'unauthorized'; readonly cause: FailingCause }
  /** Another 4xx: repeating the same request will not help. */
  | ({ readonly kind: 'refused' } & RefusedAnswer)
  | { readonly kind: 'server_error'; readonly status: number };

/**
 * `too_slow`: HubRise began to answer and did not end within the time limit. `page`: a page for people, which is not
 * HubRise's at all (`isStrangersPage`).
 */
type BrokenReason =
  | 'not_json'
  | 'page'
  | 'too_large'
  | 'cut_short'
  | 'too_slow'
  | 'unexpected_shape';

const text = v.fallback(key, null);
const fieldError = v.object({ field: text, message: text });

const errorSchema = v.object({
  message: text,
  error_type: text,
  errors: v.fallback(v.array(v.fallback(fieldError, { field: null, message: null })), []),
});

/**
 * What an answer other than a success means (API §1: the error body, the three causes of a 401).
 * `secrets` are those that the request carried; they are taken out of what HubRise says.
 */
export function failureOf(
  status: number,
  json: JsonResult,
  secrets: readonly string[],
): Exclude<HttpFailure, { kind: 'rate_limited' | 'offline' | 'no_budget' }> {
  if (status < 400) return { kind: 'broken_answer', status, reason: 'unexpected_shape' };
  // 408 and 425 ask for the same request once more, like a 5xx and unlike the other 4xx.
  if (status >= 500 || status === 408 || status === 425) return { kind: 'server_error', status };
  const said = v.safeParse(errorSchema, json.kind === 'json' ? json.value : null);
  const { message, errors, error_type } = said.success
    ? said.output
    : { message: null, errors: [], error_type: null };
  if (status === 401) return { kind: 'unauthorized', cause: failingCause(message ?? '') };
  return {
    kind: 'refused',
    status,
    message: redact(message ?? '', secrets),
    errors: errors.slice(0, 50).map((error) => ({
      field: error.field === null ? null : redact(error.field, secrets),
      message: redact(error.message ?? '', secrets),
    })),
    errorType: error_type === null ? null : redact(error_type, secrets),
  };
}

const BEGINS_AS_PAGE = /^\s*<(!doctype|html)/i;

/** What a server in front of HubRise says itself, in a page, of a request that is too large. */
const TOO_LARGE: readonly number[] = [413, 414, 431];

/**
 * Whether an answer is a page for people, which HubRise's API never gives: of a Wi-Fi that wants a sign-in, a filter, a
 * proxy. Whatever its status says, HubRise has not said it. An error of a server in front of HubRise may be one too.
 */
export function isStrangersPage(status: number, headers: Headers, text: string): boolean {
  if (status === 407) return true;
  if (status >= 500 || TOO_LARGE.includes(status)) return false;
  // An empty answer may be called a page by the framework behind HubRise.
  if (text.trim() === '') return false;
  return headers.get('content-type')?.includes('html') === true || BEGINS_AS_PAGE.test(text);
}

/** The cause of a 401 by HubRise's sentence (API §1), read by its key words in case it is reworded. */
function failingCause(message: string): FailingCause {
  const text = message.toLowerCase();
  if (text.includes('suspended')) return 'suspended';
  if (text.includes('blocked')) return 'blocked';
  if (text.includes('revoked') || text.includes('token is invalid')) return 'revoked';
  return 'unknown';
}

const MASK = '•••';
/** Shorter ones are no secrets, and masking them would make any text unreadable. */
const SHORTEST = 4;
const LONGEST_TEXT = 500;

/**
 * A text of HubRise's without the secrets of the request, in case an error message repeats them. It
 * is bounded, because it is stored and shown.
 */
function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < SHORTEST) continue;
    for (const form of new Set([secret, encodeURIComponent(secret)])) {
      clean = clean.replaceAll(form, MASK);
    }
  }
  return clean.slice(0, LONGEST_TEXT);
}
