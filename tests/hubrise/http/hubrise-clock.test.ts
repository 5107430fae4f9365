import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHubriseClock } from '../../../main/hubrise/http/hubrise-clock.ts';
import { fakeTimers } from '../../support/fake-timers.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;
const NOTHING = { clockOffsetMs: 0, hubriseAt: 0 };

/** `Date` as HubRise writes it: whole seconds. */
function written(time: number): number {
  return Math.floor(time / 1_000) * 1_000;
}

describe("HubRise's clock", () => {
  test('is the till’s until HubRise has said it, and nobody relies on that', () => {
    const clock = createHubriseClock(fakeTimers(NOON), NOTHING);
    expect(clock.now()).toBe(NOON);
    expect(clock.isCertain()).toBe(false);
    expect(clock.earliest()).toBe(0);
  });

  test('after a start is as far from the till’s as it was, and no earlier than it was', () => {
    const saved = { clockOffsetMs: 5_000, hubriseAt: NOON - HOUR };
    const clock = createHubriseClock(fakeTimers(NOON), saved);
    expect(clock.now()).toBe(NOON + 5_000);
    expect(clock.earliest()).toBe(NOON - HOUR);
    const setBack = createHubriseClock(fakeTimers(NOON - 40 * HOUR), saved);
    expect(setBack.now()).toBe(NOON - HOUR);
  });

  test('goes on by itself, whatever a person does to the clock of the till', () => {
    const timers = fakeTimers(NOON);
    const clock = createHubriseClock(timers, NOTHING);
    clock.learn(NOON + HOUR, clock.moment());
    const learnt = clock.now();
    timers.changeClock(-30 * 24 * HOUR);
    timers.advance(90_000);
    expect(clock.now()).toBe(learnt + 90_000);
    expect(clock.earliest()).toBe(NOON + HOUR + 90_000);
  });

  test('is in doubt after a change of the clock, a sleep that somebody noticed, until HubRise answers', () => {
    const timers = fakeTimers(NOON);
    const clock = createHubriseClock(timers, NOTHING);
    const answer = (): void => clock.learn(written(NOON), clock.moment());
    answer();
    expect(clock.isCertain()).toBe(true);
    timers.changeClock(-3_000);
    expect(clock.isCertain()).toBe(false);
    // Set right again by its own time service: something has happened all the same.
    timers.changeClock(3_000);
    expect(clock.isCertain()).toBe(false);
    answer();
    expect(clock.isCertain()).toBe(true);
    clock.doubt();
    expect(clock.isCertain()).toBe(false);
    answer();
    // The time service moves the clock a little now and then.
    timers.changeClock(900);
    expect(clock.isCertain()).toBe(true);
  });

  test('is at least what an answer said that lay there while the computer slept, and in doubt', () => {
    const timers = fakeTimers(NOON);
    const clock = createHubriseClock(timers, NOTHING);
    const sent = clock.moment();
    timers.changeClock(8 * HOUR);
    clock.learn(NOON, sent);
    expect(clock.earliest()).toBe(NOON);
    expect(clock.isCertain()).toBe(false);
  });

  test('is what HubRise says, also where that is earlier', () => {
    const timers = fakeTimers(NOON);
    const clock = createHubriseClock(timers, NOTHING);
    clock.learn(NOON + HOUR, clock.moment());
    clock.learn(NOON, clock.moment());
    expect(clock.earliest()).toBe(NOON);
  });

  test('is kept as the till’s clock is by then', () => {
    const timers = fakeTimers(NOON);
    const clock = createHubriseClock(timers, NOTHING);
    clock.learn(NOON + HOUR, clock.moment());
    timers.changeClock(-HOUR);
    timers.advance(1_000);
    expect(clock.saved()).toEqual({
      clockOffsetMs: 2 * HOUR + 500,
      hubriseAt: NOON + HOUR + 1_000,
    });
  });

  test('never is ahead of HubRise by its earliest, nor by more than an exchange by its likeliest', () => {
    const steps = fc.array(
      fc.record({
        pass: fc.nat({ max: HOUR }),
        toHubrise: fc.nat({ max: 1_000 }),
        back: fc.nat({ max: 1_000 }),
        step: fc.option(fc.integer({ min: -31 * 24 * HOUR, max: 31 * 24 * HOUR })),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(fc.integer({ min: -1e10, max: 1e10 }), steps, (offset, plan) => {
        const timers = fakeTimers(NOON);
        // HubRise's own clock knows nothing of what is done to the till's.
        const hubrise = (): number => NOON + offset + timers.monotonic();
        const clock = createHubriseClock(timers, NOTHING);
        for (const { pass, toHubrise, back, step } of plan) {
          timers.advance(pass);
          if (step !== null) timers.changeClock(step);
          const sent = clock.moment();
          timers.advance(toHubrise);
          const date = written(hubrise());
          timers.advance(back);
          clock.learn(date, sent);
          expect(clock.isCertain()).toBe(true);
          expect(clock.earliest()).toBeLessThanOrEqual(hubrise());
          expect(Math.abs(clock.now() - hubrise())).toBeLessThanOrEqual(
            (1_000 + toHubrise + back) / 2 + 1,
          );
        }
      }),
    );
  });
});
