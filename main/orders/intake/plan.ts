import type { EventId, LocationId, OrderId } from '../../core/ids.ts';
import { courierPatienceMs } from '../../core/requests/pace.ts';
import type { ListedEvent } from '../../hubrise/api/events.ts';
import type { HubriseEvent, UnreadableEvent } from '../../hubrise/payload/event.ts';
import { storedOrder } from '../../hubrise/payload/order.ts';
import type { Store } from '../../store/index.ts';
import type { OrderRow } from '../../store/orders.ts';

/** What is to be done with some events: one task for each order, the smaller turn first. */
export type IntakeTask =
  | {
      readonly kind: 'order';
      readonly key: string;
      readonly turn: number;
      readonly orderId: OrderId;
      readonly events: readonly HubriseEvent[];
    }
  /** Events of it were deferred, and it is due. */
  | {
      readonly kind: 'courier';
      readonly key: string;
      readonly turn: number;
      readonly orderId: OrderId;
      readonly events: readonly [];
    }
  | {
      readonly kind: 'unreadable';
      readonly key: string;
      readonly turn: number;
      readonly events: readonly [UnreadableEvent & { readonly id: EventId }];
    }
  | {
      readonly kind: 'note';
      readonly key: string;
      readonly turn: number;
      readonly events: readonly [HubriseEvent];
    };

/**
 * New orders come first, and what may be one. Then come changes of an order, which may be its
 * cancellation, then couriers, then what is on no screen. No task is of a more important class of
 * requests than those before it (`core/requests/budget.ts`).
 */
const TURN = { newOrder: 0, unreadable: 1, change: 2, courier: 3, note: 4 } as const;

/** An event that HubRise can be asked for. */
export type NamedEvent = ListedEvent & { readonly id: EventId };

/**
 * Groups events by what one read will tell, in the order in which they are to be read. `due` are
 * orders to be read because of events that were deferred.
 */
export function planIntake(
  events: Iterable<NamedEvent>,
  due: readonly OrderId[],
  isKnown: (id: OrderId) => boolean,
): IntakeTask[] {
  const orders = new Map<OrderId, HubriseEvent[]>();
  const tasks: IntakeTask[] = [];
  for (const event of events) {
    const key = `event ${event.id}`;
    if (event.kind === 'unreadable') {
      tasks.push({ kind: 'unreadable', key, turn: TURN.unreadable, events: [event] });
    } else if (isAboutOrder(event)) {
      orders.set(event.orderId, [...(orders.get(event.orderId) ?? []), event]);
    } else tasks.push({ kind: 'note', key, turn: TURN.note, events: [event] });
  }
  for (const [orderId, group] of orders) {
    const turn = turnOf(group, isKnown(orderId));
    tasks.push({ kind: 'order', key: keyOf(orderId), turn, orderId, events: group });
  }
  for (const orderId of due) {
    if (orders.has(orderId)) continue;
    const key = keyOf(orderId);
    tasks.push({ kind: 'courier', key, turn: TURN.courier, orderId, events: [] });
  }
  return tasks.sort((a, b) => a.turn - b.turn);
}

function keyOf(order: OrderId): string {
  return `order ${order}`;
}

function turnOf(events: readonly HubriseEvent[], known: boolean): number {
  if (events.every(({ resource }) => resource === 'delivery')) return TURN.courier;
  return known ? TURN.change : TURN.newOrder;
}

/** Whether it speaks of an order, by itself or by its delivery. */
export function isAboutOrder(
  event: HubriseEvent,
): event is HubriseEvent & { readonly orderId: OrderId } {
  return event.orderId !== null && (event.resource === 'order' || event.resource === 'delivery');
}

/** When an order is read again because of its courier. */
interface Couriers {
  /** Whether these events tell of nothing but where the courier is, and the next read may wait. */
  canWait(id: OrderId, events: readonly HubriseEvent[]): boolean;
  /** The orders of a location whose next read need not wait any longer: what is no courier's never does. */
  listDue(location: LocationId): OrderId[];
}

export function createCouriers(deps: {
  readonly store: Store;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
}): Couriers {
  const { hubriseNow, store } = deps;

  /** A clock that was set back must not put it off for ever. */
  function isFresh(row: OrderRow): boolean {
    const age = hubriseNow() - row.changedAt;
    const delivery = storedOrder(row)?.delivery ?? null;
    return age >= 0 && age < courierPatienceMs(delivery, row.open);
  }

  return {
    canWait: (id, events) => {
      // A driver's position is told by an update of the delivery alone (API §3).
      const isPosition = events.every(
        ({ resource, type }) => resource === 'delivery' && type === 'update',
      );
      const row = isPosition ? store.orders.get(id) : null;
      return row !== null && isFresh(row);
    },
    listDue: (location) => {
      const due = store.inbox.listDeferred();
      if (due.length === 0) return due;
      const more = new Set(store.inbox.listDeferred('order'));
      return due.filter((id) => {
        const row = store.orders.get(id);
        return row !== null && row.locationId === location && (more.has(id) || !isFresh(row));
      });
    },
  };
}
