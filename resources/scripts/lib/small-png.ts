import { decodePng, encodeIndexedPng } from './png.ts';

const COLOURS = 256;
/** Colours nearer to each other than this (squared distance) look the same. */
const ALIKE = 48;

/**
 * A picture of a screen in a third of its bytes: at most 256 colours, the most frequent ones that
 * can be told apart. Text and flat surfaces look as before; photographs would not.
 */
export function smallPng(file: Buffer): Buffer {
  const pixels = decodePng(file);
  const counts = new Map<number, number>();
  const colours = new Uint32Array(pixels.width * pixels.height);
  for (let pixel = 0; pixel < colours.length; pixel += 1) {
    const colour = pixels.rgba.readUIntBE(pixel * 4, 3);
    colours[pixel] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = choose([...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour));
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(colour, palette)]));
  const indices = Buffer.from(colours.map((colour) => places.get(colour) ?? 0));
  const triples = Buffer.from(palette.flatMap((colour) => [...channels(colour)]));
  return encodeIndexedPng(pixels, triples, indices);
}

/** From the most frequent on; every colour, where there are few enough of them. */
function choose(byFrequency: readonly number[]): readonly number[] {
  if (byFrequency.length <= COLOURS) return byFrequency;
  const chosen: number[] = [];
  for (const colour of byFrequency) {
    if (chosen.length === COLOURS) break;
    if (chosen.every((other) => distance(colour, other) > ALIKE)) chosen.push(colour);
  }
  return chosen;
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  for (let index = 1; index < palette.length; index += 1) {
    if (distance(colour, palette[index] ?? 0) < distance(colour, palette[best] ?? 0)) best = index;
  }
  return best;
}

function distance(one: number, other: number): number {
  const [a, b] = [channels(one), channels(other)];
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

function channels(colour: number): readonly [number, number, number] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}
