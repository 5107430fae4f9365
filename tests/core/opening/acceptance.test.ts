import { describe, expect, it } from 'vitest';
import {
  type Acceptance,
  isAsWanted,
  type Length,
  resumeAtOf,
} from '../../../main/core/opening/acceptance.ts';
import {
  bridgesInUse,
  closedByPause,
  platformEffect,
  slowedByBusy,
} from '../../../main/core/opening/platforms.ts';

const NOW = Date.parse('2026-11-24T19:45:00+01:00');

describe('how long', () => {
  it.each<[Length, number | null, number | null | 'unknown']>([
    [{ kind: 'minutes', minutes: 15 }, null, NOW + 900_000],
    [{ kind: 'minutes', minutes: 60 }, 5, NOW + 3_600_000],
    [{ kind: 'opening' }, NOW + 7, NOW + 7],
    [{ kind: 'opening' }, null, 'unknown'],
    [{ kind: 'hand' }, NOW + 7, null],
  ])('%j', (length, opening, expected) => {
    expect(resumeAtOf(length, NOW, opening)).toBe(expected);
  });
});

describe('HubRise shows what was asked for', () => {
  const wanted: Acceptance = { kind: 'paused', reason: 'Four', resumeAt: NOW };
  it.each<[string, Acceptance, Acceptance | null, boolean]>([
    ['to the letter', wanted, wanted, true],
    ['with its seconds cut off', wanted, { ...wanted, resumeAt: NOW - 20_000 }, true],
    ['with another reason', wanted, { ...wanted, reason: null }, true],
    ['not by another end', wanted, { ...wanted, resumeAt: NOW + 900_000 }, false],
    ['not without its end', wanted, { ...wanted, resumeAt: null }, false],
    ['not where it says nothing', wanted, null, false],
    ['not where it is open', wanted, { kind: 'open' }, false],
    [
      'not by other minutes',
      { kind: 'busy', extraMinutes: 10, resumeAt: null },
      { kind: 'busy', extraMinutes: 20, resumeAt: null },
      false,
    ],
    ['when it is open again', { kind: 'open' }, { kind: 'open' }, true],
    [
      'not by an unknown word',
      { kind: 'open' },
      { kind: 'unknown', mode: '?', resumeAt: null },
      false,
    ],
  ])('%s', (_how, one, other, expected) => {
    expect(isAsWanted(one, other)).toBe(expected);
  });
});

describe('what platforms make of it', () => {
  it('is told apart: Takeaway takes no notice of anything, Uber Eats shows the reason', () => {
    expect(platformEffect('just_eat_takeaway')).toEqual({ pause: 'nothing', busy: 'nothing' });
    expect(platformEffect('uber_eats').pause).toBe('closes_with_reason');
    expect(platformEffect('deliveroo').busy).toBe('takes_longer');
    expect(platformEffect('own_site')).toEqual({ pause: 'unknown', busy: 'unknown' });
  });

  it('is said of those whose orders come in, both of Just Eat, and of all before the first order', () => {
    expect(bridgesInUse((key) => key === 'just_eat' || key === 'kiosk')).toEqual([
      'just_eat',
      'just_eat_takeaway',
      'kiosk',
    ]);
    expect(bridgesInUse(() => false)).toHaveLength(5);
  });

  it('is said of no one else: a pause does not stop Takeaway, nor is Uber Eats slower when it is busy', () => {
    const all = bridgesInUse(() => true);
    expect(closedByPause(all)).toEqual(['uber_eats', 'deliveroo', 'just_eat', 'glovo']);
    expect(slowedByBusy(all)).toEqual(['deliveroo']);
    expect(closedByPause(['just_eat_takeaway', 'own_site'])).toEqual([]);
  });
});
