import { once } from 'node:events';
import { createServer as createPlain } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NetworkFault } from '../../../main/core/state/causes.ts';
import type { HttpFailure, HttpOk } from '../../../main/hubrise/http/http-result.ts';
import { createNetworkState, faultOfError } from '../../../main/hubrise/http/network-fault.ts';
import { createRequestGate } from '../../../main/hubrise/http/request-gate.ts';
import { systemTimers } from '../../../main/lib/timers.ts';
import { get, sendJson, startServer, testHttp } from '../support.ts';
import { SELF_SIGNED } from './self-signed.ts';

/** One request to an address, what came of it, and what it told of the way. */
async function asked(
  url: string,
  extra: Parameters<typeof get>[1] = {},
): Promise<{
  readonly result: HttpOk | HttpFailure;
  readonly fault: NetworkFault | 'unasked' | null;
}> {
  const network = createNetworkState(() => undefined);
  const result = await testHttp({ onReach: network.note, timeoutMs: 2_000 })(get(url, extra));
  return { result, fault: network.get() };
}

const PAGE = '<!doctype html><html><body>Bienvenue au Grand Hôtel</body></html>';

async function pageServer(status: number, headers: Readonly<Record<string, string>>) {
  return startServer((_, response) => {
    response.writeHead(status, headers).end(PAGE);
  });
}

describe('the way to HubRise', () => {
  test('is well where HubRise answers, also with a refusal', async () => {
    const server = await startServer(({ url }, response) => {
      if (url === '/no') sendJson(response, 422, { message: 'No' });
      else sendJson(response, 200, {});
    });
    expect((await asked(server.url)).fault).toBeNull();
    expect((await asked(`${server.url}/no`)).fault).toBeNull();
  });

  test('ends at a name that is not found', async () => {
    const { fault, result } = await asked('http://nowhere.invalid/');
    expect(fault).toBe('dns');
    expect(result).toEqual({ kind: 'offline', reason: 'no_connection' });
  });

  test('ends where nobody listens', async () => {
    const server = createPlain();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    expect((await asked(`http://127.0.0.1:${port}/`)).fault).toBe('silent');
  });

  test('ends at who cannot prove to be HubRise', async () => {
    const server = createServer(SELF_SIGNED, (_, response) => response.end('{}'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    });
    const { port } = server.address() as AddressInfo;
    expect((await asked(`https://127.0.0.1:${port}/`)).fault).toBe('tls');
  });

  test('ends at a proxy that wants a password', async () => {
    // As Chromium gives it; Node makes an error without a word of it.
    const network = createNetworkState(() => undefined);
    const answer = async (): Promise<Response> => new Response('Password', { status: 407 });
    const result = await testHttp({ fetch: answer, onReach: network.note })(get('http://x/'));
    expect(result).toMatchObject({ kind: 'broken_answer', status: 407 });
    expect(network.get()).toBe('proxy_password');
  });

  test('breaks where HubRise cannot work, or its answer cannot be read', async () => {
    const down = await startServer((_, response) => sendJson(response, 503, {}));
    expect((await asked(down.url)).fault).toBe('hubrise_error');
    const half = await startServer((_, response) => response.end('{"id":'));
    expect((await asked(half.url)).fault).toBe('broken');
  });

  test('is not told of by a request that nobody waits for any more', async () => {
    const server = await startServer(() => undefined);
    const giving = new AbortController();
    giving.abort();
    expect((await asked(server.url, { signal: giving.signal })).fault).toBe('unasked');
  });
});

describe('a captive portal', () => {
  test.each([
    [200, 'GET'],
    [200, 'DELETE'],
    [200, 'POST'],
    [401, 'GET'],
    [403, 'PATCH'],
    [404, 'GET'],
    [451, 'PUT'],
  ] as const)(
    'that answers %i with a page to a %s never passes for HubRise',
    async (status, method) => {
      const named = await pageServer(status, { 'Content-Type': 'text/html; charset=utf-8' });
      const unnamed = await pageServer(status, {});
      for (const { url } of [named, unnamed]) {
        for (const anyBody of [false, true]) {
          const { fault, result } = await asked(url, { method, anyBody });
          expect(result).toEqual({ kind: 'broken_answer', status, reason: 'page' });
          expect(fault).toBe('portal');
        }
      }
    },
  );

  test('that answers with a page where a picture is asked for gives none', async () => {
    const { url } = await pageServer(200, { 'Content-Type': 'text/html' });
    const { fault, result } = await asked(url, { bytes: 1_000 });
    expect(result).toMatchObject({ kind: 'broken_answer', reason: 'page' });
    expect(fault).toBe('portal');
  });

  test.each([302, 303, 307, 308])(
    'that leads elsewhere with %i is not followed',
    async (status) => {
      const portal = await pageServer(200, { 'Content-Type': 'text/html' });
      const server = await startServer((_, response) => {
        response.writeHead(status, { Location: `${portal.url}/signin` }).end();
      });
      const { fault, result } = await asked(server.url);
      expect(result.kind).toBe('offline');
      expect(fault).toBe('portal');
      expect(portal.seen).toEqual([]);
    },
  );

  test('has no say of what time it is', async () => {
    const { url } = await pageServer(200, { Date: 'Mon, 01 Jan 2035 00:00:00 GMT' });
    const gate = createRequestGate(systemTimers);
    await testHttp({ gate })(get(url));
    expect(gate.isClockCertain()).toBe(false);
  });

  test('of a request that was too large a server in front of HubRise may say so in a page', async () => {
    const { url } = await pageServer(413, { 'Content-Type': 'text/html' });
    expect((await asked(url)).result).toMatchObject({ kind: 'refused', status: 413 });
  });
});

test("Chromium's words are understood as well as Node's", () => {
  const faults = {
    'net::ERR_INTERNET_DISCONNECTED': 'no_network',
    'net::ERR_NAME_NOT_RESOLVED': 'dns',
    'net::ERR_PROXY_CONNECTION_FAILED': 'proxy',
    'net::ERR_TUNNEL_CONNECTION_FAILED': 'proxy',
    'net::ERR_PROXY_AUTH_REQUESTED': 'proxy_password',
    'net::ERR_CERT_AUTHORITY_INVALID': 'tls',
    'net::ERR_CERT_DATE_INVALID': 'tls_date',
    'net::ERR_SSL_PROTOCOL_ERROR': 'tls',
    "Attempted to redirect, but redirect policy was 'error'": 'portal',
    'net::ERR_CONNECTION_REFUSED': 'silent',
    'net::ERR_CONNECTION_RESET': 'broken',
    'net::ERR_SOMETHING_ELSE': 'silent',
  } as const;
  for (const [words, fault] of Object.entries(faults)) expect(faultOfError(words)).toBe(fault);
});
