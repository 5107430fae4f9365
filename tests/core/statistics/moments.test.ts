import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../main/core/order/history.ts';
import type { StatusOrUnknown } from '../../../main/core/order/status.ts';
import { dueTime, orderMoments } from '../../../main/core/statistics/figures.ts';
import { anOrder, CREATED_AT } from '../../support/orders.ts';

const arrived = (at: number, status: StatusOrUnknown = 'new'): HistoryEntry => ({
  kind: 'arrived',
  at,
  status,
});
const step = (
  at: number,
  status: StatusOrUnknown,
  by: 'platform' | 'till' = 'till',
): HistoryEntry => ({ kind: 'status', at, status, by });

const NOTHING = { arrivedAt: null, answeredAt: null, startedAt: null, readyAt: null };

describe('the moments of an order', () => {
  it('are its arrival, the answer, the start and when it was ready', () => {
    const history = [
      arrived(1),
      step(2, 'received', 'platform'),
      step(3, 'accepted'),
      step(3, 'in_preparation'),
      step(9, 'awaiting_collection'),
      step(12, 'completed'),
    ];
    expect(orderMoments(history)).toEqual({
      arrivedAt: 1,
      answeredAt: 3,
      startedAt: 3,
      readyAt: 9,
    });
  });

  it('know nothing of a move that was taken back', () => {
    const back: HistoryEntry = { kind: 'taken_back', status: 'accepted', at: 4 };
    expect(orderMoments([arrived(1), step(3, 'accepted'), back])).toEqual({
      ...NOTHING,
      arrivedAt: 1,
    });
    const again = [arrived(1), step(3, 'accepted'), back, step(7, 'accepted')];
    expect(orderMoments(again).answeredAt).toBe(7);
  });

  it('know nothing of an answer that HubRise refused, until it is sent again', () => {
    const refused: HistoryEntry = { kind: 'send_refused', status: 'accepted', reason: '', at: 4 };
    const history = [arrived(1), step(3, 'accepted'), refused];
    expect(orderMoments(history).answeredAt).toBeNull();
    const again: HistoryEntry = { kind: 'sent_again', status: 'accepted', at: 8 };
    expect(orderMoments([...history, again]).answeredAt).toBe(8);
  });

  it('have a refusal for an answer, and no end that somebody else made', () => {
    expect(orderMoments([arrived(1), step(5, 'rejected')]).answeredAt).toBe(5);
    expect(orderMoments([arrived(1), step(5, 'cancelled', 'platform')]).answeredAt).toBeNull();
  });

  it('have no arrival where the order came in answered', () => {
    expect(orderMoments([arrived(1, 'accepted')]).arrivedAt).toBeNull();
  });

  it('do not take an order for ready because it was finished', () => {
    const history = [arrived(1), step(2, 'in_preparation'), step(9_999, 'completed')];
    expect(orderMoments(history).readyAt).toBeNull();
  });
});

describe('when an order is due', () => {
  it('goes by the shop’s word, then by the customer’s', () => {
    const wanted = '2026-03-13T20:30:00+01:00';
    const confirmed = '2026-03-13T20:45:00+01:00';
    expect(dueTime(anOrder({ expected_time: wanted, confirmed_time: confirmed }), 0)).toBe(
      Date.parse(confirmed),
    );
    expect(dueTime(anOrder({ expected_time: wanted }), CREATED_AT)).toBe(Date.parse(wanted));
    expect(dueTime(anOrder(), CREATED_AT)).toBeNull();
  });
});
