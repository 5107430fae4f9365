// `npm run screenshots`: takes the pictures of README.md into resources/screenshots/, in the real
// window, on a stand-in for HubRise.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type HubriseStandIn, startHubrise } from '../../tests/hubrise/stand-in.ts';
import {
  allow,
  chooseLocation,
  openAuthorizeWindow,
  openIntegration,
  signIn,
} from '../../tests/support/journey.ts';
import { type LaunchedApp, type LaunchOptions, launchApp } from '../../tests/support/launch-app.ts';
import { passingDataFolder } from './lib/demo-folder.ts';
import { lunchTimeZone, stockBoard, worldIn } from './lib/demo-lunch.ts';
import { takePicture } from './lib/demo-picture.ts';
import { projectRoot } from './lib/paths.ts';

const FOLDER = join(projectRoot, 'resources/screenshots');
/** The usual till, and the smallest that the window takes. */
const SIZES = [
  [1280, 800],
  [1024, 700],
] as const;

type Options = LaunchOptions & { readonly hubrise: HubriseStandIn };

/** A first start, as the manager sees it: disconnected, then HubRise's page. */
async function takeFirstStart(options: Options): Promise<void> {
  const till = await launchApp(options);
  try {
    await openIntegration(till);
    await till.page.getByRole('button', { name: 'CONNECTER', exact: true }).waitFor();
    await inAllSizes(till, 'integration-disconnected');
    const pages = await openAuthorizeWindow(till);
    await signIn(pages);
    await chooseLocation(pages);
    await picture(pages, 'hubrise-authorize');
    await allow(pages);
    await options.hubrise.admin.waitFor({ method: 'GET', path: '/location', status: 200 });
    await till.page.getByText('Connecté', { exact: true }).waitFor();
    await till.quit();
  } finally {
    await till.kill();
  }
}

/** An ordinary lunch, as the cashier sees it: the till was connected before. */
async function takeLunch(options: Options, timeZone: string): Promise<void> {
  const { codes, shown } = await stockBoard(options.hubrise, timeZone);
  const till = await launchApp(options);
  try {
    const { page } = till;
    for (const code of codes) await cardOf(page, code).waitFor();
    await inAllSizes(till, 'board');
    await cardOf(page, shown).getByRole('button').first().click();
    await page.getByRole('dialog').getByText('Montants').waitFor();
    await inAllSizes(till, 'order');
    await page.keyboard.press('Escape');
    await openIntegration(till);
    await inAllSizes(till, 'integration-connected');
    await till.quit();
  } finally {
    await till.kill();
  }
}

function cardOf(page: Page, code: string) {
  return page.getByRole('article', { name: new RegExp(`^${code},`) });
}

/** The till's window in each of the sizes. */
async function inAllSizes({ electron, page }: LaunchedApp, name: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await electron.evaluate(
      ({ BrowserWindow }, size) => {
        const till = BrowserWindow.getAllWindows().find((window) => !window.getParentWindow());
        till?.setContentSize(...size);
      },
      [width, height] as [number, number],
    );
    await page.waitForFunction(
      ([wide, high]) => innerWidth === wide && innerHeight === high,
      [width, height],
    );
    await picture(page, `${name}-${width}x${height}`);
  }
}

async function picture(page: Page, name: string): Promise<void> {
  const path = join(FOLDER, `${name}.png`);
  await takePicture(page, path);
  process.stdout.write(`${path}\n`);
}

mkdirSync(FOLDER, { recursive: true });
const timeZone = lunchTimeZone(new Date());
const hubrise = await startHubrise({ world: worldIn(timeZone) });
try {
  const options = { hubrise, folder: passingDataFolder() };
  await takeFirstStart(options);
  await takeLunch(options, timeZone);
} finally {
  await hubrise.close();
}
