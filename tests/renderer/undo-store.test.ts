import { describe, expect, test, vi } from 'vitest';
import type { MoveResult } from '../../preload/contract.ts';
import { createCell } from '../../renderer/state/cell.ts';
import { createUndoStore } from '../../renderer/state/undo-store.ts';
import { NOW } from './fixtures.ts';

const move = (orderId: string) =>
  ({ orderId, code: orderId.toUpperCase(), action: 'ready' }) as const;

function setUp(answer: () => Promise<MoveResult> = async () => ({ kind: 'done' })) {
  const moving = createCell(false);
  const clock = createCell(NOW);
  const undone: string[] = [];
  const told: string[] = [];
  const failures: unknown[] = [];
  const store = createUndoStore({
    undo: (id) => {
      undone.push(id);
      return answer();
    },
    onDone: ({ code }) => told.push(code),
    onFailure: (error) => failures.push(error),
    isMoving: moving.get,
    monotonic: clock.get,
    clock,
  });
  const codes = (): string[] => store.get().map(({ code }) => code);
  return { clock, codes, failures, moving, store, told, undone };
}

describe('taking back', () => {
  test('is offered until the main process sends the move', () => {
    const { clock, codes, store } = setUp();
    store.add(move('a'), 3_000);
    clock.set(NOW + 2_999);
    expect(codes()).toEqual(['A']);
    clock.set(NOW + 3_000);
    expect(codes()).toEqual([]);
    expect(store.latest()).toBeNull();
  });

  test('of what was done just now is offered for five seconds', () => {
    const { clock, codes, store } = setUp();
    store.add(move('a'), null);
    clock.set(NOW + 4_999);
    expect(codes()).toEqual(['A']);
    clock.set(NOW + 5_000);
    expect(codes()).toEqual([]);
  });

  test('follows the kitchen: what it did can be taken back, what it took back no more', () => {
    const { codes, store } = setUp();
    store.add({ ...move('a'), action: 'accept' }, null);
    store.add(move('b'), null);
    store.follow([
      { ...move('a'), action: 'accept', leftMs: 1_000 },
      { ...move('c'), leftMs: 4_000 },
      { ...move('a'), leftMs: 5_000 },
    ]);
    expect(codes()).toEqual(['C', 'A']);
    expect(store.get().map(({ action }) => action)).toEqual(['ready', 'ready']);
    expect(store.get().map(store.leftMs)).toEqual([4_000, 5_000]);
  });

  test('follows the kitchen with the last three: one that had to go is not the newest again', () => {
    const { clock, codes, store } = setUp();
    for (const id of ['a', 'b', 'c', 'd']) {
      store.add(move(id), null);
      clock.set(clock.get() + 500);
    }
    const all = ['a', 'b', 'c', 'd', 'e'].map((id, at) => ({
      ...move(id),
      leftMs: 3_000 + 500 * at,
    }));
    store.follow(all);
    expect(codes()).toEqual(['C', 'D', 'E']);
    expect(store.latest()?.orderId).toBe('e');
  });

  test('follows the kitchen, and offers an older one behind what was done since, where there is room', async () => {
    const { clock, codes, store } = setUp();
    const done = ['a', 'b', 'c', 'd'];
    for (const id of done) {
      store.add(move(id), null);
      clock.set(clock.get() + 500);
    }
    const left = (ids: readonly string[]) =>
      ids.map((id) => ({
        ...move(id),
        leftMs: id === 'e' ? 5_000 : 3_000 + 500 * done.indexOf(id),
      }));
    store.takeBack('d');
    await vi.waitFor(() => expect(codes()).toEqual(['B', 'C']));
    store.follow(left(['a', 'b', 'c']));
    expect(codes()).toEqual(['A', 'B', 'C']);
    expect(store.latest()?.orderId).toBe('c');
    store.follow(left(['a', 'b', 'c', 'e']));
    expect(codes()).toEqual(['B', 'C', 'E']);
  });

  test('the key takes nothing back while the last move is still on its way: it would be another order’s', () => {
    const { moving, store } = setUp();
    store.add(move('a'), null);
    moving.set(true);
    expect(store.latest()).toBeNull();
    store.add(move('b'), null);
    moving.set(false);
    expect(store.latest()?.orderId).toBe('b');
  });

  test('the key takes back the last move, and the one before it after that', async () => {
    const { codes, store, told, undone } = setUp();
    store.add(move('a'), null);
    store.add(move('b'), null);
    store.takeBack(store.latest()?.orderId ?? '');
    expect(store.latest()?.orderId).toBe('a');
    await vi.waitFor(() => expect(codes()).toEqual(['A']));
    store.takeBack(store.latest()?.orderId ?? '');
    await vi.waitFor(() => expect(codes()).toEqual([]));
    expect(undone).toEqual(['b', 'a']);
    expect(told).toEqual(['B', 'A']);
  });

  test('an order has one entry, for its last move; no more than three are shown', () => {
    const { codes, store } = setUp();
    for (const id of ['a', 'b', 'c', 'd', 'b']) store.add(move(id), null);
    expect(codes()).toEqual(['C', 'D', 'B']);
  });

  test('a second tap while the first is in hand does nothing', () => {
    const { store, undone } = setUp(() => new Promise(() => undefined));
    store.add(move('a'), null);
    store.takeBack('a');
    store.takeBack('a');
    expect(undone).toEqual(['a']);
  });

  test('a move in hand keeps its place: no other comes under the finger', () => {
    const { codes, store } = setUp(() => new Promise(() => undefined));
    for (const id of ['a', 'b', 'c']) store.add(move(id), null);
    store.takeBack('a');
    expect(store.get()[0]?.state).toBe('in_hand');
    expect(codes()).toEqual(['A', 'B', 'C']);
    expect(store.latest()?.orderId).toBe('c');
  });

  test('that comes too late is said for a while, and not offered again', async () => {
    const { clock, codes, store, told } = setUp(async () => ({
      kind: 'not_possible',
      reason: 'too_late',
    }));
    store.add(move('a'), null);
    store.takeBack('a');
    await vi.waitFor(() => expect(store.get()[0]?.state).toBe('too_late'));
    expect(store.latest()).toBeNull();
    expect(told).toEqual([]);
    clock.set(NOW + 5_999);
    expect(codes()).toEqual(['A']);
    clock.set(NOW + 6_000);
    expect(codes()).toEqual([]);
  });

  test('whose call breaks says that nothing was done, and the fault is told of', async () => {
    const { failures, store } = setUp(() => Promise.reject(new Error('bridge')));
    store.add(move('a'), null);
    store.takeBack('a');
    await vi.waitFor(() => expect(store.get()[0]?.state).toBe('not_stored'));
    expect(failures).toHaveLength(1);
  });
});
