import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A piece of the till's source, and what stands there without it. */
export interface Piece {
  /** Below the project's root. */
  readonly file: string;
  /** Stands in the file once, and is replaced. */
  readonly find: string;
  readonly put: string;
}

/** Takes a piece out of the till's source as this process reads it. `name` and `list`: for who has to mend it. */
export function takeOut({ file, find, put }: Piece, name: string, list: string): void {
  const path = join(import.meta.dirname, '../..', file);
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2) {
    const times = parts.length - 1;
    throw new Error(`The guard "${name}" stands ${times} times in ${file}: see ${list}`);
  }
  const url = pathToFileURL(path).href;
  registerHooks({
    load: (asked, context, nextLoad) => {
      const loaded = nextLoad(asked, context);
      if (asked !== url) return loaded;
      return { ...loaded, source: parts.join(put) };
    },
  });
}
