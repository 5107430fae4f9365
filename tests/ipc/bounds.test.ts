import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { isBounded } from '../../main/ipc/guard.ts';
import { listCalls } from '../../main/ipc/register.ts';
import { TAKEN } from './taken-arguments.ts';

// The npm package `electron` looks for a binary as soon as it is imported; none is needed here.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
});

const schemas = new Map(listCalls().map(([channel, { args }]) => [channel, args]));

/** What main does before it calls anything. */
function isTaken(channel: string, args: readonly unknown[]): boolean {
  const schema = schemas.get(channel);
  if (schema === undefined) throw new Error(`${channel} has no schema`);
  return isBounded(args) && v.is(schema, args);
}

/** What stands at any place of any call must not be that large. */
const TOO_MUCH: readonly (readonly [string, unknown])[] = [
  ['a text of 5,000 signs', 'x'.repeat(5_000)],
  ['a text of digits', '1'.repeat(5_000)],
  ['a text of spaces', ' '.repeat(5_000)],
  ['a text of a megabyte', 'x'.repeat(1_000_000)],
  ['a huge number', Number.MAX_SAFE_INTEGER + 2],
  ['a huge number below zero', -1e300],
  ['no number', Number.NaN],
  ['an endless number', Number.POSITIVE_INFINITY],
  ['a list of a thousand', Array.from({ length: 1_000 }, (_, index) => String(index))],
  ['a list of a million', Array.from({ length: 1_000_000 }, () => 1)],
  ['an object of fields', Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [n, n]))],
];

interface Changed {
  readonly where: string;
  readonly value: unknown;
}

/** The value with each place in it, one at a time, taken by `other`: lists and objects as well. */
function* withOneReplaced(value: unknown, other: unknown, where = ''): Generator<Changed> {
  yield { where, value: other };
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    for (const changed of withOneReplaced(inner, other, `${where}/${name}`)) {
      const copy = Array.isArray(value) ? [...value] : { ...value };
      Reflect.set(copy, name, changed.value);
      yield { where: changed.where, value: copy };
    }
  }
  // And a list that is too long of what fits.
  if (Array.isArray(value)) yield { where, value: Array.from({ length: 1_000 }, () => value[0]) };
}

describe('every call of the contract', () => {
  it('has its arguments parsed', () => {
    expect([...schemas.keys()].sort()).toEqual(Object.keys(TAKEN).sort());
  });

  it.each(Object.entries(TAKEN))(
    '%s takes what fits, and nothing beyond its bounds',
    (channel, args) => {
      expect(isTaken(channel, args)).toBe(true);
      expect(isTaken(channel, [...args, 'more'])).toBe(false);
      for (const [what, tooMuch] of TOO_MUCH) {
        for (const { where, value } of withOneReplaced(args, tooMuch)) {
          if (where === '') continue;
          expect(isTaken(channel, value as unknown[]), `${what} at ${where}`).toBe(false);
        }
      }
    },
  );
});

describe('a card’s own number', () => {
  const slip = (auth: string) => [4, { means: 'card', amount: 900, auth }];

  it.each(['4970101234567890', '4970 1012', '49701012345', '', '…4242'])(
    'or what is none of an authorisation’s never gets in: %j',
    (auth) => {
      expect(isTaken('counter:pay', slip(auth))).toBe(false);
      const word = { kind: 'accepted', auth };
      expect(isTaken('terminal:declare', ['01-B00000001', word])).toBe(false);
    },
  );

  it('leaves room for an authorisation’s', () => {
    expect(isTaken('counter:pay', slip('A1B2C3D4E5'))).toBe(true);
  });
});
