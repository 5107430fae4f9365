import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { electronArgs } from '../../resources/scripts/lib/electron.ts';
import { ensurePackaged, releaseExecutable } from '../../resources/scripts/lib/package-app.ts';
import { appEnvironment } from '../support/launch-app.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { FUSES, fusesOf } from './support/fuses.ts';
import { onLinux } from './support/on-linux.ts';
import { say } from './support/words.ts';

beforeAll(async () => {
  if (onLinux) await ensurePackaged('release');
}, 300_000);

/** Nobody is there: what a release does not ask is never reached. */
const NOWHERE = {
  managerUrl: 'http://127.0.0.1:9',
  apiUrl: 'http://127.0.0.1:9/v1',
  client: { id: 'client', secret: 'secret' },
};

/** The app as a shop has it, started with these arguments. Ends with the test. */
function startRelease(folder: string, args: readonly string[]) {
  const child = spawn(
    releaseExecutable,
    [...electronArgs(process.platform, process.getuid?.()), ...args],
    {
      env: { ...process.env, ...appEnvironment({ hubrise: NOWHERE, folder }) },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return { ended, said: () => said };
}

describe.runIf(onLinux)('a release', () => {
  it('has every door of Electron’s own closed', async () => {
    expect(await fusesOf(releaseExecutable)).toEqual(FUSES);
  });

  it.each([
    ['--remote-debugging-port=0'],
    ['--remote-debugging-pipe'],
    ['--inspect=0'],
    ['--inspect-brk=0'],
    ['--ignore-certificate-errors'],
  ])('does not start with %s, says so, and opens nothing', async (argument) => {
    const folder = join(tempFolder(), 'data');
    const release = startRelease(folder, [argument]);
    expect(await release.ended).toBe(1);
    expect(release.said()).toContain(say('main.start.spied.title'));
    expect(release.said()).toContain(argument.replace(/=.*/, ''));
    expect(release.said()).not.toMatch(/listening on/i);
    expect(existsSync(join(folder, 'pos-helper.sqlite'))).toBe(false);
    expect(existsSync(join(folder, 'DevToolsActivePort'))).toBe(false);
  });

  it('asks HubRise itself alone, wherever it is told that HubRise is', async () => {
    const folder = join(tempFolder(), 'data');
    startRelease(folder, []);
    const log = join(folder, 'logs', 'main.log');
    await vi.waitFor(
      () => {
        const text = readFileSync(log, 'utf8');
        expect(text).toContain('POS_HELPER_HUBRISE_MANAGER_URL is not taken: release');
        expect(text).toContain('POS_HELPER_HUBRISE_API_URL is not taken: release');
      },
      { timeout: 30_000, interval: 100 },
    );
  });
});
