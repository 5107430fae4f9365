import {
  DONE,
  type SecretResult,
  type SecretStore,
  type Unavailable,
} from '../../main/secrets/secret-store.ts';

export interface FakeKeychain extends SecretStore {
  /** What is in it, locked or not. */
  readonly entries: Map<string, string>;
  /** From now on every call is answered so; null: it serves. */
  refuse(reason: Unavailable['reason'] | null): void;
  /** Calls from now on wait until the function given here is called, and are done then. */
  hold(): () => void;
}

/** A keychain in memory that can be locked or made to hang, as real ones are. */
export function createFakeKeychain(): FakeKeychain {
  const entries = new Map<string, string>();
  let reason: Unavailable['reason'] | null = null;
  let gate = Promise.withResolvers<void>();
  gate.resolve();

  async function serve<T>(action: () => SecretResult<T>): Promise<SecretResult<T>> {
    await gate.promise;
    return reason === null ? action() : { kind: 'unavailable', reason };
  }

  return {
    entries,
    get: (account) => serve(() => ({ kind: 'ok', value: entries.get(account) ?? null })),
    set: (account, secret) =>
      serve(() => {
        entries.set(account, secret);
        return DONE;
      }),
    delete: (account) =>
      serve(() => {
        entries.delete(account);
        return DONE;
      }),
    refuse: (why) => {
      reason = why;
    },
    hold: () => {
      gate = Promise.withResolvers();
      return gate.resolve;
    },
  };
}
