import { expect, test } from 'vitest';
import { createGuardedStore, type SecretStore } from '../../main/secrets/secret-store.ts';
import { manualTimers } from '../hubrise/support.ts';
import { createFakeKeychain } from './fake-keychain.ts';

const NO_ANSWER = { kind: 'unavailable', reason: 'no_answer' };

function guarded() {
  const keychain = createFakeKeychain();
  const timers = manualTimers();
  return { keychain, timers, store: createGuardedStore(keychain, { after: timers.after }) };
}

test('passes calls on while the keychain answers, and leaves no timer behind', async () => {
  const { keychain, timers, store } = guarded();
  expect(await store.set('a', 'secret')).toEqual({ kind: 'ok', value: null });
  expect(await store.get('a')).toEqual({ kind: 'ok', value: 'secret' });
  expect(await store.delete('a')).toEqual({ kind: 'ok', value: null });
  expect(await store.get('a')).toEqual({ kind: 'ok', value: null });
  expect(keychain.entries.size).toBe(0);
  expect(timers.waits()).toEqual([]);
  expect(store.isBusy()).toBe(false);
});

test('asks the keychain one thing at a time', async () => {
  let running = 0;
  let most = 0;
  const keychain = createFakeKeychain();
  const watched: SecretStore = {
    ...keychain,
    get: async (account) => {
      running++;
      most = Math.max(most, running);
      const result = await keychain.get(account);
      running--;
      return result;
    },
  };
  const store = createGuardedStore(watched, { after: manualTimers().after });
  await Promise.all(Array.from({ length: 10 }, () => store.get('a')));
  expect(most).toBe(1);
});

test('gives a call up after 5 s, and answers all others at once while it hangs', async () => {
  const { keychain, timers, store } = guarded();
  keychain.hold();
  const first = store.get('a');
  const queued = store.set('b', 'secret');
  await Promise.resolve();
  expect(timers.waits()).toEqual([5_000]);
  timers.fire();
  expect(await first).toEqual(NO_ANSWER);
  expect(await queued).toEqual(NO_ANSWER);
  expect(await store.get('c')).toEqual(NO_ANSWER);
  // None of the later ones has reached the keychain, nor started a wait.
  expect(timers.waits()).toEqual([]);
  expect(store.isBusy()).toBe(true);
});

test('serves again once the call that hung has come back, and what it set is set', async () => {
  const { keychain, timers, store } = guarded();
  const release = keychain.hold();
  const first = store.set('a', 'late');
  await Promise.resolve();
  timers.fire();
  expect(await first).toEqual(NO_ANSWER);
  release();
  await expect.poll(() => store.isBusy()).toBe(false);
  expect(await store.get('a')).toEqual({ kind: 'ok', value: 'late' });
});

test('a store that rejects against its word is one that refuses', async () => {
  const broken: SecretStore = {
    get: () => Promise.reject(new Error('secret-in-an-error')),
    set: () => Promise.reject(new Error('x')),
    delete: () => Promise.reject(new Error('x')),
  };
  const store = createGuardedStore(broken, { after: manualTimers().after });
  expect(await store.get('a')).toEqual({ kind: 'unavailable', reason: 'refused' });
  expect(store.isBusy()).toBe(false);
});
