import { hash } from 'node:crypto';
import type { Report } from '../report/report.ts';
import { hex, type Row, sameBytes } from './row.ts';

const MAGIC = Buffer.from('PHFJ1', 'ascii');
/** The magic, the chain, the seq. */
const HEAD = 14;
const LENGTH = 4;
/** What is hashed is put together here, one record after the other. */
let scratch = Buffer.alloc(4096);

/**
 * SHA-256("PHFJ1" ‖ chain ‖ seq (u64 BE) ‖ prev_hash ‖ length (u32 BE) ‖ payload), fiscal-france §5.
 */
export function recordHash(
  chain: string,
  seq: number,
  prevHash: Uint8Array,
  payload: Uint8Array,
): Buffer {
  const lengthAt = HEAD + prevHash.length;
  const size = lengthAt + LENGTH + payload.length;
  if (scratch.length < size) scratch = Buffer.alloc(2 * size);
  MAGIC.copy(scratch);
  scratch.fill(0, MAGIC.length, HEAD);
  scratch.write(chain.slice(0, 1), MAGIC.length, 'latin1');
  scratch.writeBigUInt64BE(BigInt.asUintN(64, BigInt(seq)), MAGIC.length + 1);
  scratch.set(prevHash, HEAD);
  scratch.writeUInt32BE(payload.length, lengthAt);
  scratch.set(payload, lengthAt + LENGTH);
  return hash('sha256', scratch.subarray(0, size), 'buffer');
}

/** seq without a gap, each record linked to the one before, each hash that of its bytes. */
export class Links {
  seq = 0;
  hash: Uint8Array = new Uint8Array(32);
  readonly #chain: string;
  readonly #report: Report;

  constructor(chain: string, report: Report) {
    this.#chain = chain;
    this.#report = report;
  }

  check(row: Row, payload: Uint8Array): void {
    const place = { chain: this.#chain, seq: row.seq };
    const expected = this.seq + 1;
    if (row.seq !== expected) this.#report.add('seq', place, `attendu ${expected}`);
    if (!sameBytes(row.prevHash, this.hash)) this.#report.add('link', place);
    const made = recordHash(row.chain, row.seq, row.prevHash, payload);
    if (!sameBytes(made, row.hash)) this.#report.add('hash', place, `calculée ${hex(made)}`);
    this.seq = row.seq;
    this.hash = row.hash;
  }
}
