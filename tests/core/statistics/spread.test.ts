import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread, timeFigures } from '../../../main/core/statistics/figures.ts';

describe('how long things took', () => {
  it('is told by a time that half of them do not exceed, and one that nine in ten do not', () => {
    const times = fc.array(fc.integer({ min: 0, max: 7_200 }), { minLength: 1 });
    fc.assert(
      fc.property(times, (all) => {
        const found = spread(all);
        if (found === null) throw new Error('There are times');
        const within = (limit: number): number => all.filter((time) => time <= limit).length;
        const under = (limit: number): number => all.filter((time) => time < limit).length;
        expect(all).toEqual(expect.arrayContaining([found.half, found.nineInTen]));
        expect(within(found.half)).toBeGreaterThanOrEqual(all.length * 0.5);
        expect(under(found.half)).toBeLessThan(all.length * 0.5);
        expect(within(found.nineInTen)).toBeGreaterThanOrEqual(all.length * 0.9);
        expect(under(found.nineInTen)).toBeLessThan(all.length * 0.9);
      }),
    );
  });

  it('is not told of nothing', () => {
    expect(spread([])).toBeNull();
  });

  it('takes for late what is so by a minute, of the orders that had a time due', () => {
    const late = (seconds: number | null) => ({ answer: null, preparation: null, late: seconds });
    expect(timeFigures([late(-300), late(59), late(60), late(600), late(null)])).toEqual({
      answer: null,
      preparation: null,
      due: 4,
      lateness: { count: 2, half: 60, nineInTen: 600 },
    });
  });

  it('leaves out what a changed clock made shorter than nothing', () => {
    const order = { answer: -5, preparation: -1, late: null };
    expect(timeFigures([order])).toMatchObject({ answer: null, preparation: null });
  });
});
