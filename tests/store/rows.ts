import { locationId, orderId } from '../../main/core/ids.ts';
import type { OrderRow } from '../../main/store/orders.ts';
import type { NewSend } from '../../main/store/outbox.ts';

/** Rows as the store takes them; tests say only what they are about. */

export const LOCATION = locationId('p81xp-0');

export function aRow(id: string, fields: Partial<OrderRow> = {}): OrderRow {
  return {
    id: orderId(id),
    locationId: LOCATION,
    status: 'new',
    raw: `{"id":"${id}"}`,
    unreadableReason: null,
    asOf: 1_000,
    receivedAt: 2_000,
    changedAt: 2_000,
    statusBefore: null,
    acknowledgedAt: null,
    open: true,
    ...fields,
  };
}

export function aSend(order: string, fields: Partial<NewSend> = {}): NewSend {
  return {
    orderId: orderId(order),
    locationId: LOCATION,
    status: 'received',
    refusal: false,
    body: '{"status":"received"}',
    createdAt: 3_000,
    notBefore: 3_000,
    ...fields,
  };
}
