import { createReadStream, fstatSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { printable } from '../report/printable.ts';
import { CannotVerify } from '../report/report.ts';

// APPNOTE.TXT of PKWARE: end of central directory §4.3.16, its 64-bit form §4.3.14 and §4.3.15, central
// header §4.3.12, local header §4.3.7, 64-bit sizes §4.5.3.
const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR = 0x07064b50;
const LOCATOR_SIZE = 20;
const END_64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const CENTRAL_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const IN_64 = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;
/** An archive has about twenty files: a longer directory is a stranger's. */
const LARGEST_DIRECTORY = 4 * 1024 * 1024;
const MOST_FILES = 1_000;
/** Records and tables come to a tenth of their length: what says that it unpacks to far more takes time alone. */
const LEAST_PACKED = 1 / 200;
/** Below this it takes none. */
const SMALL = 16 * 1024 * 1024;

/** So many bytes are unpacked at once. */
const PIECE = 128 * 1024;

/** A file in a zip. */
export interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const broken = (why: string): CannotVerify =>
  new CannotVerify(`Le fichier .zip est incomplet ou abîmé : ${why}.`);

/** The files of a zip, as its central directory has them. Throws CannotVerify for what is no whole zip. */
export function entriesOf(fd: number): readonly Entry[] {
  const { size } = fstatSync(fd);
  const { offset, length, count } = directoryOf(fd, size);
  if (length > LARGEST_DIRECTORY || offset + length > size) throw broken('table des fichiers');
  if (count > MOST_FILES) throw broken(`${count} fichiers, une archive en a une vingtaine`);
  const directory = bytesAt(fd, offset, length);
  const entries: Entry[] = [];
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + CENTRAL_SIZE > length || directory.readUInt32LE(at) !== CENTRAL) {
      throw broken('table des fichiers');
    }
    const { entry, next } = entryAt(directory, at);
    if (entry.offset + LOCAL_SIZE + entry.packed > size)
      throw broken(`${printable(entry.name)} est coupé`);
    if (entry.size > SMALL && entry.packed < entry.size * LEAST_PACKED) {
      throw broken(`la taille de ${printable(entry.name)} n'est pas vraisemblable`);
    }
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** The bytes of a file, unpacked as they are asked for. Throws an Error, in French, where they are damaged. */
export async function* contentOf(fd: number, entry: Entry): AsyncGenerator<Buffer> {
  const local = bytesAt(fd, entry.offset, LOCAL_SIZE);
  if (local.readUInt32LE(0) !== LOCAL) throw new Error('en-tête abîmé');
  const start = entry.offset + LOCAL_SIZE + local.readUInt16LE(26) + local.readUInt16LE(28);
  let [crc, size] = [0, 0];
  if (entry.packed > 0) {
    for await (const chunk of readable(unpacked(fd, entry, start))) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      if (size > entry.size) throw new Error('il est plus long que sa taille annoncée');
      yield chunk;
    }
  }
  if (size < entry.size) throw new Error('il est plus court que sa taille annoncée');
  if (crc !== entry.crc) throw new Error('somme de contrôle fausse');
}

/** What Node says of packed bytes that it cannot read is not for an inspector. */
async function* readable(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    for await (const piece of pieces) yield piece;
  } catch {
    throw new Error('ses données compressées sont abîmées');
  }
}

function unpacked(fd: number, entry: Entry, start: number): AsyncIterable<Buffer> {
  const end = start + entry.packed - 1;
  const packed = createReadStream('', { fd, start, end, autoClose: false });
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw new Error(`compression ${entry.method} inconnue`);
  // An error of either ends the reading of the other; the reader of this one hears of it.
  return pipeline(packed, createInflateRaw({ chunkSize: PIECE }), () => {});
}

function directoryOf(fd: number, size: number): { offset: number; length: number; count: number } {
  const length = Math.min(size, END_SIZE + LONGEST_COMMENT);
  const tail = bytesAt(fd, size - length, length);
  for (let at = length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END) continue;
    if (at + END_SIZE + tail.readUInt16LE(at + 20) !== length) continue;
    const locator = at - LOCATOR_SIZE;
    if (locator >= 0 && tail.readUInt32LE(locator) === LOCATOR) {
      return longDirectory(fd, size, number64(tail, locator + 8));
    }
    const [count, bytes] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12)];
    return { count, length: bytes, offset: tail.readUInt32LE(at + 16) };
  }
  throw broken('la fin manque');
}

function longDirectory(fd: number, size: number, at: number): ReturnType<typeof directoryOf> {
  if (at + 56 > size) throw broken('la fin manque');
  const end = bytesAt(fd, at, 56);
  if (end.readUInt32LE(0) !== END_64) throw broken('la fin manque');
  return { count: number64(end, 32), length: number64(end, 40), offset: number64(end, 48) };
}

function entryAt(directory: Buffer, at: number): { entry: Entry; next: number } {
  const nameLength = directory.readUInt16LE(at + 28);
  const extraLength = directory.readUInt16LE(at + 30);
  const extraAt = at + CENTRAL_SIZE + nameLength;
  const next = extraAt + extraLength + directory.readUInt16LE(at + 32);
  if (next > directory.length) throw broken('table des fichiers');
  const short = {
    size: directory.readUInt32LE(at + 24),
    packed: directory.readUInt32LE(at + 20),
    offset: directory.readUInt32LE(at + 42),
  };
  const entry = {
    ...longSizes(short, directory.subarray(extraAt, extraAt + extraLength)),
    name: directory.toString('utf8', at + CENTRAL_SIZE, extraAt),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
  };
  return { entry, next };
}

/** Sizes that need more than 32 bits stand in an extra field, in this order. */
function longSizes<T extends Record<'size' | 'packed' | 'offset', number>>(
  short: T,
  extra: Buffer,
): T {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const long = { ...short };
    let from = at + 4;
    for (const name of ['size', 'packed', 'offset'] as const) {
      if (short[name] !== IN_64) continue;
      if (from + 8 > extra.length) throw broken('table des fichiers');
      long[name] = number64(extra, from);
      from += 8;
    }
    return long;
  }
  return short;
}

function number64(from: Buffer, at: number): number {
  const value = from.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw broken('taille impossible');
  return Number(value);
}

function bytesAt(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (length > 0 && readSync(fd, bytes, 0, length, at) !== length) throw broken('il est coupé');
  return bytes;
}
