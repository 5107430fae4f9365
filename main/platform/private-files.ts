import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What others than its owner may do with a file. */
const OTHERS = 0o077;
const OWNER = 0o700;

/**
 * Makes the data folder where it is missing, and takes it and its contents from everybody but its
 * owner: a shop's orders are not for the other accounts of its computer, and files of an older
 * version keep their rights. Answers the paths, within the folder, where that failed.
 */
export function makePrivate(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Windows knows no such rights: there the folder is below the account's own.
  if (process.platform === 'win32') return [];
  // The folder may be reached by a link; what is in it may not.
  return [...mend(folder, ''), ...mendBelow(folder, '')];
}

function mendBelow(folder: string, path: string): string[] {
  const failed: string[] = [];
  const entries = orFailed(failed, path, () =>
    readdirSync(join(folder, path), { withFileTypes: true }),
  );
  for (const entry of entries ?? []) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) failed.push(...mend(folder, below), ...mendBelow(folder, below));
    else if (entry.isFile()) failed.push(...mend(folder, below));
  }
  return failed;
}

function mend(folder: string, path: string): string[] {
  const whole = join(folder, path);
  const failed: string[] = [];
  orFailed(failed, path, () => {
    const { mode } = statSync(whole);
    if ((mode & OTHERS) !== 0) chmodSync(whole, mode & OWNER);
  });
  return failed;
}

/** Chromium's own files come and go: one that is gone meanwhile is none that others may read. */
function orFailed<T>(failed: string[], path: string, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') failed.push(path === '' ? '.' : path);
    return null;
  }
}
