import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { installedMatchesLock, projectRoot } from '../../resources/scripts/lib/dependencies.mjs';
import { isRunning } from './running.ts';

describe('installed packages against the lock file', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/a-win32': { version: '1.0.0', optional: true },
    },
  };

  test("match without other systems' optional packages", () => {
    expect(
      installedMatchesLock(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } }),
    ).toBe(true);
  });

  test.each([
    ['nothing is installed', null],
    ['nothing is recorded', { packages: {} }],
    ['another version is installed', { packages: { 'node_modules/a': { version: '1.0.1' } } }],
    [
      'an optional package has another version',
      {
        packages: {
          'node_modules/a': { version: '1.0.0' },
          'node_modules/a-win32': { version: '0.9.0' },
        },
      },
    ],
    [
      'a package is left from before',
      {
        packages: {
          'node_modules/a': { version: '1.0.0' },
          'node_modules/old': { version: '1.0.0' },
        },
      },
    ],
  ])('do not match when %s', (_why, installed) => {
    expect(installedMatchesLock(lock, installed)).toBe(false);
  });
});

// The real run.mjs in a project of its own, with an npm that installs a `node` and keeps count.
describe('a fresh clone', () => {
  let clone: string;

  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'pos-helper-clone-'));
    const scripts = join(clone, 'resources/scripts');
    mkdirSync(scripts, { recursive: true });
    for (const file of ['run.mjs', 'lib/dependencies.mjs']) {
      cpSync(join(projectRoot, 'resources/scripts', file), join(scripts, file));
    }
    writeFileSync(join(scripts, 'main.ts'), 'process.exit(process.argv.length);');
    writeLock('1.0.0');
    writeFileSync(
      join(clone, 'npm.cjs'),
      `const fs = require('node:fs');
       fs.appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
       if (fs.existsSync('npm-fails')) process.exit(7);
       fs.rmSync('node_modules', { recursive: true, force: true });
       fs.mkdirSync('node_modules/node/bin', { recursive: true });
       fs.symlinkSync(process.execPath, 'node_modules/node/bin/node');
       fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`,
    );
  });
  afterEach(() => rmSync(clone, { recursive: true }));

  function writeLock(version: string): void {
    const lock = { packages: { 'node_modules/a': { version } } };
    writeFileSync(join(clone, 'package-lock.json'), JSON.stringify(lock));
  }

  function run(): {
    readonly status: number | null;
    readonly stderr: string;
    readonly stdout: string;
  } {
    return spawnSync(process.execPath, [join(clone, 'resources/scripts/run.mjs'), 'x', 'y'], {
      encoding: 'utf8',
      env: { ...process.env, npm_execpath: join(clone, 'npm.cjs') },
    });
  }

  const installs = () => readFileSync(join(clone, 'npm-calls'), 'utf8').trim().split('\n').length;

  test('installs once, hands over with all arguments, and answers the exit code', () => {
    const first = run();
    // node, main.ts, x, y
    expect(first).toMatchObject({ status: 4, stdout: '' });
    expect(first.stderr).toContain('installing the dependencies');
    expect(run()).toMatchObject({ status: 4, stderr: '' });
    expect(installs()).toBe(1);
  });

  test('installs again when the lock file changed', () => {
    run();
    writeLock('1.1.0');
    run();
    expect(installs()).toBe(2);
  });

  test('leaves a folder alone that npm says is right, whoever installed it', () => {
    run();
    rmSync(join(clone, 'node_modules/.pos-helper-lock'));
    run();
    expect(installs()).toBe(1);
  });

  test('says that the install failed, runs nothing, and tries again the next time', () => {
    writeFileSync(join(clone, 'npm-fails'), '');
    expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('exit 7') });
    rmSync(join(clone, 'npm-fails'));
    expect(run().status).toBe(4);
    expect(installs()).toBe(2);
  });

  // What a signal to npm does: it ends npm and its shell, and nobody else.
  test.runIf(process.platform === 'linux')('ends the command when npm is gone', async () => {
    run();
    const main = 'console.log(process.pid); setInterval(() => {}, 1000);';
    writeFileSync(join(clone, 'resources/scripts/main.ts'), main);
    // Two commands, so that the shell stays between us and run.mjs.
    const shell = spawn('sh', ['-c', '"$0" resources/scripts/run.mjs; true', process.execPath], {
      cwd: clone,
      env: { ...process.env, npm_lifecycle_event: 'demo' },
    });
    const pid = Number(await new Promise((resolve) => shell.stdout.once('data', resolve)));
    expect(isRunning(pid)).toBe(true);
    shell.kill('SIGKILL');
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5_000, interval: 20 });
  });
});
