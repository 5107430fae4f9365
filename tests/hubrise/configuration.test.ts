import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BuildKind } from '../../main/core/build-kind.ts';
import {
  DEFAULT_API_URL,
  DEFAULT_MANAGER_URL,
  hubriseUrls,
  pollBaseMs,
} from '../../main/hubrise/http/urls.ts';
import { parsePastedCode } from '../../main/hubrise/oauth/authorize-request.ts';
import {
  chooseClient,
  clientFromEnvironment,
  LONGEST_CLIENT_FILE,
  parseClientFile,
} from '../../main/hubrise/oauth/client-credentials.ts';

describe('the client file', () => {
  const client = { id: '1234.clients.hubrise.com', secret: 'abc-def' };
  const fields = { client_id: client.id, client_secret: client.secret };

  test.each([
    ['at the top', JSON.stringify(fields)],
    ['in an object', JSON.stringify({ name: 'POS HELPER', oauth: { ...fields, redirect: [] } })],
    ['with a byte order mark', `\ufeff${JSON.stringify(fields)}`],
    [
      'with spaces around the values',
      JSON.stringify({ client_id: ` ${client.id}\n`, client_secret: `${client.secret} ` }),
    ],
    ['in a list', JSON.stringify([fields])],
  ])('is read %s', (_, text) => {
    expect(parseClientFile(text)).toEqual({ kind: 'ok', client });
  });

  test.each([
    ['', 'not_json'],
    ['client_id=1', 'not_json'],
    ['{"client_id": "1"', 'not_json'],
    ['{}', 'missing_fields'],
    ['null', 'missing_fields'],
    ['"text"', 'missing_fields'],
    ['{"client_id": "1"}', 'missing_fields'],
    ['{"client_id": "1", "oauth": {"client_secret": "2"}}', 'missing_fields'],
    ['{"client_id": "", "client_secret": "x"}', 'missing_fields'],
    ['{"client_id": "a b", "client_secret": "x"}', 'missing_fields'],
    ['{"a": {"b": {"client_id": "1", "client_secret": "x"}}}', 'missing_fields'],
    [`"${'x'.repeat(LONGEST_CLIENT_FILE)}"`, 'unreadable_file'],
  ])('%.40s is no client: %s', (text, problem) => {
    expect(parseClientFile(text)).toEqual({ kind: 'problem', problem });
  });

  test('whatever is in it, reading it gives an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(['ok', 'problem']).toContain(parseClientFile(text).kind);
      }),
    );
  });
});

describe('which client is used', () => {
  const environment = { id: 'e', secret: 'e' };
  const imported = { id: 'i', secret: 'i' };
  const shipped = { id: 's', secret: 's' };

  test('the environment’s, else the imported one, else the shipped one, else none', () => {
    expect(chooseClient({ environment, imported, shipped })).toBe(environment);
    expect(chooseClient({ environment: null, imported, shipped })).toBe(imported);
    expect(chooseClient({ environment: null, imported: null, shipped })).toBe(shipped);
    expect(chooseClient({ environment: null, imported: null, shipped: null })).toBeNull();
  });

  test('the environment counts only with both variables', () => {
    const POS_HELPER_HUBRISE_CLIENT_ID = 'id';
    const POS_HELPER_HUBRISE_CLIENT_SECRET = 'secret';
    expect(
      clientFromEnvironment({ POS_HELPER_HUBRISE_CLIENT_ID, POS_HELPER_HUBRISE_CLIENT_SECRET }),
    ).toEqual({ id: 'id', secret: 'secret' });
    expect(clientFromEnvironment({ POS_HELPER_HUBRISE_CLIENT_ID })).toBeNull();
    expect(
      clientFromEnvironment({ POS_HELPER_HUBRISE_CLIENT_ID, POS_HELPER_HUBRISE_CLIENT_SECRET: '' }),
    ).toBeNull();
  });
});

describe("HubRise's addresses", () => {
  const urls = (manager: string, build: BuildKind = 'development') =>
    hubriseUrls({ POS_HELPER_HUBRISE_MANAGER_URL: manager }, build);

  test('are the real ones unless overridden', () => {
    const real = { managerUrl: DEFAULT_MANAGER_URL, apiUrl: DEFAULT_API_URL, refused: [] };
    expect(hubriseUrls({}, 'development')).toEqual(real);
    expect(hubriseUrls({ POS_HELPER_HUBRISE_API_URL: '' }, 'release')).toEqual(real);
  });

  test.each([
    ['https://staging.example', 'https://staging.example'],
    ['https://staging.example/v1/', 'https://staging.example/v1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.8.9.1:8080', 'http://127.8.9.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is taken', (given, taken) => {
    expect(urls(given)).toEqual({ managerUrl: taken, apiUrl: DEFAULT_API_URL, refused: [] });
  });

  test.each([
    ['http://manager.hubrise.com', 'not_https'],
    ['http://127.0.0.1.evil.example', 'not_https'],
    ['http://localhost.evil.example', 'not_https'],
    ['http://0.0.0.0:80', 'not_https'],
    ['https://user@staging.example', 'not_a_url'],
    ['https://user:pass@staging.example', 'not_a_url'],
    ['https://staging.example/?a=b', 'not_a_url'],
    ['https://staging.example/#a', 'not_a_url'],
    ['file:///etc/passwd', 'not_a_url'],
    ['javascript:alert(1)', 'not_a_url'],
    ['manager.hubrise.com', 'not_a_url'],
    ['garbage', 'not_a_url'],
  ])('%s is refused and named: %s', (given, reason) => {
    expect(urls(given)).toEqual({
      managerUrl: DEFAULT_MANAGER_URL,
      apiUrl: DEFAULT_API_URL,
      refused: [{ variable: 'POS_HELPER_HUBRISE_MANAGER_URL', reason }],
    });
  });

  test('in an app packaged for tests only an address of this machine is taken', () => {
    expect(urls('https://staging.example', 'test')).toMatchObject({
      managerUrl: DEFAULT_MANAGER_URL,
      refused: [{ reason: 'not_loopback' }],
    });
    expect(urls('http://127.0.0.1:8080', 'test')).toMatchObject({
      managerUrl: 'http://127.0.0.1:8080',
      refused: [],
    });
  });

  test.each([
    'https://staging.example',
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'garbage',
  ])('in a release none is taken: %s', (given) => {
    expect(urls(given, 'release')).toEqual({
      managerUrl: DEFAULT_MANAGER_URL,
      apiUrl: DEFAULT_API_URL,
      refused: [{ variable: 'POS_HELPER_HUBRISE_MANAGER_URL', reason: 'release' }],
    });
  });

  test('each is judged by itself', () => {
    const both = {
      POS_HELPER_HUBRISE_MANAGER_URL: 'x',
      POS_HELPER_HUBRISE_API_URL: 'http://[::1]/v1',
    };
    expect(hubriseUrls(both, 'test')).toMatchObject({
      managerUrl: DEFAULT_MANAGER_URL,
      apiUrl: 'http://[::1]/v1',
      refused: [{ variable: 'POS_HELPER_HUBRISE_MANAGER_URL' }],
    });
  });
});

describe('the poll interval', () => {
  const LOCAL = 'http://127.0.0.1:8080/v1';

  test.each([
    [undefined, LOCAL, 30_000],
    ['500', LOCAL, 500],
    ['45000', LOCAL, 45_000],
    ['500', DEFAULT_API_URL, 30_000],
    ['29999', DEFAULT_API_URL, 30_000],
    ['45000', DEFAULT_API_URL, 45_000],
    ['49', LOCAL, 30_000],
    ['0', LOCAL, 30_000],
    ['120001', LOCAL, 30_000],
    ['-5', LOCAL, 30_000],
    ['1e3', LOCAL, 30_000],
    ['500.5', LOCAL, 30_000],
    ['', LOCAL, 30_000],
    ['garbage', LOCAL, 30_000],
  ])('%s against %s is %i ms', (text, apiUrl, ms) => {
    expect(pollBaseMs(text, apiUrl)).toBe(ms);
  });
});

describe('a pasted code', () => {
  test.each([
    ['a1b2c3d4'],
    ['  a1b2c3d4\n'],
    ['\u00a0a1b2c3d4\u200b'],
    ['"a1b2c3d4"'],
    ['« a1b2c3d4 »'],
    ['a1b2\r\nc3d4'],
    ['code=a1b2c3d4'],
    ['http://127.0.0.1:5000/oauth_callback?state=x&code=a1b2c3d4&y=z'],
    ['https://manager.hubrise.com/oauth2/v1/code?code=a1b2c3d4#top'],
  ])('is found in %j', (text) => {
    expect(parsePastedCode(text)).toMatchObject({ kind: 'code', code: 'a1b2c3d4' });
  });

  test('is unescaped where it stands in an address', () => {
    expect(parsePastedCode('https://x/?code=a%2Fb%3D12&state=%26')).toEqual({
      kind: 'code',
      code: 'a/b=12',
      state: '&',
    });
    expect(parsePastedCode('https://x/?code=abcd')).toMatchObject({ state: null });
  });

  test.each([
    ['', 'empty'],
    ['  " " ', 'empty'],
    ['le code de HubRise', 'unreadable'],
    ['https://manager.hubrise.com/', 'unreadable'],
    ['https://x/?error=access_denied', 'unreadable'],
    ['https://x/?code=', 'unreadable'],
    ['https://x/?code=%zz%0a', 'unreadable'],
    ['abc', 'unreadable'],
    ['é1b2c3d4', 'unreadable'],
    ['x'.repeat(5_000), 'unreadable'],
  ])('is not found in %.40j: %s', (text, reason) => {
    expect(parsePastedCode(text)).toEqual({ kind: 'not_a_code', reason });
  });

  test('whatever is pasted, what comes out can stand in a form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const pasted = parsePastedCode(text);
        if (pasted.kind === 'code') expect(pasted.code).toMatch(/^[\x21-\x7e]{4,512}$/);
      }),
    );
  });
});
