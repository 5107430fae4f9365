import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { startPrivateKeyring } from '../../../resources/scripts/lib/keyring.ts';

/** A keyring for one test alone, which may do with it what it likes. */
export interface OwnKeyring {
  /** For the app's environment, so that it uses this keyring. */
  readonly env: Readonly<Record<string, string>>;
  /** Locks it, for good: nobody here can type its password. */
  lock(): void;
  /** It no longer answers, as while the system waits for somebody to type a password. */
  freeze(): void;
  /** It answers again. */
  thaw(): void;
}

const SECRETS = 'org.freedesktop.secrets';

export async function ownKeyring(): Promise<OwnKeyring> {
  const { env, homes } = await startPrivateKeyring(onTestFinished);
  const call = (...args: string[]): string =>
    execFileSync('dbus-send', ['--session', '--print-reply=literal', ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
  const owner = call(
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.GetConnectionUnixProcessID',
    `string:${SECRETS}`,
  );
  const pid = Number(/(\d+)\s*$/.exec(owner)?.[1]);
  const thaw = (): void => {
    process.kill(pid, 'SIGCONT');
  };
  // A stopped process does not end when it is asked to.
  onTestFinished(thaw);
  return {
    env: { ...env, ...homes },
    lock: () => {
      call(
        `--dest=${SECRETS}`,
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        'array:objpath:/org/freedesktop/secrets/aliases/default',
      );
    },
    freeze: () => {
      process.kill(pid, 'SIGSTOP');
    },
    thaw,
  };
}
