import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REQUEST_LIMITS, type RequestUse } from '../../../main/core/requests/budget.ts';
import { createRequestGate, type RequestGate } from '../../../main/hubrise/http/request-gate.ts';
import { type FakeTimers, fakeTimers } from '../../support/fake-timers.ts';
import {
  ANSWER,
  answeredGate,
  DAY,
  HOUR,
  INTAKE,
  MINUTE,
  NOON,
  quickGate,
  stored,
} from './gates.ts';

test('the counts and the clock survive a restart', () => {
  const timers = fakeTimers(NOON);
  const before = answeredGate(timers, NOON + HOUR);
  for (let i = 0; i < 3; i++) before.ask({ request: 'refresh' });
  const after = quickGate({ ...timers, saved: stored(before) });
  expect(after.hubriseNow()).toBe(before.hubriseNow());
  expect(after.usage().usedToday).toBe(3);
});

test('what to store is said once, and again when it has changed', () => {
  const gate = quickGate(fakeTimers(NOON));
  expect(gate.saved()).toBeNull();
  gate.ask(INTAKE);
  expect(gate.saved()).not.toBeNull();
  expect(gate.saved()).toBeNull();
});

test('a till that is cut off and started again in the same minute knows its heavy requests', () => {
  const timers = fakeTimers(NOON);
  let kept: unknown;
  const heavy: RequestUse = { request: 'refresh', heavy: true };
  const open = (): RequestGate =>
    quickGate({
      ...timers,
      saved: kept,
      keep: (saved) => {
        kept = JSON.parse(JSON.stringify(saved));
      },
    });
  const before = open();
  before.learnClock(NOON, before.moment());
  for (let i = 0; i < 7; i++) expect(before.ask(heavy).kind).toBe('pass');
  timers.advance(20_000);
  const after = open();
  after.learnClock(NOON + 20_000, after.moment());
  let passed = 0;
  while (after.ask(heavy).kind === 'pass') passed += 1;
  expect(passed).toBe(REQUEST_LIMITS.heavyMinute - 7);
});

test('a till that is cut off right after a 429, and started again in the same minute, still waits for its end', () => {
  const timers = fakeTimers(NOON);
  let kept: unknown;
  const open = (): RequestGate =>
    quickGate({
      ...timers,
      saved: kept,
      keep: (saved) => {
        kept = JSON.parse(JSON.stringify(saved));
      },
    });
  const before = open();
  before.learnClock(NOON, before.moment());
  const deletion: RequestUse = { request: 'acknowledge' };
  before.ask(deletion);
  before.closeAfterTooMany(deletion);
  timers.advance(20_000);
  const after = open();
  after.learnClock(NOON + 20_000, after.moment());
  expect(after.ask(deletion)).toEqual({ kind: 'wait', untilMs: NOON + MINUTE });
  timers.advance(40_000);
  expect(after.ask(deletion).kind).toBe('pass');
});

test('what could not be kept on a full disk leaves all the same, and stands in no later minute', () => {
  const timers = fakeTimers(NOON);
  const world = { isFull: true };
  const gate = quickGate({
    ...timers,
    keep: () => {
      if (world.isFull) throw new Error('full');
    },
  });
  gate.learnClock(NOON, gate.moment());
  const uses = Array.from(
    { length: REQUEST_LIMITS.heavyMinute },
    (): RequestUse => ({ request: 'intake', heavy: true }),
  );
  for (const use of uses) {
    expect(gate.ask(use).kind).toBe('pass');
    gate.hasEnded(use);
  }
  expect(gate.saved(), 'it is still to be kept').not.toBeNull();
  timers.advance(2 * MINUTE);
  gate.learnClock(NOON + 2 * MINUTE, gate.moment());
  world.isFull = false;
  expect(gate.ask({ request: 'refresh', heavy: true }).kind).toBe('pass');
});

describe('around the round minute', () => {
  const heavy = (): RequestUse => ({ request: 'refresh', heavy: true });
  const slowGate = (timers: FakeTimers, hubrise: number, saved?: unknown): RequestGate => {
    const gate = createRequestGate({ ...timers, saved });
    gate.learnClock(hubrise, gate.moment());
    return gate;
  };
  const passing = (gate: RequestGate): number => {
    let passed = 0;
    while (gate.ask(heavy()).kind === 'pass') passed += 1;
    return passed;
  };

  test('while nobody knows which minute it is, no sixty seconds have more than a minute’s own number', () => {
    const timers = fakeTimers(NOON - 10_000);
    const gate = slowGate(timers, NOON - 10_000);
    // The computer has slept, and its clock may be another one.
    gate.doubtClock();
    const intake: RequestUse = { request: 'intake', heavy: true };
    let passed = 0;
    while (gate.ask(intake).kind === 'pass') passed += 1;
    expect(passed).toBe(REQUEST_LIMITS.heavyMinute);
    // By the computer's clock another minute has begun, which may be no minute of HubRise's.
    timers.advance(20_000);
    expect(gate.ask(intake)).toEqual({ kind: 'wait', untilMs: timers.now() + 40_000 });
    timers.advance(40_000);
    expect(gate.ask(intake).kind).toBe('pass');
  });

  test('a request that may arrive in the next window counts in both', () => {
    const timers = fakeTimers(NOON - 3_000);
    const gate = slowGate(timers, NOON - 3_000);
    timers.advance(2_900);
    const sent = gate.moment();
    const uses = Array.from({ length: 4 }, heavy);
    for (const use of uses) gate.ask(use);
    timers.advance(700);
    gate.learnClock(NOON, sent);
    for (const use of uses) gate.hasEnded(use);
    expect(passing(gate)).toBe(REQUEST_LIMITS.heavyMinute - 4);
  });

  test('so does one that is still under way when the minute ends', () => {
    const timers = fakeTimers(NOON - 100);
    const gate = slowGate(timers, NOON - 100);
    for (let i = 0; i < 3; i++) gate.ask(heavy());
    timers.advance(1_000);
    expect(passing(gate)).toBe(REQUEST_LIMITS.heavyMinute - 3);
  });

  test('one that has certainly arrived before does not', () => {
    const timers = fakeTimers(NOON - 5_000);
    const gate = slowGate(timers, NOON - 5_000);
    for (let i = 0; i < 3; i++) {
      const use = heavy();
      gate.ask(use);
      timers.advance(100);
      gate.hasEnded(use);
    }
    timers.advance(5_000);
    expect(passing(gate)).toBe(REQUEST_LIMITS.heavyMinute);
  });

  test('nor does it count in a minute after the next one, in which nothing has left', () => {
    const timers = fakeTimers(NOON - 700);
    const gate = slowGate(timers, NOON - 1_000);
    const uses = Array.from({ length: 7 }, heavy);
    for (const use of uses) gate.ask(use);
    for (const use of uses) gate.hasEnded(use);
    const saved = stored(gate);
    timers.advance(2 * MINUTE);
    expect(passing(gate)).toBe(REQUEST_LIMITS.heavyMinute);
    expect(passing(slowGate(timers, NOON + 2 * MINUTE - 1_000, saved))).toBe(
      REQUEST_LIMITS.heavyMinute,
    );
  });

  test('it counts in the hour that began with that minute, however late in it that is asked', () => {
    const timers = fakeTimers(NOON - 700);
    const gate = slowGate(timers, NOON - 1_000);
    const uses = Array.from({ length: 7 }, () => ({ ...INTAKE }));
    for (const use of uses) gate.ask(use);
    for (const use of uses) gate.hasEnded(use);
    timers.advance(5 * MINUTE);
    gate.ask(INTAKE);
    expect(gate.saved()?.budget.hour.count).toBe(8);
    expect(gate.saved()).toBeNull();
  });

  test('a till that is cut off meanwhile still counts them', () => {
    const timers = fakeTimers(NOON - 500);
    let kept: unknown;
    const before = createRequestGate({
      ...timers,
      keep: (saved) => {
        kept = JSON.parse(JSON.stringify(saved));
      },
    });
    before.learnClock(NOON - 500, before.moment());
    for (let i = 0; i < 3; i++) before.ask(heavy());
    timers.advance(2_000);
    const after = slowGate(timers, NOON + 1_500, kept);
    expect(passing(after)).toBe(REQUEST_LIMITS.heavyMinute - 3);
  });

  test('whatever takes how long, HubRise never counts more of a minute than it gives', () => {
    const step = fc.record({
      waitMs: fc.integer({ min: 0, max: 4_000 }),
      thereMs: fc.integer({ min: 0, max: 1_500 }),
      backMs: fc.integer({ min: 0, max: 1_500 }),
      many: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ max: 0, min: -MINUTE }),
        (steps, from) => {
          const timers = fakeTimers(NOON + from);
          const gate = slowGate(timers, wholeSecond(timers.now()));
          const arrived = new Map<number, number>();
          for (const { waitMs, thereMs, backMs, many } of steps) {
            timers.advance(waitMs);
            const sent = gate.moment();
            const uses = Array.from({ length: many }, heavy).filter(
              (use) => gate.ask(use).kind === 'pass',
            );
            timers.advance(thereMs);
            const minute = Math.floor(timers.now() / MINUTE);
            arrived.set(minute, (arrived.get(minute) ?? 0) + uses.length);
            const date = wholeSecond(timers.now());
            timers.advance(backMs);
            if (uses.length > 0) gate.learnClock(date, sent);
            for (const use of uses) gate.hasEnded(use);
          }
          expect(Math.max(0, ...arrived.values())).toBeLessThanOrEqual(REQUEST_LIMITS.heavyMinute);
        },
      ),
    );
  });

  const wholeSecond = (ms: number): number => Math.floor(ms / 1_000) * 1_000;
});

test('what was stored badly costs nothing but the counts', () => {
  fc.assert(
    fc.property(fc.anything(), (saved) => {
      const gate = quickGate({ ...fakeTimers(NOON), saved });
      expect(gate.ask(ANSWER).kind).toBe('pass');
    }),
  );
});

test('waits are told on the till’s clock, however wrong it is', () => {
  const timers = fakeTimers(NOON - 7 * HOUR);
  const gate = answeredGate(timers, NOON);
  const heavy: RequestUse = { request: 'refresh', heavy: true };
  for (let i = 0; i < 10; i++) expect(gate.ask(heavy).kind).toBe('pass');
  expect(gate.ask(heavy)).toEqual({ kind: 'wait', untilMs: timers.now() + MINUTE });
});

test('what never left the till is taken back', () => {
  const gate = quickGate(fakeTimers(NOON));
  gate.ask(INTAKE);
  gate.takeBack(INTAKE);
  expect(gate.usage().usedToday).toBe(0);
});

test('what left before HubRise said the time there counts in the windows that it said', () => {
  const timers = fakeTimers(NOON);
  const before = answeredGate(timers, NOON);
  for (let i = 0; i < 5; i++) before.ask(INTAKE);
  const saved = stored(before);
  const gate = quickGate({ ...timers, saved });
  for (let i = 0; i < 3; i++) gate.ask(ANSWER);
  gate.takeBack(ANSWER);
  gate.learnClock(NOON + DAY, gate.moment());
  expect(gate.usage().usedToday).toBe(2);
  const sameDay = quickGate({ ...timers, saved });
  sameDay.ask(ANSWER);
  sameDay.learnClock(NOON + HOUR, sameDay.moment());
  expect(sameDay.usage().usedToday).toBe(6);
});
