import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REQUEST_LIMITS } from '../../../main/core/requests/budget.ts';
import { POLL_BASE_MS } from '../../../main/core/requests/pace.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import {
  ANSWER,
  answeredGate,
  DAY,
  fullGate,
  HOUR,
  INTAKE,
  MINUTE,
  NOON,
  quickGate,
  spendAll,
  stored,
} from './gates.ts';

describe('with a window full', () => {
  test('a change of the clock neither opens it early nor keeps it shut', () => {
    const change = fc.oneof(
      fc.integer({ min: -HOUR, max: HOUR }),
      fc.integer({ min: -31 * DAY, max: 31 * DAY }),
    );
    fc.assert(
      fc.property(change, fc.nat({ max: 50 * MINUTE }), (changeMs, waitMs) => {
        const timers = fakeTimers(NOON);
        const gate = fullGate(timers);
        expect(gate.ask(INTAKE).kind).toBe('wait');
        timers.changeClock(changeMs);
        // HubRise answers whatever is let pass, and says what time it is there.
        const hubrise = (): number => NOON + timers.monotonic();
        let passed = 0;
        for (const end = timers.monotonic() + waitMs; timers.monotonic() < end; ) {
          if (gate.ask(INTAKE).kind === 'pass') {
            passed += 1;
            gate.learnClock(hubrise(), gate.moment());
          }
          timers.advance(30_000);
        }
        const opensAt = NOON + HOUR - hubrise();
        // One asks HubRise what time it is; after ten minutes one more, in case the count is wrong.
        if (opensAt > 0) expect(passed).toBeLessThanOrEqual(2 + waitMs / (10 * MINUTE));
        timers.advance(Math.max(0, opensAt));
        expect(gate.ask(INTAKE)).toEqual({ kind: 'pass', isTry: false });
      }),
    );
  });

  test('after a sleep that the timers did not count, one asks at once, and its answer opens it', () => {
    const timers = fakeTimers(NOON);
    const gate = fullGate(timers);
    gate.doubtClock();
    timers.advance(30_000);
    expect(gate.ask(INTAKE)).toEqual({ kind: 'pass', isTry: true });
    expect(gate.ask(INTAKE).kind).toBe('wait');
    gate.learnClock(NOON + 8 * HOUR, gate.moment());
    expect(gate.ask(INTAKE)).toEqual({ kind: 'pass', isTry: false });
  });

  test('a start with the clock set back does not hold it shut', () => {
    const timers = fakeTimers(NOON);
    const full = fullGate(timers);
    const saved = stored(full);
    for (const back of [MINUTE, HOUR, DAY, 400 * DAY]) {
      const gate = quickGate({ ...fakeTimers(NOON - back), saved });
      expect(gate.ask(INTAKE)).toEqual({ kind: 'pass', isTry: true });
      expect(gate.ask(INTAKE).kind).toBe('wait');
      gate.learnClock(NOON + 3 * HOUR, gate.moment());
      expect(gate.ask(INTAKE)).toEqual({ kind: 'pass', isTry: false });
    }
  });

  test('a start with the clock set ahead does not open it', () => {
    const timers = fakeTimers(NOON);
    const full = fullGate(timers);
    const gate = quickGate({ ...fakeTimers(NOON + 30 * DAY), saved: stored(full) });
    expect(gate.ask(INTAKE)).toEqual({ kind: 'pass', isTry: true });
    gate.learnClock(NOON + 10 * MINUTE, gate.moment());
    expect(gate.ask(INTAKE).kind).toBe('wait');
    expect(gate.ask({ request: 'refresh' }).kind).toBe('wait');
  });

  test('HubRise is asked all the same every ten minutes, and its yes makes room', () => {
    const timers = fakeTimers(NOON);
    const gate = answeredGate(timers, NOON);
    gate.ask(INTAKE);
    for (let i = 0; i < REQUEST_LIMITS.hour; i++) gate.ask({ request: 'refresh' });
    spendAll(gate, timers, 6 / 60);
    const wait = gate.ask(INTAKE);
    expect(wait.kind === 'wait' && wait.untilMs - timers.now()).toBeLessThanOrEqual(10 * MINUTE);
    timers.advance(10 * MINUTE);
    expect(gate.ask({ request: 'refresh' }).kind).toBe('wait');
    expect(gate.ask(INTAKE)).toEqual({ kind: 'pass', isTry: true });
    gate.tryWasTaken(INTAKE);
    expect(gate.ask(INTAKE)).toEqual({ kind: 'pass', isTry: false });
    // A 429 shuts it again.
    gate.closeAfterTooMany(INTAKE);
    expect(gate.ask(INTAKE).kind).toBe('wait');
  });

  test('a yes that was on its way when HubRise said 429 makes no room', () => {
    const timers = fakeTimers(NOON);
    const gate = answeredGate(timers, NOON);
    const look = { request: 'answer' } as const;
    gate.closeAfterTooMany({ request: 'acknowledge' });
    expect(gate.ask(look)).toEqual({ kind: 'pass', isTry: true });
    gate.closeAfterTooMany({ request: 'acknowledge' });
    gate.tryWasTaken(look);
    expect(gate.ask({ request: 'refresh' }).kind).toBe('wait');
  });

  test('what is kept for answers is no reason to try', () => {
    const timers = fakeTimers(NOON);
    const gate = answeredGate(timers, NOON);
    let untilMs: number | null = null;
    for (let minute = 0; minute < 50; minute += 1) {
      while (untilMs === null) {
        const passage = gate.ask(INTAKE);
        if (passage.kind === 'wait') untilMs = passage.untilMs;
      }
      untilMs = null;
      timers.advance(MINUTE);
    }
    expect(gate.ask(INTAKE)).toEqual({ kind: 'wait', untilMs: NOON + HOUR });
    expect(gate.ask(ANSWER)).toEqual({ kind: 'pass', isTry: false });
  });
});

test('as long as nobody knows the time there, polls keep their pace', () => {
  const timers = fakeTimers(NOON);
  const gate = fullGate(timers);
  const pace = { baseMs: POLL_BASE_MS, atRest: false };
  expect(gate.pollPace(pace).stretched).toBe(true);
  gate.doubtClock();
  expect(gate.pollPace(pace)).toMatchObject({ ms: POLL_BASE_MS, stretched: false });
});

test('a 429 of a minute that nobody knew holds until its end, once HubRise has said which it is', () => {
  const timers = fakeTimers(NOON + 35_000);
  const gate = quickGate(timers);
  gate.doubtClock();
  gate.closeAfterTooMany({ ...INTAKE, heavy: true });
  timers.advance(16_000);
  // It was 8 s past the minute when HubRise refused, and its next minute has not begun.
  gate.learnClock(NOON + MINUTE + 24_000, gate.moment());
  expect(gate.ask({ ...INTAKE, heavy: true }).kind).toBe('wait');
  timers.advance(36_000);
  expect(gate.ask({ ...INTAKE, heavy: true }).kind).toBe('pass');
});
