import { existsSync } from 'node:fs';
import { openCopy } from '../store/copies.ts';
import { createStore } from '../store/index.ts';
import { eraseSome } from './erase.ts';

/** Some 20 ms of work. */
const AT_ONCE = 10;

/**
 * Erases in a backup, or in a file that was set aside, what is older than `before` (ms), a
 * transaction at each step: a power cut leaves a sound file. Gives in the end whether the file
 * could be read. Whoever does not go to the end closes it by `return`.
 */
export function* eraseCopy(path: string, before: number, at: number): Generator<void, boolean> {
  // It may have made room for a newer one since it was listed.
  if (!existsSync(path)) return true;
  const db = openCopy(path);
  if (db === null) return false;
  try {
    const store = createStore(db);
    while (eraseSome(store, { before, at, most: AT_ONCE })) yield;
    return true;
  } finally {
    db.close();
  }
}
