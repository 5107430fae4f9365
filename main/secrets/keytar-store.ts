import { byAccount, type SecretResult, type SecretStore } from './secret-store.ts';

/** The name under which the person finds us in the system's keychain. */
export const SERVICE = 'POS HELPER';

type Keytar = typeof import('keytar');

/**
 * The system's keychain. The only place that imports keytar, and only when first used: its native
 * part fails to load where libsecret is missing, and that must not keep the till from starting.
 * Wrap it in `createGuardedStore`: calls may hang while the system asks for a password.
 */
export function createKeytarStore(load: () => Promise<Keytar> = loadKeytar): SecretStore {
  let loading: Promise<Keytar | null> | undefined;

  async function use<T>(action: (keytar: Keytar) => Promise<T>): Promise<SecretResult<T>> {
    loading ??= load().catch(() => null);
    const keytar = await loading;
    if (keytar === null) return { kind: 'unavailable', reason: 'missing' };
    try {
      return { kind: 'ok', value: await action(keytar) };
    } catch {
      // The keychain's own words differ by system and language and could repeat an account name.
      return { kind: 'unavailable', reason: 'refused' };
    }
  }

  return {
    get: (account) => use((keytar) => keytar.getPassword(SERVICE, account)),
    set: (account, secret) =>
      use(async (keytar) => {
        await keytar.setPassword(SERVICE, account, secret);
        return null;
      }),
    delete: (account) =>
      use(async (keytar) => {
        await keytar.deletePassword(SERVICE, account);
        return null;
      }),
    list: (prefix) =>
      use(async (keytar) => {
        const all = await keytar.findCredentials(SERVICE);
        return all
          .filter(({ account }) => account.startsWith(prefix))
          .map(({ account, password }) => ({ account, secret: password }))
          .sort(byAccount);
      }),
  };
}

async function loadKeytar(): Promise<Keytar> {
  // A CommonJS module: Node shows all of it under `default` only.
  const module = await import('keytar');
  return module.default;
}
