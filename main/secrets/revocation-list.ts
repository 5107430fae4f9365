import * as v from 'valibot';
import type { SecretStore } from './secret-store.ts';

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
export function createRevocationList(keychain: SecretStore, account: string): RevocationList {
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
