import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createRandom } from '../../stand-ins/hubrise/sample-orders/random.ts';
import { type Disk, diskAfterCut, type Loss } from './disk.ts';
import { judge, marksBefore, writeDisk } from './judge.ts';
import type { DiskRecord } from './records.ts';
import type { Mark } from './variants.ts';

/** What one process did to a disk, and what had been promised about that disk before. */
export interface Recording {
  readonly before: Snapshot;
  readonly records: readonly DiskRecord[];
  readonly promised: readonly Mark[];
}

/** A disk as it is now, with the inodes by which the journal speaks of its files. */
export interface Snapshot {
  readonly disk: Disk;
  readonly inodes: ReadonlyMap<bigint, string>;
}

export const EMPTY: Snapshot = {
  disk: { files: new Map(), folders: new Set() },
  inodes: new Map(),
};

export function snapshotOf(folder: string): Snapshot {
  const files = new Map<string, Buffer>();
  const folders = new Set<string>();
  const inodes = new Map<bigint, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const whole = join(entry.parentPath, entry.name);
    const path = relative(folder, whole);
    if (entry.isDirectory()) folders.add(path);
    else {
      files.set(path, readFileSync(whole));
      inodes.set(statSync(whole, { bigint: true }).ino, path);
    }
  }
  return { disk: { files, folders }, inodes };
}

export interface Round {
  /** The record before which the power went. */
  readonly cut: number;
  readonly seed: number;
  /** What was promised and is not so. */
  readonly wrong: readonly string[];
}

const FINE = 2 ** 31;

/** One power cut: the disk that a seed makes of it, and what a start from there finds. */
export function cutAt(
  { before, records, promised }: Recording,
  cut: number,
  seed: number,
  folder: string,
  how: Pick<Loss, 'unsynced' | 'syncs'>,
): Round {
  const { int } = createRandom(seed);
  const random = (): number => int(0, FINE - 1) / FINE;
  const { disk, inodes } = before;
  writeDisk(diskAfterCut(disk, inodes, records, cut, { random, ...how }), folder);
  return { cut, seed, wrong: judge(folder, [...promised, ...marksBefore(records, cut)]) };
}

/**
 * So many cuts at moments that the first seed chooses, half of them right after something was told to
 * the world, where a lie would show; gives those that broke a promise.
 */
export function cutMany(
  recording: Recording,
  rounds: number,
  firstSeed: number,
  folder: string,
  how: Pick<Loss, 'unsynced' | 'syncs'>,
): readonly Round[] {
  const { int, chance } = createRandom(firstSeed);
  const { records } = recording;
  const told = records.flatMap(({ kind }, index) => (kind === 'mark' ? [index + 1] : []));
  const moment = (): number => {
    const marked = told[int(0, told.length)];
    return marked !== undefined && chance(50) ? marked : int(0, records.length);
  };
  return Array.from({ length: rounds }, (_, n) =>
    cutAt(recording, moment(), firstSeed + n, folder, how),
  ).filter(({ wrong }) => wrong.length > 0);
}

/** A cut before every single record, and one after the last. */
export function cutEverywhere(
  recording: Recording,
  seed: number,
  folder: string,
  how: Pick<Loss, 'unsynced' | 'syncs'>,
): readonly Round[] {
  return Array.from({ length: recording.records.length + 1 }, (_, cut) =>
    cutAt(recording, cut, seed + cut, folder, how),
  ).filter(({ wrong }) => wrong.length > 0);
}

/**
 * The same where it matters most: around everything but a plain write, and of the writes one after the other
 * behind the first, in their midst and before the last. Between two of a transaction's writes hardly anything differs.
 */
export function cutAround(
  recording: Recording,
  seed: number,
  folder: string,
  how: Pick<Loss, 'unsynced' | 'syncs'>,
): readonly Round[] {
  return turnsOf(recording.records)
    .map((cut) => cutAt(recording, cut, seed + cut, folder, how))
    .filter(({ wrong }) => wrong.length > 0);
}

/** Where something other than a plain write is, and of the writes between the ends and the middle. */
export function turnsOf(records: readonly DiskRecord[]): readonly number[] {
  const turns = records.flatMap(({ kind }, index) => (kind === 'write' ? [] : [index]));
  const ends = [...turns, records.length];
  const cuts = ends.flatMap((end, n) => {
    const first = (turns[n - 1] ?? -1) + 1;
    const middle = Math.floor((first + end) / 2);
    return [first, first + 1, middle, end - 1, end].filter((cut) => cut >= first && cut <= end);
  });
  return [...new Set(cuts)];
}

/** As a message: what broke, and when. */
export function describeRounds(rounds: readonly Round[]): readonly string[] {
  return rounds.map(({ cut, seed, wrong }) => `cut ${cut}, seed ${seed}: ${wrong.join('; ')}`);
}
