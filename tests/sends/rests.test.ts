import { describe, expect, it } from 'vitest';
import type { ApiFailure } from '../../main/hubrise/api/api-call.ts';
import { createRests } from '../../main/sends/rounds.ts';
import { fakeTimers } from '../support/fake-timers.ts';

const MINUTE = 60_000;
const LANES = ['answers', 'receipts'] as const;

interface Row {
  readonly id: number;
  readonly lane: (typeof LANES)[number];
  readonly attempts: number;
}

const ANSWER: Row = { id: 1, lane: 'answers', attempts: 0 };
const OTHER: Row = { id: 2, lane: 'answers', attempts: 0 };
const RECEIPT: Row = { id: 3, lane: 'receipts', attempts: 0 };

const SERVER_ERROR: ApiFailure = { kind: 'server_error', status: 500 };
const TIMEOUT: ApiFailure = { kind: 'offline', reason: 'timeout' };

function start({ isOffline = false }: { readonly isOffline?: boolean } = {}) {
  const timers = fakeTimers();
  const rests = createRests<Row, Row['lane']>(
    {
      timers,
      random: () => 0,
      isOffline: () => isOffline,
      patienceMs: MINUTE,
      failuresOf: ({ attempts }) => attempts,
    },
    { lanes: LANES, laneOf: ({ lane }) => lane },
  );
  const shut = (): readonly number[] => LANES.map((lane) => rests.shutMs(lane));
  const resting = (): readonly number[] =>
    [ANSWER, OTHER, RECEIPT].map(({ id }) => rests.restMs(id));
  return { timers, rests, shut, resting };
}

describe('what fails by itself', () => {
  it('rests alone, longer each time, and no longer than patience allows', () => {
    const { rests, resting, shut } = start();
    const pauses = [0, 1, 2, 20].map((attempts) => {
      expect(rests.failed({ ...ANSWER, attempts }, SERVER_ERROR)).toBe(true);
      return rests.restMs(ANSWER.id);
    });
    expect(pauses).toEqual([1_000, 2_000, 4_000, MINUTE / 2]);
    expect(resting().slice(1)).toEqual([0, 0]);
    expect([...shut(), rests.quietMs()]).toEqual([0, 0, 0]);
  });

  it('is all the same a request that was lost where the till hears of news', () => {
    const { rests, resting } = start();
    expect(rests.failed(ANSWER, TIMEOUT)).toBe(true);
    expect([...resting(), rests.quietMs()]).toEqual([1_000, 0, 0, 0]);
  });

  it('may be tried as soon as nothing rests any longer', () => {
    const { rests, resting } = start();
    rests.failed(ANSWER, SERVER_ERROR);
    rests.end();
    expect(resting()).toEqual([0, 0, 0]);
  });
});

describe('what all would meet', () => {
  it('is a refused token: nothing leaves until HubRise is back', () => {
    const { rests, resting, shut, timers } = start();
    expect(rests.failed(ANSWER, { kind: 'unauthorized', cause: 'revoked' })).toBe(false);
    timers.advance(24 * 60 * MINUTE);
    expect(shut()).toEqual([Infinity, Infinity]);
    rests.end();
    expect(shut(), 'which no wish to try once more ends').toEqual([Infinity, Infinity]);
    rests.open();
    expect([...shut(), ...resting()]).toEqual([0, 0, 0, 0, 0]);
  });

  it('is a window that HubRise has closed, and one that the till has used up in its lane', () => {
    const { rests, resting, shut, timers } = start();
    const untilMs = timers.now() + MINUTE;
    rests.failed(RECEIPT, { kind: 'no_budget', untilMs });
    expect(shut()).toEqual([0, MINUTE]);
    rests.failed(ANSWER, { kind: 'rate_limited', untilMs: timers.now() + 5_000 });
    expect(shut(), 'never sooner than was known').toEqual([5_000, MINUTE]);
    timers.advance(MINUTE);
    expect([...shut(), ...resting()]).toEqual([0, 0, 0, 0, 0]);
  });

  it('is a till that is offline: one quiet time for all that failed beside each other', () => {
    const { rests, resting, shut, timers } = start({ isOffline: true });
    expect(rests.failed(ANSWER, TIMEOUT)).toBe(false);
    rests.failed(OTHER, TIMEOUT);
    expect([...shut(), ...resting(), rests.quietMs()]).toEqual([0, 0, 0, 0, 0, 1_000]);
    timers.advance(1_000);
    rests.failed(OTHER, TIMEOUT);
    expect(rests.quietMs()).toBe(2_000);
    timers.advance(2_000);
    rests.served(OTHER.id);
    rests.failed(ANSWER, TIMEOUT);
    expect(rests.quietMs(), 'short again once HubRise has served one').toBe(1_000);
  });
});

it('a request whose token another one has replaced rests a moment, and says nothing of its row', () => {
  const { rests, resting, shut } = start();
  expect(rests.failed({ ...ANSWER, attempts: 9 }, { kind: 'not_connected' })).toBe(false);
  expect([...resting(), ...shut()]).toEqual([1_000, 0, 0, 0, 0]);
});

it('only what still waits is remembered', () => {
  const { rests, resting } = start();
  for (const row of [ANSWER, OTHER]) rests.failed(row, SERVER_ERROR);
  rests.keepOnly(new Set([OTHER.id]));
  expect(resting()).toEqual([0, 1_000, 0]);
});
