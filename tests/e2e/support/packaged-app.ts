import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { electronArgs } from '../../../resources/scripts/lib/electron.ts';
import { packagedExecutable } from '../../../resources/scripts/lib/package-app.ts';
import { HANG_MS, START_MS } from '../../support/limits.ts';

/** The packaged app, driven over Chrome's protocol: its inspect fuse is off. */
export interface PackagedApp {
  readonly page: Page;
  /** The next window that opens. */
  nextWindow(): Promise<Page>;
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
  const browser = await chromium.connectOverCDP(await debuggerUrl(createInterface(child.stderr)));
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The packaged app has no window context');
  context.setDefaultTimeout(HANG_MS);
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.getByRole('navigation').waitFor({ timeout: START_MS });
  return {
    page,
    nextWindow: () => context.waitForEvent('page'),
    quit: async () => {
      await page.close();
      await end;
    },
  };
}

/** What Chromium writes once it can be driven. */
async function debuggerUrl(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('The packaged app ended before it could be driven');
}
