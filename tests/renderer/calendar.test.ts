import { describe, expect, test } from 'vitest';
import { addDays, exportSpan } from '../../renderer/logic/calendar.ts';

test.each([
  ['2026-11-24', 1, '2026-11-25'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2024-03-01', -1, '2024-02-29'],
  // The clocks change in between.
  ['2026-10-24', 2, '2026-10-26'],
])('%s and %i days is %s', (day, count, then) => {
  expect(addDays(day, count)).toBe(then);
});

describe('the days of a file', () => {
  test.each([
    ['day', '2026-11-24', '2026-11-24', '2026-11-24'],
    ['week', '2026-11-24', '2026-11-23', '2026-11-29'],
    ['week', '2026-11-23', '2026-11-23', '2026-11-29'],
    ['week', '2026-11-29', '2026-11-23', '2026-11-29'],
    ['month', '2026-11-24', '2026-11-01', '2026-11-30'],
    ['month_before', '2026-11-24', '2026-10-01', '2026-10-31'],
    ['month_before', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['month_before', '2026-01-01', '2025-12-01', '2025-12-31'],
  ] as const)('of the %s of %s are from %s to %s', (span, day, first, last) => {
    expect(exportSpan(span, day)).toEqual({ first, last });
  });
});
