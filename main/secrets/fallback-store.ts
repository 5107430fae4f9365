import type { SecretResult, SecretStore } from './secret-store.ts';

/** Where a secret is now. `memory`: it is forgotten when the app closes. */
type Kept = 'keychain' | 'memory';

/**
 * A keychain, and memory for what it does not take. Never a file: a secret that cannot be kept
 * safely is forgotten, and the person is told.
 */
export interface FallbackStore {
  /** What was last set or deleted here, or else what the keychain has. */
  get(account: string): Promise<SecretResult<string | null>>;
  set(account: string, secret: string): Promise<Kept>;
  /** `memory`: gone for this process, but the keychain still has it until `retry` succeeds. */
  delete(account: string): Promise<Kept>;
  isInMemoryOnly(account: string): boolean;
  /** Offers the keychain what it did not take. Gives whether nothing is left in memory only. */
  retry(): Promise<boolean>;
}

export function createFallbackStore(keychain: SecretStore): FallbackStore {
  /** What the keychain has not taken, yet or at all. A `secret` of null stands for a deletion. */
  const pending = new Map<string, { readonly secret: string | null; refused: boolean }>();

  async function write(account: string, secret: string | null): Promise<Kept> {
    // Pending from the start, so that whoever asks meanwhile is told what is true already.
    const entry = { secret, refused: false };
    pending.set(account, entry);
    const result =
      secret === null ? await keychain.delete(account) : await keychain.set(account, secret);
    if (result.kind === 'ok') {
      // Unless a later write of the same account has taken this one's place.
      if (pending.get(account) === entry) pending.delete(account);
      return 'keychain';
    }
    entry.refused = true;
    return 'memory';
  }

  return {
    async get(account) {
      const own = pending.get(account);
      if (own !== undefined) return { kind: 'ok', value: own.secret };
      return keychain.get(account);
    },

    set: write,
    delete: (account) => write(account, null),

    isInMemoryOnly(account) {
      const own = pending.get(account);
      return own !== undefined && own.secret !== null && own.refused;
    },

    async retry() {
      for (const account of [...pending.keys()]) {
        // Looked up anew each time: it may have been written again meanwhile.
        const own = pending.get(account);
        if (own === undefined) continue;
        if ((await write(account, own.secret)) === 'memory') return false;
      }
      return true;
    },
  };
}
