import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../../main/core/counter/draft.ts';
import type { CounterView, PosHelperApi, ThrownAway } from '../../preload/contract.ts';
import { createCell } from '../../renderer/state/cell.ts';
import type { CounterStore } from '../../renderer/state/counter-store.ts';
import { createThrownStore, GIVE_BACK_MS } from '../../renderer/state/thrown-store.ts';
import { NOW } from './fixtures.ts';

const view = (thrown: ThrownAway | null): CounterView => ({
  id: null,
  draft: emptyDraft('takeaway'),
  rev: 0,
  rest: null,
  parked: [],
  lastSale: null,
  isPart: false,
  drawersShut: 0,
  thrown,
});

function setUp(isDone = true) {
  type State = ReturnType<CounterStore['get']>;
  const shown = createCell({ view: view(null) } as State);
  const clock = createCell(NOW);
  const given: number[] = [];
  const api = {
    giveBack: async (id: number) => {
      given.push(id);
      return { kind: 'done' as const, view: view(null) };
    },
  } as unknown as PosHelperApi['counter'];
  let said = 0;
  const store = createThrownStore({
    counter: {
      ...shown,
      ask: async (wish) => {
        await wish(api, view(null));
        return isDone;
      },
    },
    onDone: () => {
      said += 1;
    },
    monotonic: clock.get,
    clock,
  });
  const show = (thrown: ThrownAway | null): void => {
    shown.set({ ...shown.get(), view: view(thrown) });
  };
  return { clock, given, said: () => said, show, store };
}

describe('what was thrown away at the counter', () => {
  it('is offered for a while, however often main tells of it', () => {
    const { clock, show, store } = setUp();
    show({ id: 1, line: 'Reine' });
    clock.set(NOW + GIVE_BACK_MS - 1);
    show({ id: 1, line: 'Reine' });
    expect(store.get()).toMatchObject({ id: 1 });
    clock.set(NOW + GIVE_BACK_MS);
    expect(store.get()).toBeNull();
    show({ id: 1, line: 'Reine' });
    expect(store.get()).toBeNull();
    show({ id: 2, line: null });
    expect(store.get()).toMatchObject({ id: 2 });
  });

  it('goes as soon as main has no place for it', () => {
    const { show, store } = setUp();
    show({ id: 1, line: null });
    show(null);
    expect(store.get()).toBeNull();
  });

  it('is given back once, and said where that was done', async () => {
    const { given, said, show, store } = setUp();
    show({ id: 1, line: null });
    store.giveBack();
    store.giveBack();
    expect(store.get()).toBeNull();
    // As where something else was told before main has answered.
    show({ id: 1, line: null });
    expect(store.get()).toBeNull();
    await Promise.resolve();
    await expect.poll(said).toBe(1);
    expect(given).toEqual([1]);
  });
});
