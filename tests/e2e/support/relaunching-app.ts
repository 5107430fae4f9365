import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { onTestFinished, vi } from 'vitest';
import { electronLaunch } from '../../../resources/scripts/lib/electron.ts';
import { projectRoot } from '../../../resources/scripts/lib/paths.ts';
import { appEnvironment } from '../../support/launch-app.ts';
import { HANG_MS, START_MS } from '../../support/limits.ts';
import { injectArgs, type TillAppOptions } from './till-app.ts';

/** The app as the system starts it, driven over Chrome's protocol: it may open itself again. */
export interface RelaunchingApp {
  /** The till's window, of the process that runs now. */
  readonly page: () => Page;
  /** Does what makes it close and open again, and waits for its new window. */
  relaunchedBy(work: (page: Page) => Promise<void>): Promise<Page>;
  /** Closes the window as a person would, and waits until nothing of it runs any more. */
  quit(): Promise<void>;
}

/** What a test waits for at the most: a machine that is busy starts an app slowly. */
const LIMIT = { timeout: START_MS, interval: 50 };

/** Linux only: what opens itself again is no child of this process, and is found by its folder. */
export async function startRelaunching(
  options: TillAppOptions & { readonly folder: string },
): Promise<RelaunchingApp> {
  const { executablePath, args } = electronLaunch();
  const port = await freePort();
  const child = spawn(
    executablePath,
    [...args, `--remote-debugging-port=${port}`, ...injectArgs(options.inject), projectRoot],
    { env: { ...process.env, ...appEnvironment(options), ...options.env }, stdio: 'ignore' },
  );
  onTestFinished(() => {
    for (const pid of pidsOf(options.folder)) kill(pid);
  });
  await once(child, 'spawn');
  let browser = await attach(port);
  let page = await windowOf(browser);
  return {
    page: () => page,
    relaunchedBy: async (work) => {
      const leaving = browser;
      const ended = new Promise<void>((resolve) => {
        leaving.once('disconnected', () => resolve());
      });
      await work(page);
      await ended;
      browser = await attach(port);
      page = await windowOf(browser);
      return page;
    },
    quit: async () => {
      await page.close();
      await vi.waitUntil(() => pidsOf(options.folder).length === 0, LIMIT);
    },
  };
}

function attach(port: number): Promise<Browser> {
  return vi.waitFor(() => chromium.connectOverCDP(`http://127.0.0.1:${port}`), LIMIT);
}

async function windowOf(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The app has no window context');
  context.setDefaultTimeout(HANG_MS);
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.getByRole('navigation').waitFor({ timeout: START_MS });
  return page;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}

/** The processes that work in this data folder, which is the test's own, and no other. */
function pidsOf(folder: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    try {
      // Chromium's other processes write over their environment, and have it as an argument.
      const said = ['environ', 'cmdline'].map((file) =>
        readFileSync(`/proc/${name}/${file}`, 'utf8'),
      );
      return said.some((text) => text.includes(folder)) ? [Number(name)] : [];
    } catch {
      // It has ended meanwhile, or is not ours.
      return [];
    }
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
