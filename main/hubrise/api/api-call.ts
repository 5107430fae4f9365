import { assertNever } from '../../core/assert-never.ts';
import type { RequestUse } from '../../core/requests/budget.ts';
import type { Http, HttpRequest } from '../http/http.ts';
import type { HttpFailure, HttpOk } from '../http/http-result.ts';
import { isUsableId } from '../payload/lenient.ts';

/** `not_connected`: there is no token to send, or another one has taken its place meanwhile. */
export type ApiFailure = HttpFailure | { readonly kind: 'not_connected' };

/** What a call answers: `ok` with what it was asked for, or why that did not come. */
export type Answer<T = object> = Promise<({ readonly kind: 'ok' } & T) | ApiFailure>;

export interface ApiOptions {
  readonly http: Http;
  /** API root without a trailing slash, such as `https://api.hubrise.com/v1`. */
  readonly apiUrl: string;
  /** The connection's token, or null while disconnected. */
  readonly getToken: () => string | null;
}

interface ApiCall extends RequestUse {
  readonly method: HttpRequest['method'];
  /** Below the root. Ids in it have gone through `segment`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly json?: unknown;
  readonly jsonText?: string;
  readonly anyBody?: boolean;
  readonly once?: boolean;
  readonly bytes?: number;
}

export type Call = (call: ApiCall) => Promise<HttpOk | ApiFailure>;

/** Requests with the connection's token. The token goes into the header and nowhere else. */
export function createCall({ http, apiUrl, getToken }: ApiOptions): Call {
  return async ({ path, query, ...rest }) => {
    const token = getToken();
    if (token === null) return { kind: 'not_connected' };
    const url = new URL(`${apiUrl}${path}`);
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    const result = await http({ ...rest, url: url.href, auth: { kind: 'token', token } });
    // A 401 to a former connection's token must not mark the new connection as failing.
    if (result.kind === 'unauthorized' && getToken() !== token) return { kind: 'not_connected' };
    return result;
  };
}

/** An id as a segment of a path. Throws on an id that `isUsableId` denies: ask it first. */
export function segment(id: string): string {
  if (!isUsableId(id)) throw new Error('An id that cannot stand in a path');
  return encodeURIComponent(id);
}

/** What is answered, without a request, for an id that HubRise cannot have given. */
export const NO_SUCH_ID: ApiFailure = {
  kind: 'refused',
  status: 404,
  message: 'Unusable id',
  errors: [],
  errorType: 'not_found',
};

/** A success whose body does not have the documented shape. */
export function unexpectedShape(status: number): ApiFailure {
  return { kind: 'broken_answer', status, reason: 'unexpected_shape' };
}

/**
 * Whether the next request would meet this failure too. A request that was cut, or answered with an
 * error, concerns one order or event, unless HubRise is `offline` altogether.
 */
export function stopsRound(failure: ApiFailure, isOffline: () => boolean): boolean {
  switch (failure.kind) {
    case 'offline':
      return isOffline();
    case 'server_error':
    case 'broken_answer':
    case 'refused':
      return false;
    case 'rate_limited':
    case 'no_budget':
    case 'unauthorized':
    case 'not_connected':
      return true;
    default:
      return assertNever(failure);
  }
}

/**
 * Whether a round of news ends with this failure: the next request would meet it too, or the till has slept and waits
 * for no answer of before. What was listed then is not to be gone by: much may have become of it since.
 */
export function endsRound(failure: ApiFailure, isOffline: () => boolean): boolean {
  const isGivenUp = failure.kind === 'offline' && failure.reason === 'given_up';
  return isGivenUp || stopsRound(failure, isOffline);
}

/** Whether HubRise is there and says no to this call alone, or nothing that can be understood. */
export function concernsOneCall({ kind }: ApiFailure): boolean {
  return kind === 'refused' || kind === 'broken_answer';
}

/** Nothing has left, or HubRise has said that it did nothing. */
export function hasNotArrived(failure: ApiFailure): boolean {
  return failure.kind === 'offline'
    ? failure.reason === 'no_connection' || failure.reason === 'taken_back'
    : failure.kind === 'no_budget' ||
        failure.kind === 'not_connected' ||
        failure.kind === 'rate_limited' ||
        failure.kind === 'unauthorized' ||
        // A refusal of this call alone (`orders/line.ts`).
        (failure.kind === 'server_error' && failure.status === 401);
}
