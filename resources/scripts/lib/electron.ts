// Which Electron runs, for everybody who starts one: the commands, the demo, the tests.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyFallback } from './fallback-electron.ts';
import { projectRoot } from './paths.ts';

const officialFolder = join(projectRoot, 'node_modules/electron');

/** An Electron on this disk. */
export type Electron =
  | { readonly kind: 'official'; readonly version: string; readonly executable: string }
  | {
      readonly kind: 'fallback';
      readonly version: string;
      readonly executable: string;
      /** The folder that holds the executable. */
      readonly dist: string;
    };

/** How to start Electron here: put the app's folder or main file after `args`. */
export interface ElectronLaunch {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/** The version of the `electron` package, the one that is shipped. */
export function officialVersion(): string {
  const text = readFileSync(join(officialFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The official Electron, when its download is complete. */
export function readyOfficial(): Electron | undefined {
  try {
    const version = readFileSync(join(officialFolder, 'dist/version'), 'utf8').replace(/^v/, '');
    const name = readFileSync(join(officialFolder, 'path.txt'), 'utf8');
    const executable = join(officialFolder, 'dist', name);
    if (version.trim() !== officialVersion() || !existsSync(executable)) return undefined;
    return { kind: 'official', version: version.trim(), executable };
  } catch {
    return undefined;
  }
}

/** What `npm run …` prepared, official first; nothing is fetched here. */
export function readyElectron(): Electron | undefined {
  return readyOfficial() ?? readyFallback();
}

/**
 * Arguments that Chromium needs on this machine. As root its sandbox cannot start; anywhere else it
 * stays on, and it is never switched off inside the app.
 */
export function electronArgs(platform: NodeJS.Platform, uid: number | undefined): string[] {
  return platform === 'linux' && uid === 0 ? ['--no-sandbox'] : [];
}

/**
 * The executable and the arguments to start Electron with, in the shape that playwright-core's
 * `_electron.launch` takes: `launch({ ...electronLaunch(), args: [...args, projectRoot] })`.
 * Throws when no command of package.json has prepared an Electron yet.
 */
export function electronLaunch(): ElectronLaunch {
  const executablePath = process.env['ELECTRON_EXEC_PATH'] || readyElectron()?.executable;
  if (executablePath === undefined) {
    throw new Error('No Electron on this machine yet: `npm run electron-path` fetches one.');
  }
  return { executablePath, args: electronArgs(process.platform, process.getuid?.()) };
}

/**
 * What child processes need so that the `electron` package and electron-vite use the same Electron.
 * The official one is their own default.
 */
export function electronEnv(electron: Electron): Record<string, string> {
  return electron.kind === 'official'
    ? { ELECTRON_EXEC_PATH: electron.executable }
    : { ELECTRON_EXEC_PATH: electron.executable, ELECTRON_OVERRIDE_DIST_PATH: electron.dist };
}
