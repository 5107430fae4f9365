import { describe, expect, it, vi } from 'vitest';
import { COUNTER_DEFAULTS } from '../../main/core/counter/settings.ts';
import { createCustomersTill } from '../../main/till/counter-till.ts';
import { aPointsShop, order, pay, rowOf } from '../loyalty/points-till.ts';

vi.setConfig({ testTimeout: 60_000 });

describe('a counter whose sales HubRise is not told any more', () => {
  it('has the points of those that it was not told of moved by their card, at once', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    let push = true;
    createCustomersTill(
      {
        store: till.store,
        edge: { gate: {} },
        connection: {},
        operators: {},
        world: { timers: {} },
      } as never,
      { loops: till.loops } as never,
      { get: () => ({ ...COUNTER_DEFAULTS, push }) } as never,
    );
    await order(till, shop);
    const sale = pay(till);
    await till.pass(10 * 60_000);
    expect([await shop.moved(), rowOf(till, sale)?.state]).toEqual([[], 'order']);
    push = false;
    till.store.touch('counterSettings');
    await till.pass(60_000);
    expect([await shop.moved(), rowOf(till, sale)?.state]).toEqual([[31], 'told']);
    expect(await shop.admin.orders()).toEqual([]);
  });
});
