/** Why the keychain did not serve. Never holds what the keychain said, nor a secret. */
export type UnavailableReason =
  /** The keychain's library cannot be loaded here (no libsecret). */
  | 'missing'
  /** It refused: locked, no service behind it, denied by the person. */
  | 'refused'
  /** It does not answer. */
  | 'no_answer';

export interface Unavailable {
  readonly kind: 'unavailable';
  readonly reason: UnavailableReason;
}

export type SecretResult<T> = { readonly kind: 'ok'; readonly value: T } | Unavailable;

export interface StoredSecret {
  readonly account: string;
  readonly secret: string;
}

/**
 * Where secrets are kept, by account name. Calls never reject: a keychain that does not serve is an
 * answer like another.
 */
export interface SecretStore {
  get(account: string): Promise<SecretResult<string | null>>;
  /** Replaces what was there. `secret` is not empty: keychains do not take that. */
  set(account: string, secret: string): Promise<SecretResult<null>>;
  /** Ok also where there was nothing. */
  delete(account: string): Promise<SecretResult<null>>;
  /** All whose account name begins with `prefix`, sorted by it. */
  list(prefix: string): Promise<SecretResult<readonly StoredSecret[]>>;
}

export function byAccount(a: StoredSecret, b: StoredSecret): number {
  return a.account < b.account ? -1 : 1;
}
