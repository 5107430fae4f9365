import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { chromium, type Page } from 'playwright-core';
import { HANG_MS, START_MS } from './limits.ts';
import { clickPatiently } from './patient-clicks.ts';

/** A packaged app, driven over Chrome's protocol: its inspect fuse is off. */
export interface DrivenApp {
  readonly page: Page;
  /** The next window that opens. */
  nextWindow(): Promise<Page>;
}

/**
 * Takes hold of an app that was started with `--remote-debugging-port=0`, by its standard error; resolves
 * when its window can be used.
 */
export async function driveOverChrome(stderr: Readable): Promise<DrivenApp> {
  const browser = await chromium.connectOverCDP(await debuggerUrl(createInterface(stderr)));
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The packaged app has no window context');
  context.setDefaultTimeout(HANG_MS);
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  clickPatiently(page);
  await page.getByRole('navigation').waitFor({ timeout: START_MS });
  return { page, nextWindow: () => context.waitForEvent('page') };
}

/** What Chromium writes once it can be driven. */
async function debuggerUrl(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('The packaged app ended before it could be driven');
}
