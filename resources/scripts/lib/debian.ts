// The programs and libraries that a bare Debian lacks. Installed only by root on a Debian-like
// system; anybody else is told what is missing and the command that brings it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { longStep, SetupError, say } from './log.ts';
import { findProgram, projectRoot } from './paths.ts';
import { capture } from './process.ts';

/** All that Electron, its virtual screen and its keyring need; names of Debian 13. */
export const debianPackages = [
  ...['xvfb', 'xauth', 'libnss3', 'libatk1.0-0', 'libatk-bridge2.0-0', 'libcups2', 'libdrm2'],
  ...['libgtk-3-0', 'libgbm1', 'libasound2t64', 'libxss1', 'libxtst6', 'dbus', 'dbus-x11'],
  ...['gnome-keyring', 'libsecret-1-0', 'fonts-liberation'],
] as const;

/** What is missing, in the words of the system: programs, and library files such as libnss3.so. */
export interface Missing {
  readonly programs: readonly string[];
  readonly libraries: readonly string[];
}

/** Reads what `ldd` prints: the libraries that it did not find. */
export function librariesNotFound(lddOutput: string): string[] {
  const lines = lddOutput.matchAll(/^\s*(\S+) => not found$/gm);
  return [...new Set([...lines].map((line) => line[1] ?? ''))];
}

/** What to do about it. The command is for a person: it may need a password. */
export type Remedy =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'install' }
  | { readonly kind: 'tell'; readonly text: string };

/** Decides between installing and telling. */
export function remedyFor(missing: Missing, isRoot: boolean, hasApt: boolean): Remedy {
  const names = [...missing.programs, ...missing.libraries];
  if (names.length === 0) return { kind: 'nothing' };
  if (isRoot && hasApt) return { kind: 'install' };
  const how = hasApt
    ? `this installs it: sudo apt-get install ${debianPackages.join(' ')}`
    : `install it with your system's package manager; on Debian: ${debianPackages.join(' ')}`;
  return { kind: 'tell', text: `missing on this machine: ${names.join(', ')}; ${how}` };
}

/**
 * Makes sure of the libraries of `binaries` and of `programs`; throws with what is missing and how
 * to get it where it may not install. Does nothing outside Linux.
 */
export async function ensureSystemParts(
  binaries: readonly string[],
  programs: readonly string[],
): Promise<void> {
  if (process.platform !== 'linux') return;
  const look = () => lookForMissing(binaries, programs);
  const remedy = remedyFor(await look(), process.getuid?.() === 0, hasApt());
  if (remedy.kind === 'nothing') return;
  if (remedy.kind === 'tell') throw new SetupError(remedy.text);
  await aptInstall(debianPackages);
  const left = remedyFor(await look(), false, true);
  if (left.kind === 'tell') throw new SetupError(`apt-get went through, yet ${left.text}`);
}

/** keytar's binary: it needs libsecret, which is opened when the app is running already. */
export const keytarBinary = join(projectRoot, 'node_modules/keytar/build/Release/keytar.node');

async function lookForMissing(
  binaries: readonly string[],
  programs: readonly string[],
): Promise<Missing> {
  const outputs = await Promise.all(
    binaries.filter((file) => existsSync(file)).map((file) => capture('ldd', [file])),
  );
  return {
    programs: programs.filter((name) => findProgram(name) === undefined),
    libraries: librariesNotFound(outputs.map(({ output }) => output).join('\n')),
  };
}

function hasApt(): boolean {
  return findProgram('apt-get') !== undefined;
}

/** Installs Debian packages; only root may call it. */
export async function aptInstall(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await longStep(`installing Debian packages: ${packages.join(' ')}`, async () => {
    const update = await capture('apt-get', ['update'], { env });
    if (update.code !== 0) say('  apt-get update failed; trying with the lists that are here');
    const args = ['install', '-y', '--no-install-recommends', ...packages];
    const { code, output } = await capture('apt-get', args, { env });
    if (code === 0) return;
    const tail = output.trim().split('\n').slice(-8).join('\n');
    throw new SetupError(`apt-get could not install what is missing:\n${tail}`);
  });
}
