import type { OrderId } from '../core/ids.ts';
import type { OrderStatus } from '../core/order-status.ts';
import { isRecord } from '../hubrise/fields.ts';
import { readJson } from '../hubrise/json.ts';
import { parseOrder } from '../hubrise/order-payload.ts';
import type { RawOrder } from '../hubrise/orders.ts';

/**
 * The text of an order after HubRise took a PATCH of it: HubRise's answer where it is that order,
 * else the order as it was `known`, with the status that HubRise was `told`. What HubRise took must
 * neither be sent again nor cost what is known of the order.
 */
export function answeredOrder(
  answer: RawOrder | null,
  order: { readonly id: OrderId; readonly known: string | null; readonly told: OrderStatus },
): string {
  const parsed = parseOrder(answer?.value);
  if (answer !== null && parsed.kind === 'order' && parsed.order.id === order.id)
    return answer.text;
  return withStatus(order.known, order.told);
}

function withStatus(known: string | null, status: OrderStatus): string {
  const order = readJson(known ?? 'null');
  return JSON.stringify({ ...(isRecord(order) ? order : {}), status });
}
