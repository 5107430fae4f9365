import { writeFileSync } from 'node:fs';
import { drawIcon } from './icon-picture.ts';
import { encodePng } from './lib/png.ts';

/**
 * Makes the app's icons for the three systems. Run with Node 24:
 * `node resources/scripts/make-icons.ts`. The files are kept in the repository; the build does not
 * run this.
 */

/** A square picture as PNG. */
function png(size: number): Buffer {
  return encodePng({ width: size, height: size, rgba: drawIcon(size) });
}

/** Windows: a directory of PNGs. */
function ico(pictures: readonly (readonly [size: number, data: Buffer])[]): Buffer {
  const directory = Buffer.alloc(6 + pictures.length * 16);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  for (const [index, [size, data]] of pictures.entries()) {
    const at = 6 + index * 16;
    // 256 is written as 0: the field has one byte.
    directory.set([size % 256, size % 256], at);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(data.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += data.length;
  }
  return Buffer.concat([directory, ...pictures.map(([, data]) => data)]);
}

/** macOS: PNGs under the names of their sizes. */
function icns(pictures: readonly (readonly [type: string, data: Buffer])[]): Buffer {
  const parts = pictures.map(([type, data]) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

const folder = new URL('../icons/', import.meta.url);
const pictures = new Map([16, 32, 48, 64, 128, 256, 512, 1024].map((size) => [size, png(size)]));
const picture = (size: number): Buffer => pictures.get(size) ?? png(size);

for (const size of [16, 32, 48, 64, 128, 256, 512]) {
  writeFileSync(new URL(`${size}x${size}.png`, folder), picture(size));
}
writeFileSync(
  new URL('icon.ico', folder),
  ico([16, 32, 48, 64, 256].map((size) => [size, picture(size)])),
);
writeFileSync(
  new URL('icon.icns', folder),
  icns([
    ['ic11', picture(32)],
    ['ic12', picture(64)],
    ['ic07', picture(128)],
    ['ic08', picture(256)],
    ['ic09', picture(512)],
    ['ic10', picture(1024)],
  ]),
);
