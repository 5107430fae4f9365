import { getHeapSpaceStatistics } from 'node:v8';
import { expect, it } from 'vitest';
import { giveBackMemory } from '../../main/platform/start-memory.ts';

function roomForYoungObjects(): number {
  const spaces = getHeapSpaceStatistics();
  return spaces.find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
}

/** Objects that outlive a few collections make V8 give the young ones more room. */
function grow(): number {
  let most = 0;
  for (let round = 0; round < 200; round += 1) {
    const kept = Array.from({ length: 20_000 }, (_, index) => ({
      index,
      text: `${index} ${round}`,
    }));
    most = Math.max(most, kept.length > 0 ? roomForYoungObjects() : 0);
  }
  return most;
}

it('what a start has needed for young objects is given back, and what lives stays', async () => {
  const living = { of: ['the till'] };
  const needed = grow();
  expect(needed).toBeGreaterThan(4_000_000);
  await giveBackMemory();
  expect(roomForYoungObjects()).toBeLessThanOrEqual(needed / 2);
  expect(living).toEqual({ of: ['the till'] });
  // It can be done again: nothing of the first time is left connected.
  await giveBackMemory();
});
