import { describe, expect, it } from 'vitest';
import { createUniverse } from '../time/universe.ts';
import { createGrace } from './grace.ts';

const GRACE = 60_000;

/** A promise about one subject, in a universe that begins at 0. */
function aPromise() {
  const universe = createUniverse(0);
  const judged: number[] = [];
  const facts = { isOpen: true, isDone: false };
  const grace = createGrace<string>({
    universe,
    graceMs: GRACE,
    hasWay: () => facts.isOpen,
    isDone: () => facts.isDone,
    judge: () => judged.push(universe.now()),
  });
  const passTo = (time: number): void => {
    for (let next = universe.next(); next !== null && next <= time; next = universe.next()) {
      universe.step();
    }
    universe.passTo(time);
  };
  const set = (change: Partial<typeof facts>): void => {
    Object.assign(facts, change);
    grace.look();
  };
  return { begin: () => grace.begin('c1'), judged, passTo, set };
}

describe('what must come true within its grace', () => {
  it('is judged once, at its end, and not before', () => {
    const { begin, judged, passTo } = aPromise();
    begin();
    passTo(GRACE - 1);
    expect(judged).toEqual([]);
    passTo(10 * GRACE);
    expect(judged).toEqual([GRACE]);
  });

  it('has all of its grace anew once nothing stands in its way any more', () => {
    const { begin, judged, passTo, set } = aPromise();
    begin();
    passTo(GRACE - 1);
    set({ isOpen: false });
    passTo(5 * GRACE);
    expect(judged).toEqual([]);
    set({ isOpen: true });
    passTo(10 * GRACE);
    expect(judged).toEqual([6 * GRACE]);
  });

  it('has it anew with each change, and is not judged once it is done', () => {
    const { begin, judged, passTo, set } = aPromise();
    begin();
    passTo(GRACE - 1);
    begin();
    passTo(GRACE + 1);
    expect(judged).toEqual([]);
    set({ isDone: true });
    passTo(10 * GRACE);
    expect(judged).toEqual([]);
  });
});
