import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceId } from '../../main/core/ids.ts';
import { createConnectionSecrets } from '../../main/secrets/connection-secrets.ts';
import { createFakeKeychain, type FakeKeychain } from './fake-keychain.ts';

const DEVICE = deviceId('till-1');
const CLIENT = { id: 'client-1', secret: 's3cret' };
const NAMES = { location: 'Paris' };

/** A new process: nothing is left but the keychain. */
const restart = (keychain: FakeKeychain) => createConnectionSecrets(keychain, DEVICE);

describe('with a keychain that serves', () => {
  test('everything is there after a restart', async () => {
    const keychain = createFakeKeychain();
    const secrets = restart(keychain);
    expect(await secrets.writeToken('tok-1', NAMES)).toEqual({ heldInMemoryOnly: false });
    expect(await secrets.writeClient(CLIENT)).toEqual({ heldInMemoryOnly: false });
    expect(await secrets.keepForRevocation('tok-0')).toEqual({ heldInMemoryOnly: false });
    const again = restart(keychain);
    const held = { heldInMemoryOnly: false };
    expect(await again.readToken()).toEqual({ kind: 'ok', value: 'tok-1', ...held });
    expect(await again.readConnection()).toEqual(NAMES);
    expect(await again.readClient()).toEqual({ kind: 'ok', value: CLIENT, ...held });
    expect(await again.listForRevocation()).toEqual({ tokens: ['tok-0'], complete: true });
  });

  test('what is deleted leaves no entry behind', async () => {
    const keychain = createFakeKeychain();
    const secrets = restart(keychain);
    await secrets.writeToken('tok-1', NAMES);
    await secrets.keepForRevocation('tok-1');
    expect(await secrets.deleteToken()).toEqual({ removed: true });
    expect(await secrets.forgetRevocation('tok-1')).toEqual({ removed: true });
    expect([...keychain.entries]).toEqual([]);
    expect(await secrets.readToken()).toMatchObject({ kind: 'ok', value: null });
  });

  test('the keychain is what counts, not what this process once wrote', async () => {
    const keychain = createFakeKeychain();
    const secrets = restart(keychain);
    await secrets.writeToken('tok-1', NAMES);
    await restart(keychain).deleteToken();
    expect(await secrets.readToken()).toMatchObject({ kind: 'ok', value: null });
  });

  test('two installations of one user never see each other’s', async () => {
    const keychain = createFakeKeychain();
    const other = createConnectionSecrets(keychain, deviceId('till-2'));
    await restart(keychain).writeToken('tok-1', NAMES);
    await restart(keychain).keepForRevocation('tok-0');
    expect(await other.readToken()).toMatchObject({ value: null });
    expect((await other.listForRevocation()).tokens).toEqual([]);
    await other.writeToken('tok-2', NAMES);
    await other.deleteToken();
    expect(await restart(keychain).readToken()).toMatchObject({ value: 'tok-1' });
  });

  test.each(['', 'x', '[]', '{"id": 1, "secret": "x"}', '{"id": "x"}'])(
    'an entry %j that we did not write is no client',
    async (text) => {
      const keychain = createFakeKeychain();
      keychain.entries.set('till-1/client', text);
      expect(await restart(keychain).readClient()).toMatchObject({ kind: 'ok', value: null });
    },
  );
});

describe('with a keychain that does not serve', () => {
  test('what is connected now works, and says that it will be forgotten', async () => {
    const keychain = createFakeKeychain();
    keychain.refuse('missing');
    const secrets = restart(keychain);
    expect(await secrets.writeToken('tok-1', NAMES)).toEqual({ heldInMemoryOnly: true });
    expect(await secrets.readToken()).toEqual({
      kind: 'ok',
      value: 'tok-1',
      heldInMemoryOnly: true,
    });
    expect(keychain.entries.size).toBe(0);
    keychain.refuse(null);
    expect(await restart(keychain).readToken()).toMatchObject({ value: null });
  });

  test('a token that cannot be read is not "no token"', async () => {
    const keychain = createFakeKeychain();
    await restart(keychain).writeToken('tok-1', NAMES);
    keychain.refuse('refused');
    expect(await restart(keychain).readToken()).toEqual({ kind: 'unavailable', reason: 'refused' });
  });

  test('it gets what it did not take as soon as it serves again', async () => {
    const keychain = createFakeKeychain();
    const secrets = restart(keychain);
    await secrets.writeToken('tok-1', NAMES);
    keychain.refuse('refused');
    await secrets.writeToken('tok-2', NAMES);
    await secrets.keepForRevocation('tok-1');
    expect(await secrets.retry()).toBe(false);
    keychain.refuse(null);
    expect(await secrets.retry()).toBe(true);
    expect(await secrets.readToken()).toMatchObject({ value: 'tok-2', heldInMemoryOnly: false });
    const again = restart(keychain);
    expect(await again.readToken()).toMatchObject({ value: 'tok-2' });
    expect((await again.listForRevocation()).tokens).toEqual(['tok-1']);
  });

  test('a deletion counts at once here, and reaches it later', async () => {
    const keychain = createFakeKeychain();
    const secrets = restart(keychain);
    await secrets.writeToken('tok-1', NAMES);
    keychain.refuse('no_answer');
    expect(await secrets.deleteToken()).toEqual({ removed: false });
    expect(await secrets.readToken()).toMatchObject({ kind: 'ok', value: null });
    keychain.refuse(null);
    expect(await secrets.retry()).toBe(true);
    expect([...keychain.entries]).toEqual([]);
  });
});

describe('while the keychain is busy', () => {
  test('a read gets what is being written', async () => {
    const keychain = createFakeKeychain();
    const secrets = restart(keychain);
    const release = keychain.hold();
    const writing = secrets.writeClient(CLIENT);
    const held = { heldInMemoryOnly: false };
    expect(await secrets.readClient()).toEqual({ kind: 'ok', value: CLIENT, ...held });
    release();
    await writing;
  });

  test('an earlier write that ends does not undo a later one', async () => {
    const keychain = createFakeKeychain();
    const secrets = restart(keychain);
    const releaseFirst = keychain.hold();
    const first = secrets.writeClient({ id: 'first', secret: 'x' });
    const releaseSecond = keychain.hold();
    const second = secrets.writeClient(CLIENT);
    releaseFirst();
    await first;
    expect(await secrets.readClient()).toMatchObject({ value: CLIENT });
    releaseSecond();
    await second;
    expect(await restart(keychain).readClient()).toMatchObject({ value: CLIENT });
  });
});

describe('the tokens to revoke', () => {
  test('added while the keychain is locked do not push out those that it has', async () => {
    const keychain = createFakeKeychain();
    await restart(keychain).keepForRevocation('tok-1');
    const secrets = restart(keychain);
    keychain.refuse('refused');
    expect(await secrets.keepForRevocation('tok-2')).toEqual({ heldInMemoryOnly: true });
    expect(await secrets.listForRevocation()).toEqual({ tokens: ['tok-2'], complete: false });
    keychain.refuse(null);
    expect(await secrets.retry()).toBe(true);
    expect(await restart(keychain).listForRevocation()).toEqual({
      tokens: ['tok-1', 'tok-2'],
      complete: true,
    });
  });

  test('are not overwritten where they could not be read just before', async () => {
    const keychain = createFakeKeychain();
    await restart(keychain).keepForRevocation('tok-1');
    const unreadable = async () => ({ kind: 'unavailable', reason: 'no_answer' }) as const;
    const secrets = createConnectionSecrets({ ...keychain, get: unreadable }, DEVICE);
    expect(await secrets.keepForRevocation('tok-2')).toEqual({ heldInMemoryOnly: true });
    expect((await restart(keychain).listForRevocation()).tokens).toEqual(['tok-1']);
  });

  test('removed in the very moment in which they are stored are removed', async () => {
    const keychain = createFakeKeychain();
    let removal: Promise<unknown> | undefined;
    const set: FakeKeychain['set'] = (account, secret) => {
      removal ??= secrets.forgetRevocation('tok-1');
      return keychain.set(account, secret);
    };
    const secrets = createConnectionSecrets({ ...keychain, set }, DEVICE);
    await secrets.keepForRevocation('tok-1');
    expect(await removal).toEqual({ removed: true });
    expect([...keychain.entries]).toEqual([]);
  });

  test('of a connection that was authorised again are dropped, and stay dropped', async () => {
    const keychain = createFakeKeychain();
    await restart(keychain).keepForRevocation('tok-1');
    const secrets = restart(keychain);
    keychain.refuse('refused');
    expect(await secrets.forgetRevocation('tok-1')).toEqual({ removed: false });
    keychain.refuse(null);
    expect((await secrets.listForRevocation()).tokens).toEqual([]);
    await secrets.keepForRevocation('tok-2');
    expect((await restart(keychain).listForRevocation()).tokens).toEqual(['tok-2']);
  });

  test('are what was added and not removed, whenever the keychain serves', async () => {
    const token = fc.constantFrom('tok-1', 'tok-2', 'tok-3');
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('add', 'remove'), token }),
      fc.record({ kind: fc.constantFrom('lock', 'unlock', 'let it finish') }),
      fc.record({ kind: fc.constant('let it work'), turns: fc.integer({ min: 1, max: 20 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const keychain = createFakeKeychain();
        const secrets = restart(keychain);
        const expected = new Set<string>();
        const running: Promise<unknown>[] = [];
        for (const each of steps) {
          if (each.kind === 'lock') keychain.refuse('refused');
          if (each.kind === 'unlock') keychain.refuse(null);
          if ('turns' in each) {
            for (let turn = 0; turn < each.turns; turn++) await Promise.resolve();
          }
          if (each.kind === 'let it finish') await Promise.all(running);
          if (!('token' in each)) continue;
          if (each.kind === 'add') {
            expected.add(each.token);
            running.push(secrets.keepForRevocation(each.token));
          } else {
            expected.delete(each.token);
            running.push(secrets.forgetRevocation(each.token));
          }
        }
        await Promise.all(running);
        expect((await secrets.listForRevocation()).tokens.toSorted()).toEqual([...expected].sort());
        keychain.refuse(null);
        expect(await secrets.retry()).toBe(true);
        const again = await restart(keychain).listForRevocation();
        expect(again.tokens.toSorted()).toEqual([...expected].sort());
      }),
    );
  });
});
