import { describe, expect, test, vi } from 'vitest';
import type { BoardChange } from '../../main/core/board/card.ts';
import type { BoardView, MoveResult } from '../../preload/contract.ts';
import { createBoardStore } from '../../renderer/state/board-store.ts';
import { createCell, derive } from '../../renderer/state/cell.ts';
import { createClock } from '../../renderer/state/clock.ts';
import { createMovesStore } from '../../renderer/state/moves-store.ts';
import { makeCard } from './fixtures.ts';

const noFailure = (error: unknown): void => {
  throw error;
};

/** A promise that the test settles when it wants. */
function later<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** A main process that answers `getBoard` one call at a time. */
function fakeOrders() {
  const asked: ReturnType<typeof later<BoardView>>[] = [];
  let push: (change: BoardChange) => void = () => undefined;
  return {
    asked,
    push: (change: BoardChange) => push(change),
    api: {
      getBoard: () => {
        const answer = later<BoardView>();
        asked.push(answer);
        return answer.promise;
      },
      onBoardChange: (listener: (change: BoardChange) => void) => {
        push = listener;
        return () => undefined;
      },
    },
  };
}

const view = (...ids: string[]): BoardView => ({
  cards: ids.map((id) => makeCard({ id })),
  timeZone: 'Europe/Paris',
});
const upsert = (id: string, firstName: string): BoardChange => ({
  upserted: [makeCard({ id, firstName })],
  removed: [],
});

describe('a cell', () => {
  test('tells its watchers of a new value, and of nothing where it stayed the same', () => {
    const cell = createCell(1);
    const watcher = vi.fn();
    const stop = cell.subscribe(watcher);
    cell.set(1);
    cell.set(2);
    stop();
    cell.set(3);
    expect(watcher).toHaveBeenCalledTimes(1);
  });

  test('derived from another follows it and hears only of real changes', () => {
    const cell = createCell(1);
    const parity = derive(cell, (value) => value % 2);
    const watcher = vi.fn();
    parity.subscribe(watcher);
    cell.set(3);
    cell.set(4);
    expect(watcher).toHaveBeenCalledTimes(1);
    expect(parity.get()).toBe(0);
  });
});

describe('the clock', () => {
  test('ticks just after each full second', () => {
    let now = 10_250;
    const plans: { ms: number; callback: () => void }[] = [];
    const clock = createClock({
      now: () => now,
      after: (ms, callback) => void plans.push({ ms, callback }),
    });
    const ticks: number[] = [];
    clock.subscribe(() => ticks.push(clock.get()));
    expect(plans.map(({ ms }) => ms)).toEqual([750]);
    now = 11_003;
    plans[0]?.callback();
    expect(plans[1]?.ms).toBe(997);
    expect(ticks).toEqual([11_003]);
  });
});

describe('the board store', () => {
  test('is not loaded until main has answered', async () => {
    const { api, asked } = fakeOrders();
    const store = createBoardStore(api, noFailure);
    expect(store.loaded.get()).toBe(false);
    asked[0]?.resolve(view('a'));
    await vi.waitFor(() => expect(store.loaded.get()).toBe(true));
    expect(store.get().columns.to_accept).toEqual(['a']);
  });

  test('asks again where a change came while it was asking, so that none is lost', async () => {
    const { api, asked, push } = fakeOrders();
    const store = createBoardStore(api, noFailure);
    push(upsert('a', 'newest'));
    asked[0]?.resolve(view('a'));
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(store.loaded.get()).toBe(false);
    asked[1]?.resolve({ cards: [makeCard({ id: 'a', firstName: 'newest' })], timeZone: 'UTC' });
    await vi.waitFor(() => expect(store.loaded.get()).toBe(true));
    expect(store.get().cards.get('a')?.firstName).toBe('newest');
    expect(store.timeZone.get()).toBe('UTC');
  });

  test('does not ask for ever on an evening when changes never stop', async () => {
    const { api, asked, push } = fakeOrders();
    const store = createBoardStore(api, noFailure);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await vi.waitFor(() => expect(asked).toHaveLength(attempt + 1));
      push(upsert('a', `change ${attempt}`));
      asked[attempt]?.resolve(view('a', 'b'));
    }
    await vi.waitFor(() => expect(store.loaded.get()).toBe(true));
    expect(store.get().cards.get('a')?.firstName).toBe('change 4');
    expect(asked).toHaveLength(5);
  });

  test('takes changes as they come once it is loaded', async () => {
    const { api, asked, push } = fakeOrders();
    const store = createBoardStore(api, noFailure);
    asked[0]?.resolve(view('a'));
    await vi.waitFor(() => expect(store.loaded.get()).toBe(true));
    push({ upserted: [makeCard({ id: 'b' })], removed: ['a'] });
    expect([...store.get().cards.keys()]).toEqual(['b']);
  });
});

describe("the cashier's moves", () => {
  function setUp() {
    const sent: { id: string; answer: ReturnType<typeof later<MoveResult>> }[] = [];
    const send = (id: string): Promise<MoveResult> => {
      const answer = later<MoveResult>();
      sent.push({ id, answer });
      return answer.promise;
    };
    let push: (change: BoardChange) => void = () => undefined;
    const done: string[] = [];
    const failures: unknown[] = [];
    const codes = new Map([['a', '4F2A']]);
    const moves = createMovesStore(
      {
        accept: send,
        reject: send,
        cancel: send,
        step: send,
        acknowledge: send,
        reopen: send,
        onBoardChange: (listener) => (push = listener),
      },
      {
        codeOf: (id) => codes.get(id) ?? '',
        onDone: ({ action, code, orderId }) => done.push(`${action} ${orderId} ${code}`.trim()),
        onFailure: (error) => failures.push(error),
      },
    );
    return { moves, sent, done, failures, codes, push: (change: BoardChange) => push(change) };
  }

  test('are in hand until main has stored them, and a second tap meanwhile does nothing', async () => {
    const { done, moves, sent } = setUp();
    moves.accept('a', 0);
    moves.accept('a', 5);
    moves.reject('a', 'Fermé');
    expect(moves.get().get('a')).toEqual({ kind: 'in_hand', action: 'accept' });
    expect(sent).toHaveLength(1);
    sent[0]?.answer.resolve({ kind: 'done' });
    await vi.waitFor(() => expect(moves.get().size).toBe(0));
    expect(done).toEqual(['accept a 4F2A']);
  });

  test('are told by the code that the order had, even where the move took it off the board', async () => {
    const { codes, done, moves, sent } = setUp();
    moves.reject('a', 'Fermé');
    codes.clear();
    sent[0]?.answer.resolve({ kind: 'done' });
    await vi.waitFor(() => expect(done).toEqual(['reject a 4F2A']));
  });

  test('bring an order back by the code that stood where it was pressed: the board may hear of it later', async () => {
    const { codes, done, moves, sent } = setUp();
    codes.clear();
    moves.reopen('a', '4F2A');
    sent[0]?.answer.resolve({ kind: 'done' });
    await vi.waitFor(() => expect(done).toEqual(['reopen a 4F2A']));
  });

  test('that are not possible say why, until the order changes', async () => {
    const { done, moves, push, sent } = setUp();
    moves.accept('a', 0);
    sent[0]?.answer.resolve({ kind: 'not_possible', reason: 'status' });
    await vi.waitFor(() =>
      expect(moves.get().get('a')).toEqual({ kind: 'problem', reason: 'status' }),
    );
    expect(done).toEqual([]);
    push(upsert('b', 'Zoé'));
    expect(moves.get().has('a')).toBe(true);
    push(upsert('a', 'Zoé'));
    expect(moves.get().has('a')).toBe(false);
  });

  test('whose call breaks are said to be not stored, and the fault is told of', async () => {
    const failures: unknown[] = [];
    const broken = () => Promise.reject(new Error('bridge'));
    const moves = createMovesStore(
      {
        accept: broken,
        reject: broken,
        cancel: broken,
        step: broken,
        acknowledge: broken,
        reopen: broken,
        onBoardChange: () => undefined,
      },
      {
        codeOf: () => '',
        onDone: () => undefined,
        onFailure: (error) => failures.push(error),
      },
    );
    moves.acknowledge('a');
    await vi.waitFor(() => expect(failures).toHaveLength(1));
    expect(moves.get().get('a')).toEqual({ kind: 'problem', reason: 'not_stored' });
  });
});
