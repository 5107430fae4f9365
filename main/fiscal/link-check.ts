import { hashedBytes, NO_HASH } from '../core/fiscal/hash.ts';
import type { Chain } from '../core/fiscal/kinds.ts';
import type { FiscalRecord } from '../store/fiscal-records.ts';
import { sha256 } from './crypto.ts';

/**
 * Looks at a chain's records one after the other, in French words: whether each has its place, is
 * linked to the one before and has its own hash. `before`: the record before the first one; null at
 * the beginning of the chain. Signatures are the verifier's: they take twenty times as long.
 */
export function createLinkCheck(
  chain: Chain,
  before: FiscalRecord | null,
): (record: FiscalRecord) => readonly string[] {
  let seq = before?.seq ?? 0;
  let hash: Uint8Array = before?.hash ?? NO_HASH;
  return (record) => {
    const expected = seq + 1;
    const isLinked = Buffer.compare(hash, record.prevHash) === 0;
    seq = record.seq;
    hash = record.hash;
    if (record.seq !== expected) return [`Il manque l’enregistrement ${chain} ${expected}.`];
    if (!isLinked || !isItsHash(record)) {
      return [`L’enregistrement ${chain} ${record.seq} ne se vérifie pas.`];
    }
    return [];
  };
}

function isItsHash({ chain, hash, payload, prevHash, seq }: FiscalRecord): boolean {
  if (prevHash.length !== 32) return false;
  return Buffer.compare(sha256(hashedBytes(chain, seq, prevHash, payload)), hash) === 0;
}
