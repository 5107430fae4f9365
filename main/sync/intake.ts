import type { EventId, LocationId, OrderId } from '../core/ids.ts';
import type { ApiFailure } from '../hubrise/api-call.ts';
import type { HubriseEvent, UnreadableEvent } from '../hubrise/event-payload.ts';
import { forEachLimit } from './for-each-limit.ts';
import { createOrderReader, draftOf, type OrderReaderDeps } from './order-reader.ts';

export type ListedEvent = HubriseEvent | UnreadableEvent;

export interface IntakeDeps extends OrderReaderDeps {
  /** The shop changed its name, its hours or the like: worth a read. */
  readonly onLocationEvent: () => void;
}

export interface Intake {
  /**
   * Stores what the events bring, then acknowledges them. Null when all went well, else the
   * failure that stopped it; whatever was not stored stays at HubRise for the next round.
   */
  takeIn(events: readonly ListedEvent[], location: LocationId): Promise<ApiFailure | null>;
  /** Repeats the deletions that HubRise has not confirmed, without handling anything again. */
  acknowledgeLeftovers(): Promise<ApiFailure | null>;
}

/** Reads and deletions under way at once: enough to catch up after an outage, kind to HubRise. */
const AT_ONCE = 4;
const LEFTOVERS = 200;

/**
 * From a page of events to durable orders (invariants 1, 2 and 7): read, commit, then acknowledge.
 * Several events of one order cost one read.
 */
export function createIntake(deps: IntakeDeps): Intake {
  const { api, store, now } = deps;
  const reader = createOrderReader(deps);

  async function acknowledge(ids: readonly EventId[]): Promise<ApiFailure | null> {
    let failure: ApiFailure | null = null;
    await forEachLimit(ids, AT_ONCE, async (id) => {
      if (failure !== null && stopsRound(failure)) return;
      const result = await api.deleteEvent(id);
      if (result.kind === 'ok') store.inbox.acknowledge(id, now());
      else failure = result;
    });
    return failure;
  }

  /** A customer, the location, a catalog: kept as it came; nothing on the board depends on it. */
  async function note(event: HubriseEvent): Promise<ApiFailure | null> {
    if (!store.inbox.has(event.id)) {
      const read = await api.readEvent(event.id);
      if (read.kind !== 'ok' && read.kind !== 'refused') return read;
      const raw = read.kind === 'ok' ? read.text : JSON.stringify(event.raw);
      store.inbox.add({ ...draftOf(event, raw), outcome: 'noted', handledAt: now() });
      if (event.resource === 'location') deps.onLocationEvent();
    }
    return acknowledge([event.id]);
  }

  async function takeInOrder(
    id: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
  ): Promise<ApiFailure | null> {
    const failure = await reader.bringUpToDate(id, events, location);
    if (failure !== null) return failure;
    return acknowledge(events.map((event) => event.id));
  }

  function takeInEvent(event: HubriseEvent, location: LocationId): Promise<ApiFailure | null> {
    return event.orderId !== null && concernsOrder(event)
      ? takeInOrder(event.orderId, [event], location)
      : note(event);
  }

  async function takeInUnreadable(
    event: UnreadableEvent,
    location: LocationId,
  ): Promise<ApiFailure | null> {
    // What the list garbles may be sound by itself.
    if (event.id !== null && !store.inbox.has(event.id)) {
      const read = await api.readEvent(event.id);
      if (read.kind !== 'ok' && stopsRound(read)) return read;
      if (read.kind === 'ok' && read.event.kind === 'event')
        return takeInEvent(read.event, location);
    }
    reader.keepUnreadable(event, location);
    return event.id === null ? null : acknowledge([event.id]);
  }

  return {
    takeIn: async (events, location) => {
      const { orders, others, unreadable } = sortEvents(events);
      const jobs: (() => Promise<ApiFailure | null>)[] = [
        ...[...orders].map(
          ([id, group]) =>
            () =>
              takeInOrder(id, group, location),
        ),
        ...unreadable.map((event) => () => takeInUnreadable(event, location)),
        ...others.map((event) => () => note(event)),
      ];
      let stopped: ApiFailure | null = null;
      await forEachLimit(jobs, AT_ONCE, async (job) => {
        if (stopped !== null && stopsRound(stopped)) return;
        stopped = (await job()) ?? stopped;
      });
      return stopped;
    },
    acknowledgeLeftovers: () => acknowledge(store.inbox.listUnacknowledged(LEFTOVERS)),
  };
}

/** Failures that the next request would meet as well. The others concern one order or event. */
export function stopsRound(failure: ApiFailure): boolean {
  return !['server_error', 'broken_answer', 'refused'].includes(failure.kind);
}

interface SortedEvents {
  readonly orders: ReadonlyMap<OrderId, HubriseEvent[]>;
  readonly others: readonly HubriseEvent[];
  readonly unreadable: readonly UnreadableEvent[];
}

/** Groups by order what speaks of one, each event once however often it is listed. */
function sortEvents(events: readonly ListedEvent[]): SortedEvents {
  const orders = new Map<OrderId, HubriseEvent[]>();
  const others: HubriseEvent[] = [];
  const unreadable: UnreadableEvent[] = [];
  const seen = new Set<EventId>();
  for (const event of events) {
    if (event.id !== null) {
      if (seen.has(event.id)) continue;
      seen.add(event.id);
    }
    if (event.kind === 'unreadable') unreadable.push(event);
    else if (event.orderId === null || !concernsOrder(event)) others.push(event);
    else orders.set(event.orderId, [...(orders.get(event.orderId) ?? []), event]);
  }
  return { orders, others, unreadable };
}

function concernsOrder(event: HubriseEvent): boolean {
  return event.resource === 'order' || event.resource === 'delivery';
}
