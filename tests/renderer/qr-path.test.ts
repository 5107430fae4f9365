import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { qrPath } from '../../renderer/logic/qr-path.ts';

/** Paints the path's rectangles again, to compare with what they were made from. */
function painted(path: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let step = 0; step < Number(width); step += 1) {
      const row = grid[Number(y)];
      if (row !== undefined) row[Number(x) + step] = true;
    }
  }
  return grid;
}

describe('a QR code as a path', () => {
  test('joins the dark modules of a row', () => {
    const modules = [
      [true, true, false, true],
      [false, false, false, false],
    ];
    expect(qrPath(modules)).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
  });

  test('paints exactly the modules of the code, whatever the text', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (text) => {
        const { data, size } = encode(text, { border: 4 });
        expect(painted(qrPath(data), size)).toEqual(data);
      }),
      { numRuns: 25 },
    );
  });
});
