// The official Electron: the `electron` package downloads its binary from a release host, which some
// machines cannot reach. Tried within bounds, and not again for a day once it failed.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Electron, officialVersion, readyOfficial } from './electron.ts';
import { longStep, say } from './log.ts';
import { cacheFolder, projectRoot } from './paths.ts';
import { runNode } from './process.ts';

const day = 24 * 3600 * 1000;
/** Until the first answer; a closed network often swallows packets instead of refusing. */
const connectLimit = 10_000;
/** Without a single byte; slow lines go on as long as bytes come. */
const stallLimit = 30_000;

/** A failed try, remembered in the cache folder. Times in ms since the epoch. */
export interface FailedTry {
  readonly version: string;
  readonly at: number;
}

/** Whether the download is worth a try: never failed for this version, or a day ago. */
export function worthTrying(failed: FailedTry | undefined, version: string, now: number): boolean {
  if (failed === undefined || failed.version !== version) return true;
  // A clock that was set back must not hold the try off for ever.
  return now - failed.at >= day || failed.at > now;
}

/** Downloads the official Electron; undefined, with the reason said, where it cannot be had. */
export async function fetchOfficial(): Promise<Electron | undefined> {
  const version = officialVersion();
  const memory = join(cacheFolder(), 'official-electron-failed.json');
  if (!worthTrying(readFailure(memory), version, Date.now())) return undefined;
  try {
    await longStep(`downloading Electron ${version}`, () => download(version));
    // From the download's own cache now: unpacks, and writes what the package looks for.
    const installer = join(projectRoot, 'node_modules/electron/install.js');
    const code = await runNode([installer], process.env, 2);
    if (code !== 0) throw new Error(`electron/install.js ended with ${code}`);
    rmSync(memory, { force: true });
    return readyOfficial();
  } catch (error) {
    say(`Electron ${version} cannot be downloaded here (${reason(error)}); next try in a day`);
    writeFileSync(memory, JSON.stringify({ version, at: Date.now() } satisfies FailedTry));
    return undefined;
  }
}

async function download(version: string): Promise<void> {
  const { downloadArtifact } = await import('@electron/get');
  const checksums = join(projectRoot, 'node_modules/electron/checksums.json');
  const abort = new AbortController();
  const giveUp = (what: string) => () => abort.abort(new Error(what));
  let timer = setTimeout(giveUp('no answer within 10 s'), connectLimit);
  let told = 0;
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: JSON.parse(readFileSync(checksums, 'utf8')) as Record<string, string>,
      downloadOptions: {
        quiet: true,
        signal: abort.signal,
        getProgressCallback: async ({ percent }: { percent: number }) => {
          clearTimeout(timer);
          timer = setTimeout(giveUp('nothing came for 30 s'), stallLimit);
          if (percent < told + 0.2) return;
          told = percent;
          say(`  ${Math.floor(percent * 100)} %`);
        },
      },
    });
  } finally {
    clearTimeout(timer);
  }
}

function readFailure(file: string): FailedTry | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    const { version, at } = value as Partial<FailedTry>;
    return typeof version === 'string' && typeof at === 'number' ? { version, at } : undefined;
  } catch {
    return undefined;
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
