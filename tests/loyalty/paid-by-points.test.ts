import { expect, it, vi } from 'vitest';
import { ok } from '../counter/harness.ts';
import { aPointsShop, order, takePoints } from './points-till.ts';

vi.setConfig({ testTimeout: 60_000 });

it('cancels at HubRise a sale that points have paid wholly, once all of it is given back', async () => {
  const shop = await aPointsShop('100000');
  const till = await shop.till();
  const { points } = till.world.settings;
  till.world.settings = {
    ...till.world.settings,
    points: { ...points, points: 1, cents: 1, least: 1 },
  };
  await order(till, shop);
  ok(await takePoints(till, 3_100));
  ok(till.counter.pay(till.counter.get().rev, null));
  const sale = till.counter.get().lastSale?.number ?? '';
  await till.tell();
  const statuses = async () => (await shop.admin.orders()).map(({ status }) => status);
  const [before] = await statuses();
  expect(before).not.toBe('cancelled');
  const giveBack = (lines: readonly { readonly n: number; readonly left: number }[]) =>
    till.counter.refund({
      original: sale,
      reason: 'Erreur',
      means: null,
      returned: lines.map(({ left, n }) => ({ of: n, qty: left })),
    });
  const [first, ...others] = till.counter.findSale(sale)?.lines ?? [];
  if (first === undefined) throw new Error('nothing was sold');
  giveBack([first]);
  await till.tell(60_000);
  expect(await statuses(), 'some of it is still sold').toEqual([before]);
  giveBack(others);
  await till.tell(60_000);
  expect([await statuses(), till.errors]).toEqual([['cancelled'], []]);
});
