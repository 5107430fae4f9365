import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { electronLaunch } from '../../resources/scripts/lib/electron.ts';
import { definedOnly } from '../support/launch-app.ts';
import { type Figure, percentile, whole } from './figures.ts';

/** What one press cost, ms. */
export interface Tap {
  /** From the press to the next picture of the window (Event Timing, to 8 ms). */
  readonly paint: number;
  /** From the press to the picture in which what was asked for stands. */
  readonly effect: number;
}

/** The control: a window with one button that does nothing. */
export async function launchBare(
  folder: string,
): Promise<{ readonly page: Page; close(): Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  const { executablePath, args } = electronLaunch();
  const electron = await _electron.launch({
    executablePath,
    args: [...args, join(import.meta.dirname, 'bare')],
    env: { ...definedOnly(process.env), POS_HELPER_USER_DATA: folder },
  });
  return { page: await electron.firstWindow(), close: () => electron.close() };
}

/** Keeps in the page what Event Timing says of the last press, and when the page changed. */
export async function watchTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    let longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
    }).observe({
      type: 'event',
      durationThreshold: 16,
      buffered: false,
    } as PerformanceObserverInit);
    Object.assign(window, {
      benchTap: (isDone: () => boolean, by: 'click' | 'keydown' = 'click'): Promise<Tap | null> =>
        new Promise((resolve) => {
          longest = 0;
          setTimeout(() => resolve(null), 3_000);
          addEventListener(
            by,
            (event) => {
              const look = (): void => {
                if (!isDone()) requestAnimationFrame(look);
                else
                  requestAnimationFrame(() =>
                    setTimeout(() => {
                      const effect = performance.now() - event.timeStamp;
                      // Entries come in a task of their own, after the picture.
                      setTimeout(() => resolve({ paint: longest, effect }), 50);
                    }),
                  );
              };
              look();
            },
            { capture: true, once: true },
          );
        }),
    });
  });
}

/** What `watchTaps` puts into a page. */
export interface TapWatch {
  /** Null: the press was not taken, because the card had just moved. */
  benchTap(isDone: () => boolean, by?: 'click' | 'keydown'): Promise<Tap | null>;
}

/** Presses until a press is taken; gives what that one cost. */
export async function taken(press: () => Promise<Tap | null>): Promise<Tap> {
  for (let turn = 0; turn < 5; turn += 1) {
    const tap = await press();
    if (tap !== null) return tap;
  }
  throw new Error('No press is taken');
}

/** A press on the control's button. */
export async function pressBare(page: Page): Promise<Tap | null> {
  const tap = page.evaluate(() => (window as unknown as TapWatch).benchTap(() => true));
  await page.getByRole('button').click();
  return tap;
}

/**
 * The line of the table for presses of one kind; `bares`: those of the control. `goal`: ms that so many
 * percent of them must not exceed.
 */
export function figureOf(
  what: string,
  taps: readonly Tap[],
  bares: readonly Tap[],
  { goal, percent } = { goal: 50, percent: 75 },
): Figure {
  const paints = taps.map(({ paint }) => paint);
  const effects = taps.map(({ effect }) => effect);
  const control = bares.map(({ paint }) => paint);
  const part = (values: readonly number[], percent: number): string =>
    whole(percentile(values, percent), 'ms');
  const worst = percentile(paints, percent);
  return {
    name: `${what}: press → picture, p${percent} of ${taps.length}`,
    measured: whole(worst, 'ms'),
    goal: `≤ ${whole(goal, 'ms')}`,
    reached: worst <= goal,
    detail: `p75 ${part(paints, 75)}, p95 ${part(paints, 95)}; done on screen p75 ${part(effects, 75)}; a bare button p75 ${part(control, 75)}, p95 ${part(control, 95)}`,
  };
}
