import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isPossible,
  type MoveContext,
  moveBetween,
  type OrderMove,
  possibleMoves,
  targetStatus,
} from '../../../main/core/answer/moves.ts';
import { isFinal, ORDER_STATUSES, statusRank } from '../../../main/core/order/status.ts';

const context = (facts: Partial<MoveContext>): MoveContext => ({
  status: 'new',
  serviceType: 'delivery',
  platform: 'uber_eats',
  ...facts,
});
const moves = (facts: Partial<MoveContext>) => possibleMoves(context(facts));

const statuses = fc.constantFrom(...ORDER_STATUSES, 'unknown' as const);
const contexts: fc.Arbitrary<MoveContext> = fc.record({
  status: statuses,
  serviceType: fc.constantFrom('delivery', 'collection', 'eat_in', null),
  platform: fc.constantFrom(
    'uber_eats',
    'deliveroo',
    'just_eat',
    'glovo',
    'own_site',
    'kiosk',
    'other',
  ),
});

describe('the moves offered', () => {
  test('are the two answers before acceptance, for an unknown status too', () => {
    for (const status of ['new', 'received', 'unknown'] as const) {
      expect(moves({ status })).toEqual(['accept', 'reject']);
    }
  });

  test.each([
    ['accepted', ['in_preparation', 'ready', 'in_delivery', 'completed', 'cancel']],
    ['in_preparation', ['ready', 'in_delivery', 'completed', 'cancel']],
    ['awaiting_shipment', ['in_delivery', 'completed', 'cancel']],
    ['awaiting_collection', ['in_delivery', 'completed', 'cancel']],
    ['in_delivery', ['completed', 'cancel']],
  ] as const)('for a delivery that is %s lead on from there', (status, expected) => {
    expect(moves({ status })).toEqual(expected);
  });

  test('have no delivery step where the customer comes or sits', () => {
    for (const serviceType of ['collection', 'eat_in'] as const) {
      expect(moves({ serviceType, status: 'accepted' })).toEqual([
        'in_preparation',
        'ready',
        'completed',
        'cancel',
      ]);
      expect(moves({ serviceType, status: 'awaiting_collection' })).toEqual([
        'completed',
        'cancel',
      ]);
    }
  });

  test('keep the delivery step where the service type is not known', () => {
    expect(moves({ serviceType: null, status: 'awaiting_collection' })).toContain('in_delivery');
  });

  test.each(ORDER_STATUSES.filter(isFinal))('are none once an order is %s', (status) => {
    expect(moves({ status })).toEqual([]);
  });

  test('refuse at Uber Eats only before acceptance, and cancel after it', () => {
    for (const status of ORDER_STATUSES) {
      const offered = moves({ status, platform: 'uber_eats' });
      const answered = statusRank(status) >= statusRank('accepted');
      expect(offered.includes('reject')).toBe(!answered);
      expect(offered.includes('cancel')).toBe(answered && !isFinal(status));
    }
  });

  test('neither refuse nor cancel at Glovo, which takes neither', () => {
    for (const status of ORDER_STATUSES) {
      const offered = moves({ status, platform: 'glovo' });
      expect(offered).not.toContain('reject');
      expect(offered).not.toContain('cancel');
    }
    expect(moves({ platform: 'glovo' })).toEqual(['accept']);
  });

  test('are the only ones possible', () => {
    expect(isPossible('reject', context({ status: 'received' }))).toBe(true);
    expect(isPossible('reject', context({ status: 'accepted' }))).toBe(false);
  });
});

describe('the status that a move sends', () => {
  test('tells a ready order for a courier from one for a customer', () => {
    expect(targetStatus('ready', { serviceType: 'delivery' })).toBe('awaiting_shipment');
    for (const serviceType of ['collection', 'eat_in', null] as const) {
      expect(targetStatus('ready', { serviceType })).toBe('awaiting_collection');
    }
  });

  test.each([
    ['accept', 'accepted'],
    ['reject', 'rejected'],
    ['in_preparation', 'in_preparation'],
    ['in_delivery', 'in_delivery'],
    ['completed', 'completed'],
    ['cancel', 'cancelled'],
  ] as const)('for %s is %s', (move, status) => {
    expect(targetStatus(move, { serviceType: 'delivery' })).toBe(status);
  });
});

test('a refusal may have to be told as a cancellation', () => {
  expect(targetStatus('reject', { serviceType: null, refusedAs: 'cancelled' })).toBe('cancelled');
});

describe('the move between two statuses', () => {
  test('is the one that leads from the first to the second', () => {
    fc.assert(
      fc.property(contexts, (from) => {
        for (const move of possibleMoves(from)) {
          expect(moveBetween(from.status, targetStatus(move, from))).toBe(move);
          const refusedAs = 'cancelled' as const;
          expect(moveBetween(from.status, targetStatus(move, { ...from, refusedAs }))).toBe(move);
        }
      }),
    );
  });

  test('is none where the till only told that the order had arrived', () => {
    expect(moveBetween('new', 'received')).toBeNull();
  });
});

describe('no way leads back', () => {
  test('every move offered raises the status', () => {
    fc.assert(
      fc.property(contexts, (from) => {
        for (const move of possibleMoves(from)) {
          expect(statusRank(targetStatus(move, from))).toBeGreaterThan(statusRank(from.status));
        }
      }),
    );
  });

  test('whatever the shop and the platform do in turn, moves go forward and come to an end', () => {
    const steps = fc.array(
      fc.oneof(
        fc.nat().map((pick) => ({ pick })),
        statuses,
      ),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(contexts, steps, (start, sequence) => {
        let current = start;
        let sinceReport = 0;
        for (const step of sequence) {
          if (typeof step === 'string') {
            current = { ...current, status: step };
            sinceReport = 0;
            continue;
          }
          const offered: readonly OrderMove[] = possibleMoves(current);
          const move = offered[step.pick % Math.max(1, offered.length)];
          if (move === undefined) {
            expect(isFinal(current.status)).toBe(true);
            continue;
          }
          const next = targetStatus(move, current);
          expect(statusRank(next)).toBeGreaterThan(statusRank(current.status));
          current = { ...current, status: next };
          sinceReport += 1;
          expect(sinceReport).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});
