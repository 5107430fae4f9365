import { existsSync } from 'node:fs';
import { openCopy } from '../../store/copies.ts';
import type { ErasureTimes } from '../../store/erasure.ts';
import { createStore } from '../../store/index.ts';
import { rest } from '../../store/settle-log.ts';
import { eraseSome } from './erase.ts';

/** A transaction each: a power cut leaves a sound file. */
const AT_ONCE = 50;
/** The disk is the till's in between. */
const PAUSE_MS = 20;

export interface EraseCopyJob extends ErasureTimes {
  readonly path: string;
}

/**
 * Erases in a backup, or in a file that was set aside, what has had its time; gives whether the
 * file could be read. For a thread of its own: years of orders take minutes.
 */
export function eraseCopy({ path, ...times }: EraseCopyJob): boolean {
  // It may have made room for a newer one since it was listed.
  if (!existsSync(path)) return true;
  const db = openCopy(path);
  if (db === null) return false;
  try {
    const store = createStore(db);
    while (eraseSome(store, { ...times, most: AT_ONCE })) rest(PAUSE_MS);
    return true;
  } finally {
    db.close();
  }
}
