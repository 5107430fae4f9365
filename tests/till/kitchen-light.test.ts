import { expect, it } from 'vitest';
import { createKitchenLight } from '../../main/till/kitchen-light.ts';
import { fakeTimers } from '../support/fake-timers.ts';

const HOUR = 3_600_000;

function aLight() {
  const timers = fakeTimers();
  const lit: boolean[] = [];
  const light = createKitchenLight({ timers, now: timers.now, show: (is) => lit.push(is) });
  return { light, lit, timers };
}

it('the kitchen’s screen stays lit while a ticket is to be made, and not all night for one that was left', async () => {
  const { light, lit, timers } = aLight();
  const receivedAt = timers.now();
  light([{ dueAt: null, receivedAt }]);
  await timers.advance(2.5 * HOUR);
  expect(lit.at(-1)).toBe(true);
  await timers.advance(HOUR);
  expect(lit.at(-1)).toBe(false);
  expect(timers.waits()).toEqual([]);
  // One more comes in beside it.
  light([
    { dueAt: null, receivedAt },
    { dueAt: timers.now(), receivedAt },
  ]);
  expect(lit.at(-1)).toBe(true);
});

it('it goes by when the order is wanted, not by when it came', () => {
  const { light, lit, timers } = aLight();
  light([{ dueAt: timers.now(), receivedAt: timers.now() - 24 * HOUR }]);
  expect(lit).toEqual([true]);
});

it('nothing is lit, and nothing waits, where no ticket stands there any more', () => {
  const { light, lit, timers } = aLight();
  light([{ dueAt: null, receivedAt: timers.now() }]);
  light([]);
  expect(lit).toEqual([true, false]);
  expect(timers.waits()).toEqual([]);
});
