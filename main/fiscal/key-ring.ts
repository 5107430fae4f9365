import type { DeviceId } from '../core/ids.ts';
import type { SecretResult, SecretStore } from '../secrets/secret-store.ts';
import { exportKey, importKey, type SigningKey } from './crypto.ts';

type Found =
  | { readonly kind: 'found'; readonly key: SigningKey }
  /** The keychain serves and has no such key, or another one under this name. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'unavailable' };

/** The private halves of the journal's keys, and the marks beside them: in the keychain alone. */
export interface KeyRing {
  /** `spki`: the public half that the journal names. */
  find(id: string, spki: string): Promise<Found>;
  /** False where the keychain does not take it: then it is not used. */
  keep(key: SigningKey): Promise<boolean>;
  /** A key that signs no more. */
  forget(id: string): Promise<void>;
  /** JSON; null where there is none. */
  readMarks(): Promise<SecretResult<string | null>>;
  writeMarks(text: string): Promise<boolean>;
}

/** `keychain` is guarded already (secrets/guarded-store.ts). Calls never reject. */
export function createKeyRing(keychain: SecretStore, device: DeviceId): KeyRing {
  const account = (id: string): string => `${device}/fiscal-key-${id}`;
  const marks = `${device}/fiscal-marks`;
  return {
    find: async (id, spki) => {
      const stored = await keychain.get(account(id));
      if (stored.kind !== 'ok') return { kind: 'unavailable' };
      const key = stored.value === null ? null : importKey(id, stored.value);
      return key?.spki === spki ? { kind: 'found', key } : { kind: 'lost' };
    },
    keep: async (key) => (await keychain.set(account(key.id), exportKey(key))).kind === 'ok',
    forget: async (id) => void (await keychain.delete(account(id))),
    readMarks: () => keychain.get(marks),
    writeMarks: async (text) => (await keychain.set(marks, text)).kind === 'ok',
  };
}
