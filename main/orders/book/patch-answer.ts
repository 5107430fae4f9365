import type { LocationId, OrderId } from '../../core/ids.ts';
import { hubriseOrderId } from '../../core/order/key.ts';
import type { OrderStatus } from '../../core/order/status.ts';
import type { OrderPatch, RawOrder } from '../../hubrise/api/orders.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { readJson } from '../../lib/json.ts';
import { type ReaderParts, takeIn } from './snapshots.ts';

/** Whether an answer of HubRise's shows that order. */
export function shows(answer: RawOrder, id: OrderId): boolean {
  const parsed = answer.parsed();
  return parsed.kind === 'order' && parsed.order.id === id;
}

/** Takes in the order that HubRise answered with. Where it answered with anything else, that counts for nothing. */
export function takeAnswered(
  parts: Pick<ReaderParts, 'onApplied' | 'snapshots'>,
  id: OrderId,
  order: RawOrder,
  location: LocationId,
): void {
  if (shows(order, hubriseOrderId(id, location))) takeIn(parts, id, order, location);
}

/** Whether the order stands at HubRise as it was told: the status, and the time that was promised. */
export function showsAll(answer: RawOrder, id: OrderId, told: OrderPatch): boolean {
  const parsed = answer.parsed();
  if (parsed.kind !== 'order' || parsed.order.id !== id) return false;
  const { status, confirmedAt } = parsed.order;
  const promised = told.confirmed_time;
  return status === told.status && (promised === undefined || confirmedAt === Date.parse(promised));
}

/**
 * The text of an order of which HubRise took a PATCH and showed nothing, neither in its answer nor
 * when it was asked: the order as it was `known`, with the status that HubRise was told. What HubRise
 * took must neither be sent again nor cost what is known of the order.
 */
export function orderToldAs(known: string | null, status: OrderStatus): string {
  const order = readJson(known ?? 'null');
  return JSON.stringify({ ...(isRecord(order) ? order : {}), status });
}
