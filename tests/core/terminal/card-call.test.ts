import { describe, expect, it } from 'vitest';
import {
  afterAnswer,
  afterFailure,
  afterOpening,
  isEndingShown,
  saysWhyNot,
  whyNotCalled,
} from '../../../main/core/terminal/card-call.ts';

const FREE = { isCalling: false, isSet: true, open: [], isLeft: false };
const HELD = { mayWait: false };
const REFUND = { mayWait: true };

describe('the terminal is called', () => {
  it.each([
    [{}, null],
    [{ isCalling: true }, 'card_busy'],
    [{ isSet: false }, 'no_terminal'],
    [{ open: [HELD] }, 'card_open'],
    [{ open: [REFUND] }, 'card_open'],
    [{ isLeft: true }, 'card_open'],
    // What is under way comes first, then that there is none.
    [{ isCalling: true, isSet: false, open: [HELD], isLeft: true }, 'card_busy'],
    [{ isSet: false, open: [HELD], isLeft: true }, 'no_terminal'],
  ] as const)('unless %j hinders it: %s', (hindrance, why) => {
    expect(whyNotCalled({ ...FREE, ...hindrance })).toBe(why);
  });

  it.each([
    ['card_busy', [], false],
    ['card_open', [HELD], false],
    ['card_open', [REFUND, HELD], false],
    ['card_open', [REFUND], true],
    ['card_open', [], true],
    ['no_terminal', [HELD], true],
    ['no_right', [], true],
  ] as const)('and where it is not, by %s with %j, that is said: %s', (reason, open, isSaid) => {
    expect(saysWhyNot(reason, { open })).toBe(isSaid);
  });
});

describe('a call', () => {
  it.each([
    [{ hasEnded: false, isStopped: false, isOpen: true }, 'begin'],
    [{ hasEnded: false, isStopped: false, isOpen: false }, 'unreachable'],
    [{ hasEnded: false, isStopped: true, isOpen: true }, 'called_off'],
    [{ hasEnded: false, isStopped: true, isOpen: false }, 'called_off'],
    [{ hasEnded: true, isStopped: false, isOpen: true }, 'called_off'],
    [{ hasEnded: true, isStopped: true, isOpen: false }, 'called_off'],
  ] as const)('once its line is %j goes on: %s', (facts, next) => {
    expect(afterOpening(facts)).toBe(next);
  });

  const PAID = { kind: 'accepted', amount: 900, card: {} } as const;
  const REFUSED = { kind: 'refused', why: 'forbidden' } as const;
  const ABORTED = { kind: 'aborted', why: 'stopped' } as const;
  it.each([
    [PAID, { kind: 'seal', said: PAID }],
    [REFUSED, { kind: 'seal', said: REFUSED }],
    [ABORTED, { kind: 'seal', said: ABORTED }],
    [{ kind: 'unknown' } as const, { kind: 'seal_unknown' }],
  ])(
    'that was answered by %j is sealed, or left as it was once the till has ended',
    (said, next) => {
      expect(afterAnswer(said, { hasEnded: false })).toEqual(next);
      expect(afterAnswer(said, { hasEnded: true })).toEqual({ kind: 'leave' });
    },
  );

  it('in which something fails was not asked before its attempt was sealed; afterwards nobody knows', () => {
    expect(afterFailure(false, 'not_stored')).toEqual({ kind: 'not_asked', reason: 'not_stored' });
    expect(afterFailure(true, 'not_stored')).toEqual({ kind: 'unknown' });
  });
});

describe('an ending', () => {
  const ALL = { kind: 'accepted', amount: 900, asked: 900, isTaken: true } as const;
  it.each([
    ['nothing', null, false, false],
    ['all of it', ALL, false, true],
    ['less', { ...ALL, amount: 500 }, true, true],
    ['nothing that is still there', { ...ALL, isTaken: false }, true, true],
    ['called off', { kind: 'called_off' }, false, false],
    ['unknown', { kind: 'unknown' }, false, false],
    ['refused', { kind: 'refused' }, true, true],
    ['aborted', { kind: 'aborted' }, true, true],
    ['out of reach', { kind: 'unreachable' }, true, true],
    ['not asked', { kind: 'not_asked' }, true, true],
  ] as const)('of %s is said unless the ticket shows it', (_, ending, paying, givingBack) => {
    const isUnfinished = false;
    expect(isEndingShown(ending, { direction: 'debit', isUnfinished })).toBe(paying);
    expect(isEndingShown(ending, { direction: 'credit', isUnfinished })).toBe(givingBack);
    expect(isEndingShown(ending, { direction: 'credit', isUnfinished: true })).toBe(false);
  });
});
