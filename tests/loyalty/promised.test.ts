import { describe, expect, it, vi } from 'vitest';
import { POINTS_DEFAULTS, promisedTo, rewardsFor } from '../../main/core/loyalty/rules.ts';
import { ok } from '../counter/harness.ts';
import { aPointsShop, order, takePoints } from './points-till.ts';

vi.setConfig({ testTimeout: 60_000 });

describe('points that a ticket which waits is to use', () => {
  it('are said with it, and not there for another ticket of whose they are', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    ok(await takePoints(till, 1));
    ok(till.counter.park(null));
    await order(till, shop);
    const { parked } = till.counter.get();
    const id = shop.lea.hubriseId ?? '';
    expect(parked.map(({ points }) => points)).toEqual([{ customer: id, points: 100 }]);
    const asked = await till.points.ask(shop.lea);
    const balance = asked.kind === 'known' ? asked.balance : 0;
    expect([balance, promisedTo(id, parked), promisedTo('another', parked)]).toEqual([250, 100, 0]);
    // What the window offers by it is what main takes.
    const most = rewardsFor(POINTS_DEFAULTS, balance - promisedTo(id, parked), 3_100);
    expect(most).toBe(1);
    expect(await takePoints(till, most + 1)).toMatchObject({ reason: 'too_few_points' });
    ok(await takePoints(till, most));
    // Taken up again, they are the ticket's own.
    ok(till.counter.resume(parked[0]?.id ?? 0));
    expect(till.counter.get().draft.rebate).toMatchObject({ kind: 'points', rewards: 1 });
    expect(promisedTo(id, till.counter.get().parked)).toBe(100);
  });

  it('are none where it uses none', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    ok(till.counter.park(null));
    expect(till.counter.get().parked.map(({ points }) => points)).toEqual([null]);
  });
});
