import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from './log.ts';
import { projectRoot } from './paths.ts';
import { runNode } from './process.ts';
import { verifierFile, writeVerifier } from './verifier-file.ts';

/** What the bundles are made of. A new lock file means new dependencies inside them. */
const sources = [
  'main',
  'preload',
  'renderer',
  'resources/locales',
  'resources/sounds',
  'resources/verifier',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** Each bundle's entry; all are there or the build is not complete. */
export const products = [
  'out/main/index.js',
  'out/main/upkeep-thread.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  verifierFile,
];

/**
 * Whether the bundles must be made again. Times in ms; `built` holds undefined for a bundle that is
 * not there.
 */
export function isStale(
  sourceTimes: readonly number[],
  built: readonly (number | undefined)[],
): boolean {
  const newest = Math.max(...sourceTimes);
  return built.some((time) => time === undefined || time < newest);
}

/** Builds the bundles into out/ when a source is newer than they are; the exit code of the build. */
export async function build(env: NodeJS.ProcessEnv, force: boolean): Promise<number> {
  const [sourceTimes, built] = await Promise.all([
    Promise.all(sources.map((path) => timesUnder(join(projectRoot, path)))),
    Promise.all(products.map((path) => timesUnder(join(projectRoot, path)))),
  ]);
  const stale = isStale(
    sourceTimes.flat(),
    built.map((times) => times[0]),
  );
  if (!force && !stale) return 0;
  say('building the bundles…');
  const code = await runNode(['node_modules/electron-vite/bin/electron-vite.js', 'build'], env, 2);
  if (code === 0) await writeVerifier();
  return code;
}

/** When files last changed: of one file, or of everything in a folder (and the folders themselves). */
async function timesUnder(path: string): Promise<number[]> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) return [];
  if (!info.isDirectory()) return [info.mtimeMs];
  const names = await readdir(path);
  const below = await Promise.all(names.map((name) => timesUnder(join(path, name))));
  // A folder changes when a file in it is removed.
  return [info.mtimeMs, ...below.flat()];
}
