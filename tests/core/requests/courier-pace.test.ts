import { expect, it } from 'vitest';
import type { OrderDelivery } from '../../../main/core/order/order.ts';
import { courierPatienceMs } from '../../../main/core/requests/pace.ts';

const MINUTE = 60_000;

function delivery(fields: Partial<OrderDelivery>): OrderDelivery {
  return {
    carrier: 'Stuart',
    ref: null,
    status: null,
    estimatedPickupAt: null,
    estimatedDropoffAt: null,
    trackingUrl: null,
    driverPickupUrl: null,
    driverName: null,
    driverPhone: null,
    driverPhoneAccessCode: null,
    ...fields,
  };
}

it.each([
  ['is not known yet', null],
  ['has no status', delivery({ driverName: 'Moussa' })],
  ['has no name yet', delivery({ status: 'pending' })],
])('a courier who %s is read of at once', (_name, known) => {
  expect(courierPatienceMs(known, true)).toBe(0);
});

it('one who comes is read of more often than one who has left', () => {
  const patience = (status: string): number =>
    courierPatienceMs(delivery({ status, driverName: 'Moussa' }), true);
  expect(patience('pending')).toBe(2 * MINUTE);
  expect(patience('pickup_enroute')).toBe(2 * MINUTE);
  expect(patience('pickup_approaching')).toBe(MINUTE);
  expect(patience('pickup_waiting')).toBe(5 * MINUTE);
  expect(patience('dropoff_enroute')).toBe(5 * MINUTE);
  expect(patience('a word of tomorrow')).toBe(5 * MINUTE);
});

it('one of an order that is over can wait the longest', () => {
  expect(courierPatienceMs(null, false)).toBe(15 * MINUTE);
});
