import { CHAINS, jet } from '../core/fiscal/kinds.ts';
import type { Bodies } from '../core/fiscal/payloads.ts';
import type { DeviceId } from '../core/ids.ts';
import type { SecretResult, SecretStore } from '../secrets/secret-store.ts';
import type { Store } from '../store/index.ts';
import { exportKey, fingerprintOf, importKey, makeKey, type SigningKey } from './crypto.ts';
import { type Pen, payloadOf } from './journal.ts';

/** The key that the journal names as being in force; null before the start. */
export function keyInForce({
  fiscal,
}: Pick<Store, 'fiscal'>): { readonly id: string; readonly spki: string } | null {
  const record = fiscal.lastOf('R', 'KEY');
  return record === null ? null : payloadOf<'KEY'>(record).key;
}

/**
 * The fingerprints that must reach a verifier from outside (fiscal-format §4): of the first key, and of each
 * that came after a lost one. Every other one is vouched for by the key before it.
 */
export function keysToTell({ fiscal }: Pick<Store, 'fiscal'>): readonly string[] {
  return fiscal
    .listOf('R', 'KEY', 0)
    .map((record) => payloadOf<'KEY'>(record))
    .filter(({ lost }, index) => index === 0 || lost === true)
    .map(({ key }) => fingerprintOf(key.spki));
}

/** A key that no record knows. */
export function nextKey({ fiscal }: Pick<Store, 'fiscal'>): SigningKey {
  return makeKey(`k${fiscal.lastNumber('R', 'KEY') + 1}`);
}

/**
 * Seals that another key signs from now on, in both chains (fiscal-format §4). Where the old one is
 * lost the new one signs for itself, and its fingerprint must reach a verifier by the START paper.
 */
export function sealNewKey(
  pen: Pen,
  key: SigningKey,
  { operator, isLost }: { readonly operator: string; readonly isLost: boolean },
): void {
  const { id, spki } = key;
  const body: Bodies['KEY'] = { key: { id, spki }, ...(isLost ? { lost: true } : {}) };
  if (isLost) pen.takeKey(key);
  for (const chain of CHAINS) pen.seal(chain, 'KEY', body, { operator });
  pen.takeKey(key);
  const how = isLost ? 'la précédente est perdue' : 'renouvellement';
  const said = `Nouvelle clé ${id} (${how}), empreinte ${fingerprintOf(spki)}.`;
  pen.seal('R', 'JET', jet('key', said), { operator });
}

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

/** `keychain` is guarded already (secrets/secret-store.ts). Calls never reject. */
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
