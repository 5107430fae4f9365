import { describe, expect, it } from 'vitest';
import { locationId } from '../../../main/core/ids.ts';
import type { ApiFailure } from '../../../main/hubrise/api/api-call.ts';
import { createPoller, type Poller, type PollerDeps } from '../../../main/orders/intake/poller.ts';
import { fakeTimers } from '../../support/fake-timers.ts';

const INTERVAL = 30_000;
const SHOP = locationId('p81xp-0');
const OFFLINE: ApiFailure = { kind: 'offline', reason: 'no_connection' };

interface Setup {
  readonly poller: Poller;
  readonly timers: ReturnType<typeof fakeTimers>;
  readonly log: string[];
  readonly ended: (ApiFailure | null)[];
  readonly errors: unknown[];
  /** Lets everything go on that has been answered. */
  idle(): Promise<void>;
}

interface Answers {
  news?: () => ApiFailure | null | Promise<ApiFailure | null>;
  location?: PollerDeps['location'];
  putOffMs?: PollerDeps['putOffMs'];
}

/** A poller over a HubRise of functions; `log` holds for which location it asked, in order. */
function aPoller({ news, location = () => SHOP, putOffMs = () => 0 }: Answers = {}): Setup {
  const timers = fakeTimers();
  const log: string[] = [];
  const ended: (ApiFailure | null)[] = [];
  const errors: unknown[] = [];
  const poller = createPoller({
    takeInNews: async (shop) => {
      log.push(shop);
      return (await news?.()) ?? null;
    },
    putOffMs,
    timers,
    location,
    interval: () => INTERVAL,
    retryInterval: () => INTERVAL,
    onRound: (failure) => ended.push(failure),
    onError: (error) => errors.push(error),
  });
  const idle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { poller, timers, log, ended, errors, idle };
}

describe('a poll', () => {
  it('asks for the news of the location that the till is connected to', async () => {
    const { poller, log, idle } = aPoller();
    poller.start();
    await idle();
    expect(log).toEqual([SHOP]);
  });

  it('is repeated after the interval, and not before', async () => {
    const { poller, timers, ended, idle } = aPoller();
    poller.start();
    await idle();
    expect(timers.waits()).toEqual([INTERVAL]);
    timers.advance(INTERVAL - 1);
    await idle();
    expect(ended).toEqual([null]);
    timers.advance(1);
    await idle();
    expect(ended).toEqual([null, null]);
  });

  it('is put off where something else has told the same, and is no round then', async () => {
    let putOffMs = 0;
    const { poller, timers, ended, idle, log } = aPoller({ putOffMs: () => putOffMs });
    poller.start();
    await idle();
    putOffMs = 20_000;
    timers.advance(INTERVAL);
    await idle();
    expect([log.length, ended.length, timers.waits()]).toEqual([1, 1, [20_000]]);
    putOffMs = 0;
    timers.advance(20_000);
    await idle();
    expect([log.length, ended.length]).toEqual([2, 2]);
  });

  it('that somebody has asked for is not put off, nor is the first one', async () => {
    const { poller, log, timers, idle } = aPoller({ putOffMs: () => 20_000 });
    poller.start();
    await idle();
    expect(log).toHaveLength(1);
    timers.advance(INTERVAL);
    await idle();
    expect(log).toHaveLength(1);
    poller.pollNow();
    await idle();
    expect(log).toHaveLength(2);
  });

  it.each([-86_400_000, 86_400_000])('does not mind a clock changed by %d ms', async (change) => {
    const { poller, timers, ended, idle } = aPoller();
    poller.start();
    await idle();
    timers.changeClock(change);
    await idle();
    expect(timers.waits()).toEqual([INTERVAL]);
    timers.advance(INTERVAL);
    await idle();
    expect(ended).toEqual([null, null]);
  });

  it('is never under way twice: asking for it meanwhile makes one more, right after', async () => {
    let answer = (): void => undefined;
    let open = 0;
    const news = (): Promise<null> => {
      open += 1;
      expect(open).toBe(1);
      return new Promise((resolve) => {
        answer = () => {
          open -= 1;
          resolve(null);
        };
      });
    };
    const { poller, log, idle, timers } = aPoller({ news });
    poller.start();
    await idle();
    poller.pollNow();
    poller.pollNow();
    timers.advance(INTERVAL * 3);
    await idle();
    expect(log).toHaveLength(1);
    answer();
    await idle();
    expect(log).toHaveLength(2);
    answer();
    await idle();
    expect(log).toHaveLength(2);
    expect(timers.waits()).toEqual([INTERVAL]);
  });

  it('made at once takes the place of the one that was planned', async () => {
    const { poller, timers, ended, idle } = aPoller();
    poller.start();
    await idle();
    timers.advance(INTERVAL / 2);
    poller.pollNow();
    await idle();
    expect(ended).toHaveLength(2);
    expect(timers.waits()).toEqual([INTERVAL]);
  });

  it('asks nothing while the till is not connected, and says so', async () => {
    let location: ReturnType<PollerDeps['location']> = null;
    const { poller, log, ended, timers, idle } = aPoller({ location: () => location });
    poller.start();
    await idle();
    expect(log).toEqual([]);
    expect(ended).toEqual([{ kind: 'not_connected' }]);
    location = SHOP;
    timers.advance(INTERVAL);
    await idle();
    expect(log).toEqual([SHOP]);
  });
});

describe('a poll that does not go through', () => {
  it.each([
    ['offline', OFFLINE, INTERVAL],
    ['a server error', { kind: 'server_error', status: 500 }, INTERVAL],
    ['a broken answer', { kind: 'broken_answer', status: 200, reason: 'not_json' }, INTERVAL],
    ['a 401', { kind: 'unauthorized', cause: 'revoked' }, INTERVAL],
  ] as const)('is repeated after %s', async (_name, failure, wait) => {
    const { poller, timers, ended, idle } = aPoller({ news: () => failure });
    poller.start();
    await idle();
    expect(ended).toEqual([failure]);
    expect(timers.waits()).toEqual([wait]);
  });

  it.each([
    ['a stalled 401', { kind: 'unauthorized', cause: 'suspended' }],
    ['an answer that does not end', { kind: 'offline', reason: 'timeout' }],
  ] as const)(
    'is repeated by the time at which it began, after %s: an order waits no longer for what failed slowly',
    async (_name, failure) => {
      let fail = (): void => undefined;
      const { poller, timers, idle } = aPoller({
        news: () =>
          new Promise((resolve) => {
            fail = () => resolve(failure);
          }),
      });
      poller.start();
      await idle();
      timers.advance(15_000);
      fail();
      await idle();
      expect(timers.waits()).toEqual([INTERVAL - 15_000]);
      timers.advance(INTERVAL - 15_000);
      await idle();
      timers.advance(10 * INTERVAL);
      fail();
      await idle();
      expect(timers.waits(), 'and never at once').toEqual([INTERVAL / 2]);
    },
  );

  it.each(['rate_limited', 'no_budget'] as const)(
    'waits for the window’s end: %s',
    async (kind) => {
      const { poller, timers, idle } = aPoller({
        news: () => ({ kind, untilMs: timers.now() + 55_000 }),
      });
      poller.start();
      await idle();
      expect(timers.waits()).toEqual([55_000]);
    },
  );

  it('keeps the interval where the window ends before it', async () => {
    const { poller, timers, idle } = aPoller({
      news: () => ({ kind: 'rate_limited', untilMs: timers.now() + 5_000 }),
    });
    poller.start();
    await idle();
    expect(timers.waits()).toEqual([INTERVAL]);
  });

  it('is repeated although it threw, and tells what it threw', async () => {
    const full = new Error('database or disk is full');
    const news = (): never => {
      throw full;
    };
    const { poller, timers, errors, log, idle } = aPoller({ news });
    poller.start();
    await idle();
    expect(errors).toEqual([full]);
    expect(timers.waits()).toEqual([INTERVAL]);
    timers.advance(INTERVAL);
    await idle();
    expect(log).toEqual([SHOP, SHOP]);
  });
});

describe('when it is stopped', () => {
  it('ends the round that is under way, and asks nothing afterwards', async () => {
    let answer = (): void => undefined;
    const news = (): Promise<null> =>
      new Promise((resolve) => {
        answer = () => resolve(null);
      });
    const { poller, timers, log, ended, idle } = aPoller({ news });
    poller.start();
    await idle();
    poller.pollNow();
    const stopped = poller.stop();
    answer();
    await stopped;
    expect(log).toEqual([SHOP]);
    expect(ended).toEqual([]);
    expect(timers.waits()).toEqual([]);
    poller.pollNow();
    await idle();
    expect(log).toEqual([SHOP]);
  });

  it('can be started again', async () => {
    const { poller, log, idle } = aPoller();
    poller.start();
    await poller.stop();
    poller.start();
    poller.start();
    await idle();
    expect(log).toEqual([SHOP, SHOP]);
  });
});
