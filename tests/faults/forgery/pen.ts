import type { DatabaseSync } from 'node:sqlite';
import { canonical, hashOf, type KeyPair, signed } from '../../verifier/journal/book.ts';

/** A record as a forger reads it, and may write it again. */
export interface Forged {
  readonly chain: string;
  readonly seq: number;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
  readonly signature: Buffer;
}

/** Records of a journal, in their order. */
export function rows(from: DatabaseSync, where: string): readonly Forged[] {
  return from
    .prepare(`SELECT * FROM fiscal_records WHERE ${where} ORDER BY chain, seq`)
    .all()
    .map((row) => {
      const bytes = Buffer.from(row['payload'] as Uint8Array);
      return {
        chain: String(row['chain']),
        seq: Number(row['seq']),
        kind: String(row['kind']),
        payload: JSON.parse(bytes.toString()),
        bytes,
        prevHash: Buffer.from(row['prev_hash'] as Uint8Array),
        hash: Buffer.from(row['hash'] as Uint8Array),
        signature: Buffer.from(row['signature'] as Uint8Array),
      };
    });
}

export function bytesOf(payload: Forged['payload']): Buffer {
  return Buffer.from(canonical(payload));
}

/** Puts a row in place of the one that stands there, its columns but the bytes left as they are. */
export function write(to: DatabaseSync, row: Forged): void {
  to.prepare(
    `UPDATE fiscal_records SET payload = ?, prev_hash = ?, hash = ?, signature = ?
     WHERE chain = ? AND seq = ?`,
  ).run(row.bytes, row.prevHash, row.hash, row.signature, row.chain, row.seq);
}

/** Hashes a row anew, links it, and signs it with this key; without one the old signature stays. */
function resealed(row: Forged, prevHash: Buffer, key: KeyPair | null): Forged {
  const bytes = bytesOf(row.payload);
  const hash = hashOf(row.chain, row.seq, prevHash, bytes);
  const signature = key === null ? row.signature : signed(hash, key);
  return { ...row, bytes, prevHash, hash, signature };
}

/** Writes a run of rows again, each linked to the one before it. */
export function reseal(
  to: DatabaseSync,
  run: readonly Forged[],
  before: Buffer,
  key: KeyPair | null,
): void {
  let prevHash = before;
  for (const row of run) {
    const next = resealed(row, prevHash, key);
    write(to, next);
    prevHash = next.hash;
  }
}

/** Puts in a row that was not there. */
export function sealRow(to: DatabaseSync, row: Forged, before: Buffer, key: KeyPair): void {
  const { at, businessDate, keyId, number, v } = row.payload;
  const { bytes, hash, prevHash, signature } = resealed(row, before, key);
  const texts = [number, at, businessDate, keyId].map(String);
  const [numberText = '', atText = '', dayText = '', keyText = ''] = texts;
  to.prepare(
    `INSERT INTO fiscal_records (chain, seq, kind, number, at, business_date, format, payload,
       prev_hash, hash, key_id, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...([row.chain, row.seq, row.kind, numberText, atText, dayText, Number(v), bytes] as const),
    ...([prevHash, hash, keyText, signature] as const),
  );
}
