import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AT_START,
  afterStep,
  nextStep,
  type SetupProgress,
  type SetupRound,
  type SetupStep,
} from '../../main/connection/setup-steps.ts';
import { locationId } from '../../main/core/ids.ts';
import type { ApiFailure } from '../../main/hubrise/api/api-call.ts';

const HERE = locationId('p81xp-0');
const ELSEWHERE = locationId('p81xp-1');
const OFFLINE: ApiFailure = { kind: 'offline', reason: 'no_connection' };
const CUT: ApiFailure = { kind: 'offline', reason: 'timeout' };
const BROKEN: ApiFailure = { kind: 'server_error', status: 500 };
const BLOCKED: ApiFailure = { kind: 'unauthorized', cause: 'blocked' };
const REFUSED: ApiFailure = {
  kind: 'refused',
  status: 403,
  message: 'Forbidden',
  errors: [],
  errorType: 'forbidden',
};

/** Everything was done the first time. */
const DONE: SetupProgress = { ...AT_START, located: 0 };
const KEPT: SetupRound['row'] = { locationId: HERE, callbackAt: 1, firstLookAt: 1 };
const FRESH: SetupRound['row'] = { locationId: HERE, callbackAt: null, firstLookAt: null };

function round(time: number, row = KEPT, made: SetupRound['made'] = {}): SetupRound {
  return { time, row, made };
}

describe('the next step', () => {
  it.each([
    ['a connection that has just begun', AT_START, round(0, FRESH), { kind: 'listen' }],
    ['one that is heard', AT_START, round(0, FRESH, { listen: null }), { kind: 'locate' }],
    [
      'one whose shop is known',
      { ...AT_START, located: 0 },
      round(0, FRESH, { listen: null, locate: null }),
      { kind: 'look', fresh: false },
    ],
    ['one that is complete', DONE, round(0), { kind: 'end', failure: null }],
    ['one that is asked for anew', { ...DONE, asked: 1 }, round(1), { kind: 'listen' }],
    [
      'a look that is asked for anew',
      { ...DONE, asked: 1, listened: 1, located: 1 },
      round(1, KEPT, { listen: null, locate: null }),
      { kind: 'look', fresh: true },
    ],
    [
      'a look that has begun anew and was cut short',
      { ...DONE, asked: 1, listened: 1, located: 1, lookBegun: 1 },
      round(1),
      { kind: 'look', fresh: false },
    ],
    [
      'a shop that could not be read, with all else done',
      { ...DONE, unlocated: HERE },
      round(0),
      { kind: 'locate' },
    ],
    [
      'another shop that could not be read',
      { ...DONE, unlocated: ELSEWHERE },
      round(0),
      { kind: 'end', failure: null },
    ],
  ] as const)('of %s', (_what, progress, at, expected) => {
    expect(nextStep(progress, at)).toEqual(expected);
  });

  it.each([
    ['is the end where HubRise is out of reach', OFFLINE, { kind: 'end', failure: OFFLINE }],
    ['is the shop where the answer alone was lost', CUT, { kind: 'locate' }],
    ['is the shop where HubRise refuses to listen', REFUSED, { kind: 'locate' }],
    // It may be so of events alone: one look says whether the orders are shown.
    ['is the shop where HubRise takes no token for them', BLOCKED, { kind: 'locate' }],
  ])('without events %s', (_what, failure, expected) => {
    expect(nextStep(AT_START, round(0, FRESH, { listen: failure }))).toEqual(expected);
  });

  it.each([
    ['is the end where HubRise is out of reach', OFFLINE, { kind: 'end', failure: OFFLINE }],
    ['is the look where the answer alone was lost', BROKEN, { kind: 'look', fresh: false }],
  ])('without the shop %s', (_what, failure, expected) => {
    const at = round(0, FRESH, { listen: null, locate: failure });
    expect(nextStep({ ...AT_START, unlocated: HERE }, at)).toEqual(expected);
  });

  it.each([
    [{ look: OFFLINE, locate: BROKEN, listen: REFUSED }, OFFLINE],
    [{ look: null, locate: BROKEN, listen: REFUSED }, REFUSED],
    [{ look: null, locate: BROKEN, listen: null }, BROKEN],
    // HubRise says no to reading the shop: it is not asked for again.
    [{ look: null, locate: REFUSED, listen: null }, null],
  ])('says what is left of %j', (made, failure) => {
    expect(nextStep(DONE, round(0, FRESH, made))).toEqual({ kind: 'end', failure });
  });
});

it('a shop that HubRise refuses counts as read, one that did not come does not', () => {
  const asked = afterStep(AT_START, 'locate', round(0), CUT);
  expect(asked).toEqual({ ...AT_START, unlocated: HERE });
  expect(afterStep(asked, 'locate', round(0), REFUSED)).toEqual({ ...AT_START, located: 0 });
});

const failures = fc.constantFrom<ApiFailure | null>(null, OFFLINE, CUT, BROKEN, BLOCKED, REFUSED);

it('makes no step twice in a round, and ends it without a failure where each was done', () => {
  const times = fc.integer({ min: 0, max: 2 });
  fc.assert(
    fc.property(
      fc.record({ listen: failures, locate: failures, look: failures }),
      fc.constantFrom(KEPT, FRESH),
      fc.record({
        listened: times,
        located: times,
        lookBegun: times,
        lookedAt: times,
        time: times,
      }),
      fc.constantFrom(null, HERE, ELSEWHERE),
      (answers, row, { time, ...done }, unlocated) => {
        let progress: SetupProgress = { ...AT_START, ...done, asked: time, unlocated };
        let at = round(time, row);
        const steps: SetupStep[] = [];
        for (;;) {
          const next = nextStep(progress, at);
          if (next.kind === 'end') {
            const failed = steps.filter((step) => answers[step] !== null);
            if (failed.length === 0) expect(next.failure).toBeNull();
            if (next.failure !== null)
              expect(failed.map((step) => answers[step])).toContain(next.failure);
            break;
          }
          expect(steps).not.toContain(next.kind);
          steps.push(next.kind);
          progress = afterStep(progress, next.kind, at, answers[next.kind]);
          at = round(time, row, { ...at.made, [next.kind]: answers[next.kind] });
        }
        // A second round that finds each step done has nothing left to do.
        const isDone = steps.length > 0 && steps.every((step) => answers[step] === null);
        const again = nextStep(progress, round(time, { ...row, callbackAt: 1, firstLookAt: 1 }));
        if (isDone && row === FRESH) expect(again).toEqual({ kind: 'end', failure: null });
      },
    ),
  );
});
