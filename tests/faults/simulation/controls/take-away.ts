import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { guardOf } from './guards.ts';

// Loaded before everything else of a process (`node --import`): takes the guard that is named in
// the environment out of the till's source as it is read.

export const WITHOUT = 'FAULTS_WITHOUT';

const name = process.env[WITHOUT];
if (name !== undefined) takeAway(name);

function takeAway(guardName: string): void {
  const { file, find, put } = guardOf(guardName);
  const path = join(import.meta.dirname, '../../../..', file);
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2) {
    const times = parts.length - 1;
    throw new Error(`The guard "${guardName}" stands ${times} times in ${file}: see guards.ts`);
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
