import { expect, test } from 'vitest';
import { inSlices } from '../../main/lib/queues.ts';

/** Notes in which turn of the loop each of its slices is done. */
function* noting(turns: number[], turn: () => number): Generator<void, void> {
  for (let slice = 0; slice < 20; slice += 1) {
    turns.push(turn());
    yield;
  }
}

test('of several works that are done in slices at the same time one alone has a slice in a turn', async () => {
  let turn = 0;
  let isOver = false;
  const count = (): void => {
    turn += 1;
    if (!isOver) setImmediate(count);
  };
  count();
  const turns: number[] = [];
  const works = Array.from({ length: 3 }, () => inSlices(noting(turns, () => turn)));
  await Promise.all(works);
  isOver = true;
  expect(turns).toHaveLength(60);
  // The first slice of each is done at once.
  expect(new Set(turns.slice(3)).size).toBe(57);
});
