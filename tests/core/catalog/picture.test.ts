import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPictureName, readPicture } from '../../../main/core/catalog/picture.ts';
import { bmp, gif, jpeg, png, webp } from '../../support/pictures.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('a picture', () => {
  it.each([
    ['png', png(12, 34)],
    ['jpg', jpeg(12, 34)],
    ['gif', gif(12, 34)],
    ['bmp', bmp(12, 34)],
    ['bmp', bmp(12, -34)],
    ['webp', webp('VP8 ', 12, 34)],
    ['webp', webp('VP8L', 12, 34)],
    ['webp', webp('VP8X', 12, 34)],
  ])('is known by its own first bytes: %s', (kind, bytes) => {
    expect(readPicture(bytes)).toEqual({ kind, width: 12, height: 34 });
  });

  it.each([
    ['a page', text('<!doctype html><script>alert(1)</script>'.padEnd(64))],
    ['a drawing that may hold code', text('<svg xmlns="http://www.w3.org/2000/svg"/>'.padEnd(64))],
    ['a program', text('MZ'.padEnd(64))],
    ['one that unpacks to more than there is room for', png(6_001, 2).slice(0, 64)],
    ['one without a size', gif(0, 10)],
    ['one that is cut off', png(12, 34).slice(0, 20)],
    ['a JPEG without a frame', new Uint8Array([0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['nothing', new Uint8Array()],
  ])('is none: %s', (_name, bytes) => {
    expect(readPicture(bytes)).toBeNull();
  });

  it('is read to an end, whatever the bytes', () => {
    const heads = [png(9, 9), jpeg(9, 9), gif(9, 9), bmp(9, 9), webp('VP8X', 9, 9)];
    const bytes = fc
      .tuple(fc.constantFrom(...heads), fc.nat(40), fc.uint8Array({ maxLength: 200 }))
      .map(([head, length, rest]) => new Uint8Array([...head.slice(0, length), ...rest]));
    fc.assert(
      fc.property(bytes, (one) => {
        const facts = readPicture(one);
        if (facts === null) return;
        expect(facts.width).toBeGreaterThan(0);
        expect(facts.height).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('the name of a picture’s file leads nowhere else', () => {
  expect(isPictureName(`${'0a'.repeat(16)}.jpg`)).toBe(true);
  for (const name of [
    `../${'0a'.repeat(16)}.jpg`,
    `${'0a'.repeat(16)}.svg`,
    `${'0a'.repeat(16)}.jpg/..`,
    `${'0A'.repeat(16)}.jpg`,
    '.jpg',
    '',
    `${'0a'.repeat(16)}.jpg\n`,
  ]) {
    expect(isPictureName(name), name).toBe(false);
  }
});
