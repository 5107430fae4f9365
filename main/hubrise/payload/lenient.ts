import * as v from 'valibot';
import { parseMoney, parseQuantity } from '../../core/format/numbers.ts';
import { cleanLine, cleanNote } from '../../core/format/text.ts';

/**
 * Whether an id can stand in a path. `.` and `..` cannot, however they are escaped: `DELETE
 * /callback/events/..` would delete the callback. Half a character has no bytes to be escaped.
 */
export function isUsableId(id: string): boolean {
  return id !== '' && id !== '.' && id !== '..' && id.length <= 255 && id.isWellFormed();
}

/**
 * HubRise's value forms (API §1), each as wide as what bridges were seen to send, and null when
 * absent. What they refuse is a problem to note, never a reason to give up.
 */

export const LINE_LENGTH = 300;
const NOTE_LENGTH = 2_000;

export type Field<T> = v.GenericSchema<unknown, T | null>;

export const money = decoded(parseMoney);
export const quantity = decoded(parseQuantity);
/** Percent, such as a VAT rate. */
export const percent = decoded(parsePercent);
export const time = decoded(parseTime);
export const flag = decoded(parseFlag);
/** A text on one line. Bridges send refs and codes as numbers as well (seen). */
export const line = text((value) => cleanLine(value, LINE_LENGTH));
/** A text of several lines, as people write it. */
export const note = text((value) => cleanNote(value, NOTE_LENGTH));
/** An id or key: kept to the letter, because it is compared and sent back. */
export const key = text((value) => value);

function decoded<T>(decode: (value: unknown) => T | null): Field<T> {
  const readable = v.pipe(
    v.unknown(),
    v.transform(decode),
    v.check((value) => value !== null),
  );
  return v.nullish(readable, null);
}

function text(clean: (value: string) => string | null): Field<string> {
  const readable = v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.finite())]),
    v.transform((value) => clean(String(value))),
  );
  return v.nullish(readable, null);
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** What lies outside is no time of a shop, and days are reckoned from times. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** ISO 8601 with an offset (API §1), to ms. Without one the moment is not known: null. */
function parseTime(value: unknown): number | null {
  if (typeof value !== 'string' || !ISO_TIME.test(value)) return null;
  const ms = Date.parse(value);
  return ms >= EARLIEST && ms < LATEST ? ms : null;
}

function parsePercent(value: unknown): string | null {
  const read = parseQuantity(value);
  return read !== null && Number(read) >= 0 && Number(read) <= 100 ? read : null;
}

function parseFlag(value: unknown): boolean | null {
  if (value === true || value === 'true' || value === 1) return true;
  if (value === false || value === 'false' || value === 0) return false;
  return null;
}

/** Enough to see what is wrong; a payload that is wrong everywhere needs no longer list. */
const MOST_PROBLEMS = 200;

/** The paths that could not be read, gathered while reading. */
export class Problems {
  readonly #paths: string[] = [];

  add(path: string): void {
    if (this.#paths.length < MOST_PROBLEMS && !this.#paths.includes(path)) this.#paths.push(path);
  }

  list(): readonly string[] {
    return this.#paths;
  }
}

/**
 * One object of a payload that may be wrong anywhere, read field by field: a wrong field becomes
 * null and its path is noted, so that one bad price never costs the rest of the order.
 */
export class Fields {
  readonly #record: Readonly<Record<string, unknown>>;
  readonly #path: string;
  readonly #problems: Problems;

  constructor(record: Readonly<Record<string, unknown>>, path: string, problems: Problems) {
    this.#record = record;
    this.#path = path;
    this.#problems = problems;
  }

  /** The field, or null where it is absent, empty, or wrong; only the last is a problem. */
  read<T>(name: string, schema: Field<T>): T | null {
    const result = v.safeParse(schema, this.#value(name));
    if (result.success) return result.output;
    this.#problems.add(this.#at(name));
    return null;
  }

  /** Like `read`, for what HubRise always sends: its absence is a problem too. */
  require<T>(name: string, schema: Field<T>): T | null {
    if (this.#value(name) === null) this.#problems.add(this.#at(name));
    return this.read(name, schema);
  }

  has(name: string): boolean {
    return this.#value(name) !== null;
  }

  isObject(name: string): boolean {
    return isRecord(this.#value(name));
  }

  /** Notes that a field is not usable as it is. */
  reject(name: string): void {
    this.#problems.add(this.#at(name));
  }

  /** An object under this one, or null. */
  object(name: string): Fields | null {
    const value = this.#value(name);
    if (isRecord(value)) return new Fields(value, this.#at(name), this.#problems);
    if (value !== null) this.#problems.add(this.#at(name));
    return null;
  }

  /** The entries of a map, under whatever keys the sender chose; `__proto__` is one like others. */
  entries(name: string): readonly (readonly [string, Fields])[] {
    const map = this.#value(name);
    if (map === null || (Array.isArray(map) && map.length === 0)) return [];
    if (typeof map !== 'object') this.#problems.add(this.#at(name));
    return Object.entries(typeof map === 'object' ? map : {}).map(([entryKey, value]) => {
      const path = `${this.#at(name)}.${cleanLine(entryKey, LINE_LENGTH) ?? ''}`;
      return [entryKey, this.#entry(value, path)];
    });
  }

  /**
   * The entries of a list. Nothing is dropped: a value that is no list is taken for its entries or
   * its only entry, and an entry that is no object is read as one that has only its `name`.
   */
  list(name: string): readonly Fields[] {
    const value = this.#value(name);
    if (value === null) return [];
    const path = this.#at(name);
    if (Array.isArray(value)) {
      return Array.from(value, (entry, index) => this.#entry(entry, `${path}[${index}]`));
    }
    this.#problems.add(path);
    const inside = isRecord(value) ? Object.values(value) : [];
    const entries = inside.length > 0 && inside.every(isRecord) ? inside : [value];
    return entries.map((entry, index) => this.#entry(entry, `${path}[${index}]`));
  }

  /** A list of plain values. Those that cannot be read are left out and noted. */
  texts(name: string, schema: Field<string>): readonly string[] {
    const value = this.#value(name);
    if (value === null) return [];
    if (!Array.isArray(value)) this.#problems.add(this.#at(name));
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
    return entries.flatMap((entry, index) => {
      const result = v.safeParse(schema, entry);
      if (!result.success) this.#problems.add(`${this.#at(name)}[${index}]`);
      return result.success && result.output !== null ? [result.output] : [];
    });
  }

  #entry(value: unknown, path: string): Fields {
    if (isRecord(value)) return new Fields(value, path, this.#problems);
    this.#problems.add(path);
    const known = typeof value === 'string' || typeof value === 'number' ? value : null;
    return new Fields({ name: known, product_name: known }, path, new Problems());
  }

  #value(name: string): unknown {
    const value = Object.hasOwn(this.#record, name) ? this.#record[name] : null;
    return value === undefined || value === '' ? null : value;
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
