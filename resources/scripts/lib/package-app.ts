import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BUILD_FIELD } from '../../../main/core/build-kind.ts';
import { products } from './build.ts';
import { officialVersion, readyElectron } from './electron.ts';
import { SetupError, say } from './log.ts';
import { findProgram, projectRoot } from './paths.ts';
import { capture, runNode } from './process.ts';

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

/** Beside what is for tests, and not in its place. */
const releaseFolder = '-c.directories.output=dist/release';

/**
 * What `npm run package` makes of its arguments. Without any, or with `--dir`, a folder to try and to
 * test. With `--release`, a folder as an installer would unpack it, to be looked at. Else installers:
 * they are releases, for nothing in them says that they are for tests.
 */
export function packagingOf(args: readonly string[]): Packaging {
  const others = args.filter((arg) => arg !== '--release' && arg !== '--dir');
  if (args.includes('--release')) {
    return { build: 'release', args: ['--dir', releaseFolder, ...others] };
  }
  if (args.length === 0 || args.includes('--dir')) {
    return { build: 'test', args: ['--dir', `-c.extraMetadata.${BUILD_FIELD}=test`, ...others] };
  }
  return { build: 'release', args: [releaseFolder, ...args] };
}

/**
 * The same without AppImages, for which electron-builder fetches its tools from the release host. Undefined
 * when nothing is left to make.
 */
export function withoutAppImage(args: readonly string[]): readonly string[] | undefined {
  const at = args.indexOf('--linux');
  if (at < 0 || args.includes('--dir')) return args;
  const next = args.findIndex((arg, i) => i > at && arg.startsWith('-'));
  const end = next < 0 ? args.length : next;
  const asked = args.slice(at + 1, end);
  const left = asked.length === 0 ? ['deb'] : asked.filter((target) => !/^appimage$/i.test(target));
  if (left.length === 0) return undefined;
  return [...args.slice(0, at + 1), ...left, ...args.slice(end)];
}

/**
 * Packages the app. Nothing is ever published from here. The bundles must be built. Answers
 * electron-builder's exit code.
 */
export function packageApp(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<number> {
  return runPackaging(env, packagingOf(args));
}

/** The same of what was made of the arguments. */
export async function runPackaging(env: NodeJS.ProcessEnv, packaging: Packaging): Promise<number> {
  const electron = readyElectron();
  const isClosed = electron?.kind === 'fallback';
  if (isClosed) say('packaged with the fallback Electron: to try, not to ship');
  const source = isClosed
    ? [`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`]
    : [`-c.electronVersion=${officialVersion()}`];
  const what = isClosed ? reachable(packaging.args) : packaging.args;
  say(packaging.build === 'test' ? 'for tests: it can be driven from outside' : 'a release');
  const cli = 'node_modules/electron-builder/cli.js';
  return runNode([cli, ...what, '--publish', 'never', ...source, ...linuxName()], {
    ...env,
    ...(await debEnv(env)),
  });
}

/** What can be made of it where the release host cannot be reached. */
function reachable(args: readonly string[]): readonly string[] {
  const left = withoutAppImage(args);
  const sentence =
    'an AppImage cannot be made here: the program that it starts with is fetched from a release host ' +
    'that this machine does not reach';
  if (left === undefined) throw new SetupError(sentence);
  if (args.some((arg) => /^appimage$/i.test(arg)) || left.length > args.length) say(sentence);
  return left;
}

/**
 * On Linux the folder is called after this name: /opt/pos-helper. With the product's own there would be a
 * space in it, with which Chromium's sandbox helper does not start. On screen it stays POS HELPER.
 */
function linuxName(): readonly string[] {
  return process.platform === 'linux' ? ['-c.productName=pos-helper'] : [];
}

/** How electron-builder makes a deb: by dpkg-deb where it is, and with the date of the commit. */
async function debEnv(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  const { code, output } = await capture('git', ['log', '-1', '--format=%ct']);
  return {
    ...(findProgram('dpkg-deb') === undefined
      ? {}
      : { CUSTOM_FPM_PATH: join(projectRoot, 'resources/scripts/fpm.ts') }),
    ...(code === 0 && env['SOURCE_DATE_EPOCH'] === undefined
      ? { SOURCE_DATE_EPOCH: output.trim() }
      : {}),
  };
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
