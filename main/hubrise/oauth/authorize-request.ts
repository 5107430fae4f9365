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
