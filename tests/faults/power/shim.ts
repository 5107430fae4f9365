import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureSystemParts } from '../../../resources/scripts/lib/debian.ts';
import { findProgram } from '../../../resources/scripts/lib/paths.ts';

/** Why files cannot be watched on this computer, or null. Installs a compiler where that may be done. */
export async function whyNoShim(): Promise<string | null> {
  if (process.platform !== 'linux') return 'only Linux preloads a library into a process so';
  if (findProgram('gcc') !== undefined) return null;
  try {
    await ensureSystemParts(
      async () => (findProgram('gcc') === undefined ? ['gcc'] : []),
      ['gcc', 'libc6-dev'],
    );
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Compiles `journal.c` into a folder; gives the library to preload. */
export function compileShim(folder: string): string {
  const library = join(folder, 'journal.so');
  const source = join(import.meta.dirname, 'journal.c');
  execFileSync('gcc', [
    '-O1',
    '-Wall',
    '-Werror',
    '-shared',
    '-fPIC',
    '-o',
    library,
    source,
    '-ldl',
  ]);
  return library;
}
