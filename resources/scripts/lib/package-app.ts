import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BUILD_FIELD } from '../../../main/core/build-kind.ts';
import { products } from './build.ts';
import { officialVersion, readyElectron } from './electron.ts';
import { say } from './log.ts';
import { projectRoot } from './paths.ts';
import { runNode } from './process.ts';

/** The packaged app's executable on Linux: what the packaged test starts. */
export const packagedExecutable = join(projectRoot, 'dist/linux-unpacked/pos-helper');
/** The same as a shop would have it. */
export const releaseExecutable = join(projectRoot, 'dist/release/linux-unpacked/pos-helper');

/** What electron-builder is asked for. */
export interface Packaging {
  /** What may be done with the app: driven from outside and pointed at a stand-in, or neither. */
  readonly build: 'test' | 'release';
  readonly args: readonly string[];
}

/**
 * What `npm run package` makes of its arguments. Without any, or with `--dir`, a folder to try and to
 * test. With `--release`, a folder as an installer would unpack it, to be looked at. Else installers:
 * they are releases, for nothing in them says that they are for tests.
 */
export function packagingOf(args: readonly string[]): Packaging {
  const others = args.filter((arg) => arg !== '--release' && arg !== '--dir');
  if (args.includes('--release')) {
    return { build: 'release', args: ['--dir', '-c.directories.output=dist/release', ...others] };
  }
  if (args.length === 0 || args.includes('--dir')) {
    return { build: 'test', args: ['--dir', `-c.extraMetadata.${BUILD_FIELD}=test`, ...others] };
  }
  return { build: 'release', args };
}

/**
 * Packages the app. Nothing is ever published from here. The bundles must be built. Answers
 * electron-builder's exit code.
 */
export async function packageApp(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<number> {
  const electron = readyElectron();
  if (electron?.kind === 'fallback')
    say('packaged with the fallback Electron: to try, not to ship');
  const source =
    electron?.kind === 'fallback'
      ? [`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`]
      : [`-c.electronVersion=${officialVersion()}`];
  const { args: what, build: kind } = packagingOf(args);
  say(kind === 'test' ? 'for tests: it can be driven from outside' : 'a release');
  const cli = 'node_modules/electron-builder/cli.js';
  return runNode([cli, ...what, '--publish', 'never', ...source], env);
}

/** Packages for a test, when the bundles or the packaging rules are newer than the folder. */
export async function ensurePackaged(
  build: Packaging['build'] = 'test',
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const times = await Promise.all(
    [...products, 'electron-builder.yml']
      .map((path) => stat(join(projectRoot, path)))
      .map((found) => found.then((info) => info.mtimeMs)),
  );
  // electron-builder writes the archive last but one; the executable keeps Electron's own date.
  const executable = build === 'test' ? packagedExecutable : releaseExecutable;
  const archive = join(dirname(executable), 'resources/app.asar');
  if (existsSync(archive) && (await stat(archive)).mtimeMs >= Math.max(...times)) return;
  const code = await packageApp(env, build === 'test' ? [] : ['--release']);
  if (code !== 0) throw new Error(`electron-builder ended with ${code}`);
}
