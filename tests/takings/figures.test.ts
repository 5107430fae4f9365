import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import type { OrderStatus } from '../../main/core/order/status.ts';
import { createOrderList } from '../../main/history/order-list.ts';
import { createSales } from '../../main/history/sales.ts';
import { createStatisticsDesk } from '../../main/history/statistics.ts';
import { createWords } from '../../main/lib/words.ts';
import { type CounterAct, carryOut, counterActs } from '../counter/acts.ts';
import { add, CASH, COCA, ok, REINE } from '../counter/harness.ts';
import { ADA, done } from '../fiscal/harness.ts';
import { aTakingTill, CASH_AT_THE_DOOR, counterOf, type TestTakings } from './harness.ts';

const SHOP = { timeZone: 'Europe/Paris', cutoff: '05:00' };
const DAY = '2026-11-20';

type Till = Pick<TestTakings, 'fiscal' | 'place' | 'store'>;

/** What the window shows of a day, in each of its places. */
async function shown({ place, store }: Till, day = DAY) {
  const shop = () => SHOP;
  const list = createOrderList({ store, shop }).totalsOf(day);
  const desk = createStatisticsDesk({
    ...{ store, shop, now: place.timers.now, words: createWords(() => 'fr') },
    chooseFile: async () => null,
  });
  if (list === null) throw new Error(`${day} is no day`);
  return { list, pictures: await desk.get('day', day) };
}

/** Closes the day, and gives what it came to by its Z. */
function closed({ fiscal }: Till): number {
  const [day] = done(fiscal.close({ operator: ADA, counted: { counted: 0, reason: 'Essai' } }));
  const payload = fiscal.find(day?.number ?? '')?.payload;
  return payload?.kind === 'CLOSE_DAY' ? (payload.totals.day ?? Number.NaN) : Number.NaN;
}

const centsOf = (sums: readonly { readonly cents: number }[]): number =>
  sums.reduce((sum, { cents }) => sum + cents, 0);

/** That every figure of the day is what its Z says. */
async function expectAgreement(till: Till, day = DAY): Promise<void> {
  const before = await shown(till, day);
  const total = closed(till);
  const { list, pictures } = await shown(till, day);
  expect(before).toEqual({ list, pictures });
  expect(centsOf(list.all.sums)).toBe(total);
  expect(list.byPlatform.reduce((sum, { sums }) => sum + centsOf(sums), 0)).toBe(total);
  expect(list.byPayment.reduce((sum, { sums }) => sum + centsOf(sums), 0)).toBe(total);
  expect(list.beside).toMatchObject({ count: 0, sums: [] });
  expect(pictures.sales.cents).toBe(total);
  expect(pictures.sales.byHour.reduce((sum, { cents }) => sum + cents, 0)).toBe(total);
  expect(pictures.sales.byDay).toMatchObject(
    pictures.sales.byDay.length === 0 ? [] : [{ at: day, cents: total }],
  );
  expect(pictures.beside).toEqual({ orders: 0, cents: 0 });
}

describe('day figures and pictures', () => {
  it('count an order that is sent before it is paid once it is paid, and say it apart until then', async () => {
    const till = await aTakingTill();
    const { counter } = counterOf(till);
    const { rev } = await add(counter, REINE, COCA);
    const { draft } = ok(counter.send(rev));
    expect(draft.order).not.toBeNull();
    const open = await shown(till);
    expect(open.list.all).toMatchObject({ count: 0, sums: [] });
    expect(open.list.toCollect).toMatchObject([{ cents: 1_200, currency: 'EUR' }]);
    expect(open.pictures).toMatchObject({
      ...{ sales: { orders: 0, cents: 0 }, open: { orders: 1, cents: 1_200 } },
    });
    ok(counter.pay(counter.get().rev, CASH(2_000)));
    const sold = await shown(till);
    expect(sold.list.all).toMatchObject({ count: 1, sums: [{ cents: 1_200 }] });
    expect(sold.list.toCollect).toEqual([]);
    expect(sold.pictures).toMatchObject({
      ...{ sales: { orders: 1, cents: 1_200 }, open: { orders: 0, cents: 0 } },
    });
    counter.end();
  });

  it('count what was ordered on one day and paid on another on the day of its Z', async () => {
    const till = await aTakingTill();
    const { counter } = counterOf(till);
    ok(counter.send((await add(counter, REINE)).rev));
    expect(closed(till)).toBe(0);
    till.place.timers.advance(24 * 60 * 60_000);
    ok(counter.pay(counter.get().rev, CASH(2_000)));
    expect((await shown(till)).list.all.sums).toEqual([]);
    await expectAgreement(till, '2026-11-21');
    counter.end();
  });

  it('say what is not in this till’s journal', async () => {
    const till = await aTakingTill();
    till.isOurs = false;
    till.comes('a');
    till.takings.look();
    const { list, pictures } = await shown(till);
    expect(list.all).toMatchObject({ count: 1, sums: [{ cents: 1_200 }] });
    expect(list.beside).toMatchObject({ count: 1, sums: [{ cents: 1_200 }] });
    expect(pictures).toMatchObject({
      ...{ sales: { orders: 1, cents: 1_200 }, beside: { orders: 1, cents: 1_200 } },
    });
  });

  it('count an order of a platform once, whatever became of it', async () => {
    const till = await aTakingTill();
    till.comes('a');
    till.comes('door', CASH_AT_THE_DOOR);
    till.takings.look();
    till.place.timers.advance(60_000);
    till.comes('a', { total: '15.00 EUR', payments: [] });
    till.takings.look();
    const { list } = await shown(till);
    expect(list.all.count).toBe(1);
    await expectAgreement(till);
  });
});

const euros = (cents: number): string => `${(cents / 100).toFixed(2)} EUR`;
const order = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    channel: fc.constantFrom('Uber Eats', 'Deliveroo', 'Chez nous'),
    unit: fc.integer({ min: 1, max: 3_000 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    off: fc.constantFrom(0, 0, 150),
    tip: fc.constantFrom(0, 0, 200),
    prepaid: fc.constantFrom(0, 50, 100),
    status: fc.constantFrom<OrderStatus>('accepted', 'completed', 'cancelled', 'new'),
  })
  .map(({ channel, id, off, prepaid, quantity, status, tip, unit }) => {
    const sold = Math.max(0, unit * quantity - off);
    const paid = Math.floor(((sold + tip) * prepaid) / 100);
    const money = (name: string, ref: string, cents: number) =>
      cents === 0 ? [] : [{ id: name, name, ref, amount: euros(cents) }];
    return {
      ...{ id, channel, status, total: euros(sold + tip) },
      items: [{ product_name: 'Pizza', price: euros(unit), quantity: String(quantity) }],
      discounts: off === 0 ? [] : [{ name: 'Promo', price_off: euros(Math.min(off, unit)) }],
      charges: tip === 0 ? [] : [{ type: 'tip', name: 'Pourboire', price: euros(tip) }],
      payments: [...money(channel, 'ONLINE', paid), ...money('Espèces', 'CASH', sold + tip - paid)],
    };
  });

type Act =
  | { readonly do: 'counter'; readonly act: CounterAct }
  | { readonly do: 'order'; readonly order: { readonly id: string } }
  | { readonly do: 'collect'; readonly id: string }
  | { readonly do: 'leaves' };

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('counter' as const), act: counterActs }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('order' as const), order }) },
  fc.record({ do: fc.constant('collect' as const), id: fc.constantFrom('a', 'b', 'c', 'd') }),
  fc.record({ do: fc.constant('leaves' as const) }),
);

describe('any day of the counter and the platforms', () => {
  it('comes to its Z in every figure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 10, maxLength: 50 }), async (all) => {
        const till = await aTakingTill();
        const shop = counterOf(till);
        for (const act of all) {
          till.place.timers.advance(1_000);
          if (act.do === 'counter') await carryOut(shop, act.act);
          else if (act.do === 'order') till.comes(act.order.id, act.order);
          else if (act.do === 'collect') shop.counter.collect(act.id);
          // All that is being made leaves the kitchen: what is asked for from now on is another order.
          else
            for (const { id } of shop.house.cards())
              shop.house.moves.step(orderId(id), 'completed');
          till.takings.look();
        }
        // What waits for its time to be taken back, or its turn.
        for (let turn = 0; turn < 20; turn += 1) {
          till.place.timers.advance(10_000);
          till.takings.look();
        }
        expect(till.store.takings.countDue()).toBe(0);
        await expectAgreement(till);
        expect(till.errors).toEqual([]);
        shop.counter.end();
        till.kill();
      }),
      { numRuns: Number(process.env['RUNS'] ?? 12), endOnFailure: true },
    );
  }, 1_000_000);
});

it('after midnight, in a shop without HubRise, today is the day that its journal has open', async () => {
  const till = await aTakingTill();
  const { counter } = counterOf(till);
  // Half past midnight of the 21st: the journal's day ends at five.
  till.place.timers.advance(12.5 * 60 * 60_000);
  await add(counter, COCA);
  ok(counter.pay(counter.get().rev, CASH(1_000)));
  const sales = createSales({
    ...{ store: till.store, timers: till.place.timers, words: createWords(() => 'fr') },
    ...{ chooseFile: async () => null, onChange: () => undefined, onError: () => undefined },
  });
  expect(sales.getDay(null)).toMatchObject({ day: DAY, today: DAY, totals: { all: { count: 1 } } });
  expect(closed(till)).toBe(250);
  counter.end();
});
