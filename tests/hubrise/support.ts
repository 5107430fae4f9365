import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
  createHttp,
  type Http,
  type HttpOptions,
  type HttpRequest,
} from '../../main/hubrise/http/http.ts';
import { createRequestGate } from '../../main/hubrise/http/request-gate.ts';
import { systemTimers } from '../../main/lib/timers.ts';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TestServer {
  readonly url: string;
  /** What has come in so far, bodies read. */
  readonly seen: readonly SeenRequest[];
}

/** A real HTTP server on 127.0.0.1 for one test. `handle` is called once the body is read. */
export async function startServer(
  handle: (request: SeenRequest, response: ServerResponse) => void,
): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (incoming, response) => {
    // A character may come in two chunks.
    incoming.setEncoding('utf8');
    let body = '';
    for await (const chunk of incoming) body += chunk;
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body };
    seen.push(request);
    handle(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

/** `createHttp` on Node's fetch with an empty budget; what a test cares for is passed in. */
export function testHttp(options: Partial<HttpOptions> = {}): Http {
  return createHttp({ fetch, gate: createRequestGate(systemTimers), ...options });
}

export const TOKEN = 'tok-5a1d2eba99';

/** A GET as the till makes it. */
export function get(url: string, extra: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'GET',
    url,
    request: 'refresh',
    auth: { kind: 'token', token: TOKEN },
    ...extra,
  };
}

/** Timers that only a test moves. */
export function manualTimers() {
  const waiting = new Set<{ readonly ms: number; readonly work: () => void }>();
  return {
    after(ms: number, work: () => void): () => void {
      const timer = { ms, work };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    /** The waits that are under way, in ms. */
    waits: () => [...waiting].map(({ ms }) => ms),
    /** Lets all of them run out. */
    fire(): void {
      const due = [...waiting];
      waiting.clear();
      for (const { work } of due) work();
    },
  };
}
