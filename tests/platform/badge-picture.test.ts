import { describe, expect, it } from 'vitest';
import { BADGE_SIZE, badgePixels } from '../../main/platform/attention.ts';

/** The picture in letters: `.` nothing, `o` the disc, `#` the number. */
function drawn(count: number): string[] {
  const pixels = badgePixels(count);
  return Array.from({ length: BADGE_SIZE }, (_, y) =>
    Array.from({ length: BADGE_SIZE }, (_, x) => {
      const at = (y * BADGE_SIZE + x) * 4;
      if (pixels[at + 3] === 0) return '.';
      return pixels[at] === 0xff ? '#' : 'o';
    }).join(''),
  );
}

describe('the number over the icon in the task bar', () => {
  it('is a digit of four points a dot, in the middle of a disc', () => {
    const rows = drawn(7);
    expect(rows[5]).toMatch(/^\.*o+\.*$/);
    expect(rows[6]).toMatch(/^\.*o+#{12}o+\.*$/);
    expect(rows[12]).toMatch(/^\.*o+#{4}o+\.*$/);
    expect(rows[0]).toMatch(/^\.+o+\.+$/);
  });

  it.each([1, 10, 42, 99, 100, 4_000])('stays within the disc for %d', (count) => {
    const rows = drawn(count);
    expect(rows.join('')).toContain('#');
    for (const row of rows) expect(row).toMatch(/^\.*(?:o[o#]*o|o*)\.*$/);
  });

  it('says of more than ninety-nine only that they are many', () => {
    expect(drawn(100)).toEqual(drawn(4_000));
    expect(drawn(100)).not.toEqual(drawn(99));
  });
});
