import { createHash, timingSafeEqual } from 'node:crypto';
import type { DeviceId } from '../../core/ids.ts';

/** What the till asks for beside what every till needs: where the manager has turned it on. */
export interface AskedRights {
  /** To replace the catalogue. */
  readonly publishing: boolean;
  /** To add to the customer list, and correct it. */
  readonly customers: boolean;
}

/**
 * What the till asks for (API §2), each for a reason:
 * - `orders.write`: receive the orders, and answer what the shop does with them;
 * - `customer_list.read`: whose order it is, and the list's name on the connection screen;
 * - `catalog.read`: what is sold, and the catalogue's name on the connection screen;
 * - `inventory.write`: take a sold-out item off the platforms.
 */
export function scopeOf({ customers, publishing }: AskedRights): string {
  const may = (isWanted: boolean): string => (isWanted ? 'write' : 'read');
  return `location[orders.write,customer_list.${may(customers)},catalog.${may(publishing)},inventory.write]`;
}

/** The redirect of installed apps: HubRise shows the code for the person to paste (API §2). */
export const PASTED_CODE_REDIRECT = 'urn:ietf:wg:oauth:2.0:oob';

interface AuthorizeRequest {
  /** HubRise's OAuth host without a trailing slash, such as `https://manager.hubrise.com`. */
  readonly managerUrl: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  /** Of the proof that goes along with the code. */
  readonly challenge: string;
  readonly rights: AskedRights;
  /** Keeps two tills of one shop apart: one `device_id`, one queue of events. */
  readonly deviceId: DeviceId;
}

/** The page where a person allows the connection. `country` prefills the sign-up form. */
export function authorizeUrl(request: AuthorizeRequest): string {
  const url = new URL(`${request.managerUrl}/oauth2/v1/authorize`);
  url.search = new URLSearchParams({
    redirect_uri: request.redirectUri,
    client_id: request.clientId,
    scope: scopeOf(request.rights),
    state: request.state,
    code_challenge: request.challenge,
    code_challenge_method: 'S256',
    country: 'FR',
    device_id: request.deviceId,
  }).toString();
  return url.href;
}

const STATE_BYTES = 32;

/** A `state` of 256 random bits, that ties HubRise's redirect to our own request. */
export function newState(randomBytes: (size: number) => Uint8Array): string {
  return Buffer.from(randomBytes(STATE_BYTES)).toString('base64url');
}

/** Compares two states in a time that tells neither where they differ nor how long they are. */
export function sameState(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

const VERIFIER_BYTES = 32;

/** Ties a code to the attempt that asked for it (PKCE, RFC 7636, method S256). */
interface Proof {
  /** Shown with the code, and to nobody before. */
  readonly verifier: string;
  /** Goes along with the question. */
  readonly challenge: string;
}

/**
 * A proof for one attempt. HubRise documents none. Where it ignores the two parameters nothing
 * changes; where it heeds them, a code of another attempt is worth nothing here.
 */
export function newProof(randomBytes: (size: number) => Uint8Array): Proof {
  const verifier = Buffer.from(randomBytes(VERIFIER_BYTES)).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export type RedirectResult =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'problem'; readonly problem: 'refused' | 'hubrise_error' };

/** Without our state it may be HubRise's or anybody's on this computer. */
export interface UnprovenRedirect {
  readonly kind: 'unproven';
  readonly problem: 'refused' | 'wrong_state';
}

/**
 * What HubRise's redirect says (API §2). A parameter that comes twice is not HubRise's doing: neither
 * value is believed. What carries our state is HubRise's word. The refusal is documented without a
 * `state`, so it is told apart from an address that says nothing.
 */
export function readRedirect(
  query: URLSearchParams,
  expectedState: string,
): RedirectResult | UnprovenRedirect {
  const states = query.getAll('state');
  const codes = query.getAll('code');
  const errors = query.getAll('error');
  const refused = errors.length === 1 && errors[0] === 'access_denied' && codes.length === 0;
  const [state] = states;
  if (states.length !== 1 || state === undefined || !sameState(state, expectedState)) {
    const saysNo = states.length === 0 && refused;
    return { kind: 'unproven', problem: saysNo ? 'refused' : 'wrong_state' };
  }
  if (refused) return { kind: 'problem', problem: 'refused' };
  const [code] = codes;
  if (errors.length > 0 || codes.length !== 1 || code === undefined || code === '') {
    return { kind: 'problem', problem: 'hubrise_error' };
  }
  return { kind: 'code', code };
}

type PastedCode =
  /** `state`: where a whole address was pasted that names one, else null. */
  | { readonly kind: 'code'; readonly code: string; readonly state: string | null }
  | { readonly kind: 'not_a_code'; readonly reason: 'empty' | 'unreadable' };

const LONGEST_TEXT = 4_096;
const CODE = /^[\w.~+/=-]{4,512}$/;
/** Quotes, brackets and invisible characters that come along when a code is copied from a page. */
const AROUND =
  /^[\s"'`«»“”‘’<>()[\]\u200b\u200e\u200f\ufeff]+|[\s"'`«»“”‘’<>()[\]\u200b\u200e\u200f\ufeff]+$/g;
const CODE_PARAMETER = /(?:^|[?&#])code=([^&#\s]*)/;
const STATE_PARAMETER = /[?&#]state=([^&#\s]*)/;

/** Reads what the person pasted: HubRise's code, with what sticks to it, or a whole address. */
export function parsePastedCode(text: string): PastedCode {
  if (text.length > LONGEST_TEXT) return { kind: 'not_a_code', reason: 'unreadable' };
  const trimmed = text.replace(AROUND, '');
  if (trimmed === '') return { kind: 'not_a_code', reason: 'empty' };
  const parameter = CODE_PARAMETER.exec(trimmed)?.[1];
  if (parameter === undefined) return ifCode(trimmed.replace(/\r?\n/g, ''), null);
  const state = STATE_PARAMETER.exec(trimmed)?.[1];
  return ifCode(decode(parameter), state === undefined ? null : decode(state));
}

function ifCode(code: string, state: string | null): PastedCode {
  return CODE.test(code)
    ? { kind: 'code', code, state }
    : { kind: 'not_a_code', reason: 'unreadable' };
}

function decode(parameter: string): string {
  return new URLSearchParams(`value=${parameter}`).get('value') ?? '';
}
