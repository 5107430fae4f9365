import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Blocked, blockFigure, watchMain } from '../bench/block-watch.ts';
import { isMissed } from '../bench/figures.ts';
import { tempFolder } from '../support/temp-folder.ts';

const now = (): number => performance.timeOrigin + performance.now();
const IDLE: Blocked = { processor: 1, clock: 2, busy: 2, over: 0, collected: '' };

/** What the bench says of work in which main has turns, as the probe writes them; `ago`: how long they end before. */
async function watched(
  turns: readonly { readonly ago?: number; readonly spent: number; readonly queued?: number }[],
) {
  const folder = tempFolder();
  const file = join(folder, 'turns.txt');
  mkdirSync(folder, { recursive: true });
  appendFileSync(file, 'main 1\npage 2\n');
  const write = (at: number, spent: number, queued: number): void =>
    appendFileSync(file, `${at} ${spent} ${spent + queued} ${queued}\n`);
  const blocked = await watchMain(folder, folder).during(async () => {
    for (const { ago = 0, queued = 0, spent } of turns) write(now() - ago, spent, queued);
    // The turn behind the work says that all of it is told.
    setTimeout(() => write(now(), 0, 0), 20);
  });
  return { blocked, figure: blockFigure('work', blocked, IDLE) };
}

test('a turn of more than 50 ms is missed, and fails a bench that is checked', async () => {
  const { blocked, figure } = await watched([{ spent: 12 }, { spent: 51 }, { spent: 30 }]);
  expect(blocked).toEqual({ processor: 51, clock: 51, busy: 51, over: 1, collected: '' });
  expect([figure.reached, isMissed([figure])]).toEqual([false, true]);
});

test('one of 50 ms is not, however long the thread waited for a processor; the clock is told', async () => {
  const { blocked, figure } = await watched([{ spent: 50, queued: 400 }]);
  expect(blocked).toEqual({ processor: 50, clock: 450, busy: 50, over: 0, collected: '' });
  expect([figure.reached, isMissed([figure])]).toEqual([true, false]);
  expect(figure.detail).toContain('by the clock 450 ms');
});

test('what main did before the work is none of it', async () => {
  const { blocked } = await watched([{ spent: 900, ago: 60_000 }, { spent: 3 }]);
  expect(blocked.processor).toBe(3);
});
