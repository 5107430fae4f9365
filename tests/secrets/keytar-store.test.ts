import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKeytarStore } from '../../main/secrets/keytar-store.ts';
import { createGuardedStore } from '../../main/secrets/secret-store.ts';
import { startPrivateKeyring } from '../../resources/scripts/lib/keyring.ts';

const LOCKED = { kind: 'unavailable', reason: 'refused' };

test('without the keychain’s library every call says so, and nothing is thrown', async () => {
  const store = createKeytarStore({ load: () => Promise.reject(new Error('libsecret-1.so.0')) });
  const missing = { kind: 'unavailable', reason: 'missing' };
  expect(await store.get('a')).toEqual(missing);
  expect(await store.set('a', 'secret')).toEqual(missing);
  expect(await store.delete('a')).toEqual(missing);
});

test('a keychain’s error is told without its words', async () => {
  const fail = () => Promise.reject(new Error('cannot store "secret" for a'));
  const keytar = { getPassword: fail, setPassword: fail, deletePassword: fail };
  const store = createKeytarStore({ load: async () => keytar, bus: undefined });
  expect(await store.get('a')).toEqual(LOCKED);
  expect(await store.set('a', 'secret')).toEqual(LOCKED);
});

test('a Linux on which nothing keeps secrets has no keychain', async () => {
  const without = (said: string, bus: string, platform: NodeJS.Platform = 'linux') => {
    const fail = () => Promise.reject(new Error(said));
    const keytar = { getPassword: fail, setPassword: fail, deletePassword: fail };
    return createKeytarStore({ load: async () => keytar, platform, bus });
  };
  const missing = { kind: 'unavailable', reason: 'missing' };
  const here = `unix:path=${import.meta.filename}`;
  const unserved = 'The name org.freedesktop.secrets was not provided by any .service files';
  expect(await without(unserved, here).get('a')).toEqual(missing);
  expect(await without('Could not connect', 'unix:path=/nowhere/bus').get('a')).toEqual(missing);
  expect(await without('Prompt was dismissed', here).get('a')).toEqual(LOCKED);
  expect(await without('Denied', 'unix:path=/nowhere/bus', 'darwin').get('a')).toEqual(LOCKED);
});

test('a write that the keychain did not keep is not taken for one', async () => {
  const forgetful = {
    getPassword: async () => null,
    setPassword: async () => undefined,
    deletePassword: async () => false,
  };
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    const store = createKeytarStore({ load: async () => forgetful, platform, bus: undefined });
    expect(await store.set('a', 'secret')).toEqual(LOCKED);
  }
});

test('elsewhere than on Linux nothing is written in order to read', async () => {
  const keytar = {
    getPassword: async () => null,
    setPassword: () => Promise.reject(new Error('written')),
    deletePassword: async () => true,
  };
  const store = createKeytarStore({ load: async () => keytar, platform: 'win32' });
  expect(await store.get('a')).toEqual({ kind: 'ok', value: null });
  expect(await store.delete('a')).toEqual({ kind: 'ok', value: null });
});

/** Where a keyring of our own can be had: never the one of the person who runs the tests. */
const hasKeyring =
  process.platform === 'linux' &&
  ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'].every(
    (tool) => spawnSync('which', [tool]).status === 0,
  );

describe.runIf(hasKeyring)('with a real keyring', () => {
  const cleanups: (() => unknown)[] = [];
  let keyringPid = 0;
  const call = (...args: string[]) =>
    execFileSync('dbus-send', ['--session', '--print-reply=literal', ...args], {
      encoding: 'utf8',
    });

  beforeAll(async () => {
    const { env, homes } = await startPrivateKeyring((cleanup) => cleanups.push(cleanup));
    Object.assign(process.env, env, homes);
    const reply = call(
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.GetConnectionUnixProcessID',
      'string:org.freedesktop.secrets',
    );
    keyringPid = Number(/(\d+)\s*$/.exec(reply)?.[1]);
  });

  afterAll(async () => {
    for (const cleanup of cleanups.toReversed()) await cleanup();
  });

  test('a secret is kept, read by a new process, replaced and deleted', async () => {
    const account = `${randomUUID()}/access-token`;
    const store = createKeytarStore();
    const done = { kind: 'ok', value: null };
    expect(await store.get(account)).toEqual({ kind: 'ok', value: null });
    expect(await store.set(account, 'premier é €')).toEqual(done);
    expect(await store.set(account, 'second é €')).toEqual(done);
    expect(readByAnotherProcess(account)).toBe('second é €');
    expect(await store.delete(account)).toEqual(done);
    expect(await store.delete(account)).toEqual(done);
    expect(await store.get(account)).toEqual({ kind: 'ok', value: null });
  });

  test('a keychain that hangs is given up, the others are not kept waiting, and it recovers', async () => {
    const account = `${randomUUID()}/access-token`;
    const after = (ms: number, work: () => void) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    };
    const store = createGuardedStore(createKeytarStore(), { after, limitMs: 300 });
    await store.set(account, 'secret');
    process.kill(keyringPid, 'SIGSTOP');
    try {
      const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => store.get(account)));
      expect(answers).toEqual(answers.map(() => ({ kind: 'unavailable', reason: 'no_answer' })));
      expect(store.isBusy()).toBe(true);
    } finally {
      process.kill(keyringPid, 'SIGCONT');
    }
    await expect.poll(() => store.isBusy()).toBe(false);
    expect(await store.get(account)).toEqual({ kind: 'ok', value: 'secret' });
  });

  // Last: this keyring stays locked.
  test('a locked keyring is not an empty one', async () => {
    const account = `${randomUUID()}/access-token`;
    const store = createKeytarStore();
    await store.set(account, 'secret');
    call(
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.Lock',
      'array:objpath:/org/freedesktop/secrets/aliases/default',
    );
    expect(await store.get(account)).toEqual(LOCKED);
    expect(await store.get(`${account}/none`)).toEqual(LOCKED);
    expect(await store.set(account, 'other')).toEqual(LOCKED);
    expect(await store.delete(account)).toEqual(LOCKED);
  });
});

function readByAnotherProcess(account: string): string {
  const script = `const { default: keytar } = await import('keytar');
    process.stdout.write(String(await keytar.getPassword('POS HELPER', process.argv[1])));`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script, account], {
    encoding: 'utf8',
  });
}
