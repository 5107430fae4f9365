import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Puts a finished file in its place in one step: whatever fails, and whenever the power goes, there
 * stands the old one or the whole new one. Both names must be on one disk.
 */
export function putInPlace(finished: string, path: string): void {
  syncPath(finished);
  renameSync(finished, path);
  syncFolder(dirname(path));
}

/** A rename is on the disk once the folder is; Windows does that by itself, and refuses to be asked. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncPath(folder);
}

function syncPath(path: string): void {
  // Windows flushes only what is open for writing; folders cannot be opened so.
  const file = openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
