import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceDate, zoned } from '../../../main/core/shop/shop-time.ts';
import {
  mainCurrency,
  QUARTER_MS,
  SALE_STATUSES,
  type SalesBucket,
  salesFigures,
} from '../../../main/core/statistics/sales-figures.ts';

const SHOP = { timeZone: 'Europe/Paris', cutoff: '06:00' };

function bucket(at: string, fields: Partial<SalesBucket> = {}): SalesBucket {
  return {
    quarter: Math.floor(Date.parse(at) / QUARTER_MS),
    platform: 'uber_eats',
    name: 'Uber Eats',
    currency: 'EUR',
    orders: 1,
    cents: 1_000,
    ...fields,
  };
}

const hoursOf = (buckets: readonly SalesBucket[], shop = SHOP) =>
  salesFigures(buckets, 'EUR', shop).byHour.map(({ at, orders }) => [at, orders]);

describe('sales', () => {
  it('are orders that were answered and did not come to nothing', () => {
    expect(SALE_STATUSES).toEqual([
      'accepted',
      'in_preparation',
      'awaiting_shipment',
      'awaiting_collection',
      'in_delivery',
      'completed',
    ]);
  });

  it('are summed in the currency of most orders, the others counted apart', () => {
    const buckets = [
      bucket('2026-11-24T12:00:00+01:00', { orders: 2 }),
      bucket('2026-11-24T12:15:00+01:00', { currency: 'GBP', cents: 9_900 }),
      bucket('2026-11-24T12:30:00+01:00', { currency: null, cents: 0 }),
    ];
    expect(mainCurrency(buckets)).toBe('EUR');
    expect(salesFigures(buckets, 'EUR', SHOP)).toMatchObject({ orders: 4, apart: 2, cents: 1_000 });
    expect(mainCurrency([])).toBeNull();
  });

  it('are told apart by platform, two sites of the shop’s own too, the greatest first', () => {
    const site = (name: string, cents: number): SalesBucket =>
      bucket('2026-11-24T12:00:00+01:00', { platform: 'own_site', name, cents });
    const { byPlatform } = salesFigures([site('A', 1), site('B', 2)], 'EUR', SHOP);
    expect(byPlatform.map(({ platform }) => platform.name)).toEqual(['B', 'A']);
  });
});

describe('the hours of a day of service', () => {
  it('begin with the one in which it begins: after midnight is its end', () => {
    const buckets = ['23:45', '12:00', '06:00'].map((time) =>
      bucket(`2026-11-24T${time}:00+01:00`),
    );
    const night = bucket('2026-11-25T01:30:00+01:00');
    expect(hoursOf([night, ...buckets])).toEqual([
      [6, 1],
      [12, 1],
      [23, 1],
      [1, 1],
    ]);
  });

  it('have one for the hour that an autumn night has twice', () => {
    const twice = ['02:30:00+02:00', '02:30:00+01:00'].map((time) => bucket(`2026-10-25T${time}`));
    const after = bucket('2026-10-25T03:15:00+01:00');
    const figures = salesFigures([...twice, after], 'EUR', SHOP);
    expect(figures.byHour.map(({ at, orders }) => [at, orders])).toEqual([
      [2, 2],
      [3, 1],
    ]);
    expect(figures.byDay.map(({ at }) => at)).toEqual(['2026-10-24']);
  });

  it('lack the one that a spring night skips', () => {
    const before = bucket('2026-03-29T01:45:00+01:00');
    const after = bucket('2026-03-29T03:00:00+02:00');
    expect(after.quarter - before.quarter).toBe(1);
    expect(hoursOf([before, after])).toEqual([
      [1, 1],
      [3, 1],
    ]);
  });

  it('are the calendar’s own, in every zone and with every end of the day', () => {
    const shop = fc.record({
      timeZone: fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'Pacific/Marquesas'),
      cutoff: fc.constantFrom('06:00', '04:30', null),
    });
    const from = Date.parse('2026-01-01T00:00:00Z') / QUARTER_MS;
    const quarter = fc.integer({ min: from, max: from + 365 * 96 });
    fc.assert(
      fc.property(shop, fc.array(quarter, { minLength: 1, maxLength: 8 }), (known, quarters) => {
        const buckets = quarters.map((one) => bucket('2026-01-01T00:00:00Z', { quarter: one }));
        const figures = salesFigures(buckets, 'EUR', known);
        const times = quarters.map((one) => one * QUARTER_MS);
        const hours = times.map((time) => zoned(time, known.timeZone).hour);
        expect(new Set(figures.byHour.map(({ at }) => at))).toEqual(new Set(hours));
        const days = times.map((time) => serviceDate(time, known));
        expect(figures.byDay.map(({ at }) => at)).toEqual([...new Set(days)].sort());
        expect(figures.byHour.reduce((sum, { orders }) => sum + orders, 0)).toBe(quarters.length);
      }),
    );
  });
});
