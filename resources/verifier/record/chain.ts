import { hash } from 'node:crypto';
import type { Report } from '../report/report.ts';
import { hex, type Row, sameBytes } from './row.ts';

const MAGIC = Buffer.from('PHFJ1', 'ascii');
/** The magic, the chain, the seq. */
const HEAD = 14;

/**
 * SHA-256("PHFJ1" ‖ chain ‖ seq (u64 BE) ‖ prev_hash ‖ length (u32 BE) ‖ payload), fiscal-france §5.
 */
export function recordHash(
  chain: string,
  seq: number,
  prevHash: Uint8Array,
  payload: Uint8Array,
): Buffer {
  const head = Buffer.alloc(HEAD);
  MAGIC.copy(head);
  head.write(chain.slice(0, 1), 5, 'latin1');
  head.writeBigUInt64BE(BigInt.asUintN(64, BigInt(seq)), 6);
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(payload.length);
  return hash('sha256', Buffer.concat([head, prevHash, length, payload]), 'buffer');
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
