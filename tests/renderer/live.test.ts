import { describe, expect, test } from 'vitest';
import type { LiveName, OwnListView, VatView } from '../../preload/contract.ts';
import { createLive } from '../../renderer/state/live.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { channel } from './harness/channel.ts';

interface Asked {
  readonly name: LiveName;
  readonly answer: (value: unknown) => Promise<void>;
  readonly refuse: (error: unknown) => Promise<void>;
}

/** A main process that answers when the test says so, and a clock that goes on when the test says so. */
function aPage() {
  const changes = channel<readonly LiveName[]>();
  const asked: Asked[] = [];
  const failures: unknown[] = [];
  const timers = fakeTimers();
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const live = createLive({
    api: {
      get: (name) => {
        const { promise, resolve, reject } = Promise.withResolvers<never>();
        asked.push({
          name,
          answer: (value) => {
            resolve(value as never);
            return settled();
          },
          refuse: (error) => {
            reject(error);
            return settled();
          },
        });
        return promise;
      },
      onChange: changes.on,
    },
    after: timers.after,
    onFailure: (error) => failures.push(error),
  });
  return { asked, changes, failures, live, timers, pass: timers.advance };
}

const vat = (name: string): VatView => ({
  isKnown: true,
  rows: [],
  categories: [{ key: name, name, parent: null, kind: null }],
});
const list = (canUndo: boolean): OwnListView => ({
  list: { articles: [], categories: [], nextId: 1 },
  isUsed: true,
  canUndo,
});
const nothing = (): void => undefined;

describe('a view of main’s', () => {
  test('is asked for once somebody looks at it, and again when it may have changed', async () => {
    const { asked, changes, live, pass } = aPage();
    const view = live.view('vat');
    expect([asked.length, view.get()]).toEqual([0, null]);
    const seen: unknown[] = [];
    view.subscribe(() => seen.push(view.get()));
    expect(asked.map(({ name }) => name)).toEqual(['vat']);
    await asked[0]?.answer(vat('first'));
    pass(1_000);
    changes.push(['ownList']);
    expect(asked, 'another view').toHaveLength(1);
    changes.push(['ownList', 'vat']);
    expect(asked).toHaveLength(2);
    await asked[1]?.answer(vat('second'));
    expect(seen).toEqual([vat('first'), vat('second')]);
  });

  test('is the same for all who look at it, and asked for once', async () => {
    const { asked, live } = aPage();
    expect(live.view('vat')).toBe(live.view('vat'));
    live.view('vat').subscribe(nothing);
    await asked[0]?.answer(vat('first'));
    live.view('vat').subscribe(nothing);
    expect(asked).toHaveLength(1);
    expect(live.view('vat').get()).toEqual(vat('first'));
  });

  test('is asked for once more after what changed while it was asked for', async () => {
    const { asked, changes, live, pass } = aPage();
    const view = live.keep('vat');
    changes.push(['vat']);
    changes.push(['vat']);
    expect(asked, 'one request at a time').toHaveLength(1);
    await asked[0]?.answer(vat('first'));
    pass(1_000);
    expect(asked).toHaveLength(2);
    await asked[1]?.answer(vat('second'));
    pass(1_000);
    expect(asked).toHaveLength(2);
    expect(view.get()).toEqual(vat('second'));
  });

  test('that changes a thousand times within a second is asked for a handful of times', async () => {
    const { asked, changes, live, pass } = aPage();
    const view = live.keep('vat');
    await asked[0]?.answer(vat('0'));
    pass(1_000);
    const before = asked.length;
    for (let ms = 1; ms <= 1_000; ms += 1) {
      changes.push(['vat']);
      await asked.at(-1)?.answer(vat(String(ms)));
      pass(1);
    }
    expect(asked.length - before).toBeLessThanOrEqual(8);
    pass(1_000);
    await asked.at(-1)?.answer(vat('the end'));
    pass(1_000);
    const after = asked.length;
    expect(view.get()).toEqual(vat('the end'));
    // Once it is calm, a change is seen at once again.
    changes.push(['vat']);
    expect(asked).toHaveLength(after + 1);
  });

  test('that cannot be had is told of; the last one stands, and the next change asks again', async () => {
    const { asked, changes, failures, live, pass } = aPage();
    const view = live.keep('vat');
    await asked[0]?.answer(vat('first'));
    pass(1_000);
    changes.push(['vat']);
    const error = new Error('refused');
    await asked[1]?.refuse(error);
    pass(1_000);
    expect([failures, view.get()]).toEqual([[error], vat('first')]);
    changes.push(['vat']);
    await asked[2]?.answer(vat('third'));
    expect(view.get()).toEqual(vat('third'));
  });

  test('is not asked for once nobody looks at it, nor remembered', async () => {
    const { asked, changes, live, pass, timers } = aPage();
    const view = live.view('vat');
    const stops = [view.subscribe(nothing), view.subscribe(nothing)];
    await asked[0]?.answer(vat('first'));
    for (const stop of stops) {
      stop();
      stop();
    }
    pass(1_000);
    changes.push(['vat']);
    expect([asked.length, view.get(), timers.waits().length]).toEqual([1, null, 0]);
    view.subscribe(nothing);
    expect(asked).toHaveLength(2);
  });

  test('goes on where a screen that looks at it comes in the place of another', async () => {
    const { asked, live, pass } = aPage();
    const view = live.view('vat');
    const stop = view.subscribe(nothing);
    await asked[0]?.answer(vat('first'));
    stop();
    view.subscribe(nothing);
    pass(1_000);
    expect([asked.length, view.get()]).toEqual([1, vat('first')]);
  });

  test('that nobody looks at any more takes no answer', async () => {
    const { asked, live, pass } = aPage();
    const view = live.view('vat');
    view.subscribe(nothing)();
    pass(1);
    await asked[0]?.answer(vat('too late'));
    expect(view.get()).toBeNull();
  });

  test('is what main has answered to a change, and not what was asked for before', async () => {
    const { asked, live, pass } = aPage();
    const view = live.keep('ownList');
    view.take(list(true));
    await asked[0]?.answer(list(false));
    expect(view.get()).toEqual(list(true));
    pass(1_000);
    expect(asked, 'what was dropped may have been newer').toHaveLength(2);
    await asked[1]?.answer(list(false));
    expect(view.get()).toEqual(list(false));
  });
});

describe('a question that changes with views', () => {
  test('is asked again once where several of them have changed', async () => {
    const { changes, live, pass } = aPage();
    const answers: PromiseWithResolvers<string>[] = [];
    const ask = (): Promise<string> => {
      const answer = Promise.withResolvers<string>();
      answers.push(answer);
      return answer.promise;
    };
    const question = live.ask(['ownList', 'vat'], ask);
    question.subscribe(nothing);
    answers[0]?.resolve('first');
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    pass(1_000);
    changes.push(['vat', 'ownList']);
    expect([answers.length, question.get()]).toEqual([2, 'first']);
  });
});
