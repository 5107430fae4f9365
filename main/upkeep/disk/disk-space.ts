import { statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { DiskLevel, DiskState } from '../../../preload/contract.ts';
import type { Timers } from '../../lib/timers.ts';

interface DiskThresholds {
  readonly lowBytes: number;
  readonly criticalBytes: number;
}

const MEBIBYTE = 1024 * 1024;

/** A day of orders is some 5 MiB: months before `low` becomes `critical`, days before the end. */
const DISK_THRESHOLDS: DiskThresholds = {
  lowBytes: 2_048 * MEBIBYTE,
  criticalBytes: 500 * MEBIBYTE,
};

/** By how much the free space must be above a threshold before it counts as being so again. */
const MARGIN = 1.1;

/** How short the disk is. A level is left only well above its limit, so that it does not flicker. */
export function diskLevel(
  freeBytes: number,
  before: DiskLevel,
  { lowBytes, criticalBytes }: DiskThresholds,
): DiskLevel {
  const limit = (bytes: number, isLeft: boolean): number => (isLeft ? bytes * MARGIN : bytes);
  if (freeBytes < limit(criticalBytes, before === 'critical')) return 'critical';
  return freeBytes < limit(lowBytes, before !== 'enough') ? 'low' : 'enough';
}

interface DiskWatchDeps {
  readonly freeBytes: () => Promise<number>;
  readonly timers: Pick<Timers, 'after'>;
  readonly thresholds?: DiskThresholds;
  readonly everyMs?: number;
  /** The level has changed. */
  readonly onChange: (state: DiskState) => void;
}

interface DiskWatch {
  /** Looks now, and again and again from then on. */
  start(): Promise<void>;
  get(): DiskState;
  /** Room was made, or taken: looks once more. */
  lookNow(): void;
  stop(): void;
}

const EVERY_MS = 5 * 60_000;

/** Watches the room that is left, to say in time that it ends. What cannot be read says nothing. */
export function createDiskWatch(deps: DiskWatchDeps): DiskWatch {
  const { timers, thresholds = DISK_THRESHOLDS, everyMs = EVERY_MS } = deps;
  let state: DiskState = { level: 'enough', freeBytes: null };
  let isStopped = false;
  let cancel = (): void => undefined;

  async function look(): Promise<void> {
    const freeBytes = await deps.freeBytes().catch(() => null);
    if (isStopped) return;
    cancel();
    const { level: before } = state;
    const level = freeBytes === null ? before : diskLevel(freeBytes, before, thresholds);
    state = { level, freeBytes };
    cancel = timers.after(everyMs, () => void look());
    if (level !== before) deps.onChange(state);
  }

  return {
    start: look,
    get: () => state,
    lookNow: () => void look(),
    stop: () => {
      isStopped = true;
      cancel();
    },
  };
}

/** Bytes that this user can still write on the disk of a folder. Rejects where it is not there. */
export async function freeBytesOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Less than this is what a start writes, and the tables of a busy day ask for at a time. */
const FULL_BYTES = 4 * MEBIBYTE;

/** Whether hardly anything fits on the disk of a folder. False where nothing is known of it. */
export function isFullOn(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < FULL_BYTES;
  } catch {
    return false;
  }
}
