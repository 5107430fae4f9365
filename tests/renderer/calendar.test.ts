import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayByKey,
  mondayOf,
  monthOf,
  sameDayIn,
  spanOf,
  weeksOf,
} from '../../renderer/logic/calendar.ts';

const aDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  test.each([
    ['2026-11-24', 1, '2026-11-25'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    // The clocks change in between.
    ['2026-10-24', 2, '2026-10-26'],
  ])('%s and %i days is %s', (day, count, then) => {
    expect(addDays(day, count)).toBe(then);
  });

  test.each([
    ['2026-01', -1, '2025-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-11', -14, '2025-09'],
  ])('%s and %i months is %s', (month, count, then) => {
    expect(addMonths(month, count)).toBe(then);
  });

  test('keep their number in another month, or its last day where it is shorter', () => {
    expect(sameDayIn('2026-10', '2026-11-24')).toBe('2026-10-24');
    expect(sameDayIn('2026-02', '2026-03-31')).toBe('2026-02-28');
  });

  test('begin their weeks on Monday', () => {
    expect(mondayOf('2026-11-24')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  });
});

describe('a month', () => {
  test('is laid out from Monday to Sunday', () => {
    const weeks = weeksOf('2026-11');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(weeks[5]?.slice(0, 2)).toEqual(['2026-11-30', null]);
    expect(weeksOf('2027-02')).toHaveLength(4);
  });

  test('has each of its days once, in order', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const days = weeksOf(monthOf(day))
          .flat()
          .filter((one) => one !== null);
        expect(days).toContain(day);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.every((one) => monthOf(one) === monthOf(day))).toBe(true);
      }),
    );
  });
});

test.each([
  ['ArrowLeft', '2026-11-30'],
  ['ArrowRight', '2026-12-02'],
  ['ArrowUp', '2026-11-24'],
  ['ArrowDown', '2026-12-08'],
  ['PageUp', '2026-11-01'],
  ['PageDown', '2027-01-01'],
  ['Enter', null],
])('from the first of December %s leads to %s', (key, day) => {
  expect(dayByKey('2026-12-01', key)).toBe(day);
});

describe('the days of a file', () => {
  test.each([
    ['day', '2026-11-24', '2026-11-24'],
    ['week', '2026-11-23', '2026-11-29'],
    ['month', '2026-11-01', '2026-11-30'],
    ['month_before', '2026-10-01', '2026-10-31'],
  ] as const)('of the %s are from %s to %s', (span, first, last) => {
    expect(spanOf(span, '2026-11-24')).toEqual({ first, last });
  });
});
