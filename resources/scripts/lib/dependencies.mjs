// Installed dependencies, kept equal to package-lock.json. No import from outside Node here.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that these scripts belong to. */
export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** Node as pinned in package.json; it comes with the dependencies. */
export const projectNode = join(
  projectRoot,
  process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node',
);

const stampFile = join(projectRoot, 'node_modules/.pos-helper-lock');

/**
 * Whether what npm says it installed is what the lock file asks for.
 * `installed` is npm's own record, node_modules/.package-lock.json; packages for other systems
 * are in the lock file only, marked optional.
 */
export function installedMatchesLock(lock, installed) {
  const wanted = lock?.packages ?? {};
  const present = installed?.packages ?? {};
  if (Object.keys(present).length === 0) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    if (found === undefined ? !entry.optional : found.version !== entry.version) return false;
  }
  return Object.keys(present).every((path) => path in wanted);
}

/**
 * Runs `npm ci` where node_modules is missing or is not what package-lock.json asks for.
 * Costs one hash when there is nothing to do. Throws with a sentence when npm fails.
 */
export async function ensureDependencies() {
  const lockText = readFileSync(join(projectRoot, 'package-lock.json'));
  const hash = createHash('sha256').update(lockText).digest('hex');
  const haveNode = existsSync(projectNode);
  if (haveNode && readText(stampFile) === hash) return;
  const installed = readText(join(projectRoot, 'node_modules/.package-lock.json'));
  const lock = JSON.parse(lockText.toString('utf8'));
  if (!haveNode || !installedMatchesLock(lock, JSON.parse(installed || 'null'))) await npmCi();
  writeFileSync(stampFile, hash);
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function npmCi() {
  const say = (text) => process.stderr.write(`POS HELPER: ${text}\n`);
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say('installing the dependencies (npm ci), a minute or two…');
  const beat = setInterval(() => say(`  still installing, ${seconds()} s`), 15_000);
  // npm's command line script, when npm started us; else whatever `npm` the PATH has.
  const cli = process.env.npm_execpath;
  const [command, first] = cli && /\.c?js$/.test(cli) ? [process.execPath, [cli]] : ['npm', []];
  const code = await new Promise((resolve) => {
    const child = spawn(command, [...first, 'ci', '--no-audit', '--no-fund'], {
      cwd: projectRoot,
      // Standard output belongs to the command itself: `electron-path` prints one path there.
      stdio: ['ignore', 2, 2],
      shell: command === 'npm' && process.platform === 'win32',
      // `npm run --silent` hands its silence down, and would hide why an install fails.
      env: { ...process.env, npm_config_loglevel: 'error' },
    });
    child.on('error', () => resolve(127));
    child.on('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  clearInterval(beat);
  if (code !== 0) throw new Error(`npm ci failed (exit ${code}); its own lines above say why.`);
  if (!existsSync(projectNode)) {
    throw new Error(
      `npm ci went through, but ${projectNode} is missing: were install scripts off?`,
    );
  }
  say(`dependencies installed in ${seconds()} s`);
}
