import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { products } from './build.ts';
import { officialVersion, readyElectron } from './electron.ts';
import { say } from './log.ts';
import { projectRoot } from './paths.ts';
import { runNode } from './process.ts';

/** The packaged app's executable on Linux: what the packaged test starts. */
export const packagedExecutable = join(projectRoot, 'dist/linux-unpacked/pos-helper');

/**
 * Packages the app into a folder under dist/ (`--dir`); other electron-builder arguments, for
 * installers, replace that. Nothing is ever published from here. The bundles must be built.
 * Answers electron-builder's exit code.
 */
export async function packageApp(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<number> {
  const electron = readyElectron();
  if (electron?.kind === 'fallback')
    say('packaged with the fallback Electron: to try, not to ship');
  const source =
    electron?.kind === 'fallback'
      ? [`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`]
      : [`-c.electronVersion=${officialVersion()}`];
  const what = args.length === 0 ? ['--dir'] : args;
  const cli = 'node_modules/electron-builder/cli.js';
  return runNode([cli, ...what, '--publish', 'never', ...source], env);
}

/** Packages for a test, when the bundles or the packaging rules are newer than the folder. */
export async function ensurePackaged(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const times = await Promise.all(
    [...products, 'electron-builder.yml']
      .map((path) => stat(join(projectRoot, path)))
      .map((found) => found.then((info) => info.mtimeMs)),
  );
  // electron-builder writes the archive last but one; the executable keeps Electron's own date.
  const archive = join(projectRoot, 'dist/linux-unpacked/resources/app.asar');
  if (existsSync(archive) && (await stat(archive)).mtimeMs >= Math.max(...times)) return;
  const code = await packageApp(env, []);
  if (code !== 0) throw new Error(`electron-builder ended with ${code}`);
}
