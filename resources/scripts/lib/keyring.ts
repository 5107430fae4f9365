// A session bus and an unlocked keyring of our own: real ones, empty, and gone with the command.
// Tests never touch the keyring of the person who runs them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { SetupError } from './log.ts';
import { capture } from './process.ts';
import { type Cleanup, firstLine, startService } from './services.ts';

/** A bus with nothing on it but what we start: no service is launched on demand and left behind. */
const busConfig = (folder: string) => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** The private bus and keyring, and how a program finds them. */
export interface PrivateKeyring {
  readonly env: Record<string, string>;
  /** Empty configuration and data folders, for what should not see the person's. */
  readonly homes: Record<string, string>;
}

/**
 * Starts both; keytar stores and reads when this resolves. `atEnd` takes what ends them, at once, so
 * that an interruption half-way leaves nothing behind. Linux only.
 */
export async function startPrivateKeyring(
  atEnd: (cleanup: Cleanup) => void,
): Promise<PrivateKeyring> {
  const folder = await mkdtemp(join(tmpdir(), 'pos-helper-session-'));
  const homes = {
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
  };
  const own = { ...process.env, ...homes, XDG_CACHE_HOME: folder, XDG_RUNTIME_DIR: folder };
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const config = join(folder, 'bus.conf');
  await writeFile(config, busConfig(folder));
  const options = ['--nofork', '--nopidfile', `--config-file=${config}`, '--print-address=3'];
  const bus = startService('dbus-daemon', options, { env: own });
  atEnd(bus.stop);
  const address = await firstLine(bus, bus.child.stdio[3] as Readable, 'dbus-daemon');
  const env = { DBUS_SESSION_BUS_ADDRESS: address };
  const keyring = startService(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    // Not a secret: the keyring is empty, in a folder of ours, and lives as long as the command.
    { env: { ...own, ...env }, input: 'pos-helper' },
  );
  atEnd(keyring.stop);
  await untilUnlocked(env);
  return { env, homes };
}

/** Whether the secret service on this bus has an unlocked default keyring. */
export async function hasUnlockedKeyring(env: NodeJS.ProcessEnv): Promise<boolean> {
  const { code, output } = await capture(
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      '--reply-timeout=2000',
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets/aliases/default',
      'org.freedesktop.DBus.Properties.Get',
      'string:org.freedesktop.Secret.Collection',
      'string:Locked',
    ],
    { env },
  );
  return code === 0 && output.includes('boolean false');
}

async function untilUnlocked(busEnv: Record<string, string>): Promise<void> {
  const env = { ...process.env, ...busEnv };
  const limit = performance.now() + 15_000;
  while (!(await hasUnlockedKeyring(env))) {
    if (performance.now() > limit) throw new SetupError('gnome-keyring-daemon does not unlock');
    await pause(20);
  }
}
