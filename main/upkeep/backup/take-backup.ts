import { rmSync } from 'node:fs';
import { putInPlace } from '../../lib/durable-file.ts';
import { type Content, type CopyState, copySnapshot, sealCopy } from '../../store/copies.ts';
import { DATABASE_SUFFIXES } from './files.ts';

export interface BackupJob {
  /** The database at work. */
  readonly database: string;
  /** Where the backup is to stand; nothing stands there yet. */
  readonly path: string;
}

export type TakenBackup =
  /** `mark`: of what is in it (store/copies.ts). */
  | { readonly kind: 'taken'; readonly mark: string }
  /** The copy could not be read back, or lacks something: there is none. */
  | { readonly kind: 'damaged' };

/**
 * Copies the database, reads the copy through, and gives it its name only then. Rejects where the
 * disk does. For a thread of its own: it reads and writes as much as there is.
 */
export async function takeBackup(
  { database, path }: BackupJob,
  copy: typeof copySnapshot = copySnapshot,
): Promise<TakenBackup> {
  const partial = `${path}.partial`;
  try {
    const content = await copy(database, partial);
    if (!hasAll(sealCopy(partial), content)) return { kind: 'damaged' };
    putInPlace(partial, path);
    return { kind: 'taken', mark: content.mark };
  } finally {
    for (const suffix of DATABASE_SUFFIXES) rmSync(partial + suffix, { force: true });
  }
}

function hasAll(copy: CopyState, { counts, mark }: Content): boolean {
  if (copy.kind !== 'sound') return false;
  const { orders, events, sends } = copy.counts;
  const isSame = orders === counts.orders && events === counts.events && sends === counts.sends;
  return isSame && copy.mark === mark;
}
