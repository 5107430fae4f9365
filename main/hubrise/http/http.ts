import { piecesOf } from '../../core/format/text.ts';
import type { RequestUse } from '../../core/requests/budget.ts';
import type { NetworkFault } from '../../core/state/causes.ts';
import { parseJsonSteps } from '../../lib/json.ts';
import { inSlices, turnOfOthers } from '../../lib/queues.ts';
import { failureOf, type HttpFailure, type HttpOk, isStrangersPage } from './http-result.ts';
import { faultOfAnswer, faultOfError } from './network-fault.ts';
import type { RequestGate } from './request-gate.ts';

type BodyResult = { readonly kind: 'text'; readonly text: string } | Unread;
type BytesResult = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | Unread;

type Unread =
  /** More than anybody asked for. */
  | { readonly kind: 'too_large' }
  /** The connection broke. */
  | { readonly kind: 'cut_short' }
  /** The signal aborted before its end. */
  | { readonly kind: 'too_slow' };

/**
 * Reads an answer's text: at most `maxBytes` of the unpacked text, and only until the signal aborts,
 * even where the `fetch` in use does not end a body on abort. A body that was not read to its end
 * still holds its connection, so whoever made the request must abort it.
 */
async function readBody(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<BodyResult> {
  const decoder = new TextDecoder();
  let text = '';
  const unread = await readChunks(response, maxBytes, signal, (chunk) => {
    text += decoder.decode(chunk, { stream: true });
  });
  return unread ?? { kind: 'text', text: text + decoder.decode() };
}

/** The same of what is no text. */
async function readBytes(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<BytesResult> {
  const chunks: Uint8Array[] = [];
  const unread = await readChunks(response, maxBytes, signal, (chunk) => chunks.push(chunk));
  return unread ?? { kind: 'bytes', bytes: new Uint8Array(Buffer.concat(chunks)) };
}

/** Null: it was read to its end. */
async function readChunks(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
  take: (chunk: Uint8Array) => void,
): Promise<Unread | null> {
  if (response.body === null) return null;
  const reader = response.body.getReader();
  const aborted = whenAborted(signal);
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), aborted.promise]);
      if (done) return null;
      size += value.byteLength;
      if (size > maxBytes) return { kind: 'too_large' };
      take(value);
    }
  } catch {
    return { kind: signal.aborted ? 'too_slow' : 'cut_short' };
  } finally {
    aborted.forget();
    // A body that has failed rejects here once more, with nothing new to say.
    reader.cancel().catch(() => undefined);
  }
}

/** What can be seen of it as text: enough to know a page by. */
function beginningOf(read: BodyResult | BytesResult): string {
  if (read.kind === 'text') return read.text;
  return read.kind === 'bytes' ? Buffer.from(read.bytes.subarray(0, 200)).toString('latin1') : '';
}

function whenAborted(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  promise.catch(() => undefined);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  return { promise, forget: () => signal.removeEventListener('abort', onAbort) };
}

export interface HttpRequest extends RequestUse {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly auth: HttpAuth;
  readonly json?: unknown;
  /** The same as its text, where it is long. */
  readonly jsonText?: string;
  /** Sent as a form. Its values (codes, tokens) are treated as secrets. */
  readonly form?: Readonly<Record<string, string>>;
  /** Ends the request when nobody waits for its answer any more. */
  readonly signal?: AbortSignal;
  /** Whether only the status counts: HubRise documents no body for this answer. */
  readonly anyBody?: boolean;
  /** Done twice it would do something else than done once: it leaves on a connection of its own. */
  readonly once?: boolean;
  /** A picture is asked for, of so many bytes at the most: what comes is no text. */
  readonly bytes?: number;
}

type HttpAuth =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string };

export type Http = (request: HttpRequest) => Promise<HttpOk | HttpFailure>;

/**
 * The part of `fetch` that is used: an Electron session's in the app, Node's in the tests. Where `once` is
 * true the request must never be made a second time by itself, whatever becomes of its connection.
 */
export type Fetch = (url: string, init: RequestInit, once: boolean) => Promise<Response>;

export interface HttpOptions {
  readonly fetch: Fetch;
  readonly gate: RequestGate;
  /** For the whole exchange, the answer read to its end. */
  readonly timeoutMs?: number;
  /** Of an unpacked answer. */
  readonly maxBytes?: number;
  /** Aborts what is under way when the app closes. */
  readonly signal?: AbortSignal;
  /** A request has ended: HubRise has answered it (null), or it met this on its way. */
  readonly onReach?: (fault: NetworkFault | null) => void;
}

const TIMEOUT_MS = 15_000;
/** For the body of a 429. */
const PATIENCE_WITH_429_MS = 2_000;
/** A hundred orders are about 3 MB; the largest catalogs stay below this. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * The one place where requests leave for HubRise. Passes the request budget first, follows no
 * redirect, keeps no cookie and no cache, and never throws: every failure is a typed result.
 */
export function createHttp(options: HttpOptions): Http {
  const { fetch, gate, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options;

  async function exchange(
    request: HttpRequest,
    isTry: boolean,
    ending: AbortController,
  ): Promise<HttpOk | HttpFailure> {
    const { signal } = ending;
    const sent = gate.moment();
    const response = await fetch(request.url, initOf(request, signal), request.once === true);
    const { status, headers } = response;
    // Others must not leave meanwhile because a body stalls that tells the time at most.
    const isTooMany = status === 429;
    const impatient = isTooMany
      ? setTimeout(() => ending.abort(), PATIENCE_WITH_429_MS)
      : undefined;
    const isPicture = request.bytes !== undefined && status >= 200 && status <= 299;
    const read = isPicture
      ? await readBytes(response, request.bytes ?? 0, signal)
      : await readBody(response, maxBytes, signal);
    clearTimeout(impatient);
    // An Electron session keeps the connection of a body that is only cancelled. After six of them
    // nothing reaches HubRise any more.
    if (read.kind !== 'text' && read.kind !== 'bytes') ending.abort();
    if (options.signal?.aborted === true) return { kind: 'offline', reason: 'interrupted' };
    if (request.signal?.aborted === true) return { kind: 'offline', reason: 'given_up' };
    const json =
      read.kind === 'text'
        ? await inSlices(parseJsonSteps(read.text))
        : ({ kind: 'not_json' } as const);
    const date = dateOf(headers);
    // A Wi-Fi sign-in page has a clock too; only what speaks HubRise's JSON is believed.
    if (date !== null && json.kind === 'json') gate.learnClock(date, sent);
    if (isTooMany) {
      return { kind: 'rate_limited', untilMs: gate.closeAfterTooMany(request) };
    }
    const isUnlike = json.kind !== 'json' || status === 407;
    if (isUnlike && isStrangersPage(status, headers, beginningOf(read))) {
      return { kind: 'broken_answer', status, reason: 'page' };
    }
    // One that fails there says nothing of the window.
    if (isTry && json.kind === 'json' && status < 500) gate.tryWasTaken(request);
    if (status < 200 || status > 299) return failureOf(status, json, secretsOf(request));
    if (read.kind === 'bytes') {
      return { kind: 'ok', status, text: '', bytes: read.bytes, headers, date, body: null };
    }
    const text = read.kind === 'text' ? read.text : '';
    const ok = { kind: 'ok', status, text, headers, date } as const;
    if (json.kind === 'json') return { ...ok, body: json.value };
    const statusCounts = request.anyBody === true;
    if (read.kind === 'cut_short' || (read.kind !== 'text' && !statusCounts)) {
      return { kind: 'broken_answer', status, reason: read.kind };
    }
    if (text.trim() === '' || statusCounts) return { ...ok, body: null };
    return { kind: 'broken_answer', status, reason: 'not_json' };
  }

  return async (request) => {
    const passage = gate.ask(request);
    if (passage.kind === 'wait') return { kind: 'no_budget', untilMs: passage.untilMs };
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), timeoutMs);
    const end = () => ending.abort();
    const signals = [options.signal, request.signal].filter((signal) => signal !== undefined);
    for (const signal of signals) signal.addEventListener('abort', end);
    if (signals.some(({ aborted }) => aborted)) end();
    try {
      const answer = await exchange(request, passage.isTry, ending);
      // Nobody waited for the end of it.
      if (answer.kind !== 'offline') options.onReach?.(faultOfAnswer(answer));
      return answer;
    } catch (error) {
      const isGivenUp = request.signal?.aborted === true;
      const isClosing = options.signal?.aborted === true;
      const reason = isGivenUp ? 'given_up' : offlineReason(error, ending.signal, options.signal);
      if (!isGivenUp && !isClosing) {
        options.onReach?.(reason === 'timeout' ? 'silent' : faultOfError(describe(error)));
      }
      if (reason === 'no_connection') gate.takeBack(request);
      return { kind: 'offline', reason };
    } finally {
      gate.hasEnded(request);
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', end);
    }
  };
}

function initOf(
  { method, auth, bytes, json, jsonText, form }: HttpRequest,
  signal: AbortSignal,
): RequestInit {
  const headers = new Headers({
    Accept: bytes === undefined ? 'application/json' : 'image/*, application/json',
  });
  if (auth.kind === 'token') headers.set('X-Access-Token', auth.token);
  else headers.set('Authorization', `Basic ${basic(auth.user, auth.password)}`);
  const text = jsonText ?? (json === undefined ? undefined : JSON.stringify(json));
  if (text !== undefined) headers.set('Content-Type', 'application/json');
  if (form !== undefined) headers.set('Content-Type', 'application/x-www-form-urlencoded');
  const body = form === undefined ? text : new URLSearchParams(form).toString();
  return {
    method,
    headers,
    signal,
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    ...(body === undefined ? {} : bodyOf(body)),
  };
}

/** Characters of a body that is sent in one go. */
const LONG_BODY = 256 * 1_024;

/** A catalogue's 5 MB would hold main up for as long as it takes to make bytes of them: a piece, then the others. */
function bodyOf(text: string): {
  readonly body: string | ReadableStream<Uint8Array>;
  readonly duplex?: 'half';
} {
  if (text.length <= LONG_BODY) return { body: text };
  const encoder = new TextEncoder();
  const pieces = piecesOf(text);
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await turnOfOthers();
      const piece = pieces.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
  });
  return { body, duplex: 'half' };
}

function basic(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
}

function secretsOf({ auth, form }: HttpRequest): string[] {
  const own =
    auth.kind === 'token' ? [auth.token] : [auth.password, basic(auth.user, auth.password)];
  return [...own, ...Object.values(form ?? {})];
}

function dateOf(headers: Headers): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}

/**
 * What Node and Chromium say where not a byte has reached HubRise. Of TLS they say some of it as well where an
 * answer comes damaged (`SSLClientSocketImpl::DoPayloadRead`): what it answers may have been done.
 */
const NEVER_CONNECTED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|ERR_(CONNECTION_REFUSED|NAME_|INTERNET_DISCONNECTED|ADDRESS_|CONNECTION_TIMED_OUT|CONNECTION_FAILED|PROXY_|TUNNEL_|CERT_|SSL_(?!\w*(?:PROTOCOL_ERROR|RECORD_MAC|DECRYPT)))/;

function offlineReason(
  error: unknown,
  timeout: AbortSignal,
  closing: AbortSignal | undefined,
): 'no_connection' | 'interrupted' | 'timeout' {
  if (closing?.aborted === true) return 'interrupted';
  if (timeout.aborted) return 'timeout';
  return NEVER_CONNECTED.test(describe(error)) ? 'no_connection' : 'interrupted';
}

/** The error's own words and those of its cause: Node hides the code one or two levels down. */
function describe(error: unknown, depth = 3): string {
  if (!(error instanceof Error) || depth === 0) return '';
  const code = 'code' in error ? String(error.code) : '';
  return `${error.message} ${code} ${describe(error.cause, depth - 1)}`;
}
