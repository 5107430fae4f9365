import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { projectRoot } from '../../../resources/scripts/lib/paths.ts';
import { type LaunchedApp, type LaunchOptions, launchApp } from '../../support/launch-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

export type TillAppOptions = Omit<LaunchOptions, 'folder'> & {
  /** The data folder; one of its own unless said. */
  readonly folder?: string;
};

/** The real app in a real window, with what a test needs of it. */
export type TillApp = LaunchedApp;

/** Starts the built app against a stand-in and waits until its board can be used. */
export async function launchTill(options: TillAppOptions): Promise<TillApp> {
  const till = await launchApp({ ...options, folder: options.folder ?? tempFolder() });
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail' && !till.hasEnded()) {
      await till.page.screenshot({ path: pictureFile(`failed-${task.id}`) });
    }
    await till.kill();
  });
  await till.page.getByRole('navigation').waitFor();
  return till;
}

/** Where a test leaves pictures for a person to look at; nothing reads them. */
export function pictureFile(name: string): string {
  return join(projectRoot, 'out', 'pictures', `${name}.png`);
}
