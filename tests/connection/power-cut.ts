import type { SecretStore } from '../../main/secrets/secret-store.ts';
import type { Store } from '../../main/store/index.ts';

export interface PowerCut {
  readonly keychain: SecretStore;
  readonly wrapStore: (store: Store) => Store;
  /** How many steps were done since `after` was called. */
  steps(): number;
  /** Lets so many more steps be done; then nothing any more. */
  after(steps: number): void;
  /** Resolves when the power is cut. */
  readonly cut: Promise<void>;
}

/**
 * Counts what is written into the keychain and into the connection's row, and cuts the power before
 * one of these steps: what was under way never ends, and nothing is written any more.
 */
export function powerCut(keychain: SecretStore): PowerCut {
  let done = 0;
  let limit = Number.POSITIVE_INFINITY;
  let isOff = false;
  const { promise: cut, resolve } = Promise.withResolvers<void>();

  function isCut(): boolean {
    if (done < limit) {
      done += 1;
      return false;
    }
    isOff = true;
    resolve();
    return true;
  }
  const never = (): Promise<never> => new Promise(() => undefined);
  function step<Args extends unknown[]>(work: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      if (isCut()) throw new Error('The power is cut');
      work(...args);
    };
  }

  return {
    cut,
    steps: () => done,
    after: (steps) => {
      done = 0;
      limit = steps;
    },
    keychain: {
      get: (account) => (isOff ? never() : keychain.get(account)),
      set: (account, secret) => (isCut() ? never() : keychain.set(account, secret)),
      delete: (account) => (isCut() ? never() : keychain.delete(account)),
    },
    wrapStore: (store) => ({
      ...store,
      connection: {
        get: store.connection.get,
        put: step(store.connection.put),
        update: step(store.connection.update),
        delete: step(store.connection.delete),
      },
    }),
  };
}
