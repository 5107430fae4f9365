import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

// biome-ignore lint/suspicious/noExplicitAny: tests change payloads of every kind in place.
export type Payload = any;

/** A record as it is stored. */
export interface Sealed {
  chain: string;
  seq: number;
  keyId: string;
  bytes: Buffer;
  prevHash: Buffer;
  hash: Buffer;
  signature: Buffer;
  /** What `bytes` say. */
  payload: Payload;
}

/** Changes what a dishonest till would seal with its own key. */
export interface Tamper {
  /** The payload, before it is written. */
  readonly payload?: (payload: Payload) => void;
  /** The text of the payload, in place of the canonical one. */
  readonly text?: (text: string) => string;
  /** The record, before it is signed. */
  readonly record?: (record: Sealed) => void;
  /** The record, once signed. */
  readonly signed?: (record: Sealed) => void;
}

export interface KeyPair {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly spki: string;
  readonly fingerprint: string;
}

const LETTERS: Readonly<Record<string, string>> = {
  START: 'S',
  KEY: 'K',
  ORDER: 'C',
  ORDER_CHANGE: 'M',
  ORDER_CANCEL: 'X',
  SALE: 'T',
  AVOIR: 'A',
  PAYMENT_FIX: 'P',
  NOTE: 'N',
  PRINT: 'I',
  CASH: 'E',
  DRAWER: 'D',
  CARD: 'B',
  JET: 'J',
  CLOSE_DAY: 'Z',
  CLOSE_MONTH: 'ZM',
  CLOSE_YEAR: 'ZA',
  ARCHIVE: 'H',
  STOP: 'Q',
};

export function newKey(id: string, namedCurve = 'P-256'): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  const der = publicKey.export({ format: 'der', type: 'spki' });
  const fingerprint = createHash('sha256').update(der).digest('hex');
  return { id, privateKey, spki: der.toString('base64'), fingerprint };
}

/** Canonical JSON: keys by UTF-16 code units, no spaces. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

/** SHA-256 of a record's bytes (fiscal-france §5). */
export function hashOf(chain: string, seq: number, prevHash: Buffer, bytes: Buffer): Buffer {
  const head = Buffer.concat([Buffer.from(`PHFJ1${chain}`, 'ascii'), Buffer.alloc(8)]);
  head.writeBigUInt64BE(BigInt(seq), 6);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return createHash('sha256')
    .update(Buffer.concat([head, prevHash, length, bytes]))
    .digest();
}

export function signed(message: Buffer, { privateKey }: KeyPair): Buffer {
  return sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
}

/** A journal that is being written. */
export class Book {
  readonly records: Sealed[] = [];
  /** The key that signs, and those it was given before. */
  key: KeyPair = newKey('k1');
  readonly keys: KeyPair[] = [this.key];
  /** Seconds since 1970, and the offset of local time in minutes. */
  clock = 0;
  offset = 60;
  day = '';
  readonly #tamper: (kind: string, nth: number, chain: string) => Tamper | undefined;
  readonly #counts = new Map<string, number>();
  readonly #chains = new Map<string, Sealed[]>();

  constructor(
    tamper: (kind: string, nth: number, chain: string) => Tamper | undefined = () => undefined,
  ) {
    this.#tamper = tamper;
  }

  /** The records of a chain, in order. */
  of(chain: string): Sealed[] {
    const own = this.#chains.get(chain) ?? [];
    this.#chains.set(chain, own);
    return own;
  }

  /** The local time of now, with offset. */
  get at(): string {
    const local = new Date((this.clock + this.offset * 60) * 1000).toISOString().slice(0, 19);
    const pad = (n: number) => String(n).padStart(2, '0');
    const sign = this.offset < 0 ? '-' : '+';
    const minutes = Math.abs(this.offset);
    return `${local}${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  }

  /** Sets the clock by a local time, such as `2026-12-28 09:00:00`. */
  setClock(local: string): void {
    this.clock = Date.parse(`${local.replace(' ', 'T')}Z`) / 1000 - this.offset * 60;
  }

  /** Seals a record; answers its payload. Time goes on by `seconds` first. */
  seal(kind: string, fields: object, options: Options = {}): Payload {
    const { chain = 'R', day = this.day, signer = this.key, seconds = 7 } = options;
    this.clock += seconds;
    const own = this.of(chain);
    const nth = (this.#counts.get(chain + kind) ?? 0) + 1;
    this.#counts.set(chain + kind, nth);
    const payload: Payload = {
      v: 1,
      kind,
      chain,
      seq: (own.at(-1)?.seq ?? 0) + 1,
      number: `01-${chain === 'F' ? 'F' : ''}${LETTERS[kind]}${String(nth).padStart(8, '0')}`,
      at: this.at,
      businessDate: day,
      keyId: signer.id,
      app: '2.0.0',
      core: `sha256:${'ab'.repeat(32)}`,
      till: '01',
      operator: 'op3',
      ...fields,
    };
    const tamper = this.#tamper(kind, nth, chain);
    tamper?.payload?.(payload);
    const text = canonical(payload);
    const bytes = Buffer.from(tamper?.text?.(text) ?? text);
    const prevHash = own.at(-1)?.hash ?? Buffer.alloc(32);
    const record: Sealed = {
      chain,
      seq: payload.seq,
      keyId: payload.keyId,
      bytes,
      prevHash,
      hash: hashOf(chain, payload.seq, prevHash, bytes),
      signature: Buffer.alloc(64),
      payload,
    };
    tamper?.record?.(record);
    record.signature = signed(record.hash, signer);
    tamper?.signed?.(record);
    this.records.push(record);
    own.push(record);
    return payload;
  }

  /** The marks that a file outside the journal holds: the last record of each chain. */
  marks(): { chain: string; seq: number; hash: string }[] {
    return ['R', 'F'].flatMap((chain) => {
      const last = this.of(chain).at(-1);
      return last ? [{ chain, seq: last.seq, hash: last.hash.toString('hex') }] : [];
    });
  }
}

interface Options {
  readonly chain?: string;
  readonly day?: string;
  readonly signer?: KeyPair;
  readonly seconds?: number;
}
