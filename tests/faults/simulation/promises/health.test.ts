import { expect, it } from 'vitest';
import type { Leaving } from '../network/line.ts';
import type { SimTill } from '../till/sim-till.ts';
import { createUniverse } from '../time/universe.ts';
import { watchHealth } from './health.ts';
import { createLedger } from './ledger.ts';
import type { World } from './world.ts';

const LIST = { scope: 'event_list' } as Leaving;
const LOOK = { scope: 'orders' } as unknown as Leaving;

/** A till that says nothing of being refused. */
const silent = {
  number: 0,
  connectedAt: () => 0,
  isAwake: () => true,
  running: () => ({
    views: { health: () => ({ offlineSince: null, failing: null, budget: { stretched: false } }) },
  }),
} as unknown as SimTill;

/**
 * What is said of it where its list is refused twice, two minutes apart. Before the second refusal it was served
 * something else, which left before or after that list.
 */
function saidOf(lookLeft: 'before' | 'after' | 'never', what = LOOK): readonly string[] {
  const universe = createUniverse(0);
  const ledger = createLedger(universe.now);
  const watch = watchHealth({ ledger, universe, tills: [silent] } as unknown as World);
  const refuse = (at: number): void => {
    universe.at(at, () => {
      const [list, look] = [{ ...LIST }, { ...what }];
      const isLast = at === 120_000;
      if (isLast && lookLeft === 'before') watch.leaving?.(silent, look);
      watch.leaving?.(silent, list);
      if (isLast && lookLeft === 'after') watch.leaving?.(silent, look);
      if (isLast && lookLeft !== 'never') watch.answered?.(silent, look, 200, []);
      universe.at(at + 500, () => watch.answered?.(silent, list, 401, []));
    });
  };
  refuse(0);
  refuse(120_000);
  while (universe.next() !== null) universe.step();
  return ledger.violations().map(({ promise }) => promise);
}

it('lets a till say nothing of a list that is refused, where it was served what it asked for after that', () => {
  expect(saidOf('after')).toEqual([]);
});

it('asks for nothing where a list of orders brought the news between the two', () => {
  expect(saidOf('before', { scope: 'order_list' } as Leaving)).toEqual([]);
});

it('forgives no other silence', () => {
  expect(saidOf('before')).toEqual(['said']);
  expect(saidOf('never')).toEqual(['said']);
});
