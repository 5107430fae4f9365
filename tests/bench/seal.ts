import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openCounter, SALE, SET_UP } from '../faults/power/counter-place.ts';
import { openBareDatabase } from './bare-database.ts';
import { type Figure, median, whole } from './figures.ts';

const SALES = 500;

/**
 * What the journal adds to a sale: its time on the disk against a bare commit of the same bytes, and
 * the closing of a day of 500 sales.
 */
export async function sealTime(folder: string): Promise<readonly Figure[]> {
  mkdirSync(join(folder, 'data'), { recursive: true });
  const { db, fiscal, store } = await openCounter(folder);
  const bare = openBareDatabase(join(folder, 'bare.sqlite'));
  const seals: number[] = [];
  const commits: number[] = [];
  try {
    const begun = await fiscal.setUp(SET_UP);
    if (begun.kind !== 'done') throw new Error(begun.reason);
    for (let n = 0; n < SALES; n += 1) {
      seals.push(
        timed(() => {
          const sold = fiscal.sell(SALE);
          if (sold.kind !== 'done') throw new Error(sold.reason);
        }),
      );
      // As another program does between two sales: the file of the marks is written meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
      const text = Buffer.from(store.fiscal.head('R')?.payload ?? []).toString();
      commits.push(timed(() => bare.insert(`sale-${n}`, text, text.slice(0, 200))));
    }
    const closing = timed(() => {
      const closed = fiscal.close({ operator: 'Ada', counted: { counted: 1, reason: 'x' } });
      if (closed.kind !== 'done') throw new Error(closed.reason);
    });
    return [sealFigure(seals, commits), closingFigure(closing)];
  } finally {
    await fiscal.stop();
    db.close();
    bare.close();
  }
}

function sealFigure(seals: readonly number[], commits: readonly number[]): Figure {
  const more = median(seals.map((seal, n) => seal - (commits[n] ?? 0)));
  const goal = 3;
  return {
    name: 'a sale, sealed: over a bare commit of the same bytes',
    measured: `${more.toFixed(2)} ms`,
    goal: `≤ ${goal} ms`,
    reached: more <= goal,
    detail: `${median(seals).toFixed(2)} against ${median(commits).toFixed(2)} ms, in the middle of ${SALES}`,
  };
}

function closingFigure(ms: number): Figure {
  const goal = 500;
  return {
    name: `the Z of ${SALES} sales`,
    measured: whole(ms, 'ms'),
    goal: `≤ ${whole(goal, 'ms')}`,
    reached: ms <= goal,
    detail: 'reckoned, signed, on the disk',
  };
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
