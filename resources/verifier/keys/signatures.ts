import { type KeyObject, verify } from 'node:crypto';
import type { Key } from './keys.ts';

/** A signature over a hash, and the key that is said to have made it. */
export interface Asked {
  readonly hash: Uint8Array;
  readonly signature: Uint8Array;
  readonly key: Key;
}

/** Answers which of so many signatures are their keys', in their order. */
export type Judge = (asked: readonly Asked[]) => Promise<readonly boolean[]>;

/** Judges in Node's own threads. */
export const judgeHere: Judge = (asked) =>
  Promise.all(asked.map(({ hash, key, signature }) => isSigned(hash, signature, key.object)));

export const SIZE = 32;
const SEQUENCE = 0x30;
const INTEGER = 0x02;

/** Whether `signature` (64 bytes r‖s) is the key's over `message`, to which SHA-256 is applied. */
export function isSigned(
  message: Uint8Array,
  signature: Uint8Array,
  key: KeyObject,
): Promise<boolean> {
  if (signature.length !== 2 * SIZE) return Promise.resolve(false);
  // With a callback the work is done in Node's own threads.
  return new Promise((resolve) => {
    verify('sha256', message, key, derOf(signature), (error, right) => resolve(!error && right));
  });
}

/**
 * r‖s as the DER that OpenSSL reads (RFC 3279 §2.2.3). Node knows r‖s too, but asks for the key in an object
 * of its own then, which takes it half as long again as the mathematics.
 */
export function derOf(signature: Uint8Array): Buffer {
  const der = Buffer.allocUnsafe(2 * (SIZE + 3) + 2);
  const middle = writeInteger(der, 2, signature.subarray(0, SIZE));
  const end = writeInteger(der, middle, signature.subarray(SIZE));
  der[0] = SEQUENCE;
  der[1] = end - 2;
  return der.subarray(0, end);
}

/** Writes a number in its shortest form; a first byte of 0 keeps it from being negative. */
function writeInteger(der: Buffer, at: number, bytes: Uint8Array): number {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
  const sign = (bytes[from] ?? 0) >> 7;
  der[at] = INTEGER;
  der[at + 1] = sign + bytes.length - from;
  der[at + 2] = 0;
  der.set(bytes.subarray(from), at + 2 + sign);
  return at + 2 + sign + bytes.length - from;
}
