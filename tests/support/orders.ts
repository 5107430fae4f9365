import { locationId } from '../../main/core/ids.ts';
import type { BoardOrder } from '../../main/core/order/board-order.ts';
import type { Order } from '../../main/core/order/order.ts';
import { parseOrder } from '../../main/hubrise/payload/order.ts';

/** A small, complete order in HubRise's form; tests say only what they are about. */
const PAYLOAD = {
  id: 'fq7h',
  location_id: 'p81xp-0',
  channel: 'Uber Eats',
  created_by: 'Uber Eats Bridge',
  created_at: '2026-03-13T19:42:10+01:00',
  ref: 'REF-1',
  collection_code: 'DC034',
  status: 'new',
  service_type: 'delivery',
  asap: true,
  total: '12.00 EUR',
  items: [{ product_name: 'Pizza', price: '12.00 EUR', quantity: '1.0', subtotal: '12.00 EUR' }],
  payments: [{ name: 'Paid online', ref: 'ONLINE', amount: '12.00 EUR' }],
};

export const CREATED_AT = Date.parse(PAYLOAD.created_at);

/** That order, with these fields in place of the usual ones. */
export function anOrder(fields: Readonly<Record<string, unknown>> = {}): Order {
  return orderFrom({ ...PAYLOAD, ...fields });
}

/** The order that a payload gives, with nothing added. */
export function orderFrom(payload: unknown): Order {
  const parsed = parseOrder(payload);
  if (parsed.kind !== 'order') throw new Error(`The test's order is unreadable: ${parsed.reason}`);
  return parsed.order;
}

/** An order as the board has it, in the status that HubRise gave, received when it was created. */
export function onBoard(order: Order, facts: Partial<BoardOrder> = {}): BoardOrder {
  return {
    id: order.id,
    order,
    status: order.status,
    statusBefore: null,
    receivedAt: CREATED_AT,
    receiptToldAt: null,
    acknowledgedAt: null,
    reopensTo: null,
    send: { kind: 'none' },
    told: null,
    currentLocationId: locationId('p81xp-0'),
    ...facts,
  };
}
