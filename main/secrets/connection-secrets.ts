import * as v from 'valibot';
import type { DeviceId } from '../core/ids.ts';
import type { ClientCredentials } from '../hubrise/oauth/client-credentials.ts';
import { createFallbackStore, type FallbackStore } from './fallback-store.ts';
import type { SecretStore, Unavailable } from './secret-store.ts';

/** The tokens of connections that HubRise must still be told to end, in one keychain entry. */
interface RevocationList {
  /** `kept` false: it is in memory only. */
  add(token: string): Promise<{ readonly kept: boolean }>;
  /** `complete` is false where the keychain does not serve: there may be more. */
  read(): Promise<{ readonly tokens: readonly string[]; readonly complete: boolean }>;
  /** `kept` false: gone here, while the keychain may still have it. */
  remove(token: string): Promise<{ readonly kept: boolean }>;
  /** Offers the keychain once more what it did not take; gives whether it has everything now. */
  retry(): Promise<boolean>;
}

const storedTokens = v.fallback(v.pipe(v.string(), v.parseJson(), v.array(v.string())), []);

/**
 * Changes are remembered until the keychain has taken them: a list that could not be read must not
 * be overwritten by the little that is known.
 */
function createRevocationList(keychain: SecretStore, account: string): RevocationList {
  const changes = new Map<string, 'add' | 'remove'>();
  /** What the keychain had when it last served. */
  let known: readonly string[] = [];
  let last: Promise<unknown> = Promise.resolve();

  function changed(stored: readonly string[]): string[] {
    const tokens = new Set(stored);
    for (const [token, change] of changes) {
      if (change === 'add') tokens.add(token);
      else tokens.delete(token);
    }
    return [...tokens];
  }

  /** The stored tokens; null where the keychain does not serve. */
  async function stored(): Promise<readonly string[] | null> {
    const result = await keychain.get(account);
    if (result.kind !== 'ok') return null;
    known = result.value === null ? [] : v.parse(storedTokens, result.value);
    return known;
  }

  async function flush(): Promise<boolean> {
    if (changes.size === 0) return true;
    const before = await stored();
    if (before === null) return false;
    const taken = new Map(changes);
    const tokens = changed(before);
    const result =
      tokens.length === 0
        ? await keychain.delete(account)
        : await keychain.set(account, JSON.stringify(tokens));
    if (result.kind !== 'ok') return false;
    known = tokens;
    for (const [token, change] of taken) {
      if (changes.get(token) === change) changes.delete(token);
    }
    return true;
  }

  /** One at a time: each reads, changes and writes the whole entry. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn;
    return turn;
  }

  async function change(token: string, what: 'add' | 'remove'): Promise<{ kept: boolean }> {
    changes.set(token, what);
    return { kept: await inTurn(flush) };
  }

  return {
    add: (token) => change(token, 'add'),
    remove: (token) => change(token, 'remove'),
    read: () =>
      inTurn(async () => {
        const before = await stored();
        return { tokens: changed(known), complete: before !== null };
      }),
    retry: () => inTurn(flush),
  };
}

/**
 * Names of the keychain's entries. Each begins with the device id, so that two installations of one
 * user on one computer stay apart.
 */
export const accessTokenAccount = (device: DeviceId): string => `${device}/access-token`;
export const namesAccount = (device: DeviceId): string => `${device}/connection`;
export const clientAccount = (device: DeviceId): string => `${device}/client`;
export const toRevokeAccount = (device: DeviceId): string => `${device}/to-revoke`;

export interface Held {
  /** The keychain did not take it: it is forgotten when the app closes. */
  readonly heldInMemoryOnly: boolean;
}

/** `value` is null where there is none. `unavailable` is not "none": nobody knows. */
type ReadResult<T> = ({ readonly kind: 'ok'; readonly value: T | null } & Held) | Unavailable;

/** The secrets of one installation, in words of the connection. Calls never reject. */
export interface ConnectionSecrets {
  readToken(): Promise<ReadResult<string>>;
  /**
   * Keeps the token, and beside it what it connects to, as JSON: a crash before that is in the
   * database, or the database's loss, then costs nothing.
   */
  writeToken(token: string, connection: unknown): Promise<Held>;
  /** What `writeToken` was given as connection, unparsed; null where there is none. */
  readConnection(): Promise<unknown>;
  /** `removed` false: this process has forgotten it, the keychain still has it (see `retry`). */
  deleteToken(): Promise<{ readonly removed: boolean }>;
  /** Keeps the token of a connection that HubRise must still be told to end. */
  keepForRevocation(token: string): Promise<Held>;
  /** `complete` is false where the keychain does not serve: there may be more. */
  listForRevocation(): Promise<{ readonly tokens: readonly string[]; readonly complete: boolean }>;
  /**
   * Once revoked. Also to be called with each newly authorised token before it is used: the same
   * location and device get the same token again (API §2), and its waiting revocation would end the
   * new connection.
   */
  forgetRevocation(token: string): Promise<{ readonly removed: boolean }>;
  readClient(): Promise<ReadResult<ClientCredentials>>;
  writeClient(client: ClientCredentials): Promise<Held>;
  /** The keychain has not taken the last client that was written. */
  isClientInMemoryOnly(): boolean;
  /** Offers the keychain once more what it did not take; gives whether it has everything now. */
  retry(): Promise<boolean>;
}

/** `keychain` is guarded already: see `createGuardedStore`. */
export function createConnectionSecrets(
  keychain: SecretStore,
  device: DeviceId,
): ConnectionSecrets {
  const store = createFallbackStore(keychain);
  const revocations = createRevocationList(keychain, toRevokeAccount(device));
  const tokenAccount = accessTokenAccount(device);
  const client = clientAccount(device);

  return {
    readToken: () => read(store, tokenAccount, (text) => text),
    async writeToken(token, connection) {
      // The token comes last: without it, what stands beside it means nothing.
      const names = await write(store, namesAccount(device), JSON.stringify(connection));
      const held = await write(store, tokenAccount, token);
      return { heldInMemoryOnly: names.heldInMemoryOnly || held.heldInMemoryOnly };
    },
    async readConnection() {
      const result = await read(store, namesAccount(device), parseJson);
      return result.kind === 'ok' ? result.value : null;
    },
    async deleteToken() {
      const token = await remove(store, tokenAccount);
      const names = await remove(store, namesAccount(device));
      return { removed: token.removed && names.removed };
    },
    async keepForRevocation(token) {
      return { heldInMemoryOnly: !(await revocations.add(token)).kept };
    },
    listForRevocation: () => revocations.read(),
    async forgetRevocation(token) {
      return { removed: (await revocations.remove(token)).kept };
    },
    readClient: () => read(store, client, parseStoredClient),
    writeClient: ({ id, secret }) => write(store, client, JSON.stringify({ id, secret })),
    isClientInMemoryOnly: () => store.isInMemoryOnly(client),
    retry: async () => (await store.retry()) && (await revocations.retry()),
  };
}

async function read<T>(
  store: FallbackStore,
  account: string,
  parse: (text: string) => T | null,
): Promise<ReadResult<T>> {
  const result = await store.get(account);
  if (result.kind !== 'ok') return result;
  const value = result.value === null ? null : parse(result.value);
  return { kind: 'ok', value, heldInMemoryOnly: store.isInMemoryOnly(account) };
}

async function write(store: FallbackStore, account: string, secret: string): Promise<Held> {
  return { heldInMemoryOnly: (await store.set(account, secret)) === 'memory' };
}

async function remove(
  store: FallbackStore,
  account: string,
): Promise<{ readonly removed: boolean }> {
  return { removed: (await store.delete(account)) === 'keychain' };
}

const storedClient = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ id: v.string(), secret: v.string() }),
);

/** What another program has put there is no client of ours. */
function parseStoredClient(text: string): ClientCredentials | null {
  const parsed = v.safeParse(storedClient, text);
  return parsed.success ? parsed.output : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
