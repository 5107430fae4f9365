import { describe, expect, test, vi } from 'vitest';
import type { StockKey, StockWish } from '../../main/core/catalog/stock.ts';
import type { MenuApi, MenuHit, StockLine, StockView } from '../../preload/contract.ts';
import { createSoldOutStore } from '../../renderer/state/sold-out-store.ts';
import { createStockStore } from '../../renderer/state/stock-store.ts';
import { NOW } from './fixtures.ts';
import { aView } from './followed.ts';
import { makeHit, makeLine, makeStock } from './menu-fixtures.ts';

const KEY: StockKey = { kind: 'sku', ref: 'reine' };
const CHOICE = { name: 'Reine', keys: [KEY] };
const UNDO_MS = 5_000;

/** A main process of which each search is answered by the test, and whose stock follows. */
function setUp(lines: readonly StockLine[] = [], isFull = false) {
  const searches: {
    readonly asked: Parameters<MenuApi['search']>[0];
    readonly answer: (hits: readonly MenuHit[]) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const wishes: (readonly [readonly StockKey[], StockWish])[] = [];
  let view: StockView = makeStock({ lines });
  const shown = aView<StockView>(view);
  const timers: (() => void)[] = [];
  let passed = 0;
  const api = {
    search: (asked: Parameters<MenuApi['search']>[0]) =>
      new Promise<readonly MenuHit[]>((answer, fail) => searches.push({ asked, answer, fail })),
    setStock: async (keys: readonly StockKey[], wish: StockWish) => {
      if (isFull) throw new Error('The disk is full');
      wishes.push([keys, wish]);
      view = makeStock({
        lines: wish.kind === 'back' ? [] : keys.map((key) => makeLine({ ...key, state: 'off' })),
      });
      return view;
    },
  } as Partial<MenuApi> as MenuApi;
  const onFailure = vi.fn();
  const stock = createStockStore(api, shown);
  const onDone = vi.fn();
  const onTakenBack = vi.fn();
  const store = createSoldOutStore({
    search: api.search,
    stock,
    onDone,
    onTakenBack,
    onFailure,
    undoMs: UNDO_MS,
    monotonic: () => passed,
    now: () => NOW,
    after: (_ms, work) => {
      timers.push(work);
      return () => timers.splice(timers.indexOf(work), 1);
    },
  });
  return {
    searches,
    wishes,
    store,
    stock,
    onDone,
    onTakenBack,
    onFailure,
    pass: (ms: number) => {
      passed += ms;
      for (const work of timers.splice(0)) work();
    },
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('looking for something to put off', () => {
  test('asks with each letter, and shows the answer to the last question alone', async () => {
    const { searches, store } = setUp();
    store.type('r');
    store.type('re');
    expect(searches.map(({ asked }) => asked.text)).toEqual(['r', 're']);
    expect(store.get().found).toEqual({ kind: 'loading' });
    searches[1]?.answer([makeHit()]);
    await settled();
    searches[0]?.answer([]);
    await settled();
    expect(store.get().found).toEqual({ kind: 'shown', hits: [makeHit()] });
  });

  test('keeps the former answer in sight until the next is there', async () => {
    const { searches, store } = setUp();
    store.type('r');
    searches[0]?.answer([makeHit()]);
    await settled();
    store.type('re');
    expect(store.get().found.kind).toBe('shown');
  });

  test('asks for nothing where nothing is typed and no category is chosen', async () => {
    const { searches, store } = setUp();
    store.type('r');
    store.type('');
    expect(store.get().found).toEqual({ kind: 'none' });
    searches[0]?.answer([makeHit()]);
    await settled();
    expect(store.get().found).toEqual({ kind: 'none' });
  });

  test('looks within a category, and forgets the text with which another was left', () => {
    const { searches, store } = setUp();
    store.type('r');
    store.show({ kind: 'category', id: 'pizzas', name: 'Pizzas' });
    expect(searches.at(-1)?.asked).toEqual({ text: '', category: 'pizzas' });
    store.show({ kind: 'all' });
    expect(searches.at(-1)?.asked).toEqual({ text: '', category: null });
  });

  test('says that a search has failed, and tries again when asked', async () => {
    const { onFailure, searches, store } = setUp();
    store.type('r');
    searches[0]?.fail(new Error('no answer'));
    await settled();
    expect(store.get().found).toEqual({ kind: 'failed' });
    expect(onFailure).toHaveBeenCalledTimes(1);
    store.retry();
    searches[1]?.answer([]);
    await settled();
    expect(store.get().found).toEqual({ kind: 'shown', hits: [] });
  });
});

describe('putting something off', () => {
  test('is done with a tap, said, and leads back to where it was chosen', async () => {
    const { onDone, stock, store, wishes } = setUp();
    await settled();
    store.choose(CHOICE);
    store.set(CHOICE, { kind: 'hour' });
    await settled();
    expect(wishes).toEqual([[[KEY], { kind: 'hour' }]]);
    expect(store.get()).toMatchObject({ choice: null, asking: 'duration', busy: false });
    expect(stock.get()?.lines).toEqual([makeLine({ state: 'off' })]);
    expect(onDone).toHaveBeenCalledWith(CHOICE, { kind: 'hour' });
  });

  test('takes one tap alone while it is being written down', async () => {
    const { store, wishes } = setUp();
    store.set(CHOICE, { kind: 'hour' });
    store.set(CHOICE, { kind: 'hand' });
    await settled();
    expect(wishes).toHaveLength(1);
  });

  test('that could not be written down is said, and stays to be tried again', async () => {
    const { onDone, onFailure, store } = setUp([], true);
    store.choose(CHOICE);
    store.set(CHOICE, { kind: 'hour' });
    await settled();
    expect(onFailure).toHaveBeenCalledTimes(1);
    expect(onDone).not.toHaveBeenCalled();
    expect(store.get()).toMatchObject({ choice: CHOICE, undo: null, busy: false });
  });

  test('goes one page back from a question, then to the list', () => {
    const { store } = setUp();
    store.choose(CHOICE);
    store.ask('count');
    store.back();
    expect(store.get()).toMatchObject({ choice: CHOICE, asking: 'duration' });
    store.back();
    expect(store.get().choice).toBeNull();
  });
});

describe('taking it back', () => {
  test('wishes what stood before, for as long as it is offered', async () => {
    const { onTakenBack, store, wishes } = setUp([makeLine({ state: 'counted', left: '6' })]);
    await settled();
    store.set(CHOICE, { kind: 'hand' });
    await settled();
    expect(store.leftMs()).toBe(UNDO_MS);
    store.takeBack();
    await settled();
    expect(wishes.at(-1)).toEqual([[KEY], { kind: 'count', left: 6 }]);
    expect(store.get().undo).toBeNull();
    expect(onTakenBack).toHaveBeenCalledWith(CHOICE);
  });

  test('is offered no more once its time is over', async () => {
    const { pass, store, wishes } = setUp();
    store.set(CHOICE, { kind: 'hand' });
    await settled();
    pass(UNDO_MS);
    expect(store.get().undo).toBeNull();
    store.takeBack();
    await settled();
    expect(wishes).toHaveLength(1);
  });

  test('of the last tap alone is offered, for its own time', async () => {
    const { store, wishes } = setUp();
    store.set(CHOICE, { kind: 'hand' });
    await settled();
    const other = { name: 'Coca', keys: [{ kind: 'sku', ref: 'coca' }] } as const;
    store.set(other, { kind: 'hour' });
    await settled();
    expect(store.get().undo?.choice).toBe(other);
    store.takeBack();
    await settled();
    expect(wishes.at(-1)).toEqual([other.keys, { kind: 'back' }]);
  });
});
