import { beforeEach, describe, expect, it } from 'vitest';
import { createWaits, type Waits } from '../../main/lib/timers.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';

const HOUR = 3_600_000;
const LONGEST = 11_000;

let timers: FakeTimers;
let waits: Waits;
beforeEach(() => {
  timers = fakeTimers();
  waits = createWaits(timers, LONGEST);
});

describe('a wait', () => {
  it('is over when its time has come, and not before', () => {
    const until = timers.now() + 5_000;
    expect(waits.leftMs(1, until)).toBe(5_000);
    timers.advance(4_999);
    expect(waits.leftMs(1, until)).toBe(1);
    timers.advance(1);
    expect(waits.leftMs(1, until)).toBe(0);
    expect(waits.leftMs(2, timers.now() - HOUR)).toBe(0);
  });

  it.each([HOUR, -HOUR, 60_000, -3_000])('is as long whatever the clock does: %d ms', (change) => {
    const until = timers.now() + 5_000;
    waits.leftMs(1, until);
    timers.changeClock(change);
    expect(waits.leftMs(1, until)).toBe(5_000);
    timers.advance(5_000);
    expect(waits.leftMs(1, until)).toBe(0);
    timers.changeClock(-change);
    expect(waits.leftMs(1, until), 'and is not begun anew').toBe(0);
  });

  it('begins anew where another time is stored', () => {
    const until = timers.now() + 1_000;
    waits.leftMs(1, until);
    expect(waits.leftMs(1, until + 2_000)).toBe(3_000);
    expect(waits.leftMs(1, timers.now())).toBe(0);
  });

  it('that was stored before the clock was set back is over: nobody waits for so long', () => {
    expect(waits.leftMs(1, timers.now() + LONGEST)).toBe(LONGEST);
    expect(waits.leftMs(2, timers.now() + LONGEST + 1)).toBe(0);
  });

  it('is looked at again when what was seen is forgotten', () => {
    const until = timers.now() + 5_000;
    waits.leftMs(1, until);
    timers.changeClock(HOUR);
    waits.forget();
    expect(waits.leftMs(1, until)).toBe(0);
  });

  it('is kept apart for each of many rows', () => {
    const until = timers.now() + 5_000;
    for (let id = 0; id < 400; id += 1) waits.leftMs(id, until + id);
    timers.changeClock(HOUR);
    expect(waits.leftMs(0, until)).toBe(5_000);
    expect(waits.leftMs(399, until + 399)).toBe(5_399);
  });
});
