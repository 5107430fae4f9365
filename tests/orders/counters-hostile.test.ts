import { describe, expect, it, vi } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { aShop } from './counters-shop.ts';

// Real servers and disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const START = Date.parse('2026-11-24T03:00:00Z');
const MINUTE = 60_000;
const ORDERS = '/location/orders';

hubriseForEachTest({ start: new Date(START).toISOString(), frozen: true });

type Shop = Awaited<ReturnType<typeof aShop>>;

/** Lets the clocks go on until it is so. */
async function waits({ till, timers }: Shop, until: () => boolean): Promise<void> {
  for (let steps = 0; steps < 60 && !until(); steps += 1) {
    await hubrise.admin.advanceClock(20_000);
    timers.advance(20_000);
    await till.poll();
    await till.until(() => till.requests() === 0);
  }
  expect(until()).toBe(true);
}

const shop = (deviceId = 'till-bar') => aShop(hubrise, deviceId, fakeTimers(START), 30_000);

describe('an answer of HubRise’s that is huge, or never ends', () => {
  it.each(['flood', 'trickle', 'half-body', 'malformed-json'] as const)(
    'about a new order of the counter (%s) doubles it not, and keeps no other one waiting',
    async (kind) => {
      const bar = await shop();
      await hubrise.admin.addFault({ kind, method: 'POST', path: ORDERS, times: 1 });
      const first = bar.sell();
      const second = bar.sell();
      await waits(bar, () => [first, second].every(({ id }) => bar.push(id)?.state === 'there'));
      expect(await hubrise.admin.orders()).toHaveLength(2);
      expect(bar.till.errors).toEqual([]);
    },
  );

  it.each(['flood', 'trickle', 'inflating'] as const)(
    'about whether HubRise has it (%s) sends it once more to nobody',
    async (kind) => {
      const bar = await shop();
      await hubrise.admin.addFault({ kind: 'drop-after', method: 'POST', path: ORDERS, times: 1 });
      const fault = kind === 'inflating' ? ({ kind, encoding: 'gzip' } as const) : { kind };
      const list = await hubrise.admin.addFault({ ...fault, method: 'GET', path: ORDERS });
      const { id } = bar.sell();
      await waits(bar, () => bar.push(id)?.lastError === 'broken_answer' || kind === 'trickle');
      expect(bar.push(id)?.state).toBe('waiting');
      await hubrise.admin.clearFaults(list);
      await waits(bar, () => bar.push(id)?.state === 'there');
      expect(await hubrise.admin.orders()).toHaveLength(1);
      expect(await hubrise.admin.journal({ method: 'POST', path: ORDERS })).toHaveLength(1);
    },
  );
});

describe('where HubRise’s hour has nearly no requests left', () => {
  it('what the counter sells waits, while a platform’s order comes in and is answered', async () => {
    const bar = await shop();
    const { till, timers } = bar;
    const use = { request: 'refresh' } as const;
    for (let minute = 0; minute < 10; minute += 1) {
      while (till.gate.ask(use).kind === 'pass') till.gate.hasEnded(use);
      await hubrise.admin.advanceClock(MINUTE);
      timers.advance(MINUTE);
      await till.poll();
    }
    expect(till.gate.ask(use).kind).toBe('wait');
    const sold = bar.sell();
    const { id } = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
    timers.advance(30_000);
    await till.poll();
    expect(till.moves.accept(orderId(id), 0)).toEqual({ kind: 'done' });
    await till.until(() => till.store.outbox.count().waiting === 0);
    expect((await hubrise.admin.order(id))?.status).toBe('in_preparation');
    expect(bar.push(sold.id)).toMatchObject({ state: 'waiting', lastError: 'no_budget' });
    expect(await hubrise.admin.journal({ method: 'POST', path: ORDERS })).toEqual([]);
    // With the next hour there is room for it.
    for (let minute = 0; minute < 60; minute += 1) {
      await hubrise.admin.advanceClock(MINUTE);
      timers.advance(MINUTE);
      await till.poll();
    }
    await waits(bar, () => bar.push(sold.id)?.state === 'there');
  });
});
