import { afterAll, expect, onTestFinished } from 'vitest';
import { openBoard } from '../../support/journey.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { tillAtWork } from './journey.ts';
import { type AtEnd, pictureOfFailure, type TillApp, type TillAppOptions } from './till-app.ts';

/** Starts a till that ends with what is given to `atEnd`. */
type Begin = (options: TillAppOptions, atEnd: AtEnd) => Promise<TillApp>;

/**
 * One till for the tests of a file, for those that only bring orders of their own: a start and a
 * connection cost more than most of what such a test does. It is at work unless `begin` starts another
 * one. It shows its board at the begin of each test, with the orders that the tests before have left
 * open. After a test that failed the next gets a new one.
 */
export function sharedTill(
  options: () => TillAppOptions,
  begin: Begin = tillAtWork,
): () => Promise<TillApp> {
  const ends: (() => Promise<void>)[] = [];
  let till: TillApp | null = null;

  async function end(): Promise<void> {
    till = null;
    // The last first, as at a test's end: the folder goes when nothing runs in it any more.
    for (const work of ends.splice(0).toReversed()) await work();
  }
  async function start(): Promise<TillApp> {
    const atEnd: AtEnd = (work) => ends.push(work);
    return begin({ ...options(), folder: tempFolder(atEnd) }, atEnd);
  }

  afterAll(end);
  return async () => {
    onTestFinished(async ({ task }) => {
      if (task.result?.state !== 'fail') return;
      if (till !== null) await pictureOfFailure(till.page, task.id);
      await end();
    });
    till ??= await start();
    const { page } = till;
    // What the test before has left open.
    await expect
      .poll(async () => {
        const open = await page.getByRole('dialog').count();
        if (open > 0) await page.keyboard.press('Escape');
        return open;
      })
      .toBe(0);
    await openBoard(till);
    return till;
  };
}

/**
 * Reads the page of a shared till anew, at a test's end: what it has done to the page goes with it,
 * and the driver waits for no navigation that was refused.
 */
export async function readAnew({ page }: TillApp): Promise<void> {
  await page.reload();
  await page.getByRole('navigation').waitFor();
}
