import type { DatabaseSync } from 'node:sqlite';
import { type Chain, type Kind, recordNumber } from '../../../main/core/fiscal/kinds.ts';
import { type SigningKey, signHash } from '../../../main/fiscal/crypto.ts';
import type { Mark } from '../../../resources/verifier/index.ts';
import type { Random } from '../../stand-ins/hubrise/sample-orders/random.ts';
import { canonical, hashOf, type Payload } from '../../verifier/journal/book.ts';
import { type Forged, rows } from './pen.ts';

/** A record in the hand of somebody who may seal it anew. */
export interface Entry {
  /** What it is to say; changed in place. */
  payload: Payload;
  /** The record as it stood; null for one that was not there. */
  readonly was: Forged | null;
  /** What is written in place of the canonical text. */
  bytes?: (text: string) => Buffer;
  /** What is done to the record before it is signed, and after. */
  unsigned?: (record: Record<'prevHash' | 'hash', Buffer>) => void;
  signed?: (record: { signature: Buffer }) => void;
  /** Signs in place of the key that it names. */
  signer?: SigningKey;
}

const DIGITS = /\d{8}$/;

/**
 * A journal in the hands of somebody who has its keys: whoever changed the till’s program, or got at its keychain.
 * Records are changed, taken out and put in; then all that follows is linked, hashed and signed anew, closings
 * name the new hashes, and the marks follow. What does not add up by itself is all that can give it away.
 */
export class Hand {
  readonly R: Entry[];
  readonly F: Entry[];
  readonly keys: ReadonlyMap<string, SigningKey>;
  readonly random: Random;
  /** The one record that was changed, where it is one: the verifier has to name it. */
  touched: Entry | null = null;
  readonly #marks: Mark[] = [];

  constructor(from: DatabaseSync, keys: ReadonlyMap<string, SigningKey>, random: Random) {
    const [real, training] = (['R', 'F'] as const).map((chain) =>
      rows(from, `chain = '${chain}'`).map((was): Entry => ({ payload: was.payload, was })),
    );
    this.R = real ?? [];
    this.F = training ?? [];
    this.keys = keys;
    this.random = random;
  }

  /** Where both chains end once all is written. */
  get marks(): readonly Mark[] {
    return this.#marks;
  }

  of(chain: Chain): Entry[] {
    return chain === 'R' ? this.R : this.F;
  }

  /** One of the records of a kind for which it is so; undefined where there is none. */
  one(kind: Kind, where: (p: Payload) => boolean = () => true, chain: Chain = 'R') {
    return this.pickOf(this.all(kind, where, chain));
  }

  all(kind: Kind, where: (p: Payload) => boolean = () => true, chain: Chain = 'R') {
    return this.of(chain).filter(({ payload }) => payload.kind === kind && where(payload));
  }

  pickOf<T>(list: readonly T[]): T | undefined {
    return list[this.random.int(0, Math.max(0, list.length - 1))];
  }

  /** One more record after another one, or at the end; its number is the next of its kind at the end. */
  add(kind: Kind, fields: object, chain: Chain = 'R', after?: Entry): Entry {
    const own = this.of(chain);
    const before = after ?? own.at(-1);
    if (before === undefined) throw new Error(`chain ${chain} is empty`);
    const { v, at, businessDate, app, core, till } = before.payload;
    const operator = 'Ada';
    const count = this.all(kind, undefined, chain).length + 1;
    const number = recordNumber(till, chain, kind, count);
    const keyId = this.all('KEY', undefined, chain).at(-1)?.payload.key.id;
    const seq = own.length + 1;
    const base = {
      v,
      kind,
      chain,
      seq,
      number,
      at,
      businessDate,
      keyId,
      app,
      core,
      till,
      operator,
    };
    const entry: Entry = { payload: { ...base, ...fields }, was: null };
    own.splice(after === undefined ? own.length : own.indexOf(after) + 1, 0, entry);
    return entry;
  }

  take(entry: Entry): void {
    const own = this.of(entry.payload.chain);
    own.splice(own.indexOf(entry), 1);
  }

  /** Counts places and numbers anew, so that neither shows a gap. */
  closeUp(): void {
    for (const own of [this.R, this.F]) {
      const counts = new Map<string, number>();
      for (const [place, { payload }] of own.entries()) {
        const count = (counts.get(payload.kind) ?? 0) + 1;
        counts.set(payload.kind, count);
        payload.seq = place + 1;
        payload.number = payload.number.replace(DIGITS, String(count).padStart(8, '0'));
      }
    }
  }

  /** Writes all of it in place of what stands there. */
  write(to: DatabaseSync): void {
    to.exec('DELETE FROM fiscal_records');
    const insert = to.prepare(
      `INSERT INTO fiscal_records (chain, seq, kind, number, at, business_date, format, payload,
         prev_hash, hash, key_id, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const chain of ['R', 'F'] as const) {
      const renamed = new Map<string, string>();
      let before: Buffer = Buffer.alloc(32);
      for (const entry of this.of(chain)) {
        const { payload: p, was } = entry;
        follow(p, renamed);
        const record = this.#sealed(entry, before);
        const { bytes, hash, prevHash, signature } = record;
        if (was !== null) renamed.set(was.hash.toString('hex'), hash.toString('hex'));
        before = hash;
        insert.run(
          ...([chain, Number(p.seq), p.kind, String(p.number), String(p.at)] as const),
          ...([String(p.businessDate), Number(p.v), bytes, prevHash, hash] as const),
          ...([String(p.keyId), signature] as const),
        );
      }
      const seq = this.of(chain).at(-1)?.payload.seq;
      this.#marks.push({ chain, seq, hash: before.toString('hex') });
    }
  }

  #sealed(entry: Entry, before: Buffer): Pick<Forged, 'bytes' | 'hash' | 'prevHash' | 'signature'> {
    const { payload, was } = entry;
    const text = canonical(payload);
    const bytes = entry.bytes?.(text) ?? Buffer.from(text);
    const isAsItWas = was?.bytes.equals(bytes) === true && was.prevHash.equals(before);
    const isLeft = entry.unsigned === undefined && entry.signed === undefined;
    if (isAsItWas && isLeft && entry.signer === undefined) return was;
    const record: Record<'bytes' | 'hash' | 'prevHash' | 'signature', Buffer> = {
      bytes,
      prevHash: before,
      signature: Buffer.alloc(0),
      hash: hashOf(payload.chain, Number(payload.seq), before, bytes),
    };
    entry.unsigned?.(record);
    const key = entry.signer ?? this.keys.get(payload.keyId) ?? [...this.keys.values()].at(-1);
    if (key === undefined) throw new Error('no key');
    record.signature = signHash(key, record.hash);
    entry.signed?.(record);
    return record;
  }
}

/** What a closing names by its hash is named by the new one. */
function follow(payload: Payload, renamed: ReadonlyMap<string, string>): void {
  if (!String(payload.kind).startsWith('CLOSE_')) return;
  for (const bound of [payload.first, payload.last]) {
    if (bound) bound.hash = renamed.get(bound.hash) ?? bound.hash;
  }
  if (payload.previous) payload.previous = renamed.get(payload.previous) ?? payload.previous;
}
