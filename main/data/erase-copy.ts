import { existsSync } from 'node:fs';
import { openCopy } from '../store/copies.ts';
import { createStore } from '../store/index.ts';
import { rest } from '../store/settle-log.ts';
import { eraseSome } from './erase.ts';

/** A transaction each: a power cut leaves a sound file. */
const AT_ONCE = 50;
/** The disk is the till's in between. */
const PAUSE_MS = 20;

export interface EraseCopyJob {
  readonly path: string;
  /** What is older than this time (ms) is erased. */
  readonly before: number;
  /** The time of the erasure, ms. */
  readonly at: number;
}

/**
 * Erases in a backup, or in a file that was set aside, what is older than `before`; gives whether
 * the file could be read. For a thread of its own: years of orders take minutes.
 */
export function eraseCopy({ path, before, at }: EraseCopyJob): boolean {
  // It may have made room for a newer one since it was listed.
  if (!existsSync(path)) return true;
  const db = openCopy(path);
  if (db === null) return false;
  try {
    const store = createStore(db);
    while (eraseSome(store, { before, at, most: AT_ONCE })) rest(PAUSE_MS);
    return true;
  } finally {
    db.close();
  }
}
