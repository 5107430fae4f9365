import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/dependencies.mjs';
import { hasUnlockedKeyring, startPrivateKeyring } from '../../resources/scripts/lib/keyring.ts';
import { findProgram } from '../../resources/scripts/lib/paths.ts';
import { capture } from '../../resources/scripts/lib/process.ts';
import { startVirtualScreen } from '../../resources/scripts/lib/screen.ts';
import { type Cleanup, firstLine, startService } from '../../resources/scripts/lib/services.ts';
import { isRunning } from './running.ts';

const onLinux = process.platform === 'linux';
const has = (...programs: readonly string[]) =>
  onLinux && programs.every((name) => findProgram(name) !== undefined);

let cleanups: Cleanup[] = [];
const atEnd = (cleanup: Cleanup) => cleanups.push(cleanup);
async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.toReversed()) await cleanup();
  cleanups = [];
}
afterEach(cleanUp);

describe.runIf(onLinux)('programs that run beside a command', () => {
  const waiting = 'console.log("ready"); setInterval(() => {}, 1000);';
  const stdoutOf = (service: ReturnType<typeof startService>) => service.child.stdout as Readable;

  test('say that they are ready, and are gone when stopped', async () => {
    const service = startService(process.execPath, ['-e', waiting]);
    expect(await firstLine(service, stdoutOf(service), 'helper')).toBe('ready');
    const pid = service.child.pid ?? 0;
    expect(isRunning(pid)).toBe(true);
    await service.stop();
    expect(isRunning(pid)).toBe(false);
    await service.stop();
  });

  test('that end at once are an error with their name', async () => {
    const service = startService(process.execPath, ['-e', 'process.exit(3)']);
    await expect(firstLine(service, stdoutOf(service), 'helper')).rejects.toThrow(
      'helper ended at once (exit 3)',
    );
  });

  test('end even when the one who started them is killed', async () => {
    const services = join(projectRoot, 'resources/scripts/lib/services.ts');
    const script = `
      import { startService, firstLine } from ${JSON.stringify(services)};
      const service = startService(process.execPath, ['-e', ${JSON.stringify(waiting)}]);
      await firstLine(service, service.child.stdout, 'helper');
      console.log(service.child.pid);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const line = await new Promise<string>((resolve) => starter.stdout.once('data', resolve));
    const pid = Number(line);
    expect(isRunning(pid)).toBe(true);
    starter.kill('SIGKILL');
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5_000, interval: 10 });
  });
});

describe.runIf(has('dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'))(
  'the private keyring',
  () => {
    const keytar = `
    const keytar = require('keytar');
    (async () => {
      const before = (await keytar.findCredentials('POS HELPER')).length;
      await keytar.setPassword('POS HELPER', 'till', 'a value');
      console.log(before, await keytar.getPassword('POS HELPER', 'till'));
    })();`;

    test('is empty, open, real, and gone with its folder', async () => {
      const { env, homes } = await startPrivateKeyring(atEnd);
      const all = { ...process.env, ...env };
      const { output } = await capture(process.execPath, ['-e', keytar], { env: all });
      expect(output).toBe('0 a value\n');
      expect(homes['XDG_DATA_HOME']).toBeDefined();
      expect(existsSync(homes['XDG_DATA_HOME'] ?? '')).toBe(true);
      await cleanUp();
      expect(existsSync(homes['XDG_DATA_HOME'] ?? '')).toBe(false);
      expect(await hasUnlockedKeyring(all)).toBe(false);
    });
  },
);

describe.runIf(has('Xvfb'))('the virtual screen', () => {
  test('takes a display of its own each time', async () => {
    const first = await startVirtualScreen(atEnd);
    const second = await startVirtualScreen(atEnd);
    expect(first['DISPLAY']).toMatch(/^:\d+$/);
    expect(second['DISPLAY']).not.toBe(first['DISPLAY']);
  });

  test('takes a program that comes in the moment the last one goes', async () => {
    const { DISPLAY } = await startVirtualScreen(atEnd);
    let last = await programOn(DISPLAY ?? '');
    for (let time = 0; time < 50; time += 1) {
      const next = programOn(DISPLAY ?? '');
      last.destroy();
      last = await next;
    }
    last.destroy();
  });
});

/** Connects to a display as a program does (X Window System Protocol, chapter 8). */
function programOn(display: string): Promise<Socket> {
  const socket = createConnection(`/tmp/.X11-unix/X${display.slice(1)}`);
  // Little endian, protocol 11.0, without any authorization.
  socket.write(Uint8Array.of(0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The screen hung up')));
    socket.once('data', ([taken]) => {
      if (taken === 1) resolve(socket);
      else reject(new Error('The screen refused'));
    });
  });
}

test('an unknown command names those that exist', () => {
  const main = join(projectRoot, 'resources/scripts/main.ts');
  const { status, stderr } = spawnSync(process.execPath, [main, 'tset'], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain('there is no command "tset"; these exist: demo, dev, start, test');
});
