import { statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { DiskLevel, DiskState } from '../../../preload/contract.ts';
import type { Timers } from '../../lib/timers.ts';
import { cannotStore, isLocked } from '../../store/database.ts';

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

interface OpeningDeps<T> {
  readonly open: () => T;
  /** Makes room on the disk of what can be spared; false where there is nothing of it left. */
  readonly makeRoom: () => boolean;
  /** Whether the person wants to try again, now that they have read why it does not open. */
  readonly asksAgain: (why: 'locked' | 'full') => boolean;
  /** Whether the disk is full: SQLite names it in many ways, of which some say something else as well. */
  readonly isFull: () => boolean;
}

/**
 * What `open` gives, as soon as no other program holds the file and there is room for what a start writes;
 * null where the person gives up. Throws what is neither.
 */
export function openWhenPossible<T>(deps: OpeningDeps<T>): T | null {
  for (;;) {
    try {
      return deps.open();
    } catch (error) {
      if (isLocked(error)) {
        if (!deps.asksAgain('locked')) return null;
      } else if (cannotStore(error) && deps.isFull()) {
        if (!deps.makeRoom() && !deps.asksAgain('full')) return null;
      } else throw error;
    }
  }
}
