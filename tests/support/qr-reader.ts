/**
 * Reads a QR code as a scanner would, from its modules (true is dark): ISO/IEC 18004, for a perfect
 * picture, so without the error correction; byte mode, versions 1 to 10, as links have them. Shares
 * no code with what draws the codes.
 */
export function readQr(modules: readonly (readonly boolean[])[]): string {
  const size = modules.length;
  const version = (size - 17) / 4;
  if (!Number.isInteger(version) || version < 1 || version > 10) {
    throw new RangeError(`Not a QR code of versions 1 to 10: ${size} modules`);
  }
  const format = readFormat(modules);
  const reserved = reservedModules(size, version);
  const bits: number[] = [];
  for (const [x, y] of zigzag(size)) {
    if (reserved(x, y)) continue;
    bits.push(Number(dark(modules, x, y) !== MASKS[format.mask]?.(y, x)));
  }
  const codewords = bytesOf(bits);
  return textOf(deinterleave(codewords, blocksOf(version, format.level)), version);
}

type Grid = readonly (readonly boolean[])[];
type Level = 'L' | 'M' | 'Q' | 'H';

function dark(modules: Grid, x: number, y: number): boolean {
  return modules[y]?.[x] === true;
}

const LEVELS: readonly Level[] = ['M', 'L', 'H', 'Q'];
const FORMAT_MASK = 0b101010000010010;

/** The first copy of the format, beside the top left finder pattern. */
function readFormat(modules: Grid): { readonly level: Level; readonly mask: number } {
  const across = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => dark(modules, x, 8));
  const up = [7, 5, 4, 3, 2, 1, 0].map((y) => dark(modules, 8, y));
  const read = [...across, ...up].reduce((value, bit) => value * 2 + Number(bit), 0) ^ FORMAT_MASK;
  const level = LEVELS[read >> 13];
  if (level === undefined) throw new RangeError('The format cannot be read');
  return { level, mask: (read >> 10) & 7 };
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_row, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

const ALIGNMENT: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];

/** Finders with their margins and format, timing, alignment, and from version 7 its own number. */
function reservedModules(size: number, version: number): (x: number, y: number) => boolean {
  const centres = ALIGNMENT[version - 1] ?? [];
  const last = size - 7;
  const aligned = centres
    .flatMap((x) => centres.map((y) => [x, y] as const))
    .filter(
      ([x, y]) => !((x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6)),
    );
  return (x, y) =>
    x === 6 ||
    y === 6 ||
    (x < 9 && y < 9) ||
    (x < 9 && y >= size - 8) ||
    (y < 9 && x >= size - 8) ||
    (version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11))) ||
    aligned.some(([cx, cy]) => Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2);
}

/** Two columns at a time from the right, up and down in turn, without the timing column. */
function* zigzag(size: number): Generator<readonly [number, number]> {
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const y = upwards ? size - 1 - step : step;
      yield [right, y];
      yield [right - 1, y];
    }
    upwards = !upwards;
  }
}

function bytesOf(bits: readonly number[]): number[] {
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
}

/** Data codewords of each block: `[blocks, codewords]` for the short ones, then the long ones. */
const BLOCKS: Readonly<Record<Level, readonly string[]>> = {
  L: ['1x19', '1x34', '1x55', '1x80', '1x108', '2x68', '2x78', '2x97', '2x116', '2x68 2x69'],
  M: [
    '1x16',
    '1x28',
    '1x44',
    '2x32',
    '2x43',
    '4x27',
    '4x31',
    '2x38 2x39',
    '3x36 2x37',
    '4x43 1x44',
  ],
  Q: [
    '1x13',
    '1x22',
    '2x17',
    '2x24',
    '2x15 2x16',
    '4x19',
    '2x14 4x15',
    '4x18 2x19',
    '4x16 4x17',
    '6x19 2x20',
  ],
  H: [
    '1x9',
    '1x16',
    '2x13',
    '4x9',
    '2x11 2x12',
    '4x15',
    '4x13 1x14',
    '4x14 2x15',
    '4x12 4x13',
    '6x15 2x16',
  ],
};

function blocksOf(version: number, level: Level): number[] {
  return (BLOCKS[level][version - 1] ?? '').split(' ').flatMap((group) => {
    const [count, length] = group.split('x').map(Number);
    return Array.from({ length: count ?? 0 }, () => length ?? 0);
  });
}

/** The blocks stand interleaved, a codeword of each in turn; the correction comes after the data. */
function deinterleave(codewords: readonly number[], lengths: readonly number[]): number[] {
  const blocks: number[][] = lengths.map(() => []);
  let next = 0;
  for (let row = 0; row < Math.max(...lengths); row += 1) {
    for (const [index, length] of lengths.entries()) {
      if (row >= length) continue;
      blocks[index]?.push(codewords[next] ?? 0);
      next += 1;
    }
  }
  return blocks.flat();
}

function textOf(data: readonly number[], version: number): string {
  const bits = data.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((place) => (byte >> place) & 1));
  const number = (from: number, length: number): number =>
    bits.slice(from, from + length).reduce((value, bit) => value * 2 + bit, 0);
  if (number(0, 4) !== 0b0100) throw new RangeError('Not in byte mode');
  const lengthBits = version < 10 ? 8 : 16;
  const length = number(4, lengthBits);
  const bytes = Array.from({ length }, (_, index) => number(4 + lengthBits + index * 8, 8));
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
