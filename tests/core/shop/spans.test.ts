import { describe, expect, it } from 'vitest';
import { daysOf, spanBefore, spanOf, steppedDay } from '../../../main/core/shop/opening-hours.ts';

describe('a span of days', () => {
  it('is compared with the same day a week before, the week before, the month before', () => {
    const earlier = (kind: 'day' | 'week' | 'month') =>
      spanBefore(kind, spanOf(kind, '2026-03-31'));
    expect(earlier('day')).toEqual({ first: '2026-03-24', last: '2026-03-24' });
    expect(earlier('week')).toEqual({ first: '2026-03-23', last: '2026-03-29' });
    expect(earlier('month')).toEqual({ first: '2026-02-01', last: '2026-02-28' });
  });

  it('is stepped through by days, weeks and months, of which none is skipped', () => {
    expect(steppedDay('day', '2026-03-01', -1)).toBe('2026-02-28');
    expect(steppedDay('week', '2026-01-01', -1)).toBe('2025-12-25');
    expect(steppedDay('month', '2026-03-31', -1)).toBe('2026-02-28');
  });

  it('holds all of its days', () => {
    expect(daysOf(spanOf('week', '2026-11-25'))).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ]);
  });
});
