import { describe, expect, it } from 'vitest';
import type { HistoryEntry, HistoryFact } from '../../../main/core/order/history.ts';
import { reopensTo } from '../../../main/core/order/last-word.ts';
import type { OrderStatus } from '../../../main/core/order/status.ts';

const ours = (status: OrderStatus): HistoryFact => ({ kind: 'status', status, by: 'till' });
const theirs = (status: OrderStatus): HistoryFact => ({ kind: 'status', status, by: 'platform' });
const ARRIVED: HistoryFact = { kind: 'arrived', status: 'received' };

/** A minute apart, the first at 0. */
const history = (...facts: readonly HistoryFact[]): readonly HistoryEntry[] =>
  facts.map((fact, place) => ({ ...fact, at: place * 60_000 }));

describe('a finished order is brought back', () => {
  it.each<[OrderStatus, readonly HistoryFact[]]>([
    ['awaiting_collection', [ARRIVED, ours('accepted'), ours('awaiting_collection')]],
    ['in_delivery', [ARRIVED, ours('accepted'), ours('in_delivery')]],
    ['in_preparation', [ARRIVED, ours('accepted'), ours('in_preparation')]],
    ['accepted', [{ kind: 'arrived', status: 'accepted' }]],
    ['in_preparation', [ARRIVED, theirs('in_preparation')]],
  ])('to %s, which it was before', (before, facts) => {
    expect(reopensTo(history(...facts, ours('completed')), 0)).toBe(before);
  });

  it('to what stood, not to what was taken back, overtaken or refused', () => {
    const ready = ours('awaiting_collection');
    for (const kind of ['taken_back', 'send_superseded'] as const) {
      const undone: HistoryFact = { kind, status: 'awaiting_collection' };
      const facts = history(ARRIVED, ours('in_preparation'), ready, undone, ours('completed'));
      expect(reopensTo(facts, 0)).toBe('in_preparation');
    }
    const refused: HistoryFact = { kind: 'send_refused', status: 'completed', reason: '' };
    const again: HistoryFact = { kind: 'sent_again', status: 'completed' };
    expect(reopensTo(history(ARRIVED, ready, ours('completed'), refused), 0)).toBeNull();
    expect(reopensTo(history(ARRIVED, ready, ours('completed'), refused, again), 0)).toBe(
      'awaiting_collection',
    );
  });

  it('as often as it is finished', () => {
    const facts = [ARRIVED, ours('in_delivery'), ours('completed'), ours('in_delivery')];
    expect(reopensTo(history(...facts), 0), 'it is back').toBeNull();
    expect(reopensTo(history(...facts, ours('completed')), 0)).toBe('in_delivery');
  });
});

describe('a finished order stays finished', () => {
  it('where others have finished it', () => {
    expect(reopensTo(history(ARRIVED, ours('accepted'), theirs('completed')), 0)).toBeNull();
  });

  it('from the next day of service on', () => {
    const facts = history(ARRIVED, ours('accepted'), ours('completed'));
    expect(reopensTo(facts, 120_000)).toBe('accepted');
    expect(reopensTo(facts, 120_001)).toBeNull();
  });

  it('where nothing tells what it was before', () => {
    expect(reopensTo(history(ours('completed')), 0)).toBeNull();
    expect(reopensTo([], 0)).toBeNull();
  });
});
