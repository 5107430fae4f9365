import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { ExportFailure } from '../../preload/contract.ts';

interface NewFile {
  readonly path: string;
  /** Written one after the other; between two of them the till goes on with its work. */
  readonly parts: Iterable<string | Uint8Array>;
  /** Names the file until it is complete; in a way that nobody can foresee, unless a test says so. */
  readonly newId?: () => string;
}

export type Written =
  | { readonly kind: 'written' }
  | { readonly kind: 'failed'; readonly reason: ExportFailure };

/**
 * Writes a file that a person has asked for. It appears when it is complete: what is written before has
 * another name, and is removed again where that fails. The folder is the person's choice and may be one
 * where others write too: what stands under that name already is not touched, be it a file or a link to
 * one. Never throws.
 */
export async function writeNewFile({ path, parts, newId = randomUUID }: NewFile): Promise<Written> {
  const partial = `${path}.${newId()}.partial`;
  try {
    const file = await open(partial, 'wx');
    try {
      try {
        for (const part of parts) await file.writeFile(part);
        // Before it has its name, and beside the till: a year of orders is megabytes.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(partial, path);
      return { kind: 'written' };
    } catch (error) {
      await rm(partial, { force: true }).catch(() => undefined);
      throw error;
    }
  } catch (error) {
    return { kind: 'failed', reason: failureOf((error as NodeJS.ErrnoException).code) };
  }
}

/** Why a file could not be written, by the system's code of the error (`ENOSPC`). */
export function failureOf(code: string | undefined): ExportFailure {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk_full';
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
    case 'EROFS':
      return 'no_access';
    default:
      return 'other';
  }
}
