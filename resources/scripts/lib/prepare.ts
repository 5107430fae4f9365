// Makes ready what a command needs, in order, and answers the environment it runs in.
import type { Keyring, Needs } from './commands.ts';
import { desktopPackages, ensureSystemParts, keytarBinary, missingParts } from './debian.ts';
import { type Electron, electronEnv, readyOfficial } from './electron.ts';
import { fetchFallback, hasFallback, readyFallback } from './fallback-electron.ts';
import { hasUnlockedKeyring, startPrivateKeyring } from './keyring.ts';
import { SetupError, say } from './log.ts';
import { installCompiledSqlite, removeCompiledSqlite } from './native-module.ts';
import { fetchOfficial } from './official-electron.ts';
import { hasScreen, hasSessionBus, startVirtualScreen } from './screen.ts';
import { type Seat, seatsEnv } from './seats.ts';
import type { Cleanup } from './services.ts';

type AtEnd = (cleanup: Cleanup) => void;

/** An Electron, fetched when there is none; with better-sqlite3 fit for it. */
export async function prepareElectron(): Promise<Electron> {
  const electron = readyOfficial() ?? (await fetchOfficial()) ?? readyFallback();
  const found = electron ?? (await orFallback());
  say(
    found.kind === 'official'
      ? `Electron ${found.version} (official)`
      : `Electron ${found.version} (fallback for closed networks; never packaged for users)`,
  );
  await (found.kind === 'official' ? removeCompiledSqlite() : installCompiledSqlite());
  return found;
}

async function orFallback(): Promise<Electron> {
  if (hasFallback(process.platform, process.arch)) return fetchFallback();
  throw new SetupError(
    'Electron cannot be downloaded from its release host, and only Linux on x64 has a fallback. ' +
      'Behind a mirror, set ELECTRON_MIRROR (see the @electron/get documentation).',
  );
}

/**
 * Prepares all that `needs` asks for, but the bundles; answers the variables that the command's
 * environment gets. `atEnd` takes what must be ended after the command.
 */
export async function prepare(needs: Needs, atEnd: AtEnd): Promise<Record<string, string>> {
  const electron = needs.electron ? await prepareElectron() : undefined;
  const virtualScreen = needs.screen && !hasScreen(process.platform, process.env);
  const passingKeyring = await wantsPassingKeyring(needs.keyring);
  const ready = await systemParts(electron, needs, virtualScreen, passingKeyring);
  const seat = async (): Promise<Seat> => {
    const [screen, keyring] = await Promise.all([
      virtualScreen ? screenEnv(atEnd) : {},
      passingKeyring ? (ready ? keyringEnv(needs.keyring, atEnd) : noBus) : {},
    ]);
    return { ...screen, ...keyring };
  };
  // Two windows on the screen of a person would take the focus from each other.
  const both = virtualScreen && needs.keyring === 'private' ? needs.seats : 1;
  const seats = await Promise.all(Array.from({ length: both }, seat));
  return {
    ...(electron === undefined ? {} : electronEnv(electron)),
    ...seats[0],
    ...seatsEnv(seats),
  };
}

/** An address where no bus is: better no keyring than the person's own. */
const noBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/pos-helper' };

/** False where something is missing that the command can do without. */
async function systemParts(
  electron: Electron | undefined,
  needs: Needs,
  virtualScreen: boolean,
  passingKeyring: boolean,
): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const keyringPrograms = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'];
  const binaries = [
    ...(electron === undefined ? [] : [electron.executable]),
    ...(needs.keyring === 'none' ? [] : [keytarBinary]),
  ];
  const programs = [...(virtualScreen ? ['Xvfb'] : []), ...(passingKeyring ? keyringPrograms : [])];
  try {
    await ensureSystemParts(() => missingParts(binaries, programs), desktopPackages);
    return true;
  } catch (error) {
    // Plain Node tests without a keyring are still worth running.
    if (needs.electron || !(error instanceof SetupError)) throw error;
    say(error.message);
    return false;
  }
}

async function wantsPassingKeyring(keyring: Keyring): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  switch (keyring) {
    case 'none':
      return false;
    case 'private':
      return true;
    case 'unlocked':
      return !(await hasUnlockedKeyring(process.env));
    case 'own-session':
      return !hasSessionBus(process.env);
  }
}

async function screenEnv(atEnd: AtEnd): Promise<Record<string, string>> {
  const env = await startVirtualScreen(atEnd);
  say(`no screen here: windows open on a virtual one (DISPLAY=${env['DISPLAY']})`);
  return env;
}

async function keyringEnv(keyring: Keyring, atEnd: AtEnd): Promise<Record<string, string>> {
  const { env, homes } = await startPrivateKeyring(atEnd);
  // Where the app is used in earnest its data stay where they always are: only the keyring passes.
  if (keyring === 'private') return { ...homes, ...env };
  say('no open keyring here: a passing one is used, and a connection is forgotten at the end');
  return env;
}
