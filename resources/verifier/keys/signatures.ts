import { type KeyObject, verify } from 'node:crypto';

/** Whether `signature` (64 bytes r‖s) is the key's over `message`, to which SHA-256 is applied. */
export function isSigned(
  message: Uint8Array,
  signature: Uint8Array,
  object: KeyObject,
): Promise<boolean> {
  if (signature.length !== 64) return Promise.resolve(false);
  const key = { key: object, dsaEncoding: 'ieee-p1363' } as const;
  // With a callback the work is done in Node's own threads: all cores of the machine.
  return new Promise((resolve) => {
    verify('sha256', message, key, signature, (error, right) => resolve(!error && right));
  });
}
