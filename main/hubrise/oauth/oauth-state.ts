import { createHash, timingSafeEqual } from 'node:crypto';

const STATE_BYTES = 32;

/** A `state` of 256 random bits, that ties HubRise's redirect to our own request. */
export function newState(randomBytes: (size: number) => Uint8Array): string {
  return Buffer.from(randomBytes(STATE_BYTES)).toString('base64url');
}

/** Compares two states in a time that says nothing of where they differ, nor of their lengths. */
export function sameState(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
