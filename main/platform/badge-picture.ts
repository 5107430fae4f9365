/** Side of the picture in pixels: Windows' overlay icons are 16, and 32 on finer screens. */
export const BADGE_SIZE = 32;

/** Digits of three by five points, a bit each, from the top left. */
const DIGITS = [
  '111101101101111',
  '010110010010111',
  '111001111100111',
  '111001111001111',
  '101101111001001',
  '111100111001111',
  '111100111101111',
  '111001001001001',
  '111101111101111',
  '111101111001111',
] as const;
const PLUS = '000010111010000';

const RED = [0x20, 0x14, 0x9c] as const;
const WHITE = [0xff, 0xff, 0xff] as const;

/**
 * A red disc with a number in white, as BGRA pixels. Beyond two digits nobody could read it in a
 * task bar: `9+` then says that they are many.
 */
export function badgePixels(count: number): Buffer {
  const signs =
    count > 99 ? [DIGITS[9], PLUS] : [...String(count)].map((one) => DIGITS[Number(one)]);
  const scale = signs.length === 1 ? 4 : 3;
  const width = signs.length * 3 * scale + (signs.length - 1) * 2;
  const left = Math.floor((BADGE_SIZE - width) / 2);
  const top = Math.floor((BADGE_SIZE - 5 * scale) / 2);
  const isInk = (x: number, y: number): boolean =>
    signs.some((sign, index) => {
      const column = Math.floor((x - left - index * (3 * scale + 2)) / scale);
      const row = Math.floor((y - top) / scale);
      if (column < 0 || column > 2 || row < 0 || row > 4) return false;
      return sign?.[row * 3 + column] === '1';
    });
  const pixels = Buffer.alloc(BADGE_SIZE * BADGE_SIZE * 4);
  const middle = (BADGE_SIZE - 1) / 2;
  for (let y = 0; y < BADGE_SIZE; y += 1) {
    for (let x = 0; x < BADGE_SIZE; x += 1) {
      if (Math.hypot(x - middle, y - middle) > BADGE_SIZE / 2) continue;
      pixels.set([...(isInk(x, y) ? WHITE : RED), 0xff], (y * BADGE_SIZE + x) * 4);
    }
  }
  return pixels;
}
