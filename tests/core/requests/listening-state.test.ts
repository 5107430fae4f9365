import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterAccepted,
  afterEvent,
  afterGranted,
  afterHeard,
  afterMissed,
  afterNotGranted,
  afterSilent,
  type ListeningFault,
  type ListeningState,
  NOTHING_HEARD,
  onRead,
} from '../../../main/core/requests/listening.ts';

const MINUTE = 60_000;
const NOW = { now: 1_700_000_000_000, monotonic: 10 * MINUTE };
const WHOLE: ListeningState = { ...NOTHING_HEARD, wasWhole: true };
const kept = { fault: null, isMore: false };
const lacking = (fault: ListeningFault) => ({ fault, isMore: false });

describe('what HubRise says that it keeps', () => {
  it.each([
    ['all that is wanted', NOTHING_HEARD, kept, { kind: 'heard', narrow: false }],
    ['more than that', NOTHING_HEARD, { ...kept, isMore: true }, { kind: 'heard', narrow: true }],
    [
      'all, and one order came without an event',
      { ...WHOLE, missed: 1 },
      kept,
      { kind: 'heard', narrow: false },
    ],
    ['all, and two orders came without', { ...WHOLE, missed: 2 }, kept, { kind: 'silent' }],
    ['nothing', NOTHING_HEARD, lacking('gone'), { kind: 'ask', fault: 'gone', isRefused: false }],
    [
      'nothing, as when it was asked',
      { ...WHOLE, asked: 'gone' },
      lacking('gone'),
      { kind: 'ask', fault: 'gone', isRefused: true },
    ],
    [
      'less, as when it was asked',
      { ...WHOLE, asked: 'narrowed' },
      lacking('narrowed'),
      { kind: 'accept' },
    ],
    [
      'less than before',
      { ...WHOLE, asked: 'gone' },
      lacking('narrowed'),
      { kind: 'ask', fault: 'narrowed', isRefused: false },
    ],
    [
      'nothing that is understood',
      { ...WHOLE, missed: 2 },
      null,
      { kind: 'ask', fault: null, isRefused: false },
    ],
  ] as const)('%s', (_what, state, found, decision) => {
    expect(onRead(state, found)).toEqual(decision);
  });
});

describe('where all is kept', () => {
  it('what may have come meanwhile is looked for after a doubt, and only then', () => {
    expect(afterHeard(WHOLE)).toMatchObject({ tell: null, lookAgain: 'hourly', isAccepted: true });
    expect(afterHeard({ ...WHOLE, deafSince: 5 })).toMatchObject({
      tell: 'heard_again',
      state: WHOLE,
    });
    expect(afterHeard({ ...WHOLE, unsureSince: 5 })).toMatchObject({
      tell: 'heard_again',
      state: WHOLE,
    });
  });

  it('and nothing comes, that is said from the first time on', () => {
    const first = afterSilent({ ...WHOLE, missed: 2 }, NOW).state;
    expect(first.deafSince).toBe(NOW.now);
    expect(afterSilent(first, { ...NOW, now: NOW.now + MINUTE }).state).toEqual(first);
  });
});

describe('where HubRise is asked to keep the events', () => {
  const granted = (
    state: ListeningState,
    fault: ListeningFault | null,
    isRefused = false,
    wasHeard = true,
  ) => afterGranted(state, { fault, isRefused }, { ...NOW, wasHeard });

  it.each([
    ['what was gone', WHOLE, 'gone', true, 'repaired'],
    ['what was gone before the first event', NOTHING_HEARD, 'gone', false, null],
    ['less, which all of it was', WHOLE, 'narrowed', true, 'repaired'],
    ['less, as the former version wanted', NOTHING_HEARD, 'narrowed', true, null],
    ['what nobody knows', WHOLE, null, true, 'heard_again'],
    ['what nobody knows at first', NOTHING_HEARD, null, false, null],
  ] as const)('and grants %s', (_what, state, fault, wasHeard, tell) => {
    const change = granted(state, fault, false, wasHeard);
    expect(change).toMatchObject({ tell, isAccepted: true });
    expect(change.lookAgain).toBe(fault === null ? 'hourly' : 'soon');
    expect(change.state).toMatchObject({ asked: fault, missed: 0, unsureSince: null });
  });

  it('and had granted it in vain, that is said and not repaired', () => {
    const change = granted({ ...WHOLE, asked: 'gone' }, 'gone', true);
    expect(change).toMatchObject({ tell: null, state: { deafSince: NOW.now } });
    expect(
      granted({ ...change.state, unsureSince: 1, deafSince: 7 }, null).state.deafSince,
    ).toBeNull();
  });

  it.each([
    ['gone', {}, true],
    ['narrowed', {}, false],
    [null, {}, false],
    [null, { wasHeard: false }, true],
    [null, { missed: 1 }, true],
    [null, { unsureSince: NOW.monotonic - 3 * MINUTE }, true],
    [null, { unsureSince: NOW.monotonic - 3 * MINUTE + 1 }, false],
    [null, { wasHeard: false, stopsRound: true }, false],
  ] as const)('and does not take it, of which %s and %j is known', (fault, facts, isDeaf) => {
    const {
      stopsRound = false,
      wasHeard = true,
      ...known
    } = { ...facts } as {
      stopsRound?: boolean;
      wasHeard?: boolean;
    };
    const change = afterNotGranted({ ...WHOLE, ...known }, fault, { ...NOW, stopsRound, wasHeard });
    expect(change).toMatchObject({ isAccepted: false, lookAgain: 'soon', tell: null });
    expect(change.state.deafSince).toBe(isDeaf ? NOW.now : null);
    if (fault === null) expect(change.state.unsureSince).not.toBeNull();
  });
});

it('an event ends the silence that two orders without one began', () => {
  const missed = afterMissed(afterMissed(WHOLE));
  const silent = afterSilent(missed, NOW).state;
  expect(afterEvent(silent)).toEqual(WHOLE);
  // What HubRise itself does not grant is no matter of one event.
  expect(afterEvent({ ...WHOLE, missed: 1, deafSince: 5 }).deafSince).toBe(5);
});

it('never says a later time than the first that nothing was heard at, until something is', () => {
  const steps = fc.constantFrom('silent', 'refused', 'untaken', 'missed', 'accepted');
  fc.assert(
    fc.property(fc.array(steps, { minLength: 1 }), (made) => {
      let state: ListeningState = { ...WHOLE, deafSince: 1 };
      const clocks = { ...NOW, wasHeard: true, stopsRound: false };
      for (const step of made) {
        if (step === 'silent') state = afterSilent(state, NOW).state;
        if (step === 'refused') {
          state = afterGranted(state, { fault: 'gone', isRefused: true }, clocks).state;
        }
        if (step === 'untaken') state = afterNotGranted(state, 'gone', clocks).state;
        if (step === 'missed') state = afterMissed(state);
        if (step === 'accepted') state = afterAccepted(state).state;
        expect(state.deafSince).toBe(1);
      }
      expect(afterHeard(state).state.deafSince).toBeNull();
    }),
  );
});
