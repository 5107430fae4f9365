import * as v from 'valibot';
import { cleanLine } from '../../core/format/text.ts';
import { type Field, LINE_LENGTH } from './lenient.ts';

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
