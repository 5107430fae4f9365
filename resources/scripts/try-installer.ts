// `npm run try-installer`: the deb as a shop gets it, in a Debian with nothing on it. It is installed by apt,
// started by an ordinary account with the sandbox on, connected to a stand-in for HubRise, made to take orders
// and to print them, replaced by a newer one, and removed. Nothing of this machine is changed.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHubrise } from '../../tests/stand-ins/hubrise/stand-in.ts';
import { startPrinter } from '../../tests/stand-ins/printer/printer.ts';
import { debianOfThisMachine } from './lib/apt-sources.ts';
import { ensureSystemParts, missingParts } from './lib/debian.ts';
import { makeFreshDebian } from './lib/fresh-debian.ts';
import { playInstaller } from './lib/installer-trial.ts';
import { longStep, SetupError, say } from './lib/log.ts';
import { endSignals } from './lib/process.ts';
import { startVirtualScreen } from './lib/screen.ts';
import type { Cleanup } from './lib/services.ts';
import { makeTrialDebs } from './lib/trial-debs.ts';

const PROGRAMS = ['debootstrap', 'dpkg-deb', 'setpriv', 'unshare', 'Xvfb'];
const PACKAGES = ['debootstrap', 'dpkg', 'util-linux', 'xvfb'];

async function tryInstaller(atEnd: (cleanup: Cleanup) => void): Promise<void> {
  if (process.platform !== 'linux') throw new SetupError('a deb is tried on Linux alone');
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      'a fresh Debian is made by root alone: run it as root (sudo npm run try-installer)',
    );
  }
  await ensureSystemParts(() => missingParts([], PROGRAMS), PACKAGES);
  const debian = await debianOfThisMachine();
  const debs = await makeTrialDebs(process.env);
  const stop = new AbortController();
  for (const signal of endSignals) process.on(signal, () => stop.abort());
  const fresh = await longStep(`a fresh Debian (${debian.codename})`, () =>
    makeFreshDebian(debian, stop.signal, atEnd),
  );
  const hubrise = await startHubrise();
  atEnd(() => hubrise.close());
  const printer = await startPrinter({}, atEnd);
  const { DISPLAY: display = '' } = await startVirtualScreen(atEnd);
  const pictures = mkdtempSync(join(tmpdir(), 'pos-helper-installer-'));
  const trial = { debs, debian: fresh, hubrise, printer, display, pictures, atEnd };
  await Promise.race([playInstaller(trial), rejectsWhen(stop.signal)]);
  say(`the installer does what it should; the pictures are in ${pictures}`);
}

function rejectsWhen(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new SetupError('stopped')), { once: true });
  });
}

const cleanups: Cleanup[] = [];
try {
  await tryInstaller((cleanup) => cleanups.push(cleanup));
} catch (error) {
  say(error instanceof SetupError ? error.message : String(error));
  process.exitCode = 1;
} finally {
  for (const cleanup of cleanups.toReversed()) await cleanup();
}
