import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttp } from '../../../main/hubrise/http/http.ts';
import { createRequestGate } from '../../../main/hubrise/http/request-gate.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import { get, sendJson, startServer, TOKEN, testHttp } from '../support.ts';

describe('a request', () => {
  test('carries the token in its header, asks for JSON, and gives the parsed answer', async () => {
    const server = await startServer((_, response) => sendJson(response, 200, { id: 'a' }));
    const result = await testHttp()(get(`${server.url}/v1/location`));
    expect(result).toMatchObject({
      kind: 'ok',
      status: 200,
      body: { id: 'a' },
      text: '{"id":"a"}',
    });
    expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/v1/location', body: '' });
    expect(server.seen[0]?.headers).toMatchObject({
      'x-access-token': TOKEN,
      accept: 'application/json',
    });
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });

  test('sends JSON as JSON', async () => {
    const server = await startServer((_, response) => sendJson(response, 200, {}));
    const json = { status: 'accepted', custom_fields: { note: 'é €' } };
    await testHttp()(get(server.url, { method: 'PATCH', json }));
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual(json);
    expect(server.seen[0]?.headers['content-type']).toBe('application/json');
  });

  test('sends a long text to the letter, and lets the others have their turn meanwhile', async () => {
    const server = await startServer((_, response) => sendJson(response, 200, {}));
    const jsonText = JSON.stringify({ name: 'a🍕é€'.repeat(200_000) });
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      setImmediate(turn).unref();
    };
    turn();
    const encoded: number[] = [];
    const encode = vi.spyOn(TextEncoder.prototype, 'encode').mockImplementation(function (
      this: TextEncoder,
      text,
    ) {
      encoded.push(turns);
      return new Uint8Array(Buffer.from(text ?? '', 'utf8'));
    });
    onTestFinished(() => encode.mockRestore());
    await testHttp()(get(server.url, { method: 'PUT', jsonText }));
    expect(server.seen[0]?.body === jsonText).toBe(true);
    // Each piece in a turn of its own.
    expect(encoded.length).toBeGreaterThan(5);
    expect(new Set(encoded).size).toBe(encoded.length);
  });

  test('sends a form with HTTP Basic', async () => {
    const server = await startServer((_, response) => sendJson(response, 200, {}));
    const auth = { kind: 'basic', user: 'client', password: 's3cret:é' } as const;
    await testHttp()(get(server.url, { method: 'POST', auth, form: { code: 'a b&c' } }));
    expect(server.seen[0]?.body).toBe('code=a+b%26c');
    expect(server.seen[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    const [scheme, value] = (server.seen[0]?.headers.authorization ?? '').split(' ');
    expect(scheme).toBe('Basic');
    expect(Buffer.from(value ?? '', 'base64').toString('utf8')).toBe('client:s3cret:é');
  });

  test('keeps no cookie from one answer to the next', async () => {
    const server = await startServer((_, response) => {
      response.setHeader('Set-Cookie', 'session=1');
      sendJson(response, 200, {});
    });
    const http = testHttp();
    await http(get(server.url));
    await http(get(server.url));
    expect(server.seen.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  });

  test('never takes the token along to where a redirect points', async () => {
    const other = await startServer((_, response) => sendJson(response, 200, {}));
    const server = await startServer((_, response) => {
      response.writeHead(302, { Location: other.url }).end();
    });
    const result = await testHttp()(get(server.url));
    expect(result.kind).toBe('offline');
    expect(other.seen).toEqual([]);
  });
});

describe('an empty answer', () => {
  test.each([200, 204])('with %i is a success without a body', async (status) => {
    const server = await startServer((_, response) => {
      response.writeHead(status, { 'Content-Type': 'text/html' }).end();
    });
    const result = await testHttp()(get(server.url, { method: 'DELETE' }));
    expect(result).toMatchObject({ kind: 'ok', status, body: null });
  });

  test('or any text will do where only the status counts', async () => {
    const server = await startServer((_, response) => response.end('OK'));
    const request = get(server.url, { method: 'DELETE', anyBody: true });
    expect(await testHttp()(request)).toMatchObject({ kind: 'ok', body: null, text: 'OK' });
  });
});

describe('the budget', () => {
  const start = Date.UTC(2026, 10, 24, 12, 0, 30);
  const nextMinute = Date.UTC(2026, 10, 24, 12, 1, 0);

  /** A gate that HubRise has told the time. */
  function gateAt(time: number) {
    const gate = createRequestGate(fakeTimers(time));
    gate.learnClock(time, gate.moment());
    return gate;
  }

  /** HubRise, whose clock stands still. */
  function answering(status: number) {
    return startServer((_, response) => {
      response.setHeader('Date', new Date(start).toUTCString());
      sendJson(response, status, []);
    });
  }

  test('a 429 shuts the gate until the window ends, and nothing leaves meanwhile', async () => {
    const server = await answering(429);
    const http = createHttp({ fetch, gate: gateAt(start) });
    expect(await http(get(server.url))).toEqual({ kind: 'rate_limited', untilMs: nextMinute });
    expect(await http(get(server.url))).toEqual({ kind: 'no_budget', untilMs: nextMinute });
    expect(server.seen).toHaveLength(1);
  });

  test('a 429 whose body stalls shuts the gate within two seconds', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const stalled = new Response(new ReadableStream(), { status: 429 });
    const http = createHttp({ fetch: async () => stalled, gate: gateAt(start) });
    let result: unknown = 'still waiting';
    void http(get('http://x/')).then((answer) => {
      result = answer;
    });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(result).toEqual({ kind: 'rate_limited', untilMs: nextMinute });
  });

  test('a 429 says what time it is there before it shuts a window', async () => {
    const server = await answering(429);
    const gate = createRequestGate(fakeTimers(start - 3 * 3_600_000));
    await createHttp({ fetch, gate })(get(server.url));
    expect(Math.abs(gate.hubriseNow() - start)).toBeLessThanOrEqual(1_000);
  });

  test('every request is counted, also those that fail', async () => {
    const gate = gateAt(start);
    const http = createHttp({ fetch: () => Promise.reject(new TypeError()), gate });
    await Promise.all(Array.from({ length: 7 }, () => http(get('http://x/'))));
    expect(gate.usage()).toEqual({ usedToday: 7, limitToday: 10_000 });
  });

  test('but not one that found nobody to connect to', async () => {
    const gate = gateAt(start);
    const port = await freePort();
    expect(await createHttp({ fetch, gate })(get(`http://127.0.0.1:${port}/`))).toEqual({
      kind: 'offline',
      reason: 'no_connection',
    });
    expect(gate.usage().usedToday).toBe(0);
  });

  test('requests that leave at once are counted one by one', async () => {
    const server = await answering(200);
    const http = createHttp({ fetch, gate: gateAt(start) });
    const results = await Promise.all(
      Array.from({ length: 30 }, () => http(get(server.url, { request: 'refresh', heavy: true }))),
    );
    expect(results.filter(({ kind }) => kind === 'ok')).toHaveLength(10);
    expect(results.filter(({ kind }) => kind === 'no_budget')).toHaveLength(20);
    expect(server.seen).toHaveLength(10);
  });

  test('what HubRise takes though the count has no room makes room for more', async () => {
    const server = await answering(200);
    const timers = fakeTimers(start);
    const gate = createRequestGate(timers);
    gate.learnClock(start, gate.moment());
    gate.closeAfterTooMany({ request: 'intake' });
    const http = createHttp({ fetch, gate });
    const poll = get(server.url, { request: 'intake' });
    expect((await http(poll)).kind).toBe('ok');
    expect((await http(poll)).kind).toBe('ok');
    expect((await http(get(server.url, { request: 'refresh' }))).kind).toBe('no_budget');
  });

  test('what fails at HubRise makes none', async () => {
    const server = await answering(500);
    const timers = fakeTimers(start);
    const gate = createRequestGate(timers);
    gate.learnClock(start, gate.moment());
    gate.closeAfterTooMany({ request: 'intake' });
    const http = createHttp({ fetch, gate });
    expect((await http(get(server.url, { request: 'intake' }))).kind).toBe('server_error');
    expect((await http(get(server.url, { request: 'intake' }))).kind).toBe('no_budget');
  });
});

describe("HubRise's clock", () => {
  test('is learnt from the answers, and the windows follow it', async () => {
    const hubrise = Date.UTC(2026, 10, 24, 12, 0, 50);
    const timers = fakeTimers(Date.UTC(2020, 0, 1, 3, 0, 5));
    const server = await startServer((_, response) => {
      response.setHeader('Date', new Date(hubrise).toUTCString());
      sendJson(response, 200, {});
    });
    const gate = createRequestGate(timers);
    const result = await createHttp({ fetch, gate })(get(server.url));
    expect(result).toMatchObject({ kind: 'ok', date: hubrise });
    expect(Math.abs(gate.hubriseNow() - hubrise)).toBeLessThanOrEqual(1_000);
    // Shut until HubRise's minute ends in 10 s, told on the till's clock.
    expect(gate.closeAfterTooMany({ request: 'answer' }) - timers.now()).toBe(10_000);
  });

  test('is not believed from what does not speak JSON', async () => {
    const server = await startServer((_, response) => {
      response.setHeader('Date', 'Thu, 01 Jan 1970 00:00:00 GMT');
      response.end('<html>');
    });
    const timers = fakeTimers(Date.UTC(2026, 10, 24));
    const gate = createRequestGate(timers);
    await createHttp({ fetch, gate })(get(server.url));
    expect(gate.hubriseNow()).toBe(timers.now());
  });
});

test('no failure repeats a token, a code or a secret, whatever HubRise says of them', async () => {
  let answer: { status: number; body: string } = { status: 200, body: '' };
  const echo = () => Promise.resolve(new Response(answer.body, { status: answer.status }));
  const secret = fc
    .string({ minLength: 8, maxLength: 40, unit: 'binary-ascii' })
    .filter((text) => /^[\x21-\x7e]+$/.test(text));
  await fc.assert(
    fc.asyncProperty(
      secret,
      secret,
      fc.constantFrom(400, 401, 403, 404, 422, 500),
      async (token, code, status) => {
        const message = `Bad ${token}, ${code} and ${encodeURIComponent(code)}`;
        const errors = [{ field: token, message: code }];
        answer = { status, body: JSON.stringify({ message, errors, error_type: token }) };
        const http = testHttp({ fetch: echo });
        const results = [
          await http(get('http://x/', { auth: { kind: 'token', token } })),
          await http(
            get('http://x/', {
              method: 'POST',
              auth: { kind: 'basic', user: 'client', password: token },
              form: { code },
            }),
          ),
        ];
        const said = results.flatMap((result) => textsOf(result));
        expect(said.filter((text) => text.includes(token))).toEqual([]);
        const second = textsOf(results[1]);
        for (const form of [code, encodeURIComponent(code)]) {
          expect(second.filter((text) => text.includes(form))).toEqual([]);
        }
      },
    ),
  );
});

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Every string inside a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
