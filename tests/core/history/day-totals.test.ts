import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CountedOrder,
  dayTotals,
  type Totals,
} from '../../../main/core/history/day-totals.ts';
import { ORDER_STATUSES } from '../../../main/core/order/status.ts';
import { channelPlatform, type SealedAmount } from '../../../main/core/statistics/figures.ts';

const EUR = (cents: number) => ({ cents, currency: 'EUR' });

function anOrder(fields: Partial<CountedOrder> = {}): CountedOrder {
  return {
    id: 'one',
    status: 'completed',
    platform: { key: 'uber_eats', name: 'Uber Eats' },
    total: EUR(1_250),
    tipCents: 0,
    payment: { kind: 'paid' },
    ...fields,
  };
}

const sumsOf = (totals: Totals | undefined) => totals && [totals.count, ...totals.sums];

describe('the figures of a day', () => {
  it('are nothing where there is nothing', () => {
    expect(dayTotals([])).toEqual({
      all: { count: 0, withoutTotal: 0, sums: [] },
      byPlatform: [],
      byStatus: [],
      byPayment: [],
      toCollect: [],
      beside: null,
    });
  });

  it('keep tips apart from revenue', () => {
    const { all } = dayTotals([anOrder({ total: EUR(1_400), tipCents: 150 }), anOrder()]);
    expect(sumsOf(all)).toEqual([2, { currency: 'EUR', cents: 2_500, tipCents: 150 }]);
  });

  it('are what the journal has sealed, and what counts beside it', () => {
    const sealed = (channel: string, cents: number, orders: 0 | 1): SealedAmount => ({
      at: 0,
      day: '2026-11-20',
      platform: channelPlatform(channel),
      cents,
      tipCents: 0,
      orders,
    });
    const totals = dayTotals(
      [
        anOrder({ id: 'sealed', platform: { key: 'counter', name: 'Comptoir' } }),
        anOrder({ id: 'other till’s' }),
        anOrder({ id: 'open', payment: { kind: 'to_collect', amount: EUR(1_250) } }),
      ],
      {
        beside: new Set(['other till’s']),
        sealed: [
          sealed('counter', 1_249, 1),
          sealed('phone', -250, 0),
          sealed('Uber Eats', -100, 0),
          sealed('Site web', -900, 0),
        ],
      },
    );
    const eur = (cents: number) => ({ currency: 'EUR', cents, tipCents: 0 });
    expect(sumsOf(totals.all)).toEqual([2, eur(1_249)]);
    expect(totals.byPlatform.map((each) => [each.key, ...(sumsOf(each) ?? [])])).toEqual([
      ['counter', 1, eur(999)],
      ['uber_eats', 1, eur(1_150)],
      ['own_site', 0, eur(-900)],
    ]);
    expect(totals.byPayment.map(({ payment, sums }) => [payment, ...sums])).toEqual([
      ['paid', eur(1_249)],
    ]);
    expect(totals.beside && sumsOf(totals.beside)).toEqual([1, eur(1_250)]);
    expect(totals.toCollect).toEqual([EUR(1_250)]);
  });

  it('leave out what came to nothing, and say how much that is', () => {
    const totals = dayTotals([
      anOrder(),
      anOrder({ status: 'cancelled', platform: { key: 'deliveroo', name: 'Deliveroo' } }),
      anOrder({ status: 'rejected' }),
    ]);
    expect(totals.all.count).toBe(1);
    expect(totals.byPlatform.map(({ key }) => key)).toEqual(['uber_eats']);
    expect(totals.byStatus.map(({ status, count }) => [status, count])).toEqual([
      ['completed', 1],
      ['cancelled', 1],
      ['rejected', 1],
    ]);
  });

  it('leave out what nobody has answered yet: it may still be refused', () => {
    const totals = dayTotals([
      anOrder({ payment: { kind: 'to_collect', amount: EUR(250) }, status: 'new' }),
      anOrder({ status: 'received' }),
      anOrder({ status: 'accepted' }),
    ]);
    expect(totals.all.count).toBe(1);
    expect(totals.toCollect, 'as its card says').toEqual([EUR(250)]);
    expect(totals.byStatus.map(({ status }) => status)).toEqual(['new', 'received', 'accepted']);
  });

  it('say what is still to be taken, beside what the orders come to', () => {
    const totals = dayTotals([
      anOrder({ payment: { kind: 'to_collect', amount: EUR(250) } }),
      anOrder({ payment: { kind: 'to_collect', amount: EUR(1_250) } }),
      anOrder({ payment: { kind: 'to_collect', amount: EUR(99) }, status: 'cancelled' }),
      anOrder({ payment: { kind: 'unknown' } }),
    ]);
    expect(totals.toCollect).toEqual([EUR(1_500)]);
    expect(totals.byPayment.map(({ payment, count }) => [payment, count])).toEqual([
      ['to_collect', 2],
      ['unknown', 1],
    ]);
  });

  it('count orders whose total nobody could read, and add nothing for them', () => {
    const { all } = dayTotals([anOrder({ total: null, tipCents: 0 }), anOrder()]);
    expect(all).toEqual({
      count: 2,
      withoutTotal: 1,
      sums: [{ currency: 'EUR', cents: 1_250, tipCents: 0 }],
    });
  });

  it('never add one currency to another', () => {
    const { all } = dayTotals([anOrder(), anOrder({ total: { cents: 900, currency: 'CHF' } })]);
    expect(all.sums.map(({ currency, cents }) => [currency, cents])).toEqual([
      ['EUR', 1_250],
      ['CHF', 900],
    ]);
  });

  it('keep the shop’s two sites apart', () => {
    const site = (name: string) => anOrder({ platform: { key: 'own_site', name } });
    const { byPlatform } = dayTotals([site('bella.fr'), site('pizza.fr'), site('bella.fr')]);
    expect(byPlatform.map(({ name, count }) => [name, count])).toEqual([
      ['bella.fr', 2],
      ['pizza.fr', 1],
    ]);
  });

  it('add up to the cent, however they are grouped', () => {
    const orders = fc.array(
      fc.record({
        status: fc.constantFrom(...ORDER_STATUSES, 'unknown' as const),
        platform: fc.constantFrom(
          { key: 'uber_eats' as const, name: 'Uber Eats' },
          { key: 'own_site' as const, name: 'bella.fr' },
        ),
        id: fc.constant('one'),
        total: fc.option(fc.integer({ min: -10_000, max: 1_000_000 }).map(EUR)),
        tipCents: fc.nat(500),
        payment: fc.constantFrom({ kind: 'paid' as const }, { kind: 'unknown' as const }),
      }),
      { maxLength: 40 },
    );
    const grand = (groups: readonly Totals[]) => ({
      count: groups.reduce((sum, group) => sum + group.count, 0),
      cents: groups
        .flatMap(({ sums }) => sums)
        .reduce((sum, part) => sum + part.cents + part.tipCents, 0),
    });
    fc.assert(
      fc.property(orders, (all) => {
        const totals = dayTotals(all);
        const cents = all.reduce((sum, order) => sum + (order.total?.cents ?? 0), 0);
        expect(grand(totals.byStatus)).toEqual({ count: all.length, cents });
        expect(grand(totals.byPlatform)).toEqual(grand([totals.all]));
        expect(grand(totals.byPayment)).toEqual(grand([totals.all]));
      }),
    );
  });
});
