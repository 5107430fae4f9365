import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderCard } from '../../main/core/board/card.ts';
import type { Notice } from '../../main/core/notice.ts';
import { DEFAULT_OVERLOAD, type OverloadSettings } from '../../main/core/opening/overload.ts';
import { createOverloadWatch } from '../../main/opening/overload-watch.ts';
import { createNotices } from '../../main/status/notices.ts';
import type { OpeningAnswer } from '../../preload/contract.ts';
import { makeCard, NOW } from '../renderer/fixtures.ts';
import { makeOpening } from '../renderer/opening-fixtures.ts';
import { fakeTimers } from '../support/fake-timers.ts';

const MINUTE = 60_000;
const RUSH = Array.from({ length: 16 }, () => makeCard({ column: 'in_preparation' }));

function aWatch() {
  const timers = fakeTimers(NOW);
  const notices = createNotices(() => undefined);
  const made: number[] = [];
  const world = {
    cards: RUSH as readonly OrderCard[],
    settings: { ...DEFAULT_OVERLOAD, openOrders: 15 } as OverloadSettings,
    view: makeOpening(),
    answer: { kind: 'done' } as OpeningAnswer,
  };
  const check = createOverloadWatch({
    notices,
    now: timers.now,
    monotonic: timers.monotonic,
    cards: () => world.cards,
    settings: () => world.settings,
    opening: {
      getView: () => world.view,
      busyByItself: async (minutes) => {
        made.push(minutes);
        return world.answer;
      },
    },
    onError: (error) => {
      throw error;
    },
  });
  const proposed = () => notices.list().find((one): one is Notice => one.kind === 'overload');
  const pass = (minutes: number): void => {
    for (let half = 0; half < 2 * minutes; half += 1) {
      timers.advance(MINUTE / 2);
      check();
    }
  };
  return { world, check, proposed, pass, notices, made };
}

let watch: ReturnType<typeof aWatch>;
beforeEach(() => {
  watch = aWatch();
});

describe('a shop that falls behind', () => {
  it('is told so once, and not again for half an hour after the answer', () => {
    watch.check();
    expect(watch.proposed()).toMatchObject({ openOrders: 16, extraMinutes: 10 });
    watch.pass(20);
    expect(watch.proposed()).toBeDefined();
    watch.notices.dismiss('overload');
    watch.pass(29);
    expect(watch.proposed()).toBeUndefined();
    watch.pass(1);
    expect(watch.proposed()).toBeDefined();
  });

  it('is not any more when it has caught up', () => {
    watch.check();
    watch.world.cards = [];
    watch.check();
    expect(watch.proposed()).toBeUndefined();
  });

  it.each(['busy', 'paused'] as const)('is told nothing where it is %s already', (kind) => {
    watch.world.view = makeOpening({
      acceptance:
        kind === 'busy'
          ? { kind, extraMinutes: 10, resumeAt: null }
          : { kind, reason: null, resumeAt: null },
    });
    watch.check();
    expect(watch.proposed()).toBeUndefined();
  });

  it('is told nothing where nobody knows whether it is open, or nobody wants to be told', () => {
    watch.world.view = makeOpening({ acceptance: null });
    watch.check();
    watch.world.view = makeOpening();
    watch.world.settings = { ...DEFAULT_OVERLOAD, openOrders: 15, on: false };
    watch.check();
    expect(watch.proposed()).toBeUndefined();
    expect(watch.made).toEqual([]);
  });

  it('is made busy by the till alone only where the manager has said so, and only once', async () => {
    watch.world.settings = {
      ...DEFAULT_OVERLOAD,
      openOrders: 15,
      byItself: true,
      extraMinutes: 20,
    };
    watch.pass(10);
    await Promise.resolve();
    expect(watch.made).toEqual([20]);
    expect(watch.proposed()).toBeUndefined();
  });

  it('is told so where that did not get through', async () => {
    watch.world.settings = { ...DEFAULT_OVERLOAD, openOrders: 15, byItself: true };
    watch.world.answer = { kind: 'failed', problem: { kind: 'offline' } };
    watch.check();
    await Promise.resolve();
    await Promise.resolve();
    expect(watch.proposed()).toBeDefined();
  });
});
