import { describe, expect, it } from 'vitest';
import { unfinishedOrders, waitingAfter, wantsSomebody } from '../../../main/core/board/flags.ts';
import { TRIAL_LOCATION } from '../../../main/core/order/key.ts';
import type { OrderStatus } from '../../../main/core/order/status.ts';
import { BUSY_CARDS } from '../../renderer/card-fixtures.ts';
import { makeCard } from '../../renderer/fixtures.ts';
import { anOrder, onBoard } from '../../support/orders.ts';

describe('the orders that want somebody', () => {
  it('are those to answer, and the cancelled ones that nobody has seen', () => {
    const codes = BUSY_CARDS.filter(wantsSomebody).map(({ code }) => code);
    expect(codes).toEqual(['4F2A', '8131', 'WEB-20931', '77', 'kq3v9x2b7m', '5512']);
  });

  it('are not those of another point de vente, which nobody here can answer', () => {
    const elsewhere = makeCard({ flags: ['other_location'], actions: ['acknowledge'] });
    expect(wantsSomebody(elsewhere)).toBe(false);
  });

  it('are kept up with every change of the board', () => {
    const first = makeCard({ id: 'a' });
    const second = makeCard({ id: 'b' });
    const came = waitingAfter(new Set(), { upserted: [first, second], removed: [] });
    expect([...came]).toEqual(['a', 'b']);
    const answered = makeCard({ id: 'a', column: 'in_preparation', actions: ['ready'] });
    const one = waitingAfter(came, { upserted: [answered], removed: [] });
    expect([...one]).toEqual(['b']);
    expect(waitingAfter(one, { upserted: [], removed: ['b'] }).size).toBe(0);
    expect([...came]).toEqual(['a', 'b']);
  });
});

const BEGAN = Date.parse('2026-11-24T04:00:00+01:00');
const HOUR = 3_600_000;

function entry(
  id: string,
  createdAt: number,
  status: OrderStatus,
  expectedAt: number | null = null,
) {
  const order = { ...anOrder({ id, status }), createdAt, expectedAt };
  return onBoard(order, { receivedAt: createdAt });
}

it('is what was answered on a former day and never finished, since the oldest of it', () => {
  const found = unfinishedOrders(
    [
      entry('old', BEGAN - 30 * HOUR, 'accepted'),
      entry('ready', BEGAN - 8 * HOUR, 'awaiting_collection'),
      entry('today', BEGAN + HOUR, 'accepted'),
      entry('for today', BEGAN - 30 * HOUR, 'accepted', BEGAN + 9 * HOUR),
      entry('unanswered', BEGAN - 30 * HOUR, 'received'),
      entry('cancelled', BEGAN - 30 * HOUR, 'cancelled'),
    ],
    BEGAN,
  );
  expect(found).toEqual({ ids: ['old', 'ready'], since: BEGAN - 30 * HOUR });
});

it('is nothing of a rehearsal, and nothing where all was finished', () => {
  const trial = { ...entry('t', BEGAN - 30 * HOUR, 'accepted'), currentLocationId: TRIAL_LOCATION };
  expect(unfinishedOrders([trial], BEGAN)).toBeNull();
  expect(unfinishedOrders([], BEGAN)).toBeNull();
});
