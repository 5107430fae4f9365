/** Why the keychain did not serve. Never holds what the keychain said, nor a secret. */
export type UnavailableReason =
  /** There is none: its library cannot be loaded here (no libsecret), or no service is behind it. */
  | 'missing'
  /** It refused: locked, denied by the person. */
  | 'refused'
  /** It does not answer. */
  | 'no_answer';

export interface Unavailable {
  readonly kind: 'unavailable';
  readonly reason: UnavailableReason;
}

export type SecretResult<T> = { readonly kind: 'ok'; readonly value: T } | Unavailable;

/**
 * Where secrets are kept, by account name. Calls never reject: a keychain that does not serve is an
 * answer like another. There is no way to list what is stored: see keytar-store.ts.
 */
export interface SecretStore {
  /** Null where there is surely nothing; a locked keychain is `unavailable`. */
  get(account: string): Promise<SecretResult<string | null>>;
  /** Replaces what was there. `secret` is not empty: keychains do not take that. */
  set(account: string, secret: string): Promise<SecretResult<null>>;
  /** Ok also where there was nothing. */
  delete(account: string): Promise<SecretResult<null>>;
}

export const DONE: SecretResult<null> = { kind: 'ok', value: null };

interface GuardOptions {
  /** Calls `work` once after `ms`; the result takes it back. */
  readonly after: (ms: number, work: () => void) => () => void;
  readonly limitMs?: number;
}

const LIMIT_MS = 5_000;
const NO_ANSWER: Unavailable = { kind: 'unavailable', reason: 'no_answer' };

export interface GuardedStore extends SecretStore {
  /**
   * Whether a call is under way, also one that was given up. The process cannot end by itself then:
   * it waits for its threads for 25 s, or as long as the system's dialog is open.
   */
  isBusy(): boolean;
  /** Why it did not serve when it was last asked; null: it did. `unasked` before that. */
  trouble(): UnavailableReason | 'unasked' | null;
}

/**
 * A store that always answers. Calls go through one at a time, each with a time limit. A call that
 * hangs blocks a thread of Node's small pool, which files and DNS need too. So all other calls are
 * answered `no_answer` at once until it comes back. A call that was given up may still succeed
 * later (the person typed the keychain's password).
 */
export function createGuardedStore(store: SecretStore, options: GuardOptions): GuardedStore {
  const { after, limitMs = LIMIT_MS } = options;
  let isHanging = false;
  let isBusy = false;
  let trouble: UnavailableReason | 'unasked' | null = 'unasked';
  let last: Promise<unknown> = Promise.resolve();

  async function limited<T>(call: () => Promise<SecretResult<T>>): Promise<SecretResult<T>> {
    if (isHanging) return NO_ANSWER;
    const { promise, resolve } = Promise.withResolvers<SecretResult<T>>();
    const stopTimer = after(limitMs, () => {
      isHanging = true;
      trouble = 'no_answer';
      resolve(NO_ANSWER);
    });
    const settle = (result: SecretResult<T>) => {
      stopTimer();
      isHanging = false;
      isBusy = false;
      trouble = result.kind === 'ok' ? null : result.reason;
      resolve(result);
    };
    isBusy = true;
    call().then(settle, () => settle({ kind: 'unavailable', reason: 'refused' }));
    return promise;
  }

  function inTurn<T>(call: () => Promise<SecretResult<T>>): Promise<SecretResult<T>> {
    if (isHanging) return Promise.resolve(NO_ANSWER);
    const turn = last.then(() => limited(call));
    last = turn;
    return turn;
  }

  return {
    get: (account) => inTurn(() => store.get(account)),
    set: (account, secret) => inTurn(() => store.set(account, secret)),
    delete: (account) => inTurn(() => store.delete(account)),
    isBusy: () => isBusy,
    trouble: () => trouble,
  };
}
