import * as v from 'valibot';
import { type EventId, eventId, type OrderId, orderId } from '../../core/ids.ts';
import { isOrderStatus, type OrderStatus } from '../../core/order/status.ts';
import { isUsableId, key, time } from './lenient.ts';

const RESOURCES = ['order', 'customer', 'delivery', 'location', 'inventory', 'catalog'] as const;
const TYPES = ['create', 'update', 'patch', 'delete'] as const;

/** `other` stands for a word that HubRise has added since. */
export type EventResource = (typeof RESOURCES)[number] | 'other';
export type EventType = (typeof TYPES)[number] | 'other';

export interface HubriseEvent {
  readonly kind: 'event';
  readonly id: EventId;
  readonly resource: EventResource;
  readonly type: EventType;
  /** In ms since the epoch; null where it could not be read. */
  readonly createdAt: number | null;
  /** The order that an order or delivery event is about. */
  readonly orderId: OrderId | null;
  /** State before and after, unparsed. Null in lists, and sometimes in the event itself. */
  readonly previousState: unknown;
  readonly newState: unknown;
  /** The whole event as it came. */
  readonly raw: unknown;
}

/** What could not be read as an event. With an id it can be acknowledged, once it is stored. */
export interface UnreadableEvent {
  readonly kind: 'unreadable';
  readonly id: EventId | null;
  readonly raw: unknown;
}

/** A string or, as some bridges write it, a number. */
const id = v.pipe(key, v.string(), v.check(isUsableId));
const maybeId = v.fallback(v.nullable(id), null);

const eventSchema = v.object({
  id,
  resource_type: v.pipe(v.string(), v.transform(wordOf(RESOURCES))),
  event_type: v.fallback(v.pipe(v.string(), v.transform(wordOf(TYPES))), 'other'),
  created_at: v.fallback(time, null),
  order_id: maybeId,
  previous_state: v.optional(v.unknown(), null),
  new_state: v.optional(v.unknown(), null),
});

const stateSchema = v.object({ id: maybeId, order_id: maybeId });

/** Reads one event, from a list or by itself (API §3). Never throws and never drops anything. */
export function parseEvent(raw: unknown): HubriseEvent | UnreadableEvent {
  const parsed = v.safeParse(eventSchema, raw);
  if (!parsed.success) return { kind: 'unreadable', id: idOf(raw), raw };
  const { resource_type, event_type, created_at, order_id, previous_state, new_state } =
    parsed.output;
  const order = order_id ?? orderOfState(resource_type, new_state);
  // There is a new order, and nobody could ask for it: that is to be seen.
  if (order === null && resource_type === 'order' && event_type === 'create') {
    return { kind: 'unreadable', id: eventId(parsed.output.id), raw };
  }
  return {
    kind: 'event',
    id: eventId(parsed.output.id),
    resource: resource_type,
    type: event_type,
    createdAt: created_at,
    orderId: order === null ? null : orderId(order),
    previousState: previous_state,
    newState: new_state,
    raw,
  };
}

/** The status of an order's state as an event carries it; null where there is none to be known. */
export function statusOfState(state: unknown): OrderStatus | null {
  const parsed = v.safeParse(v.object({ status: v.string() }), state);
  return parsed.success && isOrderStatus(parsed.output.status) ? parsed.output.status : null;
}

function idOf(raw: unknown): EventId | null {
  const parsed = v.safeParse(v.object({ id }), raw);
  return parsed.success ? eventId(parsed.output.id) : null;
}

/** Where the event does not name its order, its state does. */
function orderOfState(resource: EventResource, state: unknown): string | null {
  const parsed = v.safeParse(stateSchema, state);
  if (!parsed.success) return null;
  if (resource === 'order') return parsed.output.id;
  return resource === 'delivery' ? parsed.output.order_id : null;
}

function wordOf<const Word extends string>(
  words: readonly Word[],
): (text: string) => Word | 'other' {
  return (text) => words.find((word) => word === text) ?? 'other';
}
