import { once } from 'node:events';
import { join } from 'node:path';
import { type ElectronApplication, _electron, type Page } from 'playwright-core';
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
  /** Electron's own arguments, before the app's folder. */
  readonly args?: readonly string[];
}

/** The real app in a real window, with what a test needs of it. */
export interface TillApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
  /** Closes the window as a person would, and waits until the app has ended. */
  quit(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the built app against a stand-in and waits until its board can be used. */
export async function launchTill(options: TillAppOptions): Promise<TillApp> {
  const { hubrise, pollMs = 200 } = options;
  const folder = options.folder ?? tempFolder();
  const { executablePath, args } = electronLaunch();
  const electron = await _electron.launch({
    executablePath,
    args: [...args, ...(options.args ?? []), projectRoot],
    env: definedOnly({
      ...process.env,
      POS_HELPER_USER_DATA: folder,
      POS_HELPER_HUBRISE_MANAGER_URL: hubrise.managerUrl,
      POS_HELPER_HUBRISE_API_URL: hubrise.apiUrl,
      POS_HELPER_HUBRISE_CLIENT_ID: hubrise.client.id,
      POS_HELPER_HUBRISE_CLIENT_SECRET: hubrise.client.secret,
      POS_HELPER_POLL_MS: String(pollMs),
      ...options.env,
    }),
  });
  let ended = false;
  const process_ = electron.process();
  process_.once('exit', () => {
    ended = true;
  });
  const kill = async (): Promise<void> => {
    if (ended) return;
    const exit = once(process_, 'exit');
    process_.kill('SIGKILL');
    await exit;
  };
  const page = await electron.firstWindow();
  electron.context().setDefaultTimeout(10_000);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail' && !ended) {
      await page.screenshot({ path: pictureFile(`failed-${task.id}`) });
    }
    await kill();
  });
  await page.getByRole('navigation').waitFor();
  return {
    electron,
    page,
    folder,
    kill,
    quit: async () => {
      if (ended) return;
      const exit = once(process_, 'exit');
      await page.close();
      await exit;
    },
  };
}

/** Where a test leaves pictures for a person to look at; nothing reads them. */
export function pictureFile(name: string): string {
  return join(projectRoot, 'out', 'pictures', `${name}.png`);
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
