import type { Chain } from './kinds.ts';

/** What a sealed payload is made of: integers, texts, truth values, lists and objects (fiscal-format §1). */
export type Sealable =
  | string
  | number
  | boolean
  | readonly Sealable[]
  | { readonly [key: string]: Sealable | undefined };

/** The value cannot be written as canonical JSON; `path` says where. */
export class NotCanonicalError extends Error {
  readonly path: string;
  constructor(path: string, why: string) {
    super(`${path || 'the payload'}: ${why}`);
    this.path = path;
  }
}

/**
 * Canonical JSON, a subset of RFC 8785 (fiscal-format §1): keys sorted by UTF-16 code units, no spaces,
 * texts in NFC and escaped as `JSON.stringify` does, integers below 2^53 only. What is undefined is left
 * out; null, fractions and lone surrogates throw `NotCanonicalError`. Texts are brought to NFC here, so
 * that a name typed on another keyboard is sealed all the same.
 */
export function canonicalJson(value: Sealable): string {
  return write(value, '');
}

function write(value: unknown, path: string): string {
  switch (typeof value) {
    case 'string':
      return writeText(value, path);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return writeInteger(value, path);
    case 'object':
      if (value === null) break;
      return Array.isArray(value) ? writeList(value, path) : writeObject(value, path);
    default:
  }
  throw new NotCanonicalError(path, value === null ? 'null' : typeof value);
}

function writeText(text: string, path: string): string {
  if (!text.isWellFormed()) throw new NotCanonicalError(path, 'a lone surrogate');
  return JSON.stringify(text.normalize('NFC'));
}

function writeInteger(value: number, path: string): string {
  if (!Number.isSafeInteger(value)) throw new NotCanonicalError(path, 'no safe integer');
  // Minus zero is zero: `JSON.stringify` writes it so.
  return String(value === 0 ? 0 : value);
}

function writeList(list: readonly unknown[], path: string): string {
  return `[${list.map((item, index) => write(item, `${path}[${index}]`)).join(',')}]`;
}

function writeObject(object: object, path: string): string {
  const entries = Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key.normalize('NFC'), value] as const)
    // Comparing texts by `<` is by UTF-16 code units; a locale's order would differ by machine.
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const repeated = entries.find(([key], index) => entries[index + 1]?.[0] === key);
  if (repeated !== undefined) throw new NotCanonicalError(`${path}.${repeated[0]}`, 'twice');
  const parts = entries.map(
    ([key, value]) => `${writeText(key, path)}:${write(value, `${path}.${key}`)}`,
  );
  return `{${parts.join(',')}}`;
}

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
