import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { ensureSystemParts, printServicePackages } from '../../resources/scripts/lib/debian.ts';
import { findProgram } from '../../resources/scripts/lib/paths.ts';
import { tempFolder } from './temp-folder.ts';

const run = promisify(execFile);

const DAEMON = '/usr/sbin/cupsd';
const BACKEND = '/usr/lib/cups/backend/cups-pdf';
const DRIVER = '/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd';

/** A print service of one test, with one queue that prints to PDF. */
export interface Cups {
  /** For `CUPS_SERVER`. */
  readonly server: string;
  readonly queue: string;
  /** Resolves when so many jobs have come out; gives the PDFs that were printed, by job. */
  printed(jobs: number): Promise<readonly string[]>;
  /** What the service was given, by job. */
  received(): readonly string[];
}

/** Why there can be no print service on this computer, or null. Installs it where that may be done. */
export async function whyNoCups(): Promise<string | null> {
  if (process.platform !== 'linux') return 'only Linux prints through a CUPS of its own here';
  if (process.getuid?.() !== 0) return 'a print service can be started by root only';
  const missing = [DAEMON, BACKEND, DRIVER, '/usr/bin/gs'].filter((file) => !existsSync(file));
  if (missing.length > 0 && findProgram('apt-get') === undefined) {
    return `missing: ${missing.join(', ')} (Debian: ${printServicePackages.join(' ')})`;
  }
  const look = async () => missing.filter((file) => !existsSync(file));
  await ensureSystemParts(look, printServicePackages);
  return null;
}

/**
 * Debian's CUPS, started for one test beside the computer's own: its own configuration, spool and
 * socket, nothing on the network. The PDF backend reads its settings from one fixed place only, so
 * a file of our own name lies there while the test runs.
 */
export async function startCups(): Promise<Cups> {
  const folder = tempFolder();
  // The filters do not run as root.
  chmodSync(folder, 0o755);
  for (const name of ['root', 'spool', 'cache', 'state', 'log', 'tmp', 'out', 'pdf-spool']) {
    mkdirSync(join(folder, name));
    chmodSync(join(folder, name), 0o1777);
  }
  const name = basename(folder);
  const server = join(folder, 'cups.sock');
  writeFileSync(join(folder, 'cupsd.conf'), serviceConfig(server));
  writeFileSync(join(folder, 'cups-files.conf'), filesConfig(folder));
  const backendConfig = `/etc/cups/cups-pdf-${name}.conf`;
  writeFileSync(backendConfig, pdfConfig(folder));
  onTestFinished(() => rmSync(backendConfig, { force: true }));

  const files = ['-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'cups-files.conf')];
  const daemon = spawn(DAEMON, ['-f', ...files], { stdio: 'ignore' });
  onTestFinished(() => end(daemon));
  await until(folder, () => existsSync(server));
  const env = { ...process.env, CUPS_SERVER: server };
  const queue = 'Ticket';
  const args = ['-p', queue, '-E', '-v', `cups-pdf:/${name}`, '-P', DRIVER];
  await run('/usr/sbin/lpadmin', args, { env });

  const log = join(folder, 'log');
  const filesIn = (sub: string, pattern: RegExp): string[] =>
    readdirSync(join(folder, sub))
      .filter((file) => pattern.test(file))
      .toSorted()
      .map((file) => join(folder, sub, file));
  return {
    server,
    queue,
    printed: async (jobs) => {
      const done = new RegExp(`\\[Job ${jobs}\\] Job completed`);
      await until(log, () => done.test(readIfThere(join(log, 'error'))));
      return filesIn('out', /\.pdf$/);
    },
    received: () => filesIn('spool', /^d\d+-001$/),
  };
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Looks again whenever something happens in the folder. */
function until(folder: string, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, look);
    onTestFinished(() => watcher.close());
    function look(): void {
      if (!condition()) return;
      watcher.close();
      resolve();
    }
    look();
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

function serviceConfig(socket: string): string {
  return `Listen ${socket}
LogLevel debug
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`;
}

function filesConfig(folder: string): string {
  return `ServerRoot ${folder}/root
RequestRoot ${folder}/spool
CacheDir ${folder}/cache
StateDir ${folder}/state
TempDir ${folder}/tmp
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
SystemGroup root
User lp
Group lp
`;
}

function pdfConfig(folder: string): string {
  return `Out ${folder}/out
AnonDirName ${folder}/out
Spool ${folder}/pdf-spool
Log ${folder}/log
Label 1
UserUMask 0022
Grp lpadmin
`;
}
