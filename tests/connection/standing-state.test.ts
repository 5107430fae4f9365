import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AT_START,
  afterBegin,
  afterEnd,
  afterKept,
  afterKeychain,
  afterTakingUp,
  isOvertaken,
  isThere,
  isUnfinished,
  mayBeAnswered,
  mayHoldToken,
  type StandingState,
  saidLost,
  whatToRetry,
} from '../../main/connection/standing-state.ts';

const NOW = 1_700_000_000_000;
const ROW = { endingAt: null };
const ENDING = { endingAt: NOW - 1 };
const HEARD: StandingState = { ...AT_START, isLoading: false, hasKeychainAnswered: true };
const STANDING = afterTakingUp(HEARD, 'token');
const LOCKED = afterKeychain(HEARD, false, { row: ROW, now: NOW });
const FORGOTTEN = saidLost(HEARD, 'forgotten', NOW);

describe('a connection is lost', () => {
  it.each([
    ['where the keychain is locked', false, ROW, 'keychain_locked'],
    ['not where there was none', false, null, null],
    ['not where its end is wanted', false, ENDING, null],
    ['not where the keychain has answered', true, ROW, null],
  ])('%s', (_when, isAnswered, row, cause) => {
    const state = afterKeychain(HEARD, isAnswered, { row, now: NOW });
    expect(state).toMatchObject({ hasKeychainAnswered: isAnswered, problem: cause });
    expect(state.lost).toEqual(cause === null ? null : { cause, since: NOW });
  });

  it('since it was first said, until it is for another cause', () => {
    expect(saidLost(FORGOTTEN, 'forgotten', NOW + 5).lost).toEqual(FORGOTTEN.lost);
    const locked = saidLost(FORGOTTEN, 'keychain_locked', NOW + 5);
    expect(locked.lost).toEqual({ cause: 'keychain_locked', since: NOW + 5 });
    expect(saidLost(locked, null, NOW + 9)).toEqual(HEARD);
  });
});

it.each([
  ['one that stands', STANDING, ROW, true],
  ['one that a locked keychain may hold', LOCKED, ROW, true],
  ['one that is forgotten', FORGOTTEN, ROW, false],
  ['one that was ended', HEARD, ENDING, false],
  ['none', HEARD, null, false],
])('HubRise answers, or may yet, through %s', (_what, state, row, isAwaited) => {
  expect(mayBeAnswered(state, row)).toBe(isAwaited);
});

it.each([
  ['the one that stands', STANDING, 'token', true],
  ['another one', STANDING, 'other', false],
  ['any, where the keychain is locked', LOCKED, 'other', true],
  ['any, where what it holds is forgotten', FORGOTTEN, 'other', false],
])('the till may hold %s', (_which, state, token, mayHold) => {
  expect(mayHoldToken(state, token)).toBe(mayHold);
});

describe('a keychain is asked once more', () => {
  it.each([
    ['for what it holds', LOCKED, 'find'],
    ['to take what it has not', afterBegin(HEARD, 'token', true), 'keep'],
    ['for nothing where it has it', STANDING, null],
  ])('%s', (_what, state, what) => {
    expect(whatToRetry(state)).toBe(what);
  });

  it.each([
    ['where it has not answered', LOCKED, true, true],
    ['where it has not, and there is no row', LOCKED, false, true],
    ['where something is left to end', HEARD, true, true],
    ['not where nothing is', HEARD, false, false],
    ['not where it is forgotten', FORGOTTEN, true, false],
    ['not while the first start goes on', AT_START, true, false],
  ])('and the start finished %s', (_when, state, hasRow, isIt) => {
    expect(isUnfinished(state, hasRow)).toBe(isIt);
  });

  it('and what it takes is the connection of then', () => {
    const held = afterBegin(HEARD, 'token', true);
    expect(afterKept(held, 'token').heldInMemoryOnly).toBe(false);
    expect(afterKept(held, 'of before')).toBe(held);
  });
});

it('an end leaves nothing of the connection, and overtakes what was read before it', () => {
  const token = fc.option(fc.string());
  const cause = fc.constantFrom(null, 'forgotten', 'keychain_locked');
  fc.assert(
    fc.property(token, cause, fc.boolean(), fc.nat(), (held, why, inMemory, ends) => {
      const lost = why === null ? null : { cause: why, since: NOW };
      const before = {
        ...HEARD,
        token: held,
        lost,
        heldInMemoryOnly: inMemory,
        problem: why,
        ends,
      };
      const state = afterEnd({ ...before, ends: ends + 1 });
      expect(isThere(before)).toBe(held !== null || why !== null);
      expect(isThere(state)).toBe(false);
      expect(state).toEqual({ ...HEARD, ends: ends + 1 });
      expect(isOvertaken(state, ends)).toBe(true);
      expect(isOvertaken(state, state.ends)).toBe(false);
    }),
  );
});
