import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePng, encodePng, type Pixels } from '../../resources/scripts/lib/png.ts';
import { smallPng } from '../../resources/scripts/lib/small-png.ts';

function picture(width: number, colours: readonly number[]): Pixels {
  const rgba = Buffer.alloc(colours.length * 4, 255);
  for (const [pixel, colour] of colours.entries()) rgba.writeUIntBE(colour, pixel * 4, 3);
  return { width, height: colours.length / width, rgba };
}

/** The colours of an indexed PNG, pixel by pixel, by the specification. */
function coloursOf(file: Buffer, width: number): number[] {
  const chunkAt = (type: string): Buffer => {
    const at = file.indexOf(type, 0, 'latin1');
    return file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4));
  };
  const palette = chunkAt('PLTE');
  return [...inflateSync(chunkAt('IDAT'))]
    .filter((_, at) => at % (width + 1) !== 0)
    .map((index) => palette.readUIntBE(index * 3, 3));
}

const colour = fc.integer({ min: 0, max: 0xffffff });
const WIDTH = 8;
const pixels = fc
  .array(fc.array(colour, { minLength: WIDTH, maxLength: WIDTH }), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.flat());

describe('a picture', () => {
  test('is read as it was written, pixel by pixel', () => {
    fc.assert(
      fc.property(pixels, (colours) => {
        const before = picture(WIDTH, colours);
        expect(decodePng(encodePng(before))).toEqual(before);
      }),
    );
  });

  test('of few colours loses none of them', () => {
    fc.assert(
      fc.property(pixels, (colours) => {
        expect(coloursOf(smallPng(encodePng(picture(WIDTH, colours))), WIDTH)).toEqual(colours);
      }),
    );
  });

  test('of many colours keeps its surfaces, and every pixel near to what it was', () => {
    const gradient = Array.from({ length: 64 * 64 }, (_, at) =>
      at < 2_000 ? 0x9c1420 : (at % 64) * 0x040404 + ((at >> 6) << 8),
    );
    const after = coloursOf(smallPng(encodePng(picture(64, gradient))), 64);
    expect(after.slice(0, 2_000).every((shown) => shown === 0x9c1420)).toBe(true);
    for (const [at, shown] of after.entries()) {
      const wanted = gradient[at] ?? 0;
      for (const shift of [16, 8, 0]) {
        const off = Math.abs(((shown >> shift) & 255) - ((wanted >> shift) & 255));
        expect(off).toBeLessThanOrEqual(32);
      }
    }
  });

  test('of another kind is refused, not misread', () => {
    const file = encodePng(picture(1, [0]));
    file.writeUInt8(16, 24);
    expect(() => decodePng(file)).toThrow(RangeError);
  });
});
