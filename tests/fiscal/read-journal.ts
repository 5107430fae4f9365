import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Database } from 'better-sqlite3';

interface Row {
  readonly chain: 'R' | 'F';
  readonly seq: number;
  readonly kind: string;
  readonly number: string;
  readonly at: string;
  readonly businessDate: string;
  readonly payload: Buffer;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
  readonly keyId: string;
  readonly signature: Buffer;
}

// biome-ignore lint/suspicious/noExplicitAny: payloads of all kinds, as an outsider reads them
type Said = any;

export interface ReadRecord extends Omit<Row, 'payload'> {
  readonly text: string;
  readonly said: Said;
}

/** Reads a chain as an outsider does, and throws where hash, link or signature do not hold. */
export function readChain(db: Database, chain: 'R' | 'F' = 'R'): readonly ReadRecord[] {
  const rows = db
    .prepare(
      `SELECT chain, seq, kind, number, at, business_date AS businessDate, payload,
              prev_hash AS prevHash, hash, key_id AS keyId, signature
       FROM fiscal_records WHERE chain = ? ORDER BY seq`,
    )
    .all(chain) as Row[];
  const keys = new Map<string, string>();
  for (const { kind, payload } of rows) {
    if (kind !== 'KEY') continue;
    const { key } = JSON.parse(payload.toString()) as { key: { id: string; spki: string } };
    keys.set(key.id, key.spki);
  }
  let before = Buffer.alloc(32);
  return rows.map(({ payload, ...row }, index) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(payload.length);
    const seq = Buffer.alloc(8);
    seq.writeBigUInt64BE(BigInt(index + 1));
    const bytes = Buffer.concat([Buffer.from(`PHFJ1${chain}`), seq, before, length, payload]);
    const hash = createHash('sha256').update(bytes).digest();
    if (row.seq !== index + 1) throw new Error(`seq ${row.seq} at ${index + 1}`);
    if (!row.prevHash.equals(before)) throw new Error(`${row.number} is not linked`);
    if (!row.hash.equals(hash)) throw new Error(`${row.number} has another hash`);
    const der = Buffer.from(keys.get(row.keyId) ?? '', 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (!verify('sha256', hash, { key, dsaEncoding: 'ieee-p1363' }, row.signature)) {
      throw new Error(`${row.number} is not signed`);
    }
    before = hash;
    const text = payload.toString('utf8');
    return { ...row, text, said: JSON.parse(text) as Said };
  });
}

export const kindsOf = (records: readonly ReadRecord[]): readonly string[] =>
  records.map(({ kind, said }) => (kind === 'JET' ? `JET ${said.event}` : kind));
