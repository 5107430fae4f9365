import { expect, it } from 'vitest';
import type { Wish, World } from '../promises/world.ts';
import { setStock } from './shop.ts';

/** What is known to be wanted while the till asks HubRise for it, and afterwards. */
function wantedAt(canWrite: boolean) {
  const wishes: Wish[] = [];
  const during: string[] = [];
  const menu = {
    setStock: () => {
      during.push(...wishes.map(({ kind }) => kind));
      return { canWrite };
    },
  };
  const running = { bare: { menu }, computer: { run: (work: () => void) => work() } };
  const till = {
    isAwake: () => true,
    running: () => running,
    connection: () => ({ location: 'bastille' }),
  };
  const world = { universe: { now: () => 1_000 }, wishes } as unknown as World;
  const action = { at: 1_000, kind: 'stock', till: 0, ref: 'MAR-L', wish: 'hour' } as const;
  setStock(world, till as never, action);
  return { during, after: wishes.map(({ kind }) => kind) };
}

it('knows what somebody wants of the stock before the first request for it leaves', () => {
  expect(wantedAt(true)).toEqual({ during: ['stock'], after: ['stock'] });
});

it('forgets what the till could not take', () => {
  expect(wantedAt(false).after).toEqual([]);
});
