import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { electronArgs } from '../../../resources/scripts/lib/electron.ts';
import { packagedExecutable } from '../../../resources/scripts/lib/package-app.ts';
import { type DrivenApp, driveOverChrome } from '../../support/over-chrome.ts';

/** The packaged app, driven from outside. */
export interface PackagedApp extends DrivenApp {
  /** Closes the window as a person would, and waits until the app has ended. */
  quit(): Promise<void>;
}

/** Starts it with these variables on top of the tests' own; `undefined` takes one away. */
export async function startPackaged(
  env: Readonly<Record<string, string | undefined>>,
): Promise<PackagedApp> {
  const child = spawn(
    packagedExecutable,
    [...electronArgs(process.platform, process.getuid?.()), '--remote-debugging-port=0'],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  // Its other processes hold the same output: afterwards nothing of it runs any more.
  const end = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await end;
  });
  const app = await driveOverChrome(child.stderr);
  return {
    ...app,
    quit: async () => {
      await app.page.close();
      await end;
    },
  };
}
