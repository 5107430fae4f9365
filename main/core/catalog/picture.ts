/** Where the window finds the catalogue's pictures: a host of its own, at which there is no page. */
export const PICTURES_ORIGIN = 'app://pictures';

export const PICTURE_KINDS = ['jpg', 'png', 'webp', 'gif', 'bmp'] as const;

/** What HubRise takes as a picture (catalogue §1). */
type PictureKind = (typeof PICTURE_KINDS)[number];

interface PictureFacts {
  readonly kind: PictureKind;
  readonly width: number;
  readonly height: number;
}

/** Twice what HubRise takes from anybody, bytes. */
export const MOST_PICTURE_BYTES = 2 * 1_048_576;
/** So many are kept, and so much, bytes: a menu of several hundred products. */
export const MOST_PICTURES = 1_000;
export const MOST_PICTURES_BYTES = 96 * 1_048_576;
/** A side, pixels: a small file may unpack to more than the computer has room for. */
const LONGEST_SIDE = 6_000;

/** What a picture's own first bytes say that it is; null: none that is ever shown. */
export function readPicture(bytes: Uint8Array): PictureFacts | null {
  const facts = readers.map((read) => read(bytes)).find((found) => found !== null) ?? null;
  if (facts === null) return null;
  const { height, width } = facts;
  const isPlausible = width > 0 && height > 0 && width <= LONGEST_SIDE && height <= LONGEST_SIDE;
  return isPlausible ? facts : null;
}

/** How a kept picture's file is called: nothing of it comes from outside. */
export function isPictureName(name: string): boolean {
  return /^[0-9a-f]{32}\.(jpg|png|webp|gif|bmp)$/.test(name);
}

type Reader = (bytes: Uint8Array) => PictureFacts | null;

const readers: readonly Reader[] = [readPng, readGif, readBmp, readWebp, readJpeg];

function readPng(bytes: Uint8Array): PictureFacts | null {
  if (bytes.length < 24 || !startsWith(bytes, 0, [137, 80, 78, 71, 13, 10, 26, 10])) return null;
  if (!says(bytes, 12, 'IHDR')) return null;
  const view = viewOf(bytes);
  return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

function readGif(bytes: Uint8Array): PictureFacts | null {
  if (bytes.length < 10 || !(says(bytes, 0, 'GIF87a') || says(bytes, 0, 'GIF89a'))) return null;
  const view = viewOf(bytes);
  return { kind: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function readBmp(bytes: Uint8Array): PictureFacts | null {
  if (bytes.length < 26 || !says(bytes, 0, 'BM')) return null;
  const view = viewOf(bytes);
  // Its rows may stand upside down.
  return { kind: 'bmp', width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

function readWebp(bytes: Uint8Array): PictureFacts | null {
  if (bytes.length < 30 || !says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WEBP')) return null;
  const view = viewOf(bytes);
  if (says(bytes, 12, 'VP8X')) {
    const size = (at: number): number =>
      1 + view.getUint16(at, true) + (bytes[at + 2] ?? 0) * 65_536;
    return { kind: 'webp', width: size(24), height: size(27) };
  }
  if (says(bytes, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return { kind: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!says(bytes, 12, 'VP8 ')) return null;
  const side = (at: number): number => view.getUint16(at, true) & 0x3fff;
  return { kind: 'webp', width: side(26), height: side(28) };
}

/** The size stands in the first frame's head, behind parts of any length. */
function readJpeg(bytes: Uint8Array): PictureFacts | null {
  if (bytes.length < 12 || !startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return null;
  const view = viewOf(bytes);
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { kind: 'jpg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function startsWith(bytes: Uint8Array, from: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[from + index] === byte);
}

function says(bytes: Uint8Array, from: number, text: string): boolean {
  return startsWith(
    bytes,
    from,
    [...text].map((letter) => letter.charCodeAt(0)),
  );
}
