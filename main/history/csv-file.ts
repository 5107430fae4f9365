import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { ExportFailure } from '../../preload/contract.ts';
import { CSV_START } from '../core/format/csv.ts';

interface CsvFile {
  readonly path: string;
  /** As `csvLine` writes them. */
  readonly lines: Iterable<string>;
  /** Names the file until it is complete; in a way that nobody can foresee, unless a test says so. */
  readonly newId?: () => string;
}

type Written =
  | { readonly kind: 'written' }
  | { readonly kind: 'failed'; readonly reason: ExportFailure };

/** Lines written at once, between which the till goes on with its work. */
const LINES_AT_ONCE = 100;

/**
 * Writes a CSV file. It appears when it is complete: what is written before has another name, and is
 * removed again where that fails. The folder is the person's choice and may be one where others write
 * too: what stands under that name already is not touched, be it a file or a link to one. Never throws.
 */
export async function writeCsvFile({ path, lines, newId = randomUUID }: CsvFile): Promise<Written> {
  const partial = `${path}.${newId()}.partial`;
  try {
    const file = await open(partial, 'wx');
    try {
      try {
        for (const text of chunks(lines)) await file.writeFile(text);
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
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

function* chunks(lines: Iterable<string>): Generator<string> {
  let waiting = CSV_START;
  let count = 0;
  for (const line of lines) {
    waiting += line;
    count += 1;
    if (count % LINES_AT_ONCE > 0) continue;
    yield waiting;
    waiting = '';
  }
  yield waiting;
}

function reasonOf(error: unknown): ExportFailure {
  switch ((error as NodeJS.ErrnoException).code) {
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
