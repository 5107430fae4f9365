import { describe, expect, test } from 'vitest';
import { isCollectedHere, leftDue, type MoneyTaker } from '../../renderer/logic/collect.ts';
import { euros, makeCard } from './fixtures.ts';

const till = (
  phase: NonNullable<MoneyTaker['fiscal']>['phase'],
  role: 'alone' | 'owner' | 'standby' = 'alone',
): MoneyTaker => ({ fiscal: { phase }, settings: { kitchen: { role } } });
const SELLING = till('ready');

const unpaid = makeCard({
  status: 'awaiting_collection',
  payment: { kind: 'to_collect', amount: euros(3_620) },
});

describe('what is left to collect of an order that is finished', () => {
  test('is what its card says', () => {
    expect(leftDue(unpaid, SELLING)).toEqual(euros(3_620));
    expect(leftDue(unpaid, till('ready', 'owner'))).toEqual(euros(3_620));
  });

  test.each<[string, Partial<typeof unpaid>]>([
    ['is paid', { payment: { kind: 'paid' } }],
    ['came to nothing', { payment: { kind: 'nothing_due' } }],
    ['is not accepted yet', { status: 'new' }],
    ['was cancelled', { status: 'cancelled' }],
    ['the counter has sold itself', { platform: { key: 'counter', name: 'Comptoir' } }],
    ['is a trial', { flags: ['trial'] }],
  ])('is nothing of one that %s', (_what, change) => {
    expect(leftDue({ ...unpaid, ...change }, SELLING)).toBeNull();
    expect(isCollectedHere({ ...unpaid, ...change }, SELLING)).toBe(false);
  });

  test.each([
    ['has no counter', till('not_set_up')],
    ['is not known yet', { fiscal: null, settings: null }],
    ['leaves the money to another', till('ready', 'standby')],
  ])('is nothing where the till %s', (_what, other) => {
    expect(leftDue(unpaid, other)).toBeNull();
    expect(isCollectedHere(unpaid, other)).toBe(false);
  });

  test('is not asked about where nobody knows how much it is, though it can be collected', () => {
    const unknown = { ...unpaid, payment: { kind: 'unknown' } as const };
    expect(leftDue(unknown, SELLING)).toBeNull();
    expect(isCollectedHere(unknown, SELLING)).toBe(true);
  });
});
