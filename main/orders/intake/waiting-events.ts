import type { EventId, LocationId } from '../../core/ids.ts';
import type { ListedEvent } from '../../hubrise/api/events.ts';
import type { UnreadableEvent } from '../../hubrise/payload/event.ts';
import type { HandledEvent } from '../../store/inbox.ts';
import type { Store } from '../../store/index.ts';
import { identityOf, textOf } from './event-identity.ts';
import type { NamedEvent } from './plan.ts';

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
