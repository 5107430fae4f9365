import { expect, it } from 'vitest';
import { createLedger } from './ledger.ts';
import { watchMinute } from './minute.ts';
import type { World } from './world.ts';

const PLACED_AT = 1_000_000;
const MINUTE = 60_000;

/**
 * What is said of a till that has not taken an order in a minute after an event of it, kept for it `eventAfterMs` later.
 * `hereAfterMs`: it was connected to the order's location so much later than the order was placed.
 */
function saidOf(
  status: string,
  endedAfterMs: number,
  eventAfterMs: number,
  hereAfterMs = -MINUTE,
): readonly string[] {
  let now = PLACED_AT + eventAfterMs;
  const ends: (() => void)[] = [];
  const universe = {
    now: () => now,
    at: (_time: number, work: () => void) => {
      ends.push(work);
      return () => undefined;
    },
  };
  const order = {
    id: 'c1',
    location: 'lyon',
    garbage: undefined,
    body: { status },
    ledger: [
      { at: PLACED_AT, status: 'new' },
      { at: PLACED_AT + endedAfterMs, status },
    ],
  };
  const queue = [{ orderId: 'c1', createdAt: now }];
  const till = {
    number: 0,
    isAwake: () => true,
    running: () => null,
    connectedAt: () => PLACED_AT + hereAfterMs,
    connection: () => ({ location: 'lyon', refusal: null, queue }),
  };
  const ledger = createLedger(universe.now);
  // No list comes.
  const weather = { mayFail: ({ scope }: { scope: string }) => scope === 'order_list' };
  const world = { ledger, tills: [till], universe, weather };
  watchMinute(world as unknown as World).placed?.(order as never);
  // What is over by then has its time three times.
  for (let round = 0; round < 3; round += 1) {
    now += MINUTE;
    for (const end of ends.splice(0)) end();
  }
  return ledger.violations().map(({ promise }) => promise);
}

it('asks for an order of whose end the till is told, and for one that is still to be made', () => {
  expect(saidOf('cancelled', 10_000, 10_000)).toEqual(['minute']);
  expect(saidOf('cancelled', 10_000, 0)).toEqual(['minute']);
  expect(saidOf('accepted', 10_000, 5 * MINUTE)).toEqual(['minute']);
});

it('asks for none of which the till hears for the first time when it has long been over', () => {
  expect(saidOf('cancelled', 10_000, 5 * MINUTE)).toEqual([]);
});

it('asks for none that was placed before the till was connected there, and of whose end alone it is told', () => {
  expect(saidOf('cancelled', 10_000, 10_000, 5_000)).toEqual([]);
  expect(saidOf('cancelled', 10_000, 9_000, 5_000), 'told of it while it went on').toEqual([
    'minute',
  ]);
  expect(saidOf('accepted', 10_000, 10_000, 5_000), 'still to be made').toEqual(['minute']);
});
