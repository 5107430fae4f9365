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
  light([{ dueAt: null, newsAt: null, receivedAt }]);
  await timers.advance(2.5 * HOUR);
  expect(lit.at(-1)).toBe(true);
  await timers.advance(HOUR);
  expect(lit.at(-1)).toBe(false);
  // One more comes in beside it.
  light([
    { dueAt: null, newsAt: null, receivedAt },
    { newsAt: null, dueAt: timers.now(), receivedAt },
  ]);
  expect(lit.at(-1)).toBe(true);
});

it('it goes by when the order is wanted, not by when it came', () => {
  const { light, lit, timers } = aLight();
  light([{ newsAt: null, dueAt: timers.now(), receivedAt: timers.now() - 24 * HOUR }]);
  expect(lit).toEqual([true]);
});

it('nothing is lit, and nothing waits, where no ticket stands there any more', () => {
  const { light, lit, timers } = aLight();
  light([{ dueAt: null, newsAt: null, receivedAt: timers.now() }]);
  light([]);
  expect(lit).toEqual([true, false]);
  expect(timers.waits()).toEqual([]);
});

it('a complement is work anew, however old its order is', async () => {
  const { light, lit, timers } = aLight();
  const dueAt = timers.now() - 4 * HOUR;
  const old = { dueAt, receivedAt: dueAt };
  light([{ ...old, newsAt: null }]);
  expect(lit).toEqual([false]);
  light([{ ...old, newsAt: timers.now() }]);
  expect(lit.at(-1)).toBe(true);
  await timers.advance(3.5 * HOUR);
  expect(lit.at(-1)).toBe(false);
});

it('a clock that is set back lights it again, with nothing new on the screen', async () => {
  const timers = fakeTimers();
  const lit: boolean[] = [];
  let ahead = 4 * HOUR;
  const light = createKitchenLight({
    timers,
    now: () => timers.now() + ahead,
    show: (is) => lit.push(is),
  });
  light([{ dueAt: null, newsAt: null, receivedAt: timers.now() }]);
  expect(lit).toEqual([false]);
  ahead = 0;
  await timers.advance(HOUR);
  expect(lit.at(-1)).toBe(true);
});
