import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { LaunchedApp } from '../../../tests/support/launch-app.ts';
import { takePicture } from './demo-picture.ts';
import { smallPng } from './small-png.ts';

/** The usual till, and the smallest that the window takes. */
const SIZES = [
  [1280, 800],
  [1024, 700],
] as const;

/** Takes the pictures of a folder, each as small a file as it can be. */
export interface Pictures {
  /** A page as it is. */
  page(page: Page, name: string): Promise<void>;
  /** The till's window in each of the sizes, or another one of its windows. */
  window(till: LaunchedApp, name: string, page?: Page): Promise<void>;
}

/** Begins the folder anew: a screen that is no more must not stay in it. */
export function createPictures(folder: string, tell: (path: string) => void): Pictures {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.png')) rmSync(join(folder, name));
  }
  const take = async (page: Page, name: string): Promise<void> => {
    const path = join(folder, `${name}.png`);
    await takePicture(page, path);
    writeFileSync(path, smallPng(readFileSync(path)));
    tell(path);
  };
  return {
    page: take,
    window: async (till, name, page = till.page) => {
      for (const [width, height] of SIZES) {
        await resize(till, page, width, height);
        await take(page, `${name}-${width}x${height}`);
      }
    },
  };
}

async function resize(
  { electron }: LaunchedApp,
  page: Page,
  wide: number,
  high: number,
): Promise<void> {
  const window = await electron.browserWindow(page);
  await window.evaluate(
    (resized: Electron.BrowserWindow, size) => resized.setContentSize(...size),
    [wide, high] as [number, number],
  );
  await page.waitForFunction(
    ([width, height]) => innerWidth === width && innerHeight === height,
    [wide, high],
  );
}
