import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockOffset, createRequestGate, type SavedGate } from '../../main/hubrise/request-gate.ts';

const NOON = Date.UTC(2026, 10, 24, 12);

test('the counts and the clock survive a restart', () => {
  let saved: SavedGate | undefined;
  const now = () => NOON;
  const before = createRequestGate({ now, onChange: (state) => (saved = state) });
  for (let i = 0; i < 3; i++) before.ask({ request: 'refresh' });
  before.learnClock(NOON + 3_600_000, NOON);
  const after = createRequestGate({ now, saved: JSON.parse(JSON.stringify(saved)) });
  expect(after.hubriseNow()).toBe(before.hubriseNow());
  expect(after.usage().usedToday).toBe(3);
});

test('what was stored badly costs nothing but the counts', () => {
  fc.assert(
    fc.property(fc.anything(), (saved) => {
      const gate = createRequestGate({ now: () => NOON, saved });
      expect(gate.ask({ request: 'answer' })).toEqual({ kind: 'pass' });
    }),
  );
});

test('waits are told on the till’s clock, however wrong it is', () => {
  const till = NOON - 7 * 3_600_000;
  const gate = createRequestGate({ now: () => till, saved: { clockOffsetMs: 7 * 3_600_000 } });
  for (let i = 0; i < 10; i++)
    expect(gate.ask({ request: 'refresh', heavy: true }).kind).toBe('pass');
  expect(gate.ask({ request: 'refresh', heavy: true })).toEqual({
    kind: 'wait',
    untilMs: till + 60_000,
  });
});

describe('the clock offset', () => {
  test('an answer within what is known changes nothing', () => {
    // `Date` counts whole seconds: 12:00:00 may stand for anything up to 12:00:01.
    expect(clockOffset(NOON, NOON + 100, NOON + 300, 0)).toBe(0);
    expect(clockOffset(NOON, NOON + 900, NOON + 950, 0)).toBe(0);
  });

  test('an answer outside of it gives the middle of what is possible', () => {
    expect(clockOffset(NOON, NOON + 10_000, NOON + 10_400, 0)).toBe(-9_700);
  });

  test('stays within a second and the exchange’s own length of the truth', () => {
    const offset = fc.integer({ min: -1e9, max: 1e9 });
    const exchange = fc.nat({ max: 2_000 });
    fc.assert(
      fc.property(offset, offset, exchange, fc.nat({ max: 1_000 }), (truth, known, took, part) => {
        const sentAt = NOON;
        const receivedAt = NOON + took;
        const written = sentAt + Math.floor((took * part) / 1_000) + truth;
        const date = Math.floor(written / 1_000) * 1_000;
        const learnt = clockOffset(date, sentAt, receivedAt, known);
        expect(Math.abs(learnt - truth)).toBeLessThanOrEqual(1_000 + took);
      }),
    );
  });
});
