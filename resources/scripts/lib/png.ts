import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const RGB = 2;
const PALETTE = 3;
const RGBA = 6;

/** Pixels row by row from the top, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Buffer;
}

/** A picture as PNG, 8 bits a channel, every pixel as it is. */
export function encodePng({ height, rgba, width }: Pixels): Buffer {
  return png(width, height, RGBA, [], rows(rgba, width * 4));
}

/** The same with at most 256 opaque colours, each pixel a number of `palette` (RGB triples). */
export function encodeIndexedPng(
  size: Pick<Pixels, 'width' | 'height'>,
  palette: Buffer,
  indices: Buffer,
): Buffer {
  const colours = chunk('PLTE', palette);
  return png(size.width, size.height, PALETTE, [colours], rows(indices, size.width));
}

/** Reads what Chromium writes: 8 bits a channel, with or without opacity, not interlaced. Else throws. */
export function decodePng(file: Buffer): Pixels {
  const header = file.subarray(16, 29);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, type, , , interlaced] = header.subarray(8);
  if (depth !== 8 || (type !== RGB && type !== RGBA) || interlaced !== 0) {
    throw new RangeError('A kind of PNG that is not read here');
  }
  const channels = type === RGBA ? 4 : 3;
  const data = unfiltered(inflateSync(dataOf(file)), width * channels, channels);
  if (channels === 4) return { width, height, rgba: data };
  const rgba = Buffer.alloc(width * height * 4, 255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data.copy(rgba, pixel * 4, pixel * 3, pixel * 3 + 3);
  }
  return { width, height, rgba };
}

function png(
  width: number,
  height: number,
  type: number,
  between: readonly Buffer[],
  data: Buffer,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, type], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...between,
    chunk('IDAT', deflateSync(data, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each row begins with the number of its filter: 0, none. */
function rows(pixels: Buffer, length: number): Buffer {
  const count = pixels.length / length;
  return Buffer.concat(
    Array.from({ length: count }, (_, row) => [
      Buffer.of(0),
      pixels.subarray(row * length, (row + 1) * length),
    ]).flat(),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function dataOf(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(parts);
}

/** Takes back what each row was filtered with (PNG specification, §9). */
function unfiltered(data: Buffer, length: number, channels: number): Buffer {
  const height = data.length / (length + 1);
  const out = Buffer.alloc(height * length);
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (length + 1)] ?? 0;
    for (let column = 0; column < length; column += 1) {
      const at = row * length + column;
      const left = column >= channels ? (out[at - channels] ?? 0) : 0;
      const up = row > 0 ? (out[at - length] ?? 0) : 0;
      const corner = row > 0 && column >= channels ? (out[at - length - channels] ?? 0) : 0;
      const raw = data[row * (length + 1) + 1 + column] ?? 0;
      out[at] = raw + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return filter === 4 ? paeth(left, up, corner) : 0;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp] = [Math.abs(guess - left), Math.abs(guess - up)];
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
