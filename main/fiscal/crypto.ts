import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';

/** A pair of P-256. `spki`: the public half, DER in base64; the private one stays in its object. */
export interface SigningKey {
  readonly id: string;
  readonly spki: string;
  readonly privateKey: KeyObject;
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

export function makeKey(id: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { id, spki: spkiOf(privateKey), privateKey };
}

/** PKCS8 in base64, for the keychain alone. */
export function exportKey({ privateKey }: SigningKey): string {
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

/** Null where it is no key of this kind. */
export function importKey(id: string, secret: string): SigningKey | null {
  try {
    const der = Buffer.from(secret, 'base64');
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return null;
    return { id, spki: spkiOf(privateKey), privateKey };
  } catch {
    return null;
  }
}

/** ECDSA with SHA-256 over the 32 bytes of a hash: 64 bytes, r‖s (fiscal-format §1). */
export function signHash({ privateKey }: SigningKey, hash: Uint8Array): Buffer {
  return sign('sha256', hash, { key: privateKey, dsaEncoding: 'ieee-p1363' });
}

/** By which a key is known outside: SHA-256 of its SPKI DER, hex (fiscal-format §4). */
export function fingerprintOf(spki: string): string {
  return sha256(Buffer.from(spki, 'base64')).toString('hex');
}

function spkiOf(privateKey: KeyObject): string {
  const publicKey = createPublicKey(privateKey);
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
}
