import { CSV_START } from '../core/format/csv.ts';
import { type Written, writeNewFile } from '../lib/new-file.ts';

interface CsvFile {
  readonly path: string;
  /** As `csvLine` writes them. */
  readonly lines: Iterable<string>;
  /** Names the file until it is complete; in a way that nobody can foresee, unless a test says so. */
  readonly newId?: () => string;
}

/** Lines written at once, between which the till goes on with its work. */
const LINES_AT_ONCE = 100;

/** Writes a CSV file, as `writeNewFile` writes any. Never throws. */
export function writeCsvFile({ lines, ...file }: CsvFile): Promise<Written> {
  return writeNewFile({ ...file, parts: chunks(lines) });
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
