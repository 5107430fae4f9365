// better-sqlite3 for the fallback Electron. The prebuilt binary wants Node-API 10; Electron 33 has 9
// and crashes on it. Built from source with these flags it runs on Node 20, Node 24 and Electron 33.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureSystemParts, missingParts } from './debian.ts';
import { projectNode } from './dependencies.mjs';
import { longStep, SetupError } from './log.ts';
import { cacheFolder, projectRoot } from './paths.ts';
import { capture } from './process.ts';

const flags = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';
const modules = join(projectRoot, 'node_modules');
const packageFolder = join(modules, 'better-sqlite3');
/** Where better-sqlite3 looks first, before its prebuilt binaries. */
const compiled = join(packageFolder, 'build/Release/better_sqlite3.node');

/** Puts the compiled module in place; compiles it (50 s) when this machine never did. */
export async function installCompiledSqlite(): Promise<void> {
  const cached = await cachedFile();
  if (!existsSync(cached)) {
    await ensureCompiler();
    await longStep('compiling better-sqlite3, about a minute', () => compile(cached));
  }
  if (existsSync(compiled) && (await readFile(compiled)).equals(await readFile(cached))) return;
  await mkdir(dirname(compiled), { recursive: true });
  // A running program may have the old file open: rename gives it a new inode.
  await copyFile(cached, `${compiled}.new`);
  await rename(`${compiled}.new`, compiled);
}

/** Takes the compiled module away: the official Electron uses the prebuilt one. */
export async function removeCompiledSqlite(): Promise<void> {
  await rm(join(packageFolder, 'build'), { recursive: true, force: true });
}

async function cachedFile(): Promise<string> {
  const text = await readFile(join(packageFolder, 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  const key = createHash('sha256').update(`${flags} ${process.arch}`).digest('hex').slice(0, 8);
  return join(cacheFolder(), `better-sqlite3-${version}-${key}`, 'better_sqlite3.node');
}

/**
 * The folder whose `include/node` holds Node's headers, if there is one: beside the machine's Node,
 * or where Debian's libnode-dev puts them. Any version's do, only the stable Node-API is used.
 */
export function headersFolder(
  machineNode: string,
  exists: (file: string) => boolean,
): string | undefined {
  return [dirname(dirname(machineNode)), '/usr', '/usr/local'].find((folder) =>
    exists(join(folder, 'include/node/node_api.h')),
  );
}

const findHeaders = () => headersFolder(process.env['POS_HELPER_MACHINE_NODE'] ?? '', existsSync);

async function ensureCompiler(): Promise<void> {
  await ensureSystemParts(async () => {
    const programs = await missingParts([], ['g++', 'make', 'python3']);
    return findHeaders() === undefined ? [...programs, "Node's headers (node_api.h)"] : programs;
  }, ['g++', 'make', 'python3', 'libnode-dev']);
}

async function compile(target: string): Promise<void> {
  const folder = await mkdtemp(join(cacheFolder(), 'compile-'));
  try {
    // In a copy, so that nobody loads a half-written module meanwhile.
    for (const part of ['package.json', 'binding.gyp', 'deps', 'src', 'lib']) {
      await cp(join(packageFolder, part), join(folder, part), { recursive: true });
    }
    await mkdir(join(folder, 'node_modules'));
    await symlink(join(modules, 'node-addon-api'), join(folder, 'node_modules/node-addon-api'));
    const { code, output } = await capture(
      projectNode,
      [
        join(modules, 'node-gyp/bin/node-gyp.js'),
        'rebuild',
        '--release',
        '--force_build=1',
        '--jobs=max',
        // Otherwise node-gyp downloads headers, from a host that a closed network does not reach.
        `--nodedir=${findHeaders()}`,
      ],
      { cwd: folder, env: { ...process.env, CXXFLAGS: flags } },
    );
    if (code !== 0) {
      const tail = output.trim().split('\n').slice(-15).join('\n');
      throw new SetupError(`better-sqlite3 could not be compiled:\n${tail}`);
    }
    await mkdir(dirname(target), { recursive: true });
    await rename(join(folder, 'build/Release/better_sqlite3.node'), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
