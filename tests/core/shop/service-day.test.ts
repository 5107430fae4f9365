import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ShopDay,
  serviceDate,
  serviceDay,
  servicePeriod,
} from '../../../main/core/shop/shop-time.ts';

const PARIS: ShopDay = { timeZone: 'Europe/Paris', cutoff: '06:00' };
const HOUR = 3_600_000;

const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);
const day = (date: string, shop: ShopDay) => {
  const period = serviceDay(date, shop);
  return period && [iso(period.from), iso(period.to)];
};

describe('a day of service', () => {
  it.each<[string, string, ShopDay, string[]]>([
    ['in winter', '2026-11-24', PARIS, ['2026-11-24T05:00', '2026-11-25T05:00']],
    ['in summer', '2026-07-14', PARIS, ['2026-07-14T04:00', '2026-07-15T04:00']],
    [
      'to midnight',
      '2026-11-24',
      { ...PARIS, cutoff: null },
      ['2026-11-23T23:00', '2026-11-24T23:00'],
    ],
    ['with a spring night', '2026-03-28', PARIS, ['2026-03-28T05:00', '2026-03-29T04:00']],
    ['with an autumn night', '2026-10-24', PARIS, ['2026-10-24T04:00', '2026-10-25T05:00']],
    [
      'on Réunion',
      '2026-11-24',
      { timeZone: 'Indian/Reunion', cutoff: '04:30' },
      ['2026-11-24T00:30', '2026-11-25T00:30'],
    ],
    [
      'on Wallis',
      '2026-11-24',
      { timeZone: 'Pacific/Wallis', cutoff: '06:00' },
      ['2026-11-23T18:00', '2026-11-24T18:00'],
    ],
    [
      'on Kiritimati, 14 hours ahead',
      '2026-11-24',
      { timeZone: 'Pacific/Kiritimati', cutoff: null },
      ['2026-11-23T10:00', '2026-11-24T10:00'],
    ],
    [
      'with a cutoff that makes no sense',
      '2026-11-24',
      { ...PARIS, cutoff: '25:00' },
      ['2026-11-23T23:00', '2026-11-24T23:00'],
    ],
  ])('%s', (_where, date, shop, expected) => {
    expect(day(date, shop)).toEqual(expected);
  });

  it.each(['', '2026-02-31', '2026-13-01', '24/11/2026', '2026-11-24T00:00'])(
    'is none where %j is no date',
    (date) => {
      expect(serviceDay(date, PARIS)).toBeNull();
    },
  );

  it('takes what is ordered after midnight to the evening before', () => {
    expect(serviceDate(Date.parse('2026-11-25T01:30:00+01:00'), PARIS)).toBe('2026-11-24');
    expect(serviceDate(Date.parse('2026-11-25T05:59:59.999+01:00'), PARIS)).toBe('2026-11-24');
    expect(serviceDate(Date.parse('2026-11-25T06:00:00+01:00'), PARIS)).toBe('2026-11-25');
  });
});

it('a period goes from its first day to its last', () => {
  expect(servicePeriod('2026-11-01', '2026-11-30', PARIS)).toEqual({
    from: Date.parse('2026-11-01T06:00:00+01:00'),
    to: Date.parse('2026-12-01T06:00:00+01:00'),
  });
  expect(servicePeriod('2026-11-30', '2026-11-01', PARIS)).toBeNull();
  expect(servicePeriod('2026-11-30', 'x', PARIS)).toBeNull();
});

const shops = fc.record({
  timeZone: fc.constantFrom(
    'Europe/Paris',
    'Indian/Reunion',
    'America/Martinique',
    'Pacific/Tahiti',
    'America/Miquelon',
    'Pacific/Kiritimati',
    'Australia/Lord_Howe',
  ),
  cutoff: fc.constantFrom(null, '00:00', '02:00', '02:30', '04:00', '06:00', '23:30'),
});
const moments = fc.integer({
  min: Date.parse('2020-01-01T00:00:00Z'),
  max: Date.parse('2035-01-01T00:00:00Z'),
});

describe('days', () => {
  it('follow each other without a gap, 23 to 25 hours long', () => {
    fc.assert(
      fc.property(shops, moments, (shop, time) => {
        const date = serviceDate(time, shop);
        const found = serviceDay(date, shop);
        expect(found).not.toBeNull();
        if (found === null) return;
        expect(found.from <= time && time < found.to, `${date} has ${time}`).toBe(true);
        expect((found.to - found.from) / HOUR).toBeGreaterThanOrEqual(23);
        expect((found.to - found.from) / HOUR).toBeLessThanOrEqual(25);
        const next = serviceDate(found.to, shop);
        expect(serviceDay(next, shop)?.from).toBe(found.to);
      }),
    );
  });
});
