import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REQUEST_LIMITS, type RequestUse } from '../../../main/core/requests/budget.ts';
import { POLL_BASE_MS } from '../../../main/core/requests/pace.ts';
import {
  createRequestGate,
  type RequestGate,
  type RequestGateOptions,
} from '../../../main/hubrise/http/request-gate.ts';
import { type FakeTimers, fakeTimers } from '../../support/fake-timers.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const INTAKE: RequestUse = { request: 'intake' };
const ANSWER: RequestUse = { request: 'answer' };

/** A gate whose requests have ended as soon as they were let pass. */
function quickGate(options: RequestGateOptions): RequestGate {
  const gate = createRequestGate(options);
  return {
    ...gate,
    ask: (use) => {
      const passage = gate.ask(use);
      gate.hasEnded(use);
      return passage;
    },
  };
}

/** A gate that HubRise, whose clock shows `hubrise`, has just answered. */
function answeredGate(timers: FakeTimers, hubrise: number, saved?: unknown): RequestGate {
  const gate = quickGate({ ...timers, saved });
  gate.learnClock(hubrise, gate.moment());
  return gate;
}

/** Lets pass what may, an hour's worth at most each hour; gives how many that was. */
function useUp(gate: RequestGate, timers: FakeTimers, hours: number): number {
  let passed = 0;
  for (let minute = 0; minute < hours * 60; minute += 1) {
    for (const use of [ANSWER, INTAKE]) while (gate.ask(use).kind === 'pass') passed += 1;
    timers.advance(MINUTE);
  }
  return passed;
}

function stored(gate: RequestGate): unknown {
  return JSON.parse(JSON.stringify(gate.saved()));
}

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

describe('with a window full', () => {
  test('a change of the clock neither opens it early nor keeps it shut', () => {
    const change = fc.oneof(
      fc.integer({ min: -HOUR, max: HOUR }),
      fc.integer({ min: -31 * DAY, max: 31 * DAY }),
    );
    fc.assert(
      fc.property(change, fc.nat({ max: 50 * MINUTE }), (changeMs, waitMs) => {
        const timers = fakeTimers(NOON);
        const gate = answeredGate(timers, NOON);
        useUp(gate, timers, 6 / 60);
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
    const gate = answeredGate(timers, NOON);
    useUp(gate, timers, 6 / 60);
    gate.doubtClock();
    timers.advance(30_000);
    expect(gate.ask(INTAKE)).toEqual({ kind: 'pass', isTry: true });
    expect(gate.ask(INTAKE).kind).toBe('wait');
    gate.learnClock(NOON + 8 * HOUR, gate.moment());
    expect(gate.ask(INTAKE)).toEqual({ kind: 'pass', isTry: false });
  });

  test('a start with the clock set back does not hold it shut', () => {
    const timers = fakeTimers(NOON);
    const full = answeredGate(timers, NOON);
    useUp(full, timers, 6 / 60);
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
    const full = answeredGate(timers, NOON);
    useUp(full, timers, 6 / 60);
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
    useUp(gate, timers, 6 / 60);
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
  const gate = answeredGate(timers, NOON);
  useUp(gate, timers, 6 / 60);
  const pace = { baseMs: POLL_BASE_MS, atRest: false };
  expect(gate.pollPace(pace).stretched).toBe(true);
  gate.doubtClock();
  expect(gate.pollPace(pace)).toEqual({ ms: POLL_BASE_MS, stretched: false });
});
