import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { electronLaunch } from '../../../resources/scripts/lib/electron.ts';
import { projectRoot } from '../../../resources/scripts/lib/paths.ts';
import type { HubriseStandIn } from '../../hubrise/stand-in.ts';
import { tempFolder } from '../../support/temp-folder.ts';

export interface TillAppOptions {
  readonly hubrise: HubriseStandIn;
  /** The data folder; one of its own unless said. */
  readonly folder?: string;
  readonly pollMs?: number;
  /** On top of the usual environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Modules of `inject/` that run in the main process before the app. */
  readonly inject?: readonly string[];
}

/** The real app in a real window, with what a test needs of it. */
export interface TillApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
  readonly hubrise: HubriseStandIn;
  /** Closes the window as a person would, and waits until the app has ended. */
  quit(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the built app against a stand-in and waits until its board can be used. */
export async function launchTill(options: TillAppOptions): Promise<TillApp> {
  const folder = options.folder ?? tempFolder();
  const { executablePath, args } = electronLaunch();
  const electron = await _electron.launch({
    executablePath,
    args: [...args, ...injectArgs(options.inject), projectRoot],
    env: tillEnvironment({ ...options, folder }),
  });
  let ended = false;
  const process_ = electron.process();
  // `close`, not `exit`: Chromium's other processes hold the same output, and as long as one of them
  // lives it may write into the data folder.
  const end = once(process_, 'close').then(() => {
    ended = true;
  });
  const kill = async (): Promise<void> => {
    if (!ended) process_.kill('SIGKILL');
    await end;
  };
  onTestFinished(kill);
  electron.context().setDefaultTimeout(10_000);
  const page = await electron.firstWindow();
  onTestFinished(async ({ task }) => {
    if (task.result?.state !== 'fail' || ended) return;
    // A window that is gone leaves no picture, which must not hide why the test failed.
    await page.screenshot({ path: pictureFile(`failed-${task.id}`) }).catch(() => undefined);
  });
  await page.getByRole('navigation').waitFor();
  return {
    electron,
    page,
    folder,
    hubrise: options.hubrise,
    kill,
    quit: async () => {
      if (!ended) await page.close();
      await end;
    },
  };
}

/** What the app finds in its environment when it is started for a test. */
export function tillEnvironment(
  options: TillAppOptions & { readonly folder: string },
): Record<string, string> {
  const { hubrise, folder, pollMs = 200 } = options;
  const env = {
    ...process.env,
    POS_HELPER_USER_DATA: folder,
    POS_HELPER_HUBRISE_MANAGER_URL: hubrise.managerUrl,
    POS_HELPER_HUBRISE_API_URL: hubrise.apiUrl,
    POS_HELPER_HUBRISE_CLIENT_ID: hubrise.client.id,
    POS_HELPER_HUBRISE_CLIENT_SECRET: hubrise.client.secret,
    POS_HELPER_POLL_MS: String(pollMs),
    ...options.env,
  };
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Electron's arguments that run modules of `inject/` before the app. */
export function injectArgs(modules: readonly string[] = []): string[] {
  return modules.flatMap((name) => ['-r', join(import.meta.dirname, 'inject', `${name}.cjs`)]);
}

/** Where a test leaves pictures for a person to look at; nothing reads them. */
export function pictureFile(name: string): string {
  const file = join(projectRoot, 'out', 'pictures', `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}
