import { expect, it } from 'vitest';
import type { Author, OwnEvents } from '../hubrise/model.ts';
import { watchAgreed } from './agreed.ts';
import { createLedger } from './ledger.ts';
import type { World } from './world.ts';

const NOW = 10_000_000;
const HOME = { location: 'bastille', wasDeaf: false };
const OTHER = { ...HOME };

interface Here {
  readonly status?: string;
  /** Its `customer_notes`. HubRise holds none. */
  readonly notes?: string;
  readonly send?: 'waiting';
}

/** What is said of a till that shows this (by default `accepted`), where HubRise has it in preparation. */
function saidOf(
  author: Author,
  beganAt: number,
  ownEvents: OwnEvents,
  here: Here = {},
): readonly string[] {
  const status = 'in_preparation';
  const raw = JSON.stringify({ customer_notes: here.notes ?? null });
  const order = {
    id: 'c1',
    location: 'bastille',
    garbage: undefined,
    body: { status, asap: false },
    ledger: [{ at: beganAt, status, author }],
  };
  const running = {
    store: {
      orders: {
        keyOf: () => 'c1',
        get: () => ({ id: 'c1', status: here.status ?? 'accepted', raw }),
      },
      outbox: { listWaitingFor: () => [] },
    },
    bare: { book: { read: () => ({ send: { kind: here.send ?? 'none' } }) } },
    computer: { now: () => NOW },
  };
  const till = { number: 0, connection: () => HOME, running: () => running };
  const ledger = createLedger(() => NOW);
  const world = {
    ledger,
    tills: [till, { connection: () => ({ location: 'lyon' }) }],
    hubrise: { orders: [order], ownEvents },
    universe: { now: () => NOW },
  };
  watchAgreed(world as unknown as World).atRest?.();
  return ledger.violations().map(({ promise }) => promise);
}

const byOther = { kind: 'till', connection: OTHER } as unknown as Author;
const byItself = { kind: 'till', connection: HOME } as unknown as Author;

it.each([
  ['only_the_sender_is_not_told', 39_000, []],
  ['only_the_sender_is_not_told', 41_000, ['agreed']],
  ['no_till_is_told', 79_000, []],
  ['no_till_is_told', 81_000, ['shared']],
] as const)(
  'lets a till hear with its next poll or look what the other one began by itself: %s, %d ms ago',
  (ownEvents, agoMs, said) => {
    expect(saidOf(byOther, NOW - agoMs, ownEvents)).toEqual(said);
  },
);

it('forgives nobody else: neither its own answer nor its platform’s', () => {
  const told = 'only_the_sender_is_not_told';
  expect(saidOf(byItself, NOW - 1_000, told)).toEqual(['agreed']);
  expect(saidOf({ kind: 'platform' }, NOW - 1_000, told)).toEqual(['agreed']);
});

it.each([
  { status: 'new' },
  { status: 'received' },
  { status: 'rejected' },
  { status: 'cancelled' },
  { send: 'waiting' },
  { notes: 'sans oignons' },
] as const)('forgives nothing but the step that was begun there: not %o', (here) => {
  expect(saidOf(byOther, NOW - 1_000, 'only_the_sender_is_not_told', here)).toEqual(['agreed']);
});
