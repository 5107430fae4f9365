import { describe, expect, it } from 'vitest';
import { nextDaysOpening } from '../../../main/core/shop/next-opening.ts';
import { parseOpeningHours } from '../../../main/core/shop/opening-hours.ts';
import type { ShopDay } from '../../../main/core/shop/shop-time.ts';

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

  it.each([
    ['24:00', [{ from: '00:00', to: '24:00' }], '2026-11-25T05:00:00.000Z'],
    ['00:00', [{ from: '00:00', to: '00:00' }], '2026-11-25T05:00:00.000Z'],
    [
      'past midnight in two parts',
      [
        { from: '18:00', to: '24:00' },
        { from: '00:00', to: '03:00' },
      ],
      '2026-11-25T17:00:00.000Z',
    ],
  ])('leaves out no day of a shop that is open around midnight (%s)', (_how, spans, expected) => {
    const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
    const hours = parseOpeningHours(Object.fromEntries(days.map((day) => [day, spans])));
    expect(next('2026-11-25T02:00+01:00', PARIS, hours)).toBe(expected);
    // The end of a day of service, with which a closing ends.
    expect(next('2026-11-25T05:59+01:00', PARIS, hours)).toBe(expected);
  });

  it('is six in the morning where nobody knows the hours', () => {
    expect(next('2026-11-24T20:00+01:00', PARIS, null)).toBe('2026-11-25T05:00:00.000Z');
  });
});

const MIDNIGHT = { timeZone: 'Europe/Paris', cutoff: null };
const lunchAndDinner = [
  { from: '18:30', to: '22:30' },
  { from: '11:30', to: '14:30' },
];
const LATE_WEEK = parseOpeningHours({
  tuesday: lunchAndDinner,
  wednesday: lunchAndDinner,
  thursday: lunchAndDinner,
  friday: [...lunchAndDinner.slice(1), { from: '18:00', to: '02:00' }],
  saturday: [{ from: '18:00', to: '02:00' }],
});

const opens = (
  now: string,
  hours = LATE_WEEK,
  day: Parameters<typeof nextDaysOpening>[2] = MIDNIGHT,
) => new Date(nextDaysOpening(Date.parse(now), hours, day)).toISOString();

describe('the next day’s opening of a shop that closes after midnight', () => {
  it.each([
    // 24 November 2026 is a Tuesday.
    ['during the service', '2026-11-24T20:00:00+01:00', '2026-11-25T11:30:00+01:00'],
    [
      'in the morning, before the shop opens',
      '2026-11-24T09:00:00+01:00',
      '2026-11-25T11:30:00+01:00',
    ],
    ['before closed days', '2026-11-28T20:00:00+01:00', '2026-12-01T11:30:00+01:00'],
    [
      'after midnight, while the evening goes on',
      '2026-11-28T01:00:00+01:00',
      '2026-11-28T18:00:00+01:00',
    ],
    ['after midnight, once it is over', '2026-11-28T03:00:00+01:00', '2026-12-01T11:30:00+01:00'],
  ])('%s', (_when, now, expected) => {
    expect(opens(now)).toBe(new Date(expected).toISOString());
  });

  it('belongs to the day of service: what is after midnight and before its end is the evening before', () => {
    const late = { timeZone: 'Europe/Paris', cutoff: '05:00' };
    expect(opens('2026-11-28T04:30:00+01:00', LATE_WEEK, late)).toBe('2026-11-28T17:00:00.000Z');
    expect(opens('2026-11-28T05:00:00+01:00', LATE_WEEK, late)).toBe('2026-12-01T10:30:00.000Z');
  });

  it('is at the shop’s hour where the clocks change in the night before', () => {
    const daily = parseOpeningHours({
      saturday: [{ from: '11:30', to: '22:00' }],
      sunday: [{ from: '11:30', to: '22:00' }],
    });
    expect(opens('2026-03-28T20:00:00+01:00', daily)).toBe('2026-03-29T09:30:00.000Z');
    expect(opens('2026-10-24T20:00:00+02:00', daily)).toBe('2026-10-25T10:30:00.000Z');
  });

  it('within the hour that the night skips is an hour later', () => {
    const night = parseOpeningHours({ sunday: [{ from: '02:30', to: '05:00' }] });
    expect(opens('2026-03-28T20:00:00+01:00', night)).toBe('2026-03-29T01:30:00.000Z');
  });

  it('of a shop abroad is by its own clock', () => {
    const reunion = { timeZone: 'Indian/Reunion', cutoff: null };
    expect(opens('2026-11-24T20:00:00+04:00', LATE_WEEK, reunion)).toBe('2026-11-25T07:30:00.000Z');
  });

  it.each([
    ['of hours that nobody knows', null],
    ['of a shop that never opens', parseOpeningHours({})],
  ])('%s is at 6 in the morning, or at the end of the day of service', (_what, hours) => {
    expect(opens('2026-11-24T20:00:00+01:00', hours)).toBe('2026-11-25T05:00:00.000Z');
    expect(opens('2026-11-24T05:00:00+01:00', hours)).toBe('2026-11-25T05:00:00.000Z');
    const late = { timeZone: 'Europe/Paris', cutoff: '07:00' };
    expect(opens('2026-11-24T20:00:00+01:00', hours, late)).toBe('2026-11-25T06:00:00.000Z');
    expect(opens('2026-11-25T05:00:00+01:00', hours, late)).toBe('2026-11-25T06:00:00.000Z');
  });

  it('is always ahead, and at most eight days away but for closed weeks', () => {
    for (let hour = 0; hour < 24 * 21; hour += 1) {
      const now = Date.parse('2026-10-15T00:00:00Z') + hour * 3_600_000;
      for (const cutoff of [null, '03:00', '05:00', '12:00']) {
        const at = nextDaysOpening(now, LATE_WEEK, { timeZone: 'Europe/Paris', cutoff });
        expect(at).toBeGreaterThan(now);
        expect(at - now).toBeLessThan(8 * 86_400_000);
      }
    }
  });
});
