import { createServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { get, sendJson, startServer, testHttp } from '../support.ts';

describe('no usable answer', () => {
  test('nobody listens: no connection', async () => {
    const free = createServer();
    const port = await new Promise<number>((resolve) => {
      free.listen(0, '127.0.0.1', () => resolve((free.address() as { port: number }).port));
    });
    await new Promise((resolve) => free.close(resolve));
    expect(await testHttp()(get(`http://127.0.0.1:${port}`))).toEqual({
      kind: 'offline',
      reason: 'no_connection',
    });
  });

  test('the name is unknown: no connection', async () => {
    const result = await testHttp()(get('http://hubrise.invalid/'));
    expect(result).toEqual({ kind: 'offline', reason: 'no_connection' });
  });

  test("Chromium's words are understood as well as Node's", async () => {
    const said = async (message: string) =>
      testHttp({ fetch: () => Promise.reject(new Error(message)) })(get('http://x/'));
    expect(await said('net::ERR_INTERNET_DISCONNECTED')).toMatchObject({ reason: 'no_connection' });
    expect(await said('net::ERR_NAME_NOT_RESOLVED')).toMatchObject({ reason: 'no_connection' });
    expect(await said('net::ERR_CONNECTION_RESET')).toMatchObject({ reason: 'interrupted' });
    expect(await said('net::ERR_EMPTY_RESPONSE')).toMatchObject({ reason: 'interrupted' });
  });

  test('what ends a connection that served is no sign that nothing has arrived', async () => {
    const said = async (message: string) =>
      testHttp({ fetch: () => Promise.reject(new Error(message)) })(get('http://x/'));
    for (const error of ['PROTOCOL_ERROR', 'BAD_RECORD_MAC_ALERT', 'DECRYPT_ERROR_ALERT']) {
      expect(await said(`net::ERR_SSL_${error}`)).toMatchObject({ reason: 'interrupted' });
    }
    expect(await said('net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH')).toMatchObject({
      reason: 'no_connection',
    });
  });

  test('the connection is dropped before an answer: interrupted', async () => {
    const server = await startServer((_, response) => response.destroy());
    const result = await testHttp()(get(server.url));
    expect(result).toEqual({ kind: 'offline', reason: 'interrupted' });
  });

  test('half a body is a broken answer', async () => {
    const server = await startServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      response.write('{"id":', () => response.destroy());
    });
    expect(await testHttp()(get(server.url))).toEqual({
      kind: 'broken_answer',
      status: 200,
      reason: 'cut_short',
    });
  });

  test('half a JSON text that claims to be whole is a broken answer', async () => {
    const server = await startServer((_, response) => response.end('{"id":'));
    const result = await testHttp()(get(server.url));
    expect(result).toEqual({ kind: 'broken_answer', status: 200, reason: 'not_json' });
  });

  test('a Wi-Fi sign-in page is a broken answer, even where no body is due', async () => {
    const server = await startServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end('<html>Bienvenue</html>');
    });
    const result = await testHttp()(get(server.url, { method: 'DELETE', anyBody: true }));
    expect(result).toEqual({ kind: 'broken_answer', status: 200, reason: 'page' });
  });

  test('an answer without end is given up at the size limit', async () => {
    const server = await startServer((_, response) => {
      const write = () => {
        while (response.write('x'.repeat(64 * 1024)));
      };
      response.on('drain', write);
      write();
    });
    const result = await testHttp({ maxBytes: 1024 * 1024 })(get(server.url));
    expect(result).toEqual({ kind: 'broken_answer', status: 200, reason: 'too_large' });
  });

  test.each(['gzip', 'br'] as const)(
    'one that %s inflates is given up at the limit',
    async (packed) => {
      const bytes = Buffer.alloc(8 * 1024 * 1024, ' ');
      const body = packed === 'gzip' ? gzipSync(bytes) : brotliCompressSync(bytes);
      const server = await startServer((_, response) => {
        response.writeHead(200, { 'Content-Encoding': packed }).end(body);
      });
      const result = await testHttp({ maxBytes: 1024 * 1024 })(get(server.url));
      expect(result).toEqual({ kind: 'broken_answer', status: 200, reason: 'too_large' });
    },
  );

  test.each([
    ['too large', 'too_large', { maxBytes: 1_000 }],
    ['without end', 'too_slow', { timeoutMs: 100 }],
  ] as const)(
    'what is %s ends the request itself, not only its reading',
    async (_, reason, limit) => {
      const signals: AbortSignal[] = [];
      const server = await startServer((_request, response) => response.write('x'.repeat(1_001)));
      const result = await testHttp({
        ...limit,
        fetch: (url, init) => {
          if (init.signal) signals.push(init.signal);
          return fetch(url, init);
        },
      })(get(server.url));
      expect(result).toMatchObject({ kind: 'broken_answer', reason });
      expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    },
  );

  test('of a change that HubRise took the status is enough, however long its answer', async () => {
    const server = await startServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('x'.repeat(1_001));
    });
    const http = testHttp({ maxBytes: 1_000 });
    const request = get(server.url, { method: 'PATCH', json: {}, anyBody: true });
    expect(await http(request)).toMatchObject({ kind: 'ok', body: null });
  });

  test('no answer in time: timeout', async () => {
    const server = await startServer(() => undefined);
    const result = await testHttp({ timeoutMs: 50 })(get(server.url));
    expect(result).toEqual({ kind: 'offline', reason: 'timeout' });
  });

  test('a body that does not come to its end in time: HubRise is there, this answer is broken', async () => {
    const server = await startServer((_, response) => response.write('{"id":'));
    const result = await testHttp({ timeoutMs: 100 })(get(server.url));
    expect(result).toEqual({ kind: 'broken_answer', status: 200, reason: 'too_slow' });
  });

  test('a fetch that ignores its signal is given up all the same', async () => {
    const stuck = new ReadableStream({ pull: () => new Promise(() => undefined) });
    const deaf = () => Promise.resolve(new Response(stuck));
    const result = await testHttp({ fetch: deaf, timeoutMs: 20 })(get('http://x/'));
    expect(result).toEqual({ kind: 'broken_answer', status: 200, reason: 'too_slow' });
  });

  test('closing the app ends what is under way, and what comes after', async () => {
    const closing = new AbortController();
    const server = await startServer(() => closing.abort());
    const http = testHttp({ signal: closing.signal });
    const interrupted = { kind: 'offline', reason: 'interrupted' };
    expect(await http(get(server.url))).toEqual(interrupted);
    expect(await http(get(server.url))).toEqual(interrupted);
    expect(server.seen).toHaveLength(1);
  });
});

describe('a refusal', () => {
  const answering = async (status: number, value: unknown) => {
    const server = await startServer((_, response) => sendJson(response, status, value));
    return testHttp()(get(server.url));
  };

  test.each([
    ['The account/location has been suspended for non payment of the subscription', 'suspended'],
    ['The access token is invalid or the connection has been revoked', 'revoked'],
    ['The connection has been blocked', 'blocked'],
    ['Something new', 'unknown'],
  ])('401 "%s" is %s', async (message, cause) => {
    const result = await answering(401, { message, error_type: 'unauthorized' });
    expect(result).toEqual({ kind: 'unauthorized', cause });
  });

  test.each([400, 403, 404, 409, 415, 422])('%i tells what HubRise says', async (status) => {
    const result = await answering(status, {
      message: 'Validation failed',
      errors: [{ field: 'status', message: 'is invalid' }, { message: 'alone' }, 7],
      error_type: 'unprocessable_entity',
    });
    expect(result).toEqual({
      kind: 'refused',
      status,
      message: 'Validation failed',
      errors: [
        { field: 'status', message: 'is invalid' },
        { field: null, message: 'alone' },
        { field: null, message: '' },
      ],
      errorType: 'unprocessable_entity',
    });
  });

  test('without a readable body is a refusal all the same', async () => {
    const server = await startServer((_, response) => {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
    });
    expect(await testHttp()(get(server.url))).toEqual({
      kind: 'refused',
      status: 404,
      message: '',
      errors: [],
      errorType: null,
    });
  });

  test.each([500, 502, 503, 504, 408])('%i may pass by itself', async (status) => {
    expect(await answering(status, { message: 'x' })).toEqual({ kind: 'server_error', status });
  });
});
