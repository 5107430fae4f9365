import { describe, expect, it } from 'vitest';
import { nextDaysOpening } from '../../../main/core/shop/next-opening.ts';
import { parseOpeningHours } from '../../../main/core/shop/opening-hours.ts';
import type { ShopDay } from '../../../main/core/shop/service-day.ts';

const PARIS: ShopDay = { timeZone: 'Europe/Paris', cutoff: '06:00' };
const noon = [{ from: '11:30', to: '14:30' }];
const evening = [{ from: '18:00', to: '01:00' }];
const WEEK = parseOpeningHours({
  tuesday: [...noon, ...evening],
  wednesday: [...evening, ...noon],
  thursday: evening,
  friday: evening,
  saturday: evening,
  sunday: evening,
});

const next = (time: string, shop = PARIS, hours = WEEK): string =>
  new Date(nextDaysOpening(Date.parse(time), hours, shop)).toISOString();

describe('the next day’s opening', () => {
  it.each([
    ['from the evening before', '2026-11-24T20:00+01:00', '2026-11-25T10:30:00.000Z'],
    ['from the morning before', '2026-11-24T09:00+01:00', '2026-11-25T10:30:00.000Z'],
    [
      'from after midnight: that evening’s next',
      '2026-11-25T00:30+01:00',
      '2026-11-25T10:30:00.000Z',
    ],
    ['past a closed Monday', '2026-11-29T22:00+01:00', '2026-12-01T10:30:00.000Z'],
    ['past the night that loses an hour', '2026-03-28T22:00+01:00', '2026-03-29T16:00:00.000Z'],
    ['past the night that wins one', '2026-10-24T22:00+02:00', '2026-10-25T17:00:00.000Z'],
  ])('is found %s', (_how, time, expected) => {
    expect(next(time)).toBe(expected);
  });

  it('is found in the shop’s zone, whatever this computer’s is', () => {
    const reunion = { timeZone: 'Indian/Reunion', cutoff: '04:00' };
    expect(next('2026-11-24T20:00+04:00', reunion)).toBe('2026-11-25T07:30:00.000Z');
  });

  it('is a week away where the shop opens once a week', () => {
    const hours = parseOpeningHours({ tuesday: noon });
    expect(next('2026-11-24T20:00+01:00', PARIS, hours)).toBe('2026-12-01T10:30:00.000Z');
  });

  it('is six in the morning where nobody knows the hours', () => {
    expect(next('2026-11-24T20:00+01:00', PARIS, null)).toBe('2026-11-25T05:00:00.000Z');
  });
});
