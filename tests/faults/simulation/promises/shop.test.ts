import { expect, it } from 'vitest';
import { createLedger } from './ledger.ts';
import { watchShop } from './shop.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-29T01:30:00+01:00');
const WANTED = Date.parse('2026-11-29T01:00:00+01:00');

interface Word {
  readonly by: 'this' | 'other';
  readonly what: 'accept' | 'next';
  readonly delay: number;
  readonly undone?: boolean;
  /** HubRise was never told it: the platform had ended the order before. */
  readonly isUntold?: boolean;
  readonly status?: string;
  /** So much later than the first word; in turn unless said. */
  readonly afterMs?: number;
}

/** What is said of an order that this till has accepted for 10 minutes later, where HubRise was told these in turn. */
function saidOf(words: readonly Word[], confirmedMinutes: number): readonly string[] {
  const connections = { this: {}, other: {} };
  const tills = {
    this: { connection: () => connections.this },
    other: { connection: () => connections.other },
  };
  const iso = (ms: number): string => new Date(ms).toISOString();
  const status = (word: Word): string =>
    word.status ?? (word.what === 'accept' ? 'accepted' : 'in_preparation');
  const atOf = ({ afterMs }: Word, place: number): number => NOW + (afterMs ?? place);
  const order = {
    id: 'c1',
    garbage: undefined,
    body: {
      expected_time: iso(WANTED),
      confirmed_time: iso(WANTED + confirmedMinutes * MINUTE),
    },
    ledger: words.flatMap((word, place) => {
      const author = { kind: 'till', connection: connections[word.by] };
      return word.isUntold === true
        ? []
        : [{ at: atOf(word, place), status: status(word), author }];
    }),
  };
  const pressed = words.map((word, place) => ({
    till: tills[word.by],
    order,
    what: word.what,
    status: status(word),
    at: atOf(word, place),
    delay: word.delay,
    undone: word.undone === true,
  }));
  const ledger = createLedger(() => NOW);
  const world = { ledger, pressed, tills: [tills.this, tills.other], wishes: [] };
  watchShop(world as unknown as World).atRest?.();
  return ledger.violations().map(({ promise }) => promise);
}

const OURS: Word = { by: 'this', what: 'accept', delay: 10 };
const THEIRS: Word = { by: 'other', what: 'accept', delay: 0 };

it('lets an order be as late as somebody at another till has said who accepted it as well, and last', () => {
  expect(saidOf([OURS, THEIRS], 0)).toEqual([]);
  expect(saidOf([OURS, { ...THEIRS, delay: 5 }], 5)).toEqual([]);
});

it('lets another till say its own again with the start of the preparation while it cannot know of this one', () => {
  const start = (afterMs: number): Word => ({ ...THEIRS, what: 'next', afterMs });
  expect(saidOf([THEIRS, OURS, start(5_000)], 0)).toEqual([]);
  expect(saidOf([THEIRS, OURS, start(19_000)], 0)).toEqual(['shop']);
});

it('takes no later word of the till for an acceptance that it never told', () => {
  const next: Word = { by: 'this', what: 'next', delay: 0, status: 'accepted' };
  expect(saidOf([{ ...OURS, isUntold: true }, next], 0)).toEqual([]);
  expect(saidOf([OURS, next], 0)).toEqual(['shop']);
  expect(
    saidOf(
      [
        { ...OURS, isUntold: true },
        { ...next, delay: 10 },
      ],
      0,
    ),
  ).toEqual(['shop']);
  expect(saidOf([OURS, { ...next, undone: true, isUntold: true }], 0)).toEqual(['shop']);
});

it('forgives no other loss of what was said', () => {
  expect(saidOf([OURS], 10)).toEqual([]);
  expect(saidOf([OURS], 0)).toEqual(['shop']);
  expect(saidOf([THEIRS, OURS], 0)).toEqual(['shop']);
  expect(saidOf([OURS, { ...THEIRS, undone: true }], 0)).toEqual(['shop']);
  expect(saidOf([OURS, { ...THEIRS, what: 'next' }], 0)).toEqual(['shop']);
  expect(saidOf([OURS, { ...THEIRS, delay: 5 }], 0)).toEqual(['shop']);
});
