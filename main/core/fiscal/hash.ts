import type { Chain } from './kinds.ts';

const PREFIX = new TextEncoder().encode('PHFJ1');
/** Where nothing was sealed before. */
export const NO_HASH: Uint8Array = new Uint8Array(32);

/**
 * The bytes of which a record's hash is the SHA-256 (fiscal-france §5): `PHFJ1`, the chain's letter,
 * seq (u64 BE), the hash before (32 bytes), the payload's length (u32 BE), the payload.
 */
export function hashedBytes(
  chain: Chain,
  seq: number,
  prevHash: Uint8Array,
  payload: Uint8Array,
): Uint8Array {
  if (prevHash.length !== 32) throw new Error('The hash before has 32 bytes');
  const bytes = new Uint8Array(PREFIX.length + 1 + 8 + 32 + 4 + payload.length);
  const view = new DataView(bytes.buffer);
  bytes.set(PREFIX, 0);
  bytes[5] = chain.charCodeAt(0);
  view.setBigUint64(6, BigInt(seq));
  bytes.set(prevHash, 14);
  view.setUint32(46, payload.length);
  bytes.set(payload, 50);
  return bytes;
}
