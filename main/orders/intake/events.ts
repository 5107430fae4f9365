import { createHash } from 'node:crypto';
import { type EventId, eventId, type LocationId, type OrderId } from '../../core/ids.ts';
import { courierPatienceMs } from '../../core/requests/pace.ts';
import type { ListedEvent } from '../../hubrise/api/events.ts';
import {
  type HubriseEvent,
  statusOfState,
  type UnreadableEvent,
} from '../../hubrise/payload/event.ts';
import { storedOrder } from '../../hubrise/payload/order.ts';
import type { EventIdentity, HandledEvent } from '../../store/inbox.ts';
import type { Store } from '../../store/index.ts';
import type { OrderRow } from '../../store/orders.ts';
import type { EventDraft } from '../book/snapshots.ts';

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

/** What tells this event from another. One without an id is known by its text. */
export function identityOf(event: ListedEvent, location: LocationId): EventIdentity {
  const isEvent = event.kind === 'event';
  return {
    eventId: event.id ?? eventId(`unreadable-${hashOf(textOf(event))}`),
    locationId: location,
    orderId: isEvent ? event.orderId : null,
    createdAt: isEvent ? event.createdAt : null,
  };
}

/** The event as JSON, as it came in the list. */
export function textOf(event: ListedEvent): string {
  return JSON.stringify(event.raw) ?? 'null';
}

/** An event on its way into the inbox, with the fullest text there is of it. */
export function draftOf(
  event: HubriseEvent,
  location: LocationId,
  raw = textOf(event),
): EventDraft {
  return {
    ...identityOf(event, location),
    resourceType: event.resource,
    eventType: event.type,
    raw,
    change: changeOf(event),
  };
}

/** Only an event that was read by itself carries the order's states (API §3). */
function changeOf({ newState, previousState, resource }: HubriseEvent): EventDraft['change'] {
  const to = resource === 'order' ? statusOfState(newState) : null;
  return to === null ? null : { from: statusOfState(previousState), to };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a list brought. */
interface SortedList {
  /** Stored already, and still listed: HubRise is to be told once more. */
  readonly handled: readonly HandledEvent[];
  /** Stored already, and another event stands under their id: they are deleted. */
  readonly gone: readonly HandledEvent[];
  /** Without an id there is nothing to read, and nothing that HubRise could be told to delete. */
  readonly nameless: readonly UnreadableEvent[];
}

/**
 * The events of one location that are listed and not stored yet. They are kept from list to list:
 * one further down may not be listed each time.
 */
interface WaitingEvents {
  sortIn(events: readonly ListedEvent[], location: LocationId): SortedList;
  list(): Iterable<NamedEvent>;
  hasAny(): boolean;
  /** These are stored; gives where. */
  done(events: readonly NamedEvent[], location: LocationId): HandledEvent[];
  /** What the list garbles is stored as `sound`, which it is when it is read by itself. */
  isSound(garbled: NamedEvent, sound: NamedEvent, location: LocationId): void;
  /** By the id that the till knows the order by. */
  atHome<Event extends ListedEvent>(event: Event, location: LocationId): Event;
  knows(event: ListedEvent, location: LocationId): boolean;
}

export function createWaitingEvents(store: Store): WaitingEvents {
  const waiting = new Map<string, NamedEvent>();
  const garbled = new Map<string, HandledEvent>();
  let here: LocationId | null = null;

  function atHome<Event extends ListedEvent>(event: Event, location: LocationId): Event {
    if (event.kind !== 'event' || event.orderId === null) return event;
    return { ...event, orderId: store.orders.keyOf(event.orderId, location) };
  }

  function find(event: ListedEvent, location: LocationId): HandledEvent | null {
    const same = store.inbox.find(identityOf(event, location));
    return same ?? garbled.get(nameOf(event, location)) ?? null;
  }

  return {
    sortIn: (events, location) => {
      if (here !== location) waiting.clear();
      here = location;
      const handled: HandledEvent[] = [];
      const gone: HandledEvent[] = [];
      const nameless: UnreadableEvent[] = [];
      const seen = new Set<EventId>();
      for (const listed of events) {
        if (listed.id === null) {
          if (listed.kind === 'unreadable') nameless.push(listed);
          continue;
        }
        // Two of one id are read one after the other: HubRise gives and deletes the first one.
        if (seen.has(listed.id)) continue;
        seen.add(listed.id);
        const event = atHome({ ...listed, id: listed.id }, location);
        const found = find(event, location);
        if (found !== null) handled.push(found);
        else {
          waiting.set(nameOf(event, location), event);
          gone.push(...store.inbox.listNamesakes(identityOf(event, location)));
        }
      }
      return { handled, gone, nameless };
    },
    list: () => waiting.values(),
    hasAny: () => waiting.size > 0,
    done: (events, location) =>
      events.flatMap((event) => {
        waiting.delete(nameOf(event, location));
        return find(event, location) ?? [];
      }),
    isSound: (event, sound, location) => {
      const stored = store.inbox.find(identityOf(sound, location));
      if (stored !== null) garbled.set(nameOf(event, location), stored);
    },
    atHome,
    knows: (listed, location) => {
      const event = atHome(listed, location);
      return waiting.has(nameOf(event, location)) || find(event, location) !== null;
    },
  };
}

/** An event by what tells it from others, as it is listed. */
function nameOf(event: ListedEvent, location: LocationId): string {
  const { createdAt, eventId, orderId } = identityOf(event, location);
  const text = event.kind === 'unreadable' ? textOf(event) : '';
  return JSON.stringify([eventId, orderId, createdAt, text]);
}
