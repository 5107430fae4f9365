import { existsSync, renameSync, statSync } from 'node:fs';

/** What SQLite keeps beside a database, and how much of it is there before it holds anything. */
const BESIDE = [
  { suffix: '-wal', emptyBytes: 32 },
  { suffix: '-journal', emptyBytes: 4_096 },
  { suffix: '-shm', emptyBytes: Number.POSITIVE_INFINITY },
] as const;

/**
 * Gives a database another name, with all that stands beside it; gives that name. The file goes
 * first: without its log it could pass for a sound one that lacks the last orders. Where the power
 * goes in between, `isFileLost` is true at the next start.
 */
export function setAsideFiles(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const kept = `${path}.corrupt-${stamp}`;
  for (const suffix of ['', ...BESIDE.map((beside) => beside.suffix)]) {
    if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix);
  }
  return kept;
}

/**
 * Whether a database is gone or empty while its last writes still stand beside it. SQLite would
 * delete them with the first look at the file.
 */
export function isFileLost(path: string): boolean {
  if (sizeOf(path) > 0) return false;
  return BESIDE.some(({ suffix, emptyBytes }) => sizeOf(path + suffix) > emptyBytes);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
