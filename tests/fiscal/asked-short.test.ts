import { expect, it, vi } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill, type TestTill } from '../support/till.ts';
import { startAskingCounter } from './asking-counter.ts';
import { SALE } from './harness.ts';

// Real servers and disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const DAY = 86_400_000;
const NOON = '2026-11-24T12:00:30+01:00';

hubriseForEachTest({ start: NOON, frozen: true });

const timers = fakeTimers(Date.parse(NOON));

async function pass(seconds: number, till: TestTill): Promise<void> {
  for (let second = 0; second < seconds; second += 5) {
    await hubrise.admin.advanceClock(5_000);
    timers.advance(5_000);
    for (let quiet = 0; quiet < 5; quiet += 1) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (till.requests() > 0) quiet = 0;
    }
  }
}

/** By the till's own count, the hour leaves no request for news and answers. */
async function useUpTheHour(till: TestTill): Promise<void> {
  for (let minute = 0; minute < 6; minute += 1) {
    for (const request of ['intake', 'answer'] as const) {
      for (let use = { request }; till.gate.ask(use).kind === 'pass'; use = { request }) {
        till.gate.hasEnded(use);
      }
    }
    await pass(60, till);
  }
}

it('a date set on by two days is found out though no request is left, and what a cashier answered leaves', async () => {
  const till = await startTill({ hubrise, timers, pollMs: 30_000 });
  const fiscal = await startAskingCounter(till, timers);
  const id = orderId((await hubrise.admin.injectOrder(newOrder('A1'), UBER)).id);
  await pass(60, till);
  await useUpTheHour(till);
  till.moves.accept(id, 0);
  await pass(10, till);
  expect((await hubrise.admin.order(id)).status, 'there is no room').toBe('received');
  timers.changeClock(2 * DAY);
  expect(fiscal.sell(SALE)).toMatchObject({ reason: 'asking_date' });
  await pass(60, till);
  expect(fiscal.sell(SALE)).toMatchObject({ reason: 'date_doubtful' });
  expect(fiscal.listClosings('CLOSE_DAY')).toEqual([]);
  expect((await hubrise.admin.order(id)).status).toBe('in_preparation');
});
