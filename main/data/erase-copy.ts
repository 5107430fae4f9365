import { openCopy } from '../store/copies.ts';
import { createStore } from '../store/index.ts';
import { eraseSome } from './erase.ts';

const AT_ONCE = 500;

/**
 * Erases in a backup, or in a file that was set aside, what is older than `before` (ms). Each step
 * is a transaction: a power cut leaves a sound file. False where the file cannot be read.
 */
export function eraseCopy(path: string, before: number, at: number): boolean {
  const db = openCopy(path);
  if (db === null) return false;
  try {
    const store = createStore(db);
    while (eraseSome(store, { before, at, most: AT_ONCE }));
    return true;
  } finally {
    db.close();
  }
}
