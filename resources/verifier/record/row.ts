/** What the second pass needs of a record. */
export interface SignedRow {
  readonly chain: string;
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly signature: Uint8Array;
  /** The bytes that were hashed. */
  readonly payload: () => Uint8Array;
}

/** One record as a database or an archive holds it. */
export interface Row extends SignedRow {
  readonly keyId: string;
  readonly prevHash: Uint8Array;
  /** The columns that an archive does not have. */
  readonly columns?: {
    readonly kind: string;
    readonly number: string;
    readonly at: string;
    readonly businessDate: string;
    readonly format: number;
  };
}

/** A row and its place among all rows of its file, from 0. */
export interface Placed {
  readonly place: number;
  readonly row: SignedRow;
}

/** Where records come from, in runs. Both passes read them in the same order: R before F, then by seq. */
export interface Source {
  /** The first pass: says what is wrong with the rows themselves. */
  rows(): AsyncIterable<readonly Row[]>;
  /** The rows at those places once more, and nothing is said of them again. */
  signed(isWanted: (place: number) => boolean): AsyncIterable<readonly Placed[]>;
}

/** Any JSON value but null, which no payload has. */
export type Json = string | number | boolean | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether `value` is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Bytes as lower-case hex. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** Whether two runs of bytes are the same. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
