import { existsSync } from 'node:fs';
import type { SecretResult, SecretStore } from './secret-store.ts';

/** The name under which the person finds us in the system's keychain. */
const SERVICE = 'POS HELPER';
/** An entry without a secret, written to see whether the keychain is open. */
const CHECK = 'keychain-check';

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

interface KeytarStoreOptions {
  readonly load?: () => Promise<Keytar>;
  readonly platform?: NodeJS.Platform;
  /** Where the session's bus is, as the system names it. */
  readonly bus?: string | undefined;
}

/**
 * The system's keychain. The only place that imports keytar, when it is first used: its native part
 * does not load without libsecret, and the till must start all the same. Wrap it in
 * `createGuardedStore`: calls may hang while the system asks for a password. On Linux a locked
 * keyring must not pass for an empty one, or the till would believe that it is disconnected:
 * libsecret reads nothing from it and deletes nothing in it, without an error. Only a write fails.
 * keytar's `findCredentials` is not used: on a locked keyring it reads a null pointer and ends the
 * app.
 */
export function createKeytarStore(options: KeytarStoreOptions = {}): SecretStore {
  const { load = loadKeytar, platform = process.platform } = options;
  const bus = 'bus' in options ? options.bus : process.env['DBUS_SESSION_BUS_ADDRESS'];
  const hidesLocks = platform === 'linux';
  let loading: Promise<Keytar | null> | undefined;

  async function use<T>(action: (keytar: Keytar) => Promise<T>): Promise<SecretResult<T>> {
    loading ??= load().catch(() => null);
    const keytar = await loading;
    if (keytar === null) return { kind: 'unavailable', reason: 'missing' };
    try {
      return { kind: 'ok', value: await action(keytar) };
    } catch (error) {
      // The keychain's own words differ by system and language and could repeat an account name.
      const isMissing = hidesLocks && isNobodyThere(error, bus);
      return { kind: 'unavailable', reason: isMissing ? 'missing' : 'refused' };
    }
  }

  return {
    get: (account) =>
      use(async (keytar) => {
        const found = await keytar.getPassword(SERVICE, account);
        if (found !== null || !hidesLocks) return found;
        await write(keytar, CHECK, CHECK);
        // The person may have unlocked it for the write.
        return keytar.getPassword(SERVICE, account);
      }),
    set: (account, secret) => use((keytar) => write(keytar, account, secret)),
    delete: (account) =>
      use(async (keytar) => {
        if (hidesLocks) await write(keytar, CHECK, CHECK);
        await keytar.deletePassword(SERVICE, account);
        return null;
      }),
  };
}

/** What the bus itself says, in every language, where no program keeps secrets, or where there is no bus to begin. */
const NOBODY = /not provided by any \.service files|autolaunch/;

/** Whether nothing on this Linux keeps secrets at all. */
function isNobodyThere(error: unknown, bus: string | undefined): boolean {
  if (error instanceof Error && NOBODY.test(error.message)) return true;
  const path = /^unix:path=([^,;]+)/.exec(bus ?? '')?.[1];
  return path !== undefined && !existsSync(path);
}

/** Writes and reads back. Rejects where the keychain does not have it afterwards. */
async function write(keytar: Keytar, account: string, secret: string): Promise<null> {
  await keytar.setPassword(SERVICE, account, secret);
  if ((await keytar.getPassword(SERVICE, account)) !== secret) throw new Error('Not kept');
  return null;
}

async function loadKeytar(): Promise<Keytar> {
  // A CommonJS module: Node shows all of it under `default` only.
  const module = await import('keytar');
  return module.default;
}
