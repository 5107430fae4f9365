import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Json } from '../rules/json.ts';
import type { ActiveFault } from '../state/faults.ts';
import type { Hubrise } from '../state/hubrise.ts';
import { apiError, UNAUTHORIZED } from './errors.ts';
import { withoutEnd } from './excess.ts';
import { disguise, type Fault } from './fault.ts';
import type { Handler } from './listen.ts';
import { weightOf } from './weight.ts';

/**
 * Wraps a server so that each request is settled in time, written in the journal, and meets the
 * faults that are in force; answers carry the stand-in's time. `closing` ends what waits.
 */
export function observe(
  hubrise: Hubrise,
  server: 'api' | 'manager',
  handler: Handler,
  closing: AbortSignal,
): Handler {
  return async (request, env) => {
    hubrise.settle();
    const url = new URL(request.url);
    const path = server === 'api' ? url.pathname.replace(/^\/v1(?=\/|$)/, '') : url.pathname;
    const { method } = request;
    const isCut = hubrise.faults.isMet('drop-within', { server, method, path });
    const raw = isCut || method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    const type = request.headers.get('content-type') ?? '';
    const text = raw === null || isImage(type) ? '' : new TextDecoder().decode(raw);
    const connection = hubrise.connections.find(request.headers.get('x-access-token') ?? '');
    const entry = hubrise.journal.arrive({
      at: new Date(hubrise.clock.now()).toISOString(),
      server,
      method,
      path,
      query: Object.fromEntries(url.searchParams),
      connection: connection?.id ?? null,
      device: connection?.deviceId ?? null,
      body: readBody(text, type),
      weight: server === 'api' ? weightOf(method, path) : 'light',
    });
    const met = hubrise.faults.take({ server, method, path });
    const kinds = met.map(({ fault }) => fault.kind);
    const finish = (status: number | null): void => hubrise.journal.finish(entry, status, kinds);
    const has = (kind: Fault['kind']): boolean => kinds.includes(kind);

    if (has('drop-within')) return cut(env, finish);
    await wait(met, closing);
    if (has('drop-before')) return cut(env, finish);
    const early = met.map(({ fault }) => statusAnswer(fault, false)).find((answer) => answer);
    const again = new Request(request.url, {
      method,
      headers: request.headers,
      ...(raw === null || raw.byteLength === 0 ? {} : { body: raw }),
    });
    const answer = early ?? (await handler(again, env));
    if (has('drop-after')) return cut(env, finish);
    const late = met.map(({ fault }) => statusAnswer(fault, true)).find((other) => other);
    const sent = await rewrite(late ?? answer, met, hubrise.clock.now());
    finish(sent.status);
    if (has('half-body')) return sendHalf(sent, env);
    const kept = met.map(({ fault }) => withoutEnd(fault, sent, env)).find((answer) => answer);
    return kept ?? sent;
  };
}

async function wait(met: readonly ActiveFault[], signal: AbortSignal): Promise<void> {
  for (const { fault, cleared } of met) {
    if (fault.kind === 'hold') await cleared;
    if (fault.kind === 'latency') await delay(fault.ms, undefined, { signal }).catch(() => {});
  }
}

function statusAnswer(fault: Fault, acting: boolean): Response | undefined {
  if (fault.kind !== 'status' || (fault.acting ?? false) !== acting) return undefined;
  return apiError(fault.status, fault.cause ? { message: UNAUTHORIZED[fault.cause] } : {});
}

async function rewrite(
  answer: Response,
  met: readonly ActiveFault[],
  now: number,
): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set('date', new Date(now).toUTCString());
  const isPicture = isImage(headers.get('content-type') ?? '');
  if (isPicture && !met.some(({ fault }) => fault.kind === 'malformed-json')) {
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers });
  }
  let text = await answer.text();
  if (answer.ok && headers.get('content-type')?.startsWith('application/json')) {
    const body: Json = JSON.parse(text);
    text = JSON.stringify(met.reduce((json, { fault }) => disguise(fault, json), body));
  }
  if (met.some(({ fault }) => fault.kind === 'malformed-json'))
    text = `{"id": ${text.slice(0, 40)}`;
  headers.delete('content-length');
  return new Response(text === '' ? null : text, { status: answer.status, headers });
}

function cut(env: HttpBindings, finish: (status: null) => void): Response {
  finish(null);
  env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function sendHalf(answer: Response, env: HttpBindings): Promise<Response> {
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = { ...Object.fromEntries(answer.headers), 'content-length': body.length };
  env.outgoing.writeHead(answer.status, headers);
  env.outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () =>
    env.incoming.socket.destroy(),
  );
  return RESPONSE_ALREADY_SENT;
}

function isImage(contentType: string): boolean {
  return contentType.startsWith('image/');
}

function readBody(text: string, contentType: string): unknown {
  if (text === '') return null;
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const { password, ...fields } = Object.fromEntries(new URLSearchParams(text));
    return password === undefined ? fields : { ...fields, password: '…' };
  }
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch {
    return text;
  }
}
