import { expect, it } from 'vitest';
import type { PrintRow } from '../../../../main/store/prints.ts';
import { createLedger } from './ledger.ts';
import { watchPaper } from './paper.ts';
import type { World } from './world.ts';

const NOW = 10_000_000;

/** What is said of an accepted order that is to be made and on no paper, with this ticket. */
function saidOf(
  ticket: Pick<PrintRow, 'createdAt' | 'state'> | null,
  { aheadMs = 0, placedAt = NOW }: { readonly aheadMs?: number; readonly placedAt?: number } = {},
): readonly string[] {
  const order = {
    id: 'c1',
    location: 'bastille',
    garbage: undefined,
    ledger: [],
    body: { collection_code: 'A1' },
  };
  const entry = { id: 'c1', status: 'accepted', receivedAt: NOW, order: { createdAt: placedAt } };
  const running = {
    store: {
      orders: { keyOf: () => 'c1', get: () => ({ id: 'c1' }) },
      prints: { listForOrder: () => (ticket === null ? [] : [ticket]) },
    },
    bare: {
      book: { read: () => entry },
      board: { getCard: () => ({ column: 'in_preparation' }) },
    },
    computer: { now: () => NOW + aheadMs },
  };
  const till = {
    number: 0,
    plan: { hasPrinter: true },
    papers: () => [],
    connection: () => ({ location: 'bastille' }),
    running: () => running,
  };
  const ledger = createLedger(() => NOW);
  const pressed = [{ till, order, what: 'accept', undone: false }];
  watchPaper({
    ledger,
    pressed,
    tills: [till],
    universe: { now: () => NOW },
    hubrise: { orders: [order] },
  } as unknown as World).atRest?.();
  return ledger.violations().map(({ promise }) => promise);
}

/** What is said of a cancelled order whose first ticket came out at the first of these tills, by what each of them knows. */
function saidOfOff(tills: readonly (readonly string[])[], kitchen?: object): readonly string[] {
  const order = {
    id: 'c1',
    location: 'bastille',
    garbage: undefined,
    ledger: [],
    body: { collection_code: 'A1' },
  };
  const entry = { id: 'c1', status: 'cancelled', receivedAt: NOW, order: { createdAt: NOW } };
  const shop = tills.map((statuses, number) => ({
    number,
    plan: { hasPrinter: true, kitchen },
    papers: () => (number === 0 ? [{ at: NOW, text: 'A1' }] : []),
    connection: () => ({ location: 'bastille' }),
    running: () => ({
      store: {
        orders: {
          keyOf: () => 'c1',
          get: () => ({ id: 'c1' }),
          listHistory: () => statuses.map((status) => ({ kind: 'status', status })),
        },
      },
      bare: { book: { read: () => entry } },
    }),
  }));
  const ledger = createLedger(() => NOW);
  watchPaper({
    ledger,
    pressed: [],
    tills: shop,
    universe: { now: () => NOW },
    hubrise: { orders: [order] },
  } as unknown as World).atRest?.();
  return ledger.violations().map(({ what }) => what.slice(0, 6));
}

it('asks for no paper that calls off what a kitchen had made, as any of its tills knows', () => {
  expect(saidOfOff([['accepted', 'cancelled']])).toEqual(['till 0']);
  expect(saidOfOff([['completed', 'cancelled']])).toEqual([]);
  expect(saidOfOff([['completed', 'cancelled'], ['cancelled']], {})).toEqual([]);
  expect(saidOfOff([['accepted'], ['cancelled']], {})).toEqual(['till 0', 'till 1']);
  expect(saidOfOff([['accepted'], ['completed']]), 'a kitchen of its own').toEqual(['till 0']);
});

it.each(['waiting', 'printing'] as const)(
  'gives a ticket whose hour has come just now the time to come out: %s',
  (state) => {
    expect(saidOf({ state, createdAt: NOW - 4_000 })).toEqual([]);
    expect(saidOf({ state, createdAt: NOW - 6_000 })).toEqual(['paper']);
  },
);

it('forgives no ticket that waits by a date which was set back since', () => {
  expect(saidOf({ state: 'waiting', createdAt: NOW + 24 * 3_600_000 })).toEqual(['paper']);
});

it('forgives no other order that is on no paper', () => {
  expect(saidOf(null)).toEqual(['paper']);
  expect(saidOf({ state: 'failed', createdAt: NOW })).toEqual(['paper']);
  expect(saidOf({ state: 'abandoned', createdAt: NOW })).toEqual(['paper']);
});

it('forgives an order of another service by HubRise’s time, not by the computer’s date', () => {
  const hours = 3_600_000;
  const failed = { state: 'failed', createdAt: NOW } as const;
  expect(saidOf(failed, { placedAt: NOW - 5 * hours, aheadMs: -240 * hours })).toEqual([]);
  expect(saidOf(failed, { placedAt: NOW - 3 * hours, aheadMs: 240 * hours })).toEqual(['paper']);
});

/** What is said a minute after an order was cancelled, whose paper is in that state, `lastMs` after another one's came out. */
function saidInTime(state: PrintRow['state'], lastMs: number) {
  const ends: (() => void)[] = [];
  const universe = {
    now: () => NOW,
    at: (_time: number, work: () => void) => {
      ends.push(work);
      return () => undefined;
    },
  };
  const connection = { location: 'bastille' };
  const body = { collection_code: 'A1' };
  const order = { id: 'c1', location: 'bastille', garbage: undefined, ledger: [], body };
  const running = {
    store: {
      orders: { keyOf: () => 'c1', get: () => ({ id: 'c1' }), listHistory: () => [] },
      prints: { listForOrder: () => [{ state, createdAt: NOW - 60_000 }] },
    },
    bare: {
      book: { read: () => ({ id: 'c1', status: 'cancelled', receivedAt: NOW, order: null }) },
    },
  };
  const papers = [
    { at: NOW - 300_000, text: 'A1' },
    { at: NOW - lastMs, text: 'B2' },
  ];
  const till = {
    number: 0,
    plan: { hasPrinter: true },
    isAwake: () => true,
    knowsTime: () => true,
    canPrint: () => true,
    papers: () => papers,
    connection: () => connection,
    running: () => running,
  };
  const ledger = createLedger(universe.now);
  const world = { ledger, pressed: [], tills: [till], universe, hubrise: { orders: [order] } };
  const watch = watchPaper(world as unknown as World);
  watch.changedHere?.(till as never, order as never);
  ends.shift()?.();
  const within = ledger.violations().length;
  const isWaitedFor = ends.length > 0;
  watch.atRest?.();
  return { within, isWaitedFor, atRest: ledger.violations().length - within };
}

it('waits for a paper while others come out before it, and for none at rest', () => {
  const waited = { within: 0, isWaitedFor: true, atRest: 1 };
  expect(saidInTime('waiting', 2_000)).toEqual(waited);
  expect(saidInTime('printing', 2_000)).toEqual(waited);
  const blamed = { within: 1, isWaitedFor: false, atRest: 1 };
  expect(saidInTime('waiting', 11_000), 'nothing comes out').toEqual(blamed);
  expect(saidInTime('failed', 2_000), 'it does not wait').toEqual(blamed);
});
