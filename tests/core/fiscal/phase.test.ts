import { describe, expect, it } from 'vitest';
import {
  type DateDoubt,
  doubtOf,
  eventFate,
  type JournalFacts,
  onTick,
  phaseOf,
  whyNotClosed,
  whyNotSigned,
} from '../../../main/core/fiscal/phase.ts';

const READY: JournalFacts = { isSetUp: true, isEnded: false, key: 'found', hasBegun: true };
const asked = (doubt: DateDoubt, isOpening = false) => ({ isOpening, doubt: () => doubt });
const never = {
  isOpening: true,
  doubt: (): DateDoubt => {
    throw new Error('asked');
  },
};

describe('the journal', () => {
  it.each([
    [{}, asked('none'), 'ready'],
    [{}, asked('asking'), 'ready'],
    [{}, asked('doubtful'), 'date_doubtful'],
    [{ hasBegun: false }, never, 'starting'],
    [{ key: 'starting', hasBegun: false }, never, 'starting'],
    [{ key: 'no_keychain', hasBegun: false }, never, 'no_keychain'],
    [{ key: 'key_lost', hasBegun: false }, never, 'key_lost'],
    [{ isEnded: true, key: 'key_lost' }, never, 'ended'],
    [{ isSetUp: false, key: 'starting', hasBegun: false }, never, 'starting'],
    [{ isSetUp: false, key: 'starting', hasBegun: false }, asked('none'), 'not_set_up'],
    [{ isSetUp: false, key: 'starting' }, never, 'not_set_up'],
  ] as const)('of which %j is known is %s', (facts, now, phase) => {
    expect(phaseOf({ ...READY, ...facts }, now)).toBe(phase);
  });

  it.each([
    [{}, null],
    [{ hasBegun: false }, null],
    [{ isSetUp: false, isEnded: true, key: 'key_lost' }, 'not_set_up'],
    [{ isEnded: true, key: 'key_lost' }, 'ended'],
    [{ key: 'key_lost' }, 'key_lost'],
    [{ key: 'no_keychain' }, 'no_keychain'],
    [{ key: 'starting' }, 'no_keychain'],
  ] as const)('of which %j is known is signed, but for %s', (facts, why) => {
    expect(whyNotSigned({ ...READY, ...facts })).toBe(why);
  });

  it.each([
    ['none', null],
    ['asking', 'asking_date'],
    ['doubtful', 'date_doubtful'],
  ] as const)('closes days that have ended by itself where doubt is %s: %s', (doubt, why) => {
    expect(whyNotClosed(doubt)).toBe(why);
  });

  it.each([
    [{ missed: 0, hasPassed: false }, 'none'],
    [{ missed: 1, hasPassed: true }, 'none'],
    [{ missed: 90, hasPassed: true }, 'none'],
    [{ missed: 1, hasPassed: false, isProven: true }, 'doubtful'],
    [{ missed: 8 }, 'none'],
    [{ missed: 9 }, 'doubtful'],
    [{ missed: 9, isProven: true }, 'none'],
    [{ missed: 1, isProven: false }, 'asking'],
    [{ missed: 1, isProven: false, askedForMs: 74_999 }, 'asking'],
    [{ missed: 8, isProven: false, askedForMs: 75_000 }, 'none'],
    [{ missed: 9, isProven: false, askedForMs: 75_000 }, 'doubtful'],
  ] as const)('of which %j is known of its days: the date is %s', (facts, doubt) => {
    expect(doubtOf({ hasPassed: null, isProven: null, askedForMs: null, ...facts })).toBe(doubt);
  });

  const RUNNING = { isStop: false, isStopped: false, mayBeCarried: false };
  it.each([
    [{}, {}, 'seal'],
    [{ hasBegun: false }, {}, 'wait'],
    [{ key: 'no_keychain' }, {}, 'wait'],
    [{}, { isStopped: true }, 'drop'],
    [{}, { isStopped: true, isStop: true }, 'seal'],
    [{ isSetUp: false, key: 'starting', hasBegun: false }, {}, 'drop'],
    [{ isSetUp: false, key: 'starting', hasBegun: false }, { mayBeCarried: true }, 'wait'],
  ] as const)('with %j and %j lets an event %s', (facts, life, fate) => {
    expect(eventFate({ ...READY, ...facts }, { ...RUNNING, ...life })).toBe(fate);
  });

  it.each([
    [{}, 'close'],
    [{ isEnded: true }, 'nothing'],
    [{ hasBegun: false }, 'start'],
    [{ key: 'no_keychain', hasBegun: false }, 'start'],
    [{ key: 'key_lost', hasBegun: false }, 'nothing'],
    [{ key: 'starting', hasBegun: false }, 'nothing'],
  ] as const)('with %j every half minute does: %s', (facts, todo) => {
    expect(onTick({ ...READY, ...facts })).toBe(todo);
  });
});
