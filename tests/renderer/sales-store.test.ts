import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { PosHelperApi, SalesPage, SalesSearch } from '../../preload/contract.ts';
import { TODAYS_ORDERS, typed } from '../../renderer/logic/sales.ts';
import { createSalesStore, type SalesStore } from '../../renderer/state/sales-store.ts';
import { createFakeLive } from './harness/fake-live.ts';
import { createFakeSales, type FakeSales } from './harness/fake-sales.ts';
import { makeSummary, SALES } from './sales-fixtures.ts';

interface Question {
  readonly request: SalesSearch;
  answer(): Promise<void>;
  fail(): void;
}

let fake: FakeSales;
let store: SalesStore;
let questions: Question[];
let failures: unknown[];

/** A store whose questions are answered when the test wants. */
function open(sales = SALES): void {
  const live = createFakeLive(false);
  fake = createFakeSales({ sales }, live);
  questions = [];
  failures = [];
  const search: PosHelperApi['sales']['search'] = (request) =>
    new Promise<SalesPage | null>((resolve, reject) => {
      questions.push({
        request,
        answer: async () => {
          resolve(await fake.api.search(request));
          await settled();
        },
        fail: () => reject(new Error('broken')),
      });
    });
  store = createSalesStore(
    { ...fake.api, search },
    { onChange: (_names, listener) => live.api.onChange(listener) },
    (error) => failures.push(error),
  );
  onTestFinished(store.start());
}

/** Lets everything run that waits for nothing but its turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function answerNext(): Promise<SalesSearch> {
  await settled();
  const question = questions.shift();
  if (question === undefined) throw new Error('Nothing was asked');
  await question.answer();
  return question.request;
}

const codes = (): readonly string[] => {
  const { list } = store.get();
  return list.kind === 'shown' ? list.rows.map(({ id }) => id) : [list.kind];
};

beforeEach(() => open());

describe('the list', () => {
  test('begins with a page of today’s orders and the day’s figures', async () => {
    expect(store.get().list.kind).toBe('loading');
    expect(await answerNext()).toMatchObject({ day: '2026-11-24', cursor: null });
    expect(codes().length).toBe(50);
    expect(store.get().day?.totals.all.count).toBeGreaterThan(40);
  });

  test('goes on below, page after page, to its end', async () => {
    await answerNext();
    store.change(typed(TODAYS_ORDERS, 'desiree'));
    await answerNext();
    store.change({ ...TODAYS_ORDERS, wide: true });
    await answerNext();
    for (const count of [100, 150, 180]) {
      store.more();
      // Asked for twice, read once.
      store.more();
      await answerNext();
      expect(codes().length).toBe(count);
    }
    store.more();
    await settled();
    expect(questions).toEqual([]);
    expect(codes()).toEqual(SALES.map(({ id }) => id));
  });
});

describe('while somebody types', () => {
  test('the former answer stays in sight, and only the last text is asked for next', async () => {
    await answerNext();
    const before = codes();
    for (const text of ['d', 'de', 'des', 'desi']) store.change(typed(store.get().filter, text));
    await settled();
    expect(questions.map(({ request }) => request.text)).toEqual(['d']);
    await answerNext();
    expect(codes(), 'the answer to a text of before').toEqual(before);
    expect((await answerNext()).text).toBe('desi');
    expect(codes()).not.toEqual(before);
    await settled();
    expect(questions).toEqual([]);
  });
});

describe('an order that comes in', () => {
  test('is there at once, with as many rows as were shown, and the others untouched', async () => {
    await answerNext();
    store.change({ ...TODAYS_ORDERS, wide: true });
    await answerNext();
    store.more();
    await answerNext();
    const { list } = store.get();
    fake.add(makeSummary({ id: 'brand-new' }));
    await answerNext();
    await answerNext();
    expect(codes().slice(0, 2)).toEqual(['brand-new', 'sale-0']);
    expect(codes().length).toBeGreaterThanOrEqual(100);
    const now = store.get().list;
    expect(now.kind === 'shown' && list.kind === 'shown' && now.rows[1] === list.rows[0]).toBe(
      true,
    );
  });
});

describe('what cannot be read', () => {
  test('is said, and read when somebody asks again', async () => {
    await settled();
    questions.shift()?.fail();
    await settled();
    expect(store.get().list.kind).toBe('failed');
    expect(failures).toHaveLength(1);
    store.retry();
    expect(store.get().list.kind).toBe('loading');
    await answerNext();
    expect(codes().length).toBe(50);
  });
});

test('a store that nobody looks at any more asks for nothing', async () => {
  const stop = store.start();
  await answerNext();
  await answerNext();
  stop();
  open([]);
  await answerNext();
  expect(codes()).toEqual([]);
});
