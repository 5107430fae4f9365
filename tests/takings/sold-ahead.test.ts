import { expect, it } from 'vitest';
import { createSales } from '../../main/history/sales.ts';
import { createStatisticsDesk } from '../../main/history/statistics.ts';
import { createWords } from '../../main/lib/words.ts';
import { add, CASH, COCA, ok, REINE } from '../counter/harness.ts';
import { closed, DAY, SHOP } from './figures.ts';
import { aTakingTill, counterOf, type TestTakings } from './harness.ts';

const NEXT = '2026-11-21';

/** What the window asks for in Ventes. */
function desksOf({ fiscal, place, store }: TestTakings) {
  const shared = {
    store,
    words: createWords(() => 'fr'),
    chooseFile: async () => null,
    openDay: () => fiscal.state().openDay,
  };
  const sales = createSales({
    ...shared,
    timers: place.timers,
    onError: () => undefined,
  });
  const statistics = createStatisticsDesk({ ...shared, now: place.timers.now, shop: () => SHOP });
  return { sales, statistics };
}

it('what is sold after the day’s Z is said with that day, in both tabs, until the next one begins', async () => {
  const till = await aTakingTill();
  const { sales, statistics } = desksOf(till);
  const { counter } = counterOf(till);
  const ahead = async () => [sales.getDay(null)?.ahead, (await statistics.get('day', null)).ahead];
  await add(counter, REINE);
  ok(counter.pay(counter.get().rev, CASH(2_000)));
  expect(await ahead()).toEqual([null, null]);
  expect(closed(till)).toBe(950);
  const nothing = { day: NEXT, cents: 0 };
  expect(await ahead()).toEqual([nothing, nothing]);
  await add(counter, COCA);
  ok(counter.pay(counter.get().rev, CASH(1_000)));
  const sold = { day: NEXT, cents: 250 };
  expect(await ahead()).toEqual([sold, sold]);
  expect(sales.getDay(null)).toMatchObject({
    day: DAY,
    totals: { all: { sums: [{ cents: 950 }] } },
  });

  // Other days say nothing of it, nor does a week whose figures have it.
  expect(sales.getDay('2026-11-19')?.ahead).toBeNull();
  expect((await statistics.get('day', '2026-11-19')).ahead).toBeNull();
  expect(await statistics.get('week', null)).toMatchObject({
    ahead: null,
    sales: { cents: 1_200 },
  });

  till.place.timers.advance(24 * 60 * 60_000);
  expect(await ahead()).toEqual([null, null]);
  expect(sales.getDay(null)).toMatchObject({
    day: NEXT,
    totals: { all: { sums: [{ cents: 250 }] } },
  });
  counter.end();
});
