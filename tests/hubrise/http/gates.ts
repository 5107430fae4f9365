import type { RequestUse } from '../../../main/core/requests/budget.ts';
import {
  createRequestGate,
  type RequestGate,
  type RequestGateOptions,
} from '../../../main/hubrise/http/request-gate.ts';
import type { FakeTimers } from '../../support/fake-timers.ts';

export const NOON = Date.UTC(2026, 10, 24, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const INTAKE: RequestUse = { request: 'intake' };
export const ANSWER: RequestUse = { request: 'answer' };

/** A gate whose requests have ended as soon as they were let pass. */
export function quickGate(options: RequestGateOptions): RequestGate {
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
export function answeredGate(timers: FakeTimers, hubrise: number, saved?: unknown): RequestGate {
  const gate = quickGate({ ...timers, saved });
  gate.learnClock(hubrise, gate.moment());
  return gate;
}

/** Lets pass what may, an hour's worth at most each hour; gives how many that was. */
export function spendAll(gate: RequestGate, timers: FakeTimers, hours: number): number {
  let passed = 0;
  for (let minute = 0; minute < hours * 60; minute += 1) {
    for (const use of [ANSWER, INTAKE]) while (gate.ask(use).kind === 'pass') passed += 1;
    timers.advance(MINUTE);
  }
  return passed;
}

/** What it has to store, as it is read back. */
export function stored(gate: RequestGate): unknown {
  return JSON.parse(JSON.stringify(gate.saved()));
}

/** A gate whose hour has no room left, for answers nor for anything else. */
export function fullGate(timers: FakeTimers): RequestGate {
  const gate = answeredGate(timers, NOON);
  spendAll(gate, timers, 6 / 60);
  return gate;
}
