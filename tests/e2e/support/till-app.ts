import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { projectRoot } from '../../../resources/scripts/lib/paths.ts';
import type { HubriseStandIn } from '../../stand-ins/hubrise/stand-in.ts';
import { launchApp } from '../../support/launch-app.ts';
import { START_MS } from '../../support/limits.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { type OwnBrowser, ownBrowser } from './own-browser.ts';

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

/** The real app in a real window, with what a test needs of it. Ends with the test. */
export interface TillApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
  readonly hubrise: HubriseStandIn;
  /** What opens the addresses that are the person's own browser's, where the test has put no other. */
  readonly browser: OwnBrowser;
  /** Closes the window as a person would, and waits until the app has ended. */
  quit(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Takes what ends a till. */
export type AtEnd = (work: () => Promise<void>) => void;

/** Starts the built app against a stand-in and waits until its board can be used. */
export async function launchTill(
  options: TillAppOptions,
  atEnd: AtEnd = onTestFinished,
): Promise<TillApp> {
  const { inject, ...rest } = options;
  const browser = ownBrowser(atEnd);
  const app = await launchApp({
    ...rest,
    env: { ...browser.env, ...options.env },
    folder: options.folder ?? tempFolder(),
    args: injectArgs(inject),
  });
  atEnd(app.kill);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail' && !app.hasEnded()) await pictureOfFailure(app.page, task.id);
  });
  await app.page.getByRole('navigation').waitFor({ timeout: START_MS });
  const { electron, page, folder, kill } = app;
  return {
    electron,
    page,
    folder,
    kill,
    browser,
    hubrise: options.hubrise,
    quit: async () => {
      // The window's own cross. It may take the app down before the answer is back.
      await electron
        .evaluate(({ BrowserWindow }) => {
          for (const window of BrowserWindow.getAllWindows()) window.close();
        })
        .catch(() => undefined);
      await app.quit();
    },
  };
}

/** A window that is gone leaves no picture, which must not hide why the test failed. */
export async function pictureOfFailure(page: Page, testId: string): Promise<void> {
  await page.screenshot({ path: pictureFile(`failed-${testId}`) }).catch(() => undefined);
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
