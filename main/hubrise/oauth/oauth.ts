import * as v from 'valibot';
import type { ConnectProblem, NamedRef } from '../../../preload/contract.ts';
import type { Http } from '../http/http.ts';
import type { HttpFailure, HttpOk } from '../http/http-result.ts';
import { key, line } from '../payload/lenient.ts';
import type { ClientCredentials } from './client-credentials.ts';

interface OAuthOptions {
  readonly http: Http;
  /** HubRise's OAuth host without a trailing slash. */
  readonly managerUrl: string;
  readonly client: ClientCredentials;
}

type OAuthProblem = Extract<
  ConnectProblem,
  'code_expired' | 'wrong_client' | 'no_network' | 'hubrise_error'
>;

type ExchangeResult =
  | { readonly kind: 'ok'; readonly connection: Connection }
  | { readonly kind: 'problem'; readonly problem: OAuthProblem };

type RevokeResult =
  | { readonly kind: 'ok' }
  /** HubRise knows no such token: there is nothing left to revoke. */
  | { readonly kind: 'not_known' }
  /** To be tried again; with `wrong_client`, once there are other credentials. */
  | { readonly kind: 'problem'; readonly problem: Exclude<OAuthProblem, 'code_expired'> };

/** What an attempt to be authorised has brought. */
export interface AuthorizationGrant {
  readonly code: string;
  /** Proves that it was this attempt that asked for it. */
  readonly verifier: string;
}

/**
 * Exchanges the code of the redirect for a token (API §2: Basic header, form body, no grant type).
 * A code lives 10 minutes and serves once: `code_expired` asks for another authorisation.
 */
export async function exchangeCode(
  options: OAuthOptions,
  { code, verifier }: AuthorizationGrant,
): Promise<ExchangeResult> {
  const result = await post(options, 'token', { code, code_verifier: verifier });
  if (result.kind === 'ok') {
    const connection = parseTokenAnswer(result.body);
    return connection === null
      ? { kind: 'problem', problem: 'hubrise_error' }
      : { kind: 'ok', connection };
  }
  if (result.kind === 'refused' && result.status === 400) {
    return { kind: 'problem', problem: 'code_expired' };
  }
  return { kind: 'problem', problem: problemOf(result) };
}

/** Ends a connection at HubRise. May be repeated: a token revoked before is `ok` or `not_known`. */
export async function revokeToken(options: OAuthOptions, token: string): Promise<RevokeResult> {
  const result = await post(options, 'revoke', { token });
  if (result.kind === 'ok') return { kind: 'ok' };
  const isUnknown = result.kind === 'refused' && [400, 404, 422].includes(result.status);
  if (isUnknown && result.errorType !== 'routing_error') return { kind: 'not_known' };
  return { kind: 'problem', problem: problemOf(result) };
}

function post(
  { http, managerUrl, client }: OAuthOptions,
  endpoint: 'token' | 'revoke',
  form: Readonly<Record<string, string>>,
): Promise<HttpOk | HttpFailure> {
  return http({
    method: 'POST',
    url: `${managerUrl}/oauth2/v1/${endpoint}`,
    request: 'answer',
    auth: { kind: 'basic', user: client.id, password: client.secret },
    form,
    anyBody: endpoint === 'revoke',
  });
}

function problemOf(failure: HttpFailure): Exclude<OAuthProblem, 'code_expired'> {
  if (failure.kind === 'offline') return 'no_network';
  if (failure.kind === 'unauthorized') return 'wrong_client';
  return 'hubrise_error';
}

/** What HubRise hands out for a code (API §2). The token leaves this value for the keychain only. */
export interface Connection {
  readonly token: string;
  readonly account: NamedRef;
  readonly location: NamedRef;
  readonly customerList: NamedRef;
  readonly catalog: NamedRef;
}

/** Visible ASCII only: what a request header can carry. */
const TOKEN = /^[\x21-\x7e]{1,2048}$/;

const text = v.fallback(key, null);
const name = v.fallback(line, null);

const tokenSchema = v.object({
  access_token: v.pipe(v.string(), v.regex(TOKEN)),
  account_id: text,
  account_name: name,
  location_id: text,
  location_name: name,
  customer_list_id: text,
  customer_list_name: name,
  catalog_id: text,
  catalog_name: name,
});

/** Reads the token answer; names and ids may be absent or null. Null where there is no token. */
function parseTokenAnswer(body: unknown): Connection | null {
  const parsed = v.safeParse(tokenSchema, body);
  if (!parsed.success) return null;
  const said = parsed.output;
  return {
    token: said.access_token,
    account: { id: said.account_id, name: said.account_name },
    location: { id: said.location_id, name: said.location_name },
    customerList: { id: said.customer_list_id, name: said.customer_list_name },
    catalog: { id: said.catalog_id, name: said.catalog_name },
  };
}
