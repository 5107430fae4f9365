import type { Fetch } from '../../../../main/hubrise/http/http.ts';
import { UNAUTHORIZED } from '../../../stand-ins/hubrise/http/errors.ts';
import type { HubriseModel } from '../hubrise/model.ts';
import { answer, refusal, type SimAnswer, type SimRequest } from '../hubrise/routes.ts';
import type { Computer } from '../time/computer.ts';
import type { Universe } from '../time/universe.ts';
import { disguised, type FaultKind, type Scope, scopeOf, type Weather } from './weather.ts';

export const API_URL = 'https://api.hubrise.test/v1';

/** A request as it leaves a till. */
export interface Leaving extends SimRequest {
  readonly scope: Scope;
  /** The id of the order or event that it names. */
  readonly id: string | null;
  /** The id of the order that it is about, itself or by its event. */
  readonly order: string | null;
}

export interface LineDeps {
  readonly universe: Universe;
  readonly computer: Computer;
  /** Which till's line it is. */
  readonly till: number;
  readonly hubrise: HubriseModel;
  readonly weather: Weather;
  /** One way, ms. */
  readonly delay: () => number;
  /** The computer's power has gone, in the midst of a step whose rest does nothing any more. */
  readonly hasNoPower: () => boolean;
  readonly onLeaving: (request: Leaving) => void;
  /** What HubRise answered, whatever becomes of it on its way; null where it was not reached. */
  readonly onAnswered: (
    request: Leaving,
    status: number | null,
    faults: readonly FaultKind[],
  ) => void;
}

/** The way from a till to HubRise and back. Cut off, nothing comes through any more. */
export interface Line {
  readonly fetch: Fetch;
  cutOff(): void;
}

export function createLine(deps: LineDeps): Line {
  const { universe, computer, hubrise, weather } = deps;
  let isCut = false;

  /** At HubRise `ms` from now, whatever becomes of the till meanwhile. */
  const later = (ms: number, work: () => void): void => {
    universe.at(universe.now() + ms, work);
  };

  function go(request: Leaving, way: Way): void {
    const faults = weather.met({ till: deps.till, ...request }, universe.now());
    const has = (kind: FaultKind['kind']): boolean => faults.some((fault) => fault.kind === kind);
    const lateMs = (kind: 'slow' | 'slow_back'): number =>
      faults.reduce((sum, fault) => sum + (fault.kind === kind ? fault.ms : 0), 0);
    later(deps.delay() + lateMs('slow'), () => {
      if (has('drop_before')) {
        deps.onAnswered(request, null, faults);
        return arrive(() => way.fail(brokenLine()));
      }
      const given = answerOf(request, faults);
      deps.onAnswered(request, given?.status ?? null, faults);
      later(deps.delay() + lateMs('slow_back'), () => {
        if (has('drop_after')) arrive(() => way.fail(brokenLine()));
        else if (given !== null)
          arrive(() => way.answer(responseOf(given, request, faults, hubrise.now())));
      });
    });
  }

  /** Null where nothing ever comes back. */
  function answerOf(request: Leaving, faults: readonly FaultKind[]): SimAnswer | null {
    for (const fault of faults) {
      if (fault.kind === 'sign_in_page') return { status: 200, body: undefined };
      if (fault.kind === 'silence') {
        if (fault.acting) answer(hubrise, request);
        return null;
      }
      if (fault.kind === 'status') {
        if (fault.acting) answer(hubrise, request);
        return refusal(fault.status, fault.cause === undefined ? 'no' : UNAUTHORIZED[fault.cause]);
      }
    }
    return answer(hubrise, request);
  }

  /** A computer that sleeps or is off hears nothing: what was on its way is lost. */
  function arrive(work: () => void): void {
    if (!isCut && computer.isAwake()) computer.run(work);
  }

  return {
    fetch: (url, init) => {
      const { promise, resolve, reject } = Promise.withResolvers<Response>();
      if (deps.hasNoPower()) return promise;
      const request = requestOf(hubrise, url, init);
      const { signal } = init;
      const abort = (): void => reject(signal?.reason);
      if (signal?.aborted === true) abort();
      else signal?.addEventListener('abort', abort, { once: true });
      deps.onLeaving(request);
      go(request, { answer: resolve, fail: reject });
      return promise;
    },
    cutOff: () => {
      isCut = true;
    },
  };
}

interface Way {
  readonly answer: (response: Response) => void;
  readonly fail: (error: Error) => void;
}

function requestOf(hubrise: HubriseModel, url: string, init: RequestInit): Leaving {
  const [path = '', query = ''] = url.slice(API_URL.length).split('?');
  const method = init.method ?? 'GET';
  const headers = init.headers instanceof Headers ? init.headers : new Headers(init.headers);
  const token = headers.get('x-access-token') ?? '';
  const { scope, id } = scopeOf(method, path);
  const isEvent = scope === 'event' || scope === 'event_deletion';
  return {
    method,
    path,
    scope,
    id,
    token,
    order: isEvent ? orderOfEvent(hubrise, token, id) : id,
    query: new URLSearchParams(query),
    body: typeof init.body === 'string' ? init.body : null,
  };
}

function orderOfEvent(hubrise: HubriseModel, token: string, id: string | null): string | null {
  const queue = hubrise.connections.find((each) => each.token === token)?.queue ?? [];
  return queue.find((event) => event.id === id)?.orderId ?? null;
}

/** As Node's `fetch` says it. */
function brokenLine(): Error {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  return new TypeError('fetch failed', { cause });
}

function responseOf(
  given: SimAnswer,
  { scope }: Leaving,
  faults: readonly FaultKind[],
  now: number,
): Response {
  const has = (kind: FaultKind['kind']): boolean => faults.some((fault) => fault.kind === kind);
  const headers = {
    date: new Date(now).toUTCString(),
    ...(given.next === undefined ? {} : { 'x-cursor-next': given.next }),
  };
  if (has('sign_in_page')) {
    return new Response('<html>Bienvenue sur notre Wi-Fi</html>', {
      headers: { ...headers, 'content-type': 'text/html' },
    });
  }
  const { status } = given;
  const body =
    given.body === undefined ? null : JSON.stringify(disguised(faults, scope, given.body));
  if (!faults.some(isOfBody)) return plainAnswer(status, headers, body);
  const init = { status, headers: { ...headers, 'content-type': 'application/json' } };
  if (has('garbled')) return new Response(`{"id": ${(body ?? '').slice(0, 40)}`, init);
  if (has('endless')) return new Response(endless(), init);
  const half = (body ?? '{}').slice(0, Math.ceil((body ?? '{}').length / 2));
  if (has('stalled_body'))
    return new Response(
      streamOf(half, () => {}),
      init,
    );
  if (has('half_body')) {
    return new Response(
      streamOf(half, (controller) => controller.error(brokenLine())),
      init,
    );
  }
  return new Response(body, init);
}

/** What changes an answer's body, and not the JSON in it. */
function isOfBody({ kind }: FaultKind): boolean {
  return ['garbled', 'endless', 'stalled_body', 'half_body'].includes(kind);
}

/** An answer as good as any, as far as the till asks for one: Node's own costs more than the rest of a request. */
function plainAnswer(
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string | null,
): Response {
  const chunks = text === null ? [] : [new TextEncoder().encode(text)];
  const reader = {
    read: async () => {
      const value = chunks.shift();
      return { done: value === undefined, value };
    },
    cancel: async () => {},
  };
  const all: Readonly<Record<string, string>> = { ...headers, 'content-type': 'application/json' };
  const answer = {
    status,
    headers: { get: (name: string) => all[name.toLowerCase()] ?? null },
    body: text === null ? null : { getReader: () => reader },
  };
  return answer as unknown as Response;
}

type Controller = ReadableStreamDefaultController<Uint8Array>;

function streamOf(text: string, then: (controller: Controller) => void): ReadableStream {
  let isSent = false;
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (isSent) return then(controller);
      isSent = true;
      controller.enqueue(new TextEncoder().encode(text));
      return undefined;
    },
  });
}

const CHUNK = new TextEncoder().encode(`${'[1,2,3],'.repeat(4_000)}`);

function endless(): ReadableStream {
  return new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(CHUNK) });
}
