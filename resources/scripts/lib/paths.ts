import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { projectRoot } from './dependencies.mjs';

export { projectRoot };

/**
 * Where downloads and compiled modules are kept between clones, outside node_modules:
 * $XDG_CACHE_HOME/pos-helper, else ~/.cache/pos-helper. Created when missing.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const folder = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'pos-helper');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The full path of a program on the PATH, or undefined. POSIX only. */
export function findProgram(name: string, path = process.env['PATH'] ?? ''): string | undefined {
  // Debian keeps some programs where only root's PATH looks.
  return [...path.split(delimiter), '/usr/sbin', '/usr/bin', '/bin']
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}
