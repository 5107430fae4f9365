// The programs and libraries that a bare Debian lacks. Installed only by root on a Debian-like
// system; anybody else is told what is missing and the command that brings it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { longStep, SetupError, say } from './log.ts';
import { findProgram, projectRoot } from './paths.ts';
import { capture } from './process.ts';

/** All that Electron, its virtual screen and its keyring need; names of Debian 13. */
export const desktopPackages = [
  'xvfb',
  'xauth',
  'libnss3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libgtk-3-0',
  'libgbm1',
  'libasound2t64',
  'libxss1',
  'libxtst6',
  'dbus',
  'dbus-x11',
  'gnome-keyring',
  'libsecret-1-0',
  'fonts-liberation',
];

/** The tests' own print service, which prints to PDF, and what reads the PDF. */
export const printServicePackages = ['cups', 'printer-driver-cups-pdf', 'ghostscript'];

/** The window manager of the few journeys that look at windows over one another. */
export const windowManagerPackages = ['openbox'];

/**
 * The browser that shows the window by itself (`tests/renderer/harness`): the one without a screen, which opens
 * a page for a third of the processor's time that the other takes.
 */
export const browserPackages = ['chromium-headless-shell'];

/** keytar's binary: it needs libsecret, which is opened when the app is running already. */
export const keytarBinary = join(projectRoot, 'node_modules/keytar/build/Release/keytar.node');

/** What to do about missing parts. */
export type Remedy =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'install' }
  /** For a person to do, with the command. */
  | { readonly kind: 'tell'; readonly text: string };

/** Decides between installing and telling. `missing` names programs and files, for the person. */
export function remedyFor(
  missing: readonly string[],
  packages: readonly string[],
  may: { readonly isRoot: boolean; readonly hasApt: boolean },
): Remedy {
  if (missing.length === 0) return { kind: 'nothing' };
  if (may.isRoot && may.hasApt) return { kind: 'install' };
  const how = may.hasApt
    ? `this installs it: sudo apt-get install ${packages.join(' ')}`
    : `install it with your system's package manager (on Debian: ${packages.join(' ')})`;
  return { kind: 'tell', text: `missing on this machine: ${missing.join(', ')}; ${how}` };
}

/**
 * Makes sure that `look` finds nothing missing, by installing `packages` where we may; throws a
 * SetupError with what is missing and how to get it where we may not. Linux only.
 */
export async function ensureSystemParts(
  look: () => Promise<readonly string[]>,
  packages: readonly string[],
): Promise<void> {
  const may = { isRoot: process.getuid?.() === 0, hasApt: findProgram('apt-get') !== undefined };
  const remedy = remedyFor(await look(), packages, may);
  if (remedy.kind === 'nothing') return;
  if (remedy.kind === 'tell') throw new SetupError(remedy.text);
  await longStep(`installing Debian packages: ${packages.join(' ')}`, () => aptInstall(packages));
  const left = remedyFor(await look(), packages, { ...may, isRoot: false });
  if (left.kind === 'tell') throw new SetupError(`apt-get went through, and yet ${left.text}`);
}

/** Reads what `ldd` prints: the libraries that it did not find. */
export function librariesNotFound(lddOutput: string): string[] {
  const lines = lddOutput.matchAll(/^\s*(\S+) => not found$/gm);
  return [...new Set([...lines].map((line) => line[1] ?? ''))];
}

/** The programs that are nowhere, and the libraries that `binaries` would miss when started. */
export async function missingParts(
  binaries: readonly string[],
  programs: readonly string[],
): Promise<string[]> {
  const outputs = await Promise.all(
    binaries.filter((file) => existsSync(file)).map((file) => capture('ldd', [file])),
  );
  return [
    ...programs.filter((name) => findProgram(name) === undefined),
    ...librariesNotFound(outputs.map(({ output }) => output).join('\n')),
  ];
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await capture('apt-get', ['update'], { env });
  if (update.code !== 0) say('  apt-get update failed; trying with the lists that are here');
  // What is here stays as it is.
  const options = ['-y', '--no-install-recommends', '--no-upgrade'];
  // Another part of the same run may be installing as well.
  const args = ['install', '-o', 'DPkg::Lock::Timeout=300', ...options, ...packages];
  const { code, output } = await capture('apt-get', args, { env });
  if (code === 0) return;
  const tail = output.trim().split('\n').slice(-8).join('\n');
  throw new SetupError(`apt-get could not install what is missing:\n${tail}`);
}
