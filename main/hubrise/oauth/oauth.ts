import type { ConnectProblem } from '../../../preload/contract.ts';
import type { Http } from '../http/http.ts';
import type { HttpFailure, HttpOk } from '../http/http-result.ts';
import type { ClientCredentials } from './client-credentials.ts';
import { type Connection, parseTokenAnswer } from './token-answer.ts';

export interface OAuthOptions {
  readonly http: Http;
  /** HubRise's OAuth host without a trailing slash. */
  readonly managerUrl: string;
  readonly client: ClientCredentials;
}

export type OAuthProblem = Extract<
  ConnectProblem,
  'code_expired' | 'wrong_client' | 'no_network' | 'hubrise_error'
>;

export type ExchangeResult =
  | { readonly kind: 'ok'; readonly connection: Connection }
  | { readonly kind: 'problem'; readonly problem: OAuthProblem };

export type RevokeResult =
  | { readonly kind: 'ok' }
  /** HubRise knows no such token: there is nothing left to revoke. */
  | { readonly kind: 'not_known' }
  /** To be tried again; with `wrong_client`, once there are other credentials. */
  | { readonly kind: 'problem'; readonly problem: Exclude<OAuthProblem, 'code_expired'> };

/** What an attempt to be authorised has brought. */
export interface AuthorizationGrant {
  readonly code: string;
  /** Proves that it was this attempt that asked for it: proof.ts. */
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
