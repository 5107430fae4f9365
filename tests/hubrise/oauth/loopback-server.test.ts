import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect, createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Loopback, startLoopback } from '../../../main/hubrise/oauth/loopback-server.ts';
import { manualTimers } from '../support.ts';

const STATE = 'state-of-this-attempt';
const PAGES = {
  success: { lang: 'fr', title: 'Connexion autorisée', text: 'Revenez à <POS HELPER> & fermez.' },
  failure: { lang: 'fr', title: 'Connexion impossible', text: 'Revenez à POS HELPER.' },
};

async function listening() {
  const timers = manualTimers();
  const unproven: string[] = [];
  const loopback = await startLoopback({
    state: STATE,
    pages: PAGES,
    after: timers.after,
    onUnproven: (problem) => unproven.push(problem),
  });
  if (loopback.kind !== 'listening') throw new Error('No port');
  onTestFinished(() => loopback.cancel());
  return { loopback, timers, unproven, redirect: new URL(loopback.redirectUri) };
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request with Node's plain client: it sends what `fetch` would not, such as another Host. */
async function ask(
  target: URL,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { hostname, port } = target;
  const request = httpRequest({ hostname, port, path, method, headers, agent: false }).end();
  const [response] = await once(request, 'response');
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, headers: response.headers, body };
}

const callback = (query: string) => `/oauth_callback?${query}`;

async function isClosed(target: URL): Promise<boolean> {
  const socket = connect(Number(target.port), target.hostname);
  const outcome = await Promise.race([
    once(socket, 'connect').then(() => false),
    once(socket, 'error').then(() => true),
  ]).catch(() => true);
  socket.destroy();
  return outcome;
}

test('listens on 127.0.0.1 only, on a free port, at the redirect that it names', async () => {
  const { redirect } = await listening();
  expect(redirect.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth_callback$/);
  expect(Number(redirect.port)).toBeGreaterThan(1_023);
});

test('a code with our state is taken, answered with a small page, and ends the server', async () => {
  const { loopback, redirect, timers } = await listening();
  const reply = await ask(redirect, callback(`code=c%2F1&state=${STATE}`));
  expect(await loopback.result).toEqual({ kind: 'code', code: 'c/1' });
  expect(reply.status).toBe(200);
  expect(reply.body).toContain('<h1>Connexion autorisée</h1>');
  expect(reply.body).toContain('Revenez à &lt;POS HELPER&gt; &amp; fermez.');
  expect(reply.body).not.toContain('c/1');
  expect(reply.body).not.toContain(STATE);
  expect(timers.waits()).toEqual([]);
  expect(await isClosed(redirect)).toBe(true);
});

test('the page may do nothing, is kept nowhere, and tells no other site of its address', async () => {
  const { redirect } = await listening();
  for (const path of ['/elsewhere', callback(`code=c&state=${STATE}`)]) {
    const { headers } = await ask(redirect, path);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^default-src 'none';/),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      connection: 'close',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  }
});

describe('the redirect', () => {
  test.each([
    [`error=access_denied&state=${STATE}`, 'refused'],
    [`error=server_error&state=${STATE}`, 'hubrise_error'],
    [`error=access_denied&code=c&state=${STATE}`, 'hubrise_error'],
    [`error=access_denied&error=x&state=${STATE}`, 'hubrise_error'],
    [`state=${STATE}`, 'hubrise_error'],
    [`code=&state=${STATE}`, 'hubrise_error'],
    [`code=a&code=b&state=${STATE}`, 'hubrise_error'],
  ])('with our state, as "%s", ends in %s', async (query, problem) => {
    const { loopback, redirect, unproven } = await listening();
    const reply = await ask(redirect, callback(query));
    expect(await loopback.result).toEqual({ kind: 'problem', problem });
    expect(reply.status).toBe(400);
    expect(reply.body).toContain('<h1>Connexion impossible</h1>');
    expect(unproven).toEqual([]);
    expect(await isClosed(redirect)).toBe(true);
  });

  test.each([
    ['code=c&state=another', 'wrong_state'],
    ['code=c', 'wrong_state'],
    ['code=c&state=', 'wrong_state'],
    [`code=c&state=${STATE}&state=${STATE}`, 'wrong_state'],
    ['', 'wrong_state'],
    ['error=access_denied&state=another', 'wrong_state'],
    ['error=server_error', 'wrong_state'],
    // As HubRise documents it: anybody can say so, and the person sees that it was said.
    ['error=access_denied', 'refused'],
  ])(
    'without it, as "%s", is told of (%s), and the real one is still taken',
    async (query, problem) => {
      const { loopback, redirect, unproven } = await listening();
      for (let time = 1; time <= 3; time += 1) {
        const reply = await ask(redirect, callback(query));
        expect(reply.status).toBe(400);
        expect(reply.body).toContain('<h1>Connexion impossible</h1>');
        expect(unproven).toEqual(Array.from({ length: time }, () => problem));
      }
      await ask(redirect, callback(`code=c&state=${STATE}`));
      expect(await loopback.result).toEqual({ kind: 'code', code: 'c' });
    },
  );
});

describe('anything else changes nothing', () => {
  const good = callback(`code=c&state=${STATE}`);

  test.each([
    ['another path', '/', {}, 404],
    ['the icon that browsers ask for', '/favicon.ico', {}, 404],
    ['a path below', `/oauth_callback/x?code=c&state=${STATE}`, {}, 404],
    ['a path in other letters', `/OAUTH_CALLBACK?code=c&state=${STATE}`, {}, 404],
    ['a path with two slashes', `//oauth_callback?code=c&state=${STATE}`, {}, 404],
    ['a whole address', `http://127.0.0.1/oauth_callback?code=c&state=${STATE}`, {}, 404],
    ['POST', good, { method: 'POST' }, 405],
    ['HEAD', good, { method: 'HEAD' }, 405],
    ['OPTIONS', good, { method: 'OPTIONS' }, 405],
    ['a name that leads here', good, { headers: { host: 'evil.example' } }, 421],
    ['localhost', good, { headers: { host: 'localhost' } }, 421],
    ['our address without its port', good, { headers: { host: '127.0.0.1' } }, 421],
  ])('%s', async (_, path, options, status) => {
    const { loopback, redirect } = await listening();
    const reply = await ask(redirect, path, options);
    expect(reply.status).toBe(status);
    expect(reply.body).toBe('');
    expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none';/);
    if (status === 405) expect(reply.headers.allow).toBe('GET');
    await ask(redirect, good);
    expect(await loopback.result).toEqual({ kind: 'code', code: 'c' });
  });

  test('an address that is too long', async () => {
    const { loopback, redirect } = await listening();
    const reply = await ask(redirect, callback(`code=${'x'.repeat(9_000)}&state=${STATE}`));
    expect(reply.status).toBe(431);
    await ask(redirect, good);
    expect(await loopback.result).toEqual({ kind: 'code', code: 'c' });
  });

  test('what is not HTTP', async () => {
    const { loopback, redirect } = await listening();
    const socket = connect(Number(redirect.port), redirect.hostname);
    socket.end('\u0016\u0003\u0001 not http\r\n\r\n');
    await once(socket.resume(), 'close');
    await ask(redirect, good);
    expect(await loopback.result).toEqual({ kind: 'code', code: 'c' });
  });
});

test.each([40, 400])(
  '%i connections that say nothing do not hold up the redirect',
  async (count) => {
    const { loopback, redirect } = await listening();
    const silent = await Promise.all(
      Array.from({ length: count }, async () => {
        const socket = connect(Number(redirect.port), redirect.hostname);
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        return socket;
      }),
    );
    onTestFinished(() => {
      for (const socket of silent) socket.destroy();
    });
    const began = performance.now();
    await ask(redirect, callback(`code=c&state=${STATE}`));
    expect(await loopback.result).toEqual({ kind: 'code', code: 'c' });
    // Less than what Node waits before it ends a connection that says nothing.
    expect(performance.now() - began).toBeLessThan(4_000);
  },
);

test('a request that is not finished does not hold it up either', async () => {
  const { loopback, redirect } = await listening();
  const half = Array.from({ length: 40 }, () => {
    const socket = connect(Number(redirect.port), redirect.hostname);
    socket.on('error', () => undefined).write('GET /oauth_callback?code=c HTTP/1.1\r\nHost: ');
    return socket;
  });
  onTestFinished(() => {
    for (const socket of half) socket.destroy();
  });
  await Promise.all(half.map((socket) => once(socket, 'connect')));
  await ask(redirect, callback(`code=c&state=${STATE}`));
  expect(await loopback.result).toEqual({ kind: 'code', code: 'c' });
});

test('of two redirects in one breath only the first counts', async () => {
  const { loopback, redirect } = await listening();
  const socket = connect(Number(redirect.port), redirect.hostname);
  const head = (code: string) =>
    `GET ${callback(`code=${code}&state=${STATE}`)} HTTP/1.1\r\nHost: ${redirect.host}\r\n\r\n`;
  socket.write(head('first') + head('second'));
  let replies = '';
  socket.on('data', (chunk) => {
    replies += chunk;
  });
  // The server has no more to say after the first answer and drops the rest.
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('close', resolve));
  expect(await loopback.result).toEqual({ kind: 'code', code: 'first' });
  expect(replies.match(/HTTP\/1\.1 /g)).toHaveLength(1);
});

test('cancelling ends it at once, also with connections open', async () => {
  const { loopback, redirect } = await listening();
  const silent = connect(Number(redirect.port), redirect.hostname);
  await once(silent, 'connect');
  const gone = once(silent.resume(), 'close');
  loopback.cancel();
  loopback.cancel();
  expect(await loopback.result).toEqual({ kind: 'problem', problem: 'cancelled' });
  await gone;
  expect(await isClosed(redirect)).toBe(true);
});

test('cancelling after the code changes nothing', async () => {
  const { loopback, redirect } = await listening();
  await ask(redirect, callback(`code=c&state=${STATE}`));
  loopback.cancel();
  expect(await loopback.result).toEqual({ kind: 'code', code: 'c' });
});

test('after ten minutes it gives up', async () => {
  const { loopback, redirect, timers } = await listening();
  expect(timers.waits()).toEqual([600_000]);
  timers.fire();
  expect(await loopback.result).toEqual({ kind: 'problem', problem: 'time_limit' });
  expect(await isClosed(redirect)).toBe(true);
});

test('a port that is taken is a result', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const { after } = manualTimers();
  const options = { state: STATE, pages: PAGES, after, port, onUnproven: () => undefined };
  expect(await startLoopback(options)).toEqual({ kind: 'problem', problem: 'port_unavailable' });
  await new Promise((resolve) => other.close(resolve));
  const second = (await startLoopback(options)) as Loopback;
  expect(second.redirectUri).toBe(`http://127.0.0.1:${port}/oauth_callback`);
  second.cancel();
  await second.result;
});
