// A Debian with nothing on it, in a folder. Every command in it has its mounts in a namespace of its own:
// however it ends, no mount of it is left, and no process.
import { mkdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Debian, sourcesList } from './apt-sources.ts';
import { SetupError } from './log.ts';
import { cacheFolder } from './paths.ts';
import { capture, type Outcome } from './process.ts';
import type { Cleanup } from './services.ts';

/** The account in it that is nobody's but a cashier's. */
export const CASHIER = 'caisse';

/** How a command runs in it. */
export interface Way {
  /** By whom; root unless said. */
  readonly as?: 'root' | 'cashier';
  /** Whether anybody may make user namespaces there, as on a system that has closed them. */
  readonly namespaces?: 'open' | 'closed';
}

export interface FreshDebian {
  /** Its folder, as this machine sees it. */
  readonly root: string;
  /** The command line on this machine that runs `command` in it. */
  command(command: readonly string[], way?: Way): readonly [string, ...string[]];
  /** Runs a command in it to its end. */
  run(command: readonly string[], way?: Way): Promise<Outcome>;
  /** The same of one that must go well: rejects with what it said. Answers that as well. */
  must(command: readonly string[], way?: Way): Promise<string>;
}

/** A namespace for mounts and one for processes: both are gone with the command, also when we are killed. */
const APART = [
  ...['--pdeathsig', 'KILL', 'unshare'],
  ...['--mount', '--pid', '--fork', '--kill-child=SIGKILL'],
];

/**
 * Makes a folder the root of all: `pivot_root`, for in a `chroot` the kernel makes no user namespaces. The
 * screens of this machine are seen in it, and packages that were fetched before.
 */
const ENTER = `set -e
root=$1 packages=$2
shift 2
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount --rbind /dev dev
mount -t tmpfs -o mode=1777 tmpfs dev/shm
mount --bind "$packages" var/cache/apt/archives
if [ -d /tmp/.X11-unix ]; then mkdir -p tmp/.X11-unix; mount --bind /tmp/.X11-unix tmp/.X11-unix; fi
mkdir -p outside
/usr/sbin/pivot_root . outside
cd /
umount -l /outside
exec "$@"`;

/** In a user namespace that allows none below it. Its users are those of the system. */
const CLOSED = [
  ...['unshare', '--user', '--map-users=0,0,65536', '--map-groups=0,0,65536', 'sh', '-c'],
  ...['echo 0 >/proc/sys/user/max_user_namespaces && exec "$@"', 'sh'],
];

const AS_CASHIER = ['setpriv', `--reuid=${CASHIER}`, `--regid=${CASHIER}`, '--init-groups'];

const NO_SERVICES = '#!/bin/sh\nexit 101\n';

/**
 * Makes one by debootstrap, of the smallest set, with an ordinary account. `atEnd` takes what deletes it;
 * `signal` ends what runs in it.
 */
export async function makeFreshDebian(
  debian: Debian,
  signal: AbortSignal,
  atEnd: (cleanup: Cleanup) => void,
): Promise<FreshDebian> {
  const root = await mkdtemp(join(tmpdir(), 'pos-helper-debian-'));
  atEnd(() => deleteFolder(root));
  const packages = join(cacheFolder(), 'debian-packages');
  mkdirSync(packages, { recursive: true });
  await bootstrap(debian, root, packages, signal);
  // A root that everybody may enter.
  await chmod(root, 0o755);
  const fresh = inFolder(root, packages, signal);
  await writeFile(join(root, 'etc/apt/sources.list'), sourcesList(debian.sources));
  // No service is to begin there because its package came.
  await writeFile(join(root, 'usr/sbin/policy-rc.d'), NO_SERVICES);
  await chmod(join(root, 'usr/sbin/policy-rc.d'), 0o755);
  await fresh.must(['apt-get', 'update']);
  await fresh.must(['useradd', '--create-home', CASHIER]);
  return fresh;
}

async function bootstrap(
  { codename, base }: Debian,
  root: string,
  packages: string,
  signal: AbortSignal,
): Promise<void> {
  // It mounts a /proc of its own, which goes with its namespace.
  const options = ['--variant=minbase', `--cache-dir=${packages}`];
  const { code, output } = await capture(
    'setpriv',
    [...APART, '--mount-proc', 'debootstrap', ...options, codename, root, base.mirror],
    { signal, killSignal: 'SIGKILL' },
  );
  if (code !== 0) throw new SetupError(`debootstrap made no Debian:\n${lastLines(output)}`);
}

function inFolder(root: string, packages: string, signal: AbortSignal): FreshDebian {
  const command = (words: readonly string[], way: Way = {}): readonly [string, ...string[]] => [
    'setpriv',
    ...APART,
    ...['sh', '-c', ENTER, 'sh', root, packages],
    ...(way.namespaces === 'closed' ? CLOSED : []),
    ...(way.as === 'cashier' ? AS_CASHIER : []),
    ...words,
  ];
  const run = (words: readonly string[], way?: Way): Promise<Outcome> => {
    const [program, ...args] = command(words, way);
    return capture(program, args, {
      cwd: '/',
      signal,
      killSignal: 'SIGKILL',
      env: {
        ...process.env,
        PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
        DEBIAN_FRONTEND: 'noninteractive',
        LC_ALL: 'C.UTF-8',
      },
    });
  };
  return {
    root,
    command,
    run,
    must: async (words, way) => {
      const { code, output } = await run(words, way);
      if (code === 0) return output;
      throw new Error(`${words.join(' ')} ended with ${code}:\n${lastLines(output)}`);
    },
  };
}

/** Deletes a folder with all in it, and nothing that is mounted there. */
async function deleteFolder(root: string): Promise<void> {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8');
  if (mounts.includes(` ${root}/`)) throw new Error(`${root} has something mounted in it`);
  const { code, output } = await capture('rm', ['-rf', '--one-file-system', root]);
  if (code !== 0) throw new Error(`${root} is not deleted:\n${lastLines(output)}`);
}

/** The end of what a program said. */
export function lastLines(output: string): string {
  return output.trim().split('\n').slice(-15).join('\n');
}
