import { describe, expect, it } from 'vitest';
import { hourSlices, statisticsTables } from '../../main/core/statistics/tables.ts';
import { patternOf } from '../../renderer/logic/platform-fill.ts';
import {
  besideBar,
  changeOf,
  fillsOf,
  headlines,
  highest,
  isEmpty,
} from '../../renderer/logic/statistics.ts';
import { makeNoStatistics, makeStatistics } from './statistics-fixtures.ts';

const DAY = makeStatistics('day', '2026-11-24');

describe('the tables of a day', () => {
  it('have every hour between the first and the last sale, past midnight too', () => {
    const slice = (at: number) => ({ at, orders: 1, cents: 100, byPlatform: [] });
    const sales = { ...DAY.sales, byHour: [slice(22), slice(1)] };
    const before = { ...DAY.before, sales: { ...DAY.before.sales, byHour: [slice(2)] } };
    const slices = hourSlices({ ...DAY, sales, before });
    expect(slices.map(({ at, cents }) => [at, cents])).toEqual([
      [22, 100],
      [23, 0],
      [0, 0],
      [1, 100],
      [2, 0],
    ]);
    expect(slices.at(-1)?.before).toBe(100);
  });

  it('have as many cells in each row as columns', () => {
    for (const figures of [DAY, makeStatistics('month', null), makeNoStatistics('week', null)]) {
      for (const { columns, name, rows } of statisticsTables(figures)) {
        for (const row of rows) expect(row, name).toHaveLength(columns.length);
      }
    }
  });

  it('name no amount of an option that no order has a price of, as the counter’s have none', () => {
    const option = { kind: 'option', name: 'Œuf', thousandths: 2_000, cents: 0 } as const;
    const options = [option, { ...option, name: 'Mozzarella', cents: 150 }];
    const table = statisticsTables({ ...DAY, options }).find(({ name }) => name === 'options');
    expect(table?.rows.map((row) => row.at(-1))).toEqual([
      { kind: 'none' },
      { kind: 'money', cents: 150 },
    ]);
  });

  it('have the days of a week and of a month only', () => {
    const rowsOf = (kind: 'day' | 'week') =>
      statisticsTables(makeStatistics(kind, '2026-11-24')).find(({ name }) => name === 'days')
        ?.rows;
    expect(rowsOf('day')).toBeUndefined();
    expect(rowsOf('week')).toHaveLength(7);
  });
});

describe('the pictures', () => {
  it('compare with what was, where there was something', () => {
    expect(changeOf({ now: 120, before: 100 })).toBeCloseTo(0.2);
    expect(changeOf({ now: 120, before: 0 })).toBeNull();
    expect(changeOf({ now: null, before: 100 })).toBeNull();
    expect(headlines(DAY).map(({ name }) => name)).toEqual(['sales', 'orders', 'basket', 'ended']);
  });

  it('are not drawn of nothing', () => {
    expect(isEmpty(DAY)).toBe(false);
    expect(isEmpty(makeNoStatistics('day', null))).toBe(true);
    expect(highest([0, 0])).toBeNull();
    expect(highest([1, 3, 3])).toBe(1);
  });

  it('write the value of a bar beside it, also where more was given back than sold', () => {
    expect(besideBar({ x: 240, base: 100 })).toBeGreaterThan(240);
    expect(besideBar({ x: 40, base: 100 })).toBeGreaterThan(100);
  });

  it('tell platforms apart by a pattern each, the second site of the shop’s too', () => {
    const site = (name: string) => ({
      platform: { key: 'own_site' as const, name },
      orders: 1,
      cents: 1,
    });
    expect(fillsOf([site('a'), site('b')])).toEqual(['own_site', 'other']);
    const fills = DAY.sales.byPlatform.map(({ platform }) => platform.key);
    const patterns = fills.map((fill) => JSON.stringify(patternOf(fill)));
    expect(new Set(patterns).size).toBe(fills.length);
  });
});
