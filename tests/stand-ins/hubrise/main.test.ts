import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { HubriseAdmin } from './admin-client.ts';
import { createTill } from './till-client.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function start(...flags: string[]) {
  const child = spawn(process.execPath, [MAIN, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  return { child, ended, line: async (): Promise<string> => (await lines.next()).value ?? '' };
}

describe('the stand-in as a process', () => {
  test('says in one line of JSON where it is, serves, and ends when told', async () => {
    const { child, ended, line } = start('--json');
    const facts: { [name: string]: string } = JSON.parse(await line());
    expect(Object.keys(facts)).toStrictEqual([
      'managerUrl',
      'apiUrl',
      'adminUrl',
      'clientId',
      'clientSecret',
      'email',
      'password',
    ]);
    const { apiUrl = '', adminUrl = '', managerUrl = '' } = facts;
    const till = createTill({ apiUrl }, await new HubriseAdmin(adminUrl).authorise());
    expect((await till.get('/location')).status).toBe(200);
    expect((await fetch(`${managerUrl}/signup`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toStrictEqual([0, null]);
  });

  test('says it in plain words as well, and brings orders once a till listens', async () => {
    const { line } = start('--orders-every', '0.05');
    let text = '';
    while (!text.includes('npm start')) text += `${await line()}\n`;
    const [, apiUrl = ''] = /^ {2}API +(\S+)$/m.exec(text) ?? [];
    const [, adminUrl = ''] = /^ {2}Admin +(\S+)$/m.exec(text) ?? [];
    const till = createTill({ apiUrl }, await new HubriseAdmin(adminUrl).authorise());
    await till.post('/callback', { url: null, events: { order: ['create'] } });
    for (let order = 0; order < 3; order += 1) {
      expect(await line()).toMatch(/^Order \S+ from .+, \d+\.\d\d EUR$/);
    }
    const { body } = await till.get<readonly unknown[]>('/callback/events');
    expect(body.length).toBeGreaterThanOrEqual(3);
  });

  test.for([['--orders-every', 'often'], ['--api-port', 'x'], ['--unknown']])(
    'refuses %j',
    async (flags) => {
      const { child, ended } = start(...flags);
      child.stderr?.resume();
      expect(await ended).toStrictEqual([1, null]);
    },
  );

  test('takes the ports that it is given, and says when one is taken', async () => {
    const first = start('--json');
    const { apiUrl } = JSON.parse(await first.line());
    const { port } = new URL(apiUrl);
    const second = start('--json', '--api-port', port);
    const errors: string[] = [];
    second.child.stderr?.on('data', (text: Buffer) => errors.push(text.toString()));
    expect(await second.ended).toStrictEqual([1, null]);
    expect(errors.join('')).toContain(`EADDRINUSE: address already in use 127.0.0.1:${port}`);
    first.child.kill('SIGINT');
    expect(await first.ended).toStrictEqual([0, null]);
  });
});
