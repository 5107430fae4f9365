import { describe, expect, it } from 'vitest';
import { createSignOff } from '../../main/access/sign-off.ts';
import type { SignOff } from '../../main/core/counter/settings.ts';
import { ALL_RIGHTS } from '../../main/core/operators/operator.ts';
import { fakeTimers } from '../support/fake-timers.ts';

const person = (id: string, hasPin: boolean) => ({ id, name: id, rights: ALL_RIGHTS, hasPin });
const ADA = person('op1', true);
const SAMIR = person('op2', false);

function aCounter(wish: SignOff, operators = [ADA, SAMIR]) {
  const timers = fakeTimers();
  const world = { wish, left: 0 };
  let current: (typeof operators)[number] | null = operators[0] ?? null;
  const signOff = createSignOff({
    after: timers.after,
    wish: () => world.wish,
    operators: {
      view: () => ({ operators, current }),
      leave: () => {
        world.left += 1;
        current = null;
      },
    },
  });
  return { timers, world, signOff };
}

describe('whoever is at the counter', () => {
  it('is signed off after each sale, where a manager wishes it', () => {
    for (const [wish, left] of [
      ['never', 0],
      ['sale', 1],
      [5, 0],
    ] as const) {
      const { signOff, world } = aCounter(wish);
      signOff.sold();
      signOff.sold();
      expect(world.left, `${wish}`).toBe(left);
    }
  });

  it('is signed off once nothing was done there for so long', () => {
    const { signOff, timers, world } = aCounter(5);
    signOff.touch();
    timers.advance(4 * 60_000);
    signOff.touch();
    timers.advance(5 * 60_000 - 1);
    expect(world.left).toBe(0);
    timers.advance(1);
    expect(world.left).toBe(1);
  });

  it('stays, once a manager has taken the wish back', () => {
    const { signOff, timers, world } = aCounter(2);
    signOff.touch();
    world.wish = 'never';
    signOff.touch();
    timers.advance(60 * 60_000);
    expect(world.left).toBe(0);
  });

  it('is left alone once the till ends', () => {
    const { signOff, timers, world } = aCounter(2);
    signOff.touch();
    signOff.end();
    signOff.touch();
    timers.advance(60 * 60_000);
    expect([world.left, timers.waits()]).toEqual([0, []]);
  });

  it('is never signed off alone and without a PIN', () => {
    const { signOff, world } = aCounter('sale', [SAMIR]);
    signOff.sold();
    expect(world.left).toBe(0);
    const guarded = aCounter('sale', [ADA]);
    guarded.signOff.sold();
    expect(guarded.world.left).toBe(1);
  });
});
