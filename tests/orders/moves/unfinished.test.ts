import { beforeEach, expect, it } from 'vitest';
import { createUnfinished, type Unfinished } from '../../../main/orders/moves/unfinished.ts';
import { createNotices, type Notices } from '../../../main/status/notices.ts';
import { type FakeTimers, fakeTimers } from '../../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../../support/hubrise.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { startTill, type TestTill } from '../../support/till.ts';

const START = Date.parse('2026-11-22T18:30:00Z');
const DAY = 24 * 3_600_000;
const KIND = 'unfinished_orders';

hubriseForEachTest({ start: new Date(START).toISOString(), frozen: true });

let timers: FakeTimers;
let till: TestTill;
let notices: Notices;
let unfinished: Unfinished;
beforeEach(async () => {
  for (let n = 0; n < 3; n += 1) {
    await hubrise.admin.injectOrder(newOrder(`N${n}`, { status: 'accepted' }), UBER);
  }
  await hubrise.admin.advanceClock(DAY);
  await hubrise.admin.injectOrder(newOrder('TODAY', { status: 'accepted' }), UBER);
  timers = fakeTimers(START + DAY);
  till = await startTill({ hubrise, timers, pollMs: 3_600_000 });
  await till.settle();
  notices = createNotices(() => undefined);
  unfinished = createUnfinished({
    book: till.book,
    board: till.board,
    moves: till.moves,
    notices,
    after: timers.after,
    hubriseNow: till.gate.hubriseNow,
    shopDay: () => ({ timeZone: 'Europe/Paris', cutoff: '04:00' }),
  });
});

it('orders that nobody finished on their day are offered once a day, and can be left alone', () => {
  unfinished.check();
  expect(notices.list()).toEqual([{ kind: KIND, count: 3, since: START }]);
  notices.dismiss(KIND);
  unfinished.check();
  expect(notices.list()).toEqual([]);
  timers.advance(DAY);
  unfinished.check();
  expect(notices.list()).toMatchObject([{ kind: KIND, count: 4 }]);
});

it('are finished one after the other, and the orders of the day are left as they are', async () => {
  unfinished.check();
  unfinished.finishAll();
  expect(notices.list()).toEqual([]);
  for (let left = 2; left >= 0; left -= 1) {
    await till.until(() => till.store.outbox.count().waiting === 0);
    expect(till.board.listCards()).toHaveLength(left + 1);
    await hubrise.admin.advanceClock(6_000);
    timers.advance(6_000);
  }
  await till.until(() => till.store.outbox.count().waiting === 0);
  expect(till.board.listCards().map(({ code }) => code)).toEqual(['TODAY']);
  const told = await hubrise.admin.journal({ method: 'PATCH' });
  expect(told.map(({ body }) => body)).toEqual(Array(3).fill({ status: 'completed' }));
  unfinished.check();
  expect(notices.list()).toEqual([]);
});
