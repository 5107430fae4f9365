import type { ElectronApplication } from 'playwright-core';
import { type Figure, whole } from './figures.ts';

const GOAL_MS = 50;

/** How long main's thread was held up at a time, ms. */
export interface Blocked {
  /** By the clock, which tells of whatever else the computer does as well. */
  readonly clock: number;
  /** By the processor: what the thread itself spent between two turns of its loop. */
  readonly processor: number;
  /** How many turns spent more than the goal. */
  readonly over: number;
}

interface Watch {
  begin(): void;
  end(): Blocked;
}

type Watched = typeof globalThis & { benchWatch?: Watch };

/**
 * Begins to watch main's thread, from within it: a timer a millisecond long tells of each turn of its loop. What the
 * thread spends is what Linux says of it (ms, to the ns), for the Electron of a closed network knows no
 * `process.threadCpuUsage`; another system tells of the clock alone.
 */
export async function watchMain(electron: ElectronApplication): Promise<void> {
  await electron.evaluate((_electron, goal) => {
    const { readFileSync } = process.getBuiltinModule('node:fs');
    // The first thread of a process has its number.
    const file = `/proc/self/task/${process.pid}/schedstat`;
    const spentMs = (): number =>
      process.platform === 'linux'
        ? Number(readFileSync(file, 'latin1').split(' ')[0]) / 1e6
        : performance.now();
    const none = { clock: 0, processor: 0, over: 0 };
    let worst = { ...none };
    let last = performance.now();
    let spent = spentMs();
    setInterval(() => {
      const now = performance.now();
      const processor = spentMs() - spent;
      worst = {
        clock: Math.max(worst.clock, now - last),
        processor: Math.max(worst.processor, processor),
        over: worst.over + (processor > goal ? 1 : 0),
      };
      last = now;
      spent = spentMs();
    }, 1);
    (globalThis as Watched).benchWatch = {
      begin: () => {
        worst = { ...none };
      },
      end: () => worst,
    };
  }, GOAL_MS);
}

/**
 * Asks main until it answers: V8 may collect the promise of a call from outside, which Playwright tells as a
 * failure, while main has much to collect.
 */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time += 1) {
    try {
      return await ask();
    } catch (error) {
      if (time === 5 || !String(error).includes('garbage collected')) throw error;
    }
  }
}

/** The longest that main's thread was held up while the work was done. */
export async function blockedBy(
  electron: ElectronApplication,
  work: () => Promise<unknown>,
): Promise<Blocked> {
  await asked(() => electron.evaluate(() => (globalThis as Watched).benchWatch?.begin()));
  await work();
  const blocked = await asked(() =>
    electron.evaluate(() => (globalThis as Watched).benchWatch?.end()),
  );
  if (blocked === undefined) throw new Error('Nobody watches main');
  return blocked;
}

/** A line of the table; `idle`: what the same thread does when nothing happens. */
export function blockFigure(name: string, blocked: Blocked, idle: Blocked): Figure {
  const { clock, over, processor } = blocked;
  return {
    name: `main held up by ${name}`,
    measured: whole(processor, 'ms'),
    goal: `≤ ${whole(GOAL_MS, 'ms')}`,
    reached: processor <= GOAL_MS,
    detail: `by the clock ${whole(clock, 'ms')}; ${over} turns over ${GOAL_MS} ms; at rest ${whole(idle.processor, 'ms')}, by the clock ${whole(idle.clock, 'ms')}`,
  };
}
