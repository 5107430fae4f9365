// Where this machine's own packages come from, as apt itself has read its sources.
import { readFileSync } from 'node:fs';
import { SetupError } from './log.ts';
import { capture } from './process.ts';

/** One suite of Debian's at one mirror. */
export interface DebianSource {
  readonly mirror: string;
  readonly suite: string;
  readonly component: string;
}

/** A Debian as it is published: the suite itself first, then its updates. */
export interface Debian {
  readonly codename: string;
  readonly base: DebianSource;
  readonly sources: readonly DebianSource[];
}

const FORMAT = '$(ORIGIN)|$(SITE)|$(CODENAME)|$(RELEASE)|$(COMPONENT)';

/** The Debian that this machine runs, from the mirror that its own apt uses. */
export async function debianOfThisMachine(): Promise<Debian> {
  const { code, output } = await capture('apt-get', [
    'indextargets',
    '--format',
    FORMAT,
    'Created-By: Packages',
  ]);
  const debian = code === 0 ? debianOf(output, codenameOf(readOsRelease())) : undefined;
  if (debian !== undefined) return debian;
  throw new SetupError(
    'apt on this machine names no mirror of the Debian that it runs: nothing to make a fresh one of',
  );
}

/**
 * Reads what apt lists of its sources. What others than Debian publish stays out: a fresh system does not
 * know their keys. Undefined where the system's own suite is not among them.
 */
export function debianOf(listed: string, codename: string): Debian | undefined {
  const entries = listed
    .split('\n')
    .map((line) => line.split('|'))
    .filter(([origin, site]) => origin === 'Debian' && /^https?:/.test(site ?? ''))
    .map(([, mirror = '', code = '', suite = '', component = '']) => ({
      code,
      source: { mirror, suite, component },
    }))
    .filter(({ source }) => source.component === 'main');
  const base = entries.find(({ code }) => code === codename)?.source;
  if (base === undefined || codename === '') return undefined;
  return { codename, base, sources: entries.map(({ source }) => source) };
}

/** The lines of a `sources.list`. */
export function sourcesList(sources: readonly DebianSource[]): string {
  return sources
    .map(({ mirror, suite, component }) => `deb ${mirror} ${suite} ${component}\n`)
    .join('');
}

/** What a system calls itself, out of its `/etc/os-release`. */
export function codenameOf(osRelease: string): string {
  return /^VERSION_CODENAME="?([\w-]+)"?$/m.exec(osRelease)?.[1] ?? '';
}

function readOsRelease(): string {
  return readFileSync('/etc/os-release', 'utf8');
}
