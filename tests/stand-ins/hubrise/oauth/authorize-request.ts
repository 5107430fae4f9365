import { parseScope, type Scope } from '../rules/scope.ts';
import type { World, WorldClient } from '../state/world.ts';

/** Where the answer goes: a loopback address of the program, or the page itself. */
export type Redirect = { readonly kind: 'loopback'; readonly url: URL } | { readonly kind: 'oob' };

/** A valid request to authorise a client (HubRise API, OAuth). */
export type AuthorizeRequest = {
  readonly client: WorldClient;
  readonly redirect: Redirect;
  readonly scope: Scope;
  readonly state: string | null;
  readonly deviceId: string | null;
  /** PKCE, method S256 alone. */
  readonly challenge: string | null;
};

/** Why a request is refused before anybody is asked anything. */
export type RequestProblem = 'client' | 'redirect' | 'scope';

const OOB = 'urn:ietf:wg:oauth:2.0:oob';

/** Reads the query of the authorize page, or says what is wrong with it. */
export function parseAuthorizeRequest(
  query: { readonly [name: string]: string },
  world: World,
): AuthorizeRequest | RequestProblem {
  const client = world.clients.find(({ id }) => id === query['client_id']);
  if (client === undefined) return 'client';
  const redirect = parseRedirect(query['redirect_uri'] ?? '');
  if (redirect === null) return 'redirect';
  const scope = parseScope(query['scope'] ?? '');
  if (scope.kind === 'invalid') return 'scope';
  return {
    client,
    redirect,
    scope: scope.value,
    state: query['state'] ?? null,
    deviceId: query['device_id'] ?? null,
    challenge: query['code_challenge_method'] === 'S256' ? (query['code_challenge'] ?? null) : null,
  };
}

/** The address to go back to with a code or an error, with `state` echoed. */
export function redirectTarget(
  url: URL,
  state: string | null,
  answer: { readonly code: string } | { readonly error: string },
): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  if (state !== null) target.searchParams.set('state', state);
  return target.href;
}

/** Takes `http://127.0.0.1:PORT/oauth_callback` and the out-of-band address, nothing else. */
function parseRedirect(text: string): Redirect | null {
  if (text === OOB) return { kind: 'oob' };
  const url = URL.parse(text);
  const isLoopback =
    url?.protocol === 'http:' &&
    url.hostname === '127.0.0.1' &&
    url.port !== '' &&
    url.pathname === '/oauth_callback' &&
    [url.username, url.password, url.search, url.hash].every((part) => part === '');
  return url !== null && isLoopback ? { kind: 'loopback', url } : null;
}
