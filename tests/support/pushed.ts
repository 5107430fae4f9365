import { buildOrder } from '../stand-ins/hubrise/rules/order-build.ts';
import { check, orderInput } from '../stand-ins/hubrise/rules/order-input.ts';
import { LOCATION } from '../store/rows.ts';

export const PUSH_LOCATION = LOCATION;

/** An order as HubRise makes it of what it is sent: with its own arithmetic. */
export function asHubrise(body: object) {
  const read = check(orderInput, { ...body, status: 'in_preparation' });
  if (read.kind === 'invalid') throw new Error(JSON.stringify(read.errors));
  let ids = 0;
  return buildOrder(read.value, {
    nextId: () => {
      ids += 1;
      return `h${ids}`;
    },
    locationId: LOCATION,
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    createdAt: '2026-11-26T12:00:00+01:00',
    createdBy: 'POS HELPER',
    customer: null,
  });
}
