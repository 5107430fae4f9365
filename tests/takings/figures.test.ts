import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { orderId } from '../../main/core/ids.ts';
import type { OrderStatus } from '../../main/core/order/status.ts';
import { createSales } from '../../main/history/sales.ts';
import { createWords } from '../../main/lib/words.ts';
import { type CounterAct, carryOut, counterActs } from '../counter/acts.ts';
import { add, CASH, COCA, ok, REINE } from '../counter/harness.ts';
import { done, SET_UP } from '../fiscal/harness.ts';
import { closed, DAY, expectAgreement, expectEachOnce, expectOwed, shown } from './figures.ts';
import { aTakingTill, CASH_AT_THE_DOOR, counterOf, LOCATION, startTakings } from './harness.ts';

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
      sales: { orders: 0, cents: 0 },
      open: { orders: 1, cents: 1_200 },
    });
    ok(counter.pay(counter.get().rev, CASH(2_000)));
    const sold = await shown(till);
    expect(sold.list.all).toMatchObject({ count: 1, sums: [{ cents: 1_200 }] });
    expect(sold.list.toCollect).toEqual([]);
    expect(sold.pictures).toMatchObject({
      sales: { orders: 1, cents: 1_200 },
      open: { orders: 0, cents: 0 },
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
      sales: { orders: 1, cents: 1_200 },
      beside: { orders: 1, cents: 1_200 },
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

  it('say apart what nobody can tell whether it was paid', async () => {
    const till = await aTakingTill();
    till.comes('a', { payments: [{ id: 'pay', amount: '12.00 EUR' }] });
    till.takings.look();
    const { list, pictures } = await shown(till);
    expect(list.all.count).toBe(0);
    expect(list.toCollect).toEqual([{ cents: 1_200, currency: 'EUR' }]);
    expect(pictures.open).toEqual({ orders: 1, cents: 1_200 });
    // Not even what it comes to.
    till.comes('b', { total: 'much', payments: [] });
    till.takings.look();
    expect((await shown(till)).pictures.open).toEqual({ orders: 2, cents: 1_200 });
  });

  it('say once what came before the set-up, and is still to be paid', async () => {
    const till = await startTakings();
    till.comes('a', CASH_AT_THE_DOOR);
    till.place.timers.advance(60_000);
    done(await till.fiscal.setUp(SET_UP));
    till.takings.look();
    expect((await shown(till)).pictures).toMatchObject({
      sales: { orders: 1, cents: 1_200 },
      beside: { orders: 1, cents: 1_200 },
      open: { orders: 0, cents: 0 },
    });
    await expectAgreement(till, DAY, await expectEachOnce(till));
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
    prepaid: fc.constantFrom(0, 50, 100, 100),
    isNamed: fc.constantFrom(true, true, true, false),
    status: fc.constantFrom<OrderStatus>('accepted', 'completed', 'cancelled', 'new'),
  })
  .map(({ channel, id, isNamed, off, prepaid, quantity, status, tip, unit }) => {
    const sold = Math.max(0, unit * quantity - off);
    const paid = Math.floor(((sold + tip) * prepaid) / 100);
    const money = (name: string, ref: string, cents: number) =>
      cents === 0 ? [] : [{ id: name, ...(isNamed ? { name, ref } : {}), amount: euros(cents) }];
    return {
      id,
      channel,
      status,
      total: euros(sold + tip),
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

/** What stood already when the journal began. */
const early = fc.array(order, { maxLength: 3 });

describe('any day of the counter and the platforms', () => {
  it('comes to its Z in every figure', async () => {
    await fc.assert(
      fc.asyncProperty(
        early,
        fc.array(acts, { minLength: 10, maxLength: 50 }),
        async (old, all) => {
          const till = await startTakings();
          for (const one of old) till.comes(one.id, one);
          till.place.timers.advance(60_000);
          done(await till.fiscal.setUp(SET_UP));
          const shop = counterOf(till);
          for (const act of all) {
            till.place.timers.advance(1_000);
            if (act.do === 'counter') await carryOut(shop, act.act);
            else if (act.do === 'order') till.comes(act.order.id, act.order);
            else if (act.do === 'collect') shop.counter.collect(act.id);
            // All that is being made leaves the kitchen: what is asked for from now on is another order.
            else
              for (const { id } of shop.local.cards())
                shop.local.moves.step(orderId(id), 'completed');
            till.takings.look();
          }
          // What waits for its time to be taken back, or its turn.
          for (let turn = 0; turn < 20; turn += 1) {
            till.place.timers.advance(10_000);
            till.takings.look();
          }
          expect(till.store.takings.countDue()).toBe(0);
          expectOwed(till);
          await expectAgreement(till, DAY, await expectEachOnce(till));
          expect(till.errors).toEqual([]);
          shop.counter.end();
          till.kill();
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 12), endOnFailure: true },
    );
  }, 1_000_000);
});

it.each([
  ['says none', null],
  ['says another', '00:00'],
])(
  'after midnight, where HubRise %s, today is the day that its journal has open',
  async (_, cutoffTime) => {
    const till = await aTakingTill();
    const nothing = { id: null, name: null };
    const location = { id: LOCATION, name: null };
    const known = { account: nothing, location, customerList: nothing, catalog: nothing };
    till.store.connection.put({
      ...newConnectionRow(known, 0),
      timeZone: 'Europe/Paris',
      cutoffTime,
    });
    const { counter } = counterOf(till);
    // Half past midnight of the 21st: the journal's day ends at five.
    till.place.timers.advance(12.5 * 60 * 60_000);
    await add(counter, COCA);
    ok(counter.pay(counter.get().rev, CASH(1_000)));
    const sales = createSales({
      openDay: () => null,
      store: till.store,
      timers: till.place.timers,
      words: createWords(() => 'fr'),
      chooseFile: async () => null,
      onError: () => undefined,
    });
    expect(sales.getDay(null)).toMatchObject({
      day: DAY,
      today: DAY,
      totals: { all: { count: 1 } },
    });
    expect(closed(till)).toBe(250);
    counter.end();
  },
);
