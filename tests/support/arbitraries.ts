import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Money } from '../../main/core/format/numbers.ts';

/** Values for property tests: HubRise's samples, ways to spoil them, and amounts. */

export interface Sample {
  readonly name: string;
  readonly value: unknown;
}

const SAMPLES = new URL('../stand-ins/hubrise/samples/', import.meta.url);

/** Every sample of HubRise's JSON; of an event, the states that it carries. */
export function readSamples(): readonly Sample[] {
  const files = readdirSync(SAMPLES).filter((file) => file.endsWith('.json'));
  return files.flatMap((file) => {
    const value: unknown = JSON.parse(readFileSync(new URL(file, SAMPLES), 'utf8'));
    const states = ['previous_state', 'new_state'].flatMap((key) => {
      const state = isContainer(value) ? value[key] : undefined;
      return isContainer(state) ? [{ name: `${file} ${key}`, value: state }] : [];
    });
    return states.length > 0 ? states : [{ name: file, value }];
  });
}

/** One sample, which is an object. */
export function readSample(name: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(readFileSync(new URL(name, SAMPLES), 'utf8'));
  if (!isContainer(value)) throw new Error(`${name} is no object`);
  return value;
}

type Container = Record<string, unknown>;

/** An object or array: both hold their parts under keys. */
export function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

/** Whether a sample is an order as HubRise gives it, rather than a piece of one. */
export function isWholeOrder(value: unknown): boolean {
  return isContainer(value) && 'id' in value && 'items' in value && 'total' in value;
}

/** What a field may hold instead of what it should: other types, nesting, hostile text. */
const WRONG_VALUES: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e21, '', ' ', '0', [], {}, [[]], [null]),
  fc.constantFrom('9.99 EUR', '9.99 USD', '-3.00 EUR', '8,90 €', 'NaN', '\u202egnp.exe', '\u0000'),
  fc.constantFrom('x'.repeat(100_000), '🍕'.repeat(2_000), '\n'.repeat(5_000), '\ud800'),
  fc.double(),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
);

type Change = (value: unknown) => { readonly value: unknown } | 'removed';

const CHANGES: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>(() => 'removed'),
  WRONG_VALUES.map(
    (wrong): Change =>
      // A copy each time: one object in two places of a sample is spoiled in both, even with itself.
      () => ({ value: structuredClone(wrong) }),
  ),
  fc.constantFrom<Change>(
    (value) => ({ value: [value] }),
    (value) => ({ value: { value } }),
    (value) => ({ value: JSON.parse(`{"__proto__":${JSON.stringify(value)}}`) }),
    (value) => ({ value: [value, value] }),
    (value) => ({
      value: typeof value === 'string' ? Number.parseFloat(value) : JSON.stringify(value),
    }),
  ),
);

interface Spoiling {
  readonly place: number;
  readonly change: Change;
}

/** The sample, as JSON would bring it, with one to four of its parts spoiled. */
export function spoiled(sample: unknown): fc.Arbitrary<unknown> {
  const spoiling = fc.record({ place: fc.nat(), change: CHANGES });
  return fc.array(spoiling, { minLength: 1, maxLength: 4 }).map((all) => spoil(sample, all));
}

function spoil(sample: unknown, spoilings: readonly Spoiling[]): unknown {
  const value: unknown = structuredClone(sample);
  for (const { place, change } of spoilings) {
    const places = placesIn(value);
    const chosen = places[place % places.length];
    if (chosen === undefined) break;
    const [container, key] = chosen;
    const result = change(container[key]);
    if (result !== 'removed') setOwn(container, key, result.value);
    else if (Array.isArray(container)) container.splice(Number(key), 1);
    else delete container[key];
  }
  return JSON.parse(JSON.stringify(value));
}

/** As `JSON.parse` does it: `__proto__` is a key like any other. */
function setOwn(container: Container, key: string, value: unknown): void {
  Object.defineProperty(container, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

function placesIn(value: unknown): (readonly [Container, string])[] {
  if (!isContainer(value)) return [];
  return Object.keys(value).flatMap((key) => [[value, key] as const, ...placesIn(value[key])]);
}

/** Amounts as large as an order may be wrong. */
export const money: fc.Arbitrary<Money> = fc.record({
  cents: fc.integer({ min: -99_999_999, max: 99_999_999 }),
  currency: fc.constantFrom('EUR', 'GBP', 'CHF'),
});
