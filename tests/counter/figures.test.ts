import { expect, it } from 'vitest';
import { createOrderList } from '../../main/history/order-list.ts';
import { createStatisticsDesk } from '../../main/history/statistics.ts';
import { createWords } from '../../main/lib/words.ts';
import { add, aShopCounter, CASH, COCA, ok, REINE, type TestCounter } from './harness.ts';

const SHOP = { timeZone: 'Europe/Paris', cutoff: '05:00' };

/** What the journal's sales come to, less its avoirs; cents. */
function netOf({ store }: TestCounter): number {
  const sealed = [...store.fiscal.listOf('R', 'SALE', 0), ...store.fiscal.listOf('R', 'AVOIR', 0)];
  return sealed.reduce((sum, { payload }) => sum + JSON.parse(payload.toString()).total, 0);
}

async function sell(till: TestCounter, ...choices: Parameters<typeof add>[1][]): Promise<string> {
  const { rev } = await add(till.counter, ...choices);
  return ok(till.counter.pay(rev, CASH(10_000))).lastSale?.number ?? '';
}

/** What the window shows of the day, in each of its places. */
async function shown({ place, store }: TestCounter, at = place.timers.now()) {
  const now = () => at;
  const shop = () => SHOP;
  const words = createWords(() => 'fr');
  const day = new Date(now()).toISOString().slice(0, 10);
  const list = createOrderList({ store, shop }).totalsOf(day);
  const chooseFile = async () => null;
  const desk = createStatisticsDesk({ openDay: () => null, store, now, shop, words, chooseFile });
  const { before, sales } = await desk.get('day', day);
  return { before, list, sales };
}

it('day figures and pictures come to what the journal has sold, less what was given back', async () => {
  const till = await aShopCounter();
  const first = await sell(till, REINE, COCA);
  await sell(till, COCA);
  till.place.timers.advance(60_000);
  const back = { original: first, returned: [{ of: 1, qty: 1_000 }], reason: 'Froid', means: null };
  expect(till.counter.refund(back)).toMatchObject({ kind: 'done' });

  const net = netOf(till);
  const { list, sales } = await shown(till);
  const sums = [{ currency: 'EUR', cents: net, tipCents: 0 }];
  expect(list?.all).toMatchObject({ count: 2, sums });
  expect(list?.byPlatform).toMatchObject([{ key: 'counter', name: 'Comptoir', count: 2, sums }]);
  expect(list?.byPayment).toMatchObject([{ payment: 'paid', count: 2, sums }]);
  expect(sales).toMatchObject({ orders: 2, cents: net });
  expect(sales.byPlatform).toMatchObject([{ platform: { key: 'counter' }, cents: net }]);
  expect(sales.byHour.reduce((sum, { cents }) => sum + cents, 0)).toBe(net);
});

it('what is given back on a later day is that day’s, also where nothing else was sold on it', async () => {
  const till = await aShopCounter();
  const first = await sell(till, REINE);
  const sold = netOf(till);
  till.place.timers.advance(24 * 60 * 60_000);
  const back = { original: first, returned: [{ of: 1, qty: 1_000 }], reason: 'Froid', means: null };
  expect(till.counter.refund(back)).toMatchObject({ kind: 'done' });
  const { list, sales } = await shown(till);
  const sums = [{ currency: 'EUR', cents: -sold, tipCents: 0 }];
  expect(list).toMatchObject({ all: { count: 0, sums }, byPlatform: [{ key: 'counter', sums }] });
  expect(sales).toMatchObject({ orders: 0, cents: -sold });
});

it('a day that is not over is compared with what the journal had sold by then a week before', async () => {
  const till = await aShopCounter();
  const hour = 60 * 60_000;
  await sell(till, REINE);
  const byThen = netOf(till);
  till.place.timers.advance(hour);
  await sell(till, REINE, COCA);
  const inAll = netOf(till);
  const weekLater = till.place.timers.now() + 7 * 24 * hour;
  const { before } = await shown(till, weekLater - 1);
  expect(before).toMatchObject({ partial: true, sales: { orders: 1, cents: byThen } });
  const { before: after } = await shown(till, weekLater + 1_000);
  expect(after.sales).toMatchObject({ orders: 2, cents: inAll });
});

it('a training’s are in no figure', async () => {
  const till = await aShopCounter();
  till.fiscal.setTraining('Ada', true);
  const first = await sell(till, REINE);
  const back = { original: first, returned: [{ of: 1, qty: 1_000 }], reason: 'Froid', means: null };
  expect(till.counter.refund(back)).toMatchObject({ kind: 'done' });
  const { list, sales } = await shown(till);
  expect(list?.all).toEqual({ count: 0, withoutTotal: 0, sums: [] });
  expect(sales).toMatchObject({ orders: 0, cents: 0 });
});
