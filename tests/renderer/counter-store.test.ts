import { describe, expect, it } from 'vitest';
import type { GoodsOnSale } from '../../main/core/counter/assortment.ts';
import { emptyDraft } from '../../main/core/counter/draft.ts';
import type { CounterAnswer, CounterView, PosHelperApi } from '../../preload/contract.ts';
import { createCell } from '../../renderer/state/cell.ts';
import { createCounterStore } from '../../renderer/state/counter-store.ts';
import type { StockStore } from '../../renderer/state/stock-store.ts';
import { someGoods } from '../core/counter/shop.ts';
import { createFakeLive } from './harness/fake-live.ts';

const VIEW: CounterView = {
  id: null,
  draft: emptyDraft('takeaway'),
  rev: 0,
  rest: null,
  parked: [],
  lastSale: null,
  isPart: false,
  drawersShut: 0,
  thrown: null,
};
const COCA = {
  kind: 'product',
  article: 'product p-coca',
  size: 'coca',
  options: [],
} as const;

/** Main, which answers what it is asked for when a test lets it. */
function aWindow() {
  const asked: PromiseWithResolvers<GoodsOnSale>[] = [];
  const edits: PromiseWithResolvers<CounterAnswer>[] = [];
  const failures: unknown[] = [];
  const live = createFakeLive(false);
  let shown = VIEW;
  live.show('counter', () => shown);
  const counter = {
    getGoods: () => {
      const answer = Promise.withResolvers<GoodsOnSale>();
      asked.push(answer);
      return answer.promise;
    },
    edit: () => {
      const answer = Promise.withResolvers<CounterAnswer>();
      edits.push(answer);
      return answer.promise;
    },
  };
  const stock = createCell(null);
  const store = createCounterStore({
    api: { live: live.api, counter: counter as unknown as PosHelperApi['counter'] },
    live: {
      onChange: (names, listener) =>
        live.api.onChange((told) => {
          if (told.some((name) => names.includes(name))) listener();
        }),
    },
    stock: stock as unknown as StockStore,
    now: () => Date.parse('2026-11-20T12:30:00+01:00'),
    timeZone: () => 'Europe/Paris',
    fail: (error) => failures.push(error),
  });
  const push = (view: CounterView): Promise<void> => {
    shown = view;
    live.touch('counter');
    return settled();
  };
  return { store, asked, changed: () => live.touch('counterGoods'), edits, failures, push };
}

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('the counter in the window', () => {
  it('says that the drawer stayed shut when it hears of it, and once', async () => {
    const { push, store } = aWindow();
    store.look();
    await settled();
    await push({ ...VIEW, drawersShut: 1 });
    expect(store.get().refusal?.reason).toBe('drawer_shut');
    store.forgetRefusal();
    await push({ ...VIEW, drawersShut: 1 });
    expect(store.get().refusal).toBeNull();
  });

  it('says it too where the answer to a wish is the first to tell it: a refusal, whose reason goes first', async () => {
    const { edits, push, store } = aWindow();
    store.look();
    await settled();
    store.edit({ kind: 'add', choice: COCA, qty: 1_000 });
    await settled();
    const shut = { ...VIEW, drawersShut: 1 };
    await push(shut);
    edits[0]?.resolve({ kind: 'refused', reason: 'changed', limit: null, view: shut });
    await settled();
    expect(store.get().refusal?.reason).toBe('changed');
    store.forgetRefusal();
    expect(store.get().refusal?.reason, 'what was kept back is said then').toBe('drawer_shut');
    store.forgetRefusal();
    expect(store.get().refusal).toBeNull();
  });

  it('keeps a refusal that nobody has read yet before it, however often main tells its view', async () => {
    const { edits, push, store } = aWindow();
    store.look();
    await settled();
    store.edit({ kind: 'add', choice: COCA, qty: 1_000 });
    await settled();
    edits[0]?.resolve({ kind: 'refused', reason: 'changed', limit: null, view: VIEW });
    await settled();
    await push({ ...VIEW, drawersShut: 1 });
    await push({ ...VIEW, drawersShut: 1 });
    expect(store.get().refusal?.reason).toBe('changed');
    store.forgetRefusal();
    expect(store.get().refusal?.reason, 'what was kept back is said then').toBe('drawer_shut');
    store.forgetRefusal();
    expect(store.get().refusal).toBeNull();
  });

  it('draws with the rates that main has told it, and rules none by itself', async () => {
    const { asked, store } = aWindow();
    store.load();
    const goods = someGoods();
    const key = Object.keys(goods.kinds).find((one) => one.includes('coca')) ?? '';
    asked[0]?.resolve({ ...goods, kinds: { [key]: 'alcohol' } });
    await settled();
    store.edit({ kind: 'add', choice: COCA, qty: 1_000 });
    expect(store.get().view?.draft.lines[0]?.priced.parts).toMatchObject([{ rate: 2_000 }]);
  });

  it('asks anew when they have changed, and an answer that is late changes nothing', async () => {
    const { asked, changed, store } = aWindow();
    changed();
    expect(asked, 'nobody has opened the screen').toHaveLength(0);
    store.load();
    changed();
    expect(asked).toHaveLength(2);
    asked[1]?.resolve({ ...someGoods(), source: 'own' });
    await settled();
    asked[0]?.resolve(someGoods());
    await settled();
    expect(store.get().source).toBe('own');
  });

  it('draws what main has again where a wish has broken, once none is under way', async () => {
    const { asked, edits, failures, store } = aWindow();
    store.load();
    asked[0]?.resolve(someGoods());
    await settled();
    store.edit({ kind: 'add', choice: COCA, qty: 1_000 });
    store.edit({ kind: 'add', choice: COCA, qty: 1_000 });
    await settled();
    edits[0]?.reject(new Error('disk'));
    await settled();
    expect(store.get().view?.draft.lines, 'the second is still on its way').not.toEqual([]);
    edits[1]?.reject(new Error('disk'));
    await settled();
    expect(store.get().view).toEqual(VIEW);
    expect(failures).toHaveLength(2);
  });
});
