import { cleanLine } from '../format/text.ts';

/**
 * Why an answer was not taken. `state_refused`: not from the status that the order has at HubRise;
 * `time_refused`: the promised time; `not_taken`: HubRise could make nothing of it; `lost_here`: it
 * could not be read back on this till, and never left; `unknown`: nothing that this version knows.
 */
export type RefusalCause = (typeof CAUSES)[number];

const CAUSES = [
  'order_gone',
  'state_refused',
  'time_refused',
  'forbidden',
  'not_taken',
  'lost_here',
  'unknown',
] as const;

export interface Refusal {
  readonly cause: RefusalCause;
  /** HubRise's own words, for the support; empty where it said nothing. */
  readonly said: string;
}

/** What HubRise answered to a send that it would not take (API §1). */
export interface RefusedAnswer {
  readonly status: number;
  readonly message: string;
  readonly errors: readonly { readonly field: string | null; readonly message: string }[];
  readonly errorType: string | null;
}

/** Enough for the support to recognise it; a stranger's text never fills the screen. */
const LONGEST_ANSWER = 300;
const MOST_ERRORS = 3;
const NOTE = /^\[(\w+)\] ?(.*)$/su;

/** Why HubRise would not take a send, and its own words with the code of the answer. */
export function refusalOf(answer: RefusedAnswer): Refusal {
  const errors = answer.errors
    .slice(0, MOST_ERRORS)
    .map(({ field, message }) => [field, message].filter(Boolean).join(': '))
    .filter((text) => text !== '');
  const words = errors.length > 0 ? errors.join(', ') : answer.message;
  const said = [String(answer.status), words].filter((text) => text !== '').join(' · ');
  return { cause: causeOf(answer), said: cleanLine(said, LONGEST_ANSWER) ?? '' };
}

/** A refusal as the outbox notes it beside the send; `readRefusal` reads it again. */
export function noteOfRefusal({ cause, said }: Refusal): string {
  return `[${cause}] ${said}`;
}

/**
 * Reads what was noted beside a send. A note that is no refusal is taken for HubRise's words; null
 * (the words are erased with the customer's data) is a refusal that nothing more is known of.
 */
export function readRefusal(note: string | null): Refusal {
  const [, cause = '', said = ''] = NOTE.exec(note ?? '') ?? [];
  return isCause(cause) ? { cause, said } : { cause: 'unknown', said: note ?? '' };
}

function causeOf({ status, errors, errorType }: RefusedAnswer): RefusalCause {
  // Without a route, it is this program that HubRise did not understand, not the order that is gone.
  if (status === 404) return errorType === 'routing_error' ? 'not_taken' : 'order_gone';
  if (status === 403) return 'forbidden';
  if (status === 400 || status === 415) return 'not_taken';
  if (status !== 422) return 'unknown';
  if (errors.some(({ field }) => field === 'status')) return 'state_refused';
  if (errors.some(({ field }) => field === 'confirmed_time')) return 'time_refused';
  return 'not_taken';
}

function isCause(text: string): text is RefusalCause {
  return CAUSES.some((cause) => cause === text);
}
