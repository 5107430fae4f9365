import type { Money } from '../format/numbers.ts';
import type { OrderId } from '../ids.ts';
import { orderCode } from '../order/key.ts';
import { notesOf } from '../order/kitchen-words.ts';
import type { Order, ServiceType } from '../order/order.ts';
import { type OrderTiming, orderTiming } from '../order/service-time.ts';
import type { StatusOrUnknown } from '../order/status.ts';
import { type PlatformView, platformOf, UNKNOWN_PLATFORM } from '../platform/platform.ts';
import { type Dish, dishesOf } from './dishes.ts';

/**
 * An order that HubRise has shown and that this till could not store: what the shop needs to make it and to
 * answer it on the platform's own tablet. Nothing can be done with it here.
 */
export interface UnkeptOrder {
  readonly id: string;
  readonly code: string;
  /** The till has the order, and could not store what has become of it. */
  readonly isKnown: boolean;
  /** When HubRise showed it, ms. */
  readonly readAt: number;
  readonly status: StatusOrUnknown;
  readonly platform: PlatformView;
  readonly serviceType: ServiceType | null;
  readonly timing: OrderTiming;
  readonly firstName: string | null;
  readonly dishes: readonly Dish[];
  /** Lines beyond those dishes. */
  readonly linesLeftOut: number;
  /** What somebody wrote of it or of its lines: an allergy may be among it. */
  readonly notes: readonly string[];
  readonly total: Money | null;
}

/** `order`: null where HubRise's text could not be read. */
export function unkeptOrder(
  entry: { readonly id: OrderId; readonly order: Order | null },
  readAt: number,
  isKnown: boolean,
): UnkeptOrder {
  const { id, order } = entry;
  const { dishes, leftOut } = order === null ? { dishes: [], leftOut: 0 } : dishesOf(order);
  return {
    id,
    code: orderCode(entry),
    isKnown,
    readAt,
    status: order?.status ?? 'unknown',
    platform: order === null ? UNKNOWN_PLATFORM : platformOf(order),
    serviceType: order?.serviceType ?? null,
    timing: order === null ? { kind: 'unknown' } : orderTiming(order, readAt),
    firstName: order?.customer?.firstName ?? null,
    dishes,
    linesLeftOut: leftOut,
    notes: order === null ? [] : notesOf(order),
    total: order?.total ?? null,
  };
}
