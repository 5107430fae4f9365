import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import type { BuildKind } from '../core/build-kind.ts';
import { putInPlace, syncFolder } from '../lib/files.ts';
import type { Environment } from './environment.ts';

/** What makes this account of the computer open the app when somebody logs in. */
export interface LoginItem {
  /** Makes it so; what is right already is left as it is. Throws where the computer does not take it. */
  set(on: boolean): void;
}

interface LoginItemDeps {
  readonly app: App;
  readonly build: BuildKind;
  readonly environment: Environment;
  readonly system?: NodeJS.Platform;
}

/**
 * The computer's own; null for an app that is run from its sources, or on a data folder that somebody has named:
 * what opens at the next login would be another till than this one.
 */
export function createLoginItem(deps: LoginItemDeps): LoginItem | null {
  const { app, build, environment, system = process.platform } = deps;
  if (build === 'development' || environment['POS_HELPER_USER_DATA'] !== undefined) return null;
  if (system !== 'linux') return { set: (on) => setInSystem(app, system, on) };
  return createAutostartEntry({
    // $XDG_CONFIG_HOME, or else ~/.config.
    folder: join(app.getPath('appData'), 'autostart'),
    // What an AppImage had unpacked is gone by the next login: it is started by its file.
    executable: environment['APPIMAGE'] ?? app.getPath('exe'),
  });
}

/** Windows and macOS keep it themselves, and say what they have made of it. */
function setInSystem(app: App, system: NodeJS.Platform, on: boolean): void {
  app.setLoginItemSettings({ openAtLogin: on });
  const { executableWillLaunchAtLogin, openAtLogin } = app.getLoginItemSettings();
  const opens = system === 'win32' ? executableWillLaunchAtLogin : openAtLogin;
  if (opens !== on) throw new Error(`The system keeps it ${opens ? 'on' : 'off'}`);
}

interface AutostartOptions {
  /** Where the desktop looks for what it opens at a login; made where it is missing. */
  readonly folder: string;
  readonly executable: string;
}

/** Linux: an entry of the desktop's autostart folder, which is there whole or not at all. */
export function createAutostartEntry({ executable, folder }: AutostartOptions): LoginItem {
  const path = join(folder, 'pos-helper.desktop');
  const text = autostartText(executable);
  return {
    set: (on) => {
      if (on) writeEntry(path, text);
      else removeEntry(path);
    },
  };
}

function writeEntry(path: string, text: string): void {
  if (textOf(path) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  // One name, which no desktop reads: what a power cut left of it is overwritten.
  const partial = `${path}.new`;
  try {
    writeFileSync(partial, text);
    putInPlace(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function removeEntry(path: string): void {
  if (!existsSync(path)) return;
  rmSync(path);
  syncFolder(dirname(path));
}

/** Null where it is not there, or cannot be read. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The entry as the Desktop Entry Specification has it. `TryExec`: once the app is uninstalled it is ignored. */
export function autostartText(executable: string): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=POS HELPER',
    'Icon=pos-helper',
    `TryExec=${entryValue(executable)}`,
    `Exec=${entryValue(quotedArgument(executable))}`,
    'Terminal=false',
  ];
  return `${lines.join('\n')}\n`;
}

/** One argument of `Exec`: in quotes nothing else than these four means anything, and `%` begins a field. */
function quotedArgument(argument: string): string {
  return `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** A value in an entry is one line. */
function entryValue(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}
