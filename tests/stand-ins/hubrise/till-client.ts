import type { JsonObject } from './rules/json.ts';
import type { FieldError } from './rules/result.ts';
import type { HubriseStandIn } from './stand-in.ts';

/** An answer of the API; the test says what it expects the body to be, null when there is none. */
export type Answer<T> = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
};

/** What the API says of a refusal. */
export type Refusal = {
  readonly message: string;
  readonly error_type: string;
  readonly errors: readonly FieldError[];
};

/** The API as one connection sees it: no more than a token and JSON both ways. */
export type TillClient = {
  readonly token: string;
  get<T = JsonObject>(path: string): Promise<Answer<T>>;
  delete<T = JsonObject>(path: string): Promise<Answer<T>>;
  post<T = JsonObject>(path: string, body: unknown): Promise<Answer<T>>;
  patch<T = JsonObject>(path: string, body: unknown): Promise<Answer<T>>;
  put<T = JsonObject>(path: string, body: unknown): Promise<Answer<T>>;
};

/** Every event that there is to ask for. */
export const ALL_EVENTS = {
  catalog: ['create', 'update', 'delete'],
  customer: ['create', 'update'],
  delivery: ['create', 'update'],
  inventory: ['patch', 'update'],
  location: ['update'],
  order: ['create', 'update'],
};

/** Talks to a stand-in with a token; one connection a request, so that cutting one hurts no other. */
export function createTill({ apiUrl }: Pick<HubriseStandIn, 'apiUrl'>, token: string): TillClient {
  const send = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { 'x-access-token': token, connection: 'close', ...json },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: T = text === '' ? null : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: parsed };
  };
  return {
    token,
    get: (path) => send('GET', path),
    delete: (path) => send('DELETE', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
    put: (path, body) => send('PUT', path, body),
  };
}
