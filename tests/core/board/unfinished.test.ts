import { expect, it } from 'vitest';
import { unfinishedOrders } from '../../../main/core/board/waiting.ts';
import { TRIAL_LOCATION } from '../../../main/core/order/key.ts';
import type { OrderStatus } from '../../../main/core/order/status.ts';
import { anOrder, onBoard } from '../../support/orders.ts';

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
