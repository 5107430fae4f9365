/** Why the keychain did not serve. Never holds what the keychain said, nor a secret. */
type UnavailableReason =
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
