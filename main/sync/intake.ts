import type { EventId, LocationId, OrderId } from '../core/ids.ts';
import { recordCustomerEvent } from '../data/customer-records.ts';
import type { ApiFailure } from '../hubrise/api-call.ts';
import type { CustomersApi } from '../hubrise/customers.ts';
import type { HubriseEvent, UnreadableEvent } from '../hubrise/event-payload.ts';
import type { EventsApi } from '../hubrise/events.ts';
import type { OrdersApi } from '../hubrise/orders.ts';
import { withCustomer } from './customer-reader.ts';
import { forEachLimit } from './for-each-limit.ts';
import { createOrderReader, draftOf, type OrderReaderDeps } from './order-reader.ts';
import { stopsRound } from './stops-round.ts';

export type ListedEvent = HubriseEvent | UnreadableEvent;

export interface IntakeDeps extends OrderReaderDeps {
  readonly api: (location: LocationId) => EventsApi & OrdersApi & CustomersApi;
  /** The shop changed its name, its hours or the like: worth a read. */
  readonly onLocationEvent: () => void;
}

/**
 * Both answer null, or the failure that stopped them because every other request would have met it
 * too. What failed by itself stays at HubRise, or in the inbox, for the next round.
 */
export interface Intake {
  /** Stores what the events bring, then acknowledges them. */
  takeIn(events: readonly ListedEvent[], location: LocationId): Promise<ApiFailure | null>;
  /** Repeats the deletions that HubRise has not confirmed, without handling anything again. */
  acknowledgeLeftovers(location: LocationId): Promise<ApiFailure | null>;
}

type Job = () => Promise<ApiFailure | null>;

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

  function acknowledge(ids: readonly EventId[], location: LocationId): Promise<ApiFailure | null> {
    return runAll(
      ids.map((id) => async () => {
        const result = await api(location).deleteEvent(id);
        if (result.kind !== 'ok') return result;
        store.inbox.acknowledge(id, now());
        return null;
      }),
    );
  }

  /** A customer, the location, a catalog: kept as it came; nothing on the board depends on it. */
  async function note(event: HubriseEvent, location: LocationId): Promise<ApiFailure | null> {
    if (!store.inbox.has(event.id)) {
      const read = await api(location).readEvent(event.id, 'refresh');
      if (read.kind !== 'ok' && stopsRound(read)) return read;
      const raw = read.kind === 'ok' ? read.text : JSON.stringify(event.raw);
      const said = read.kind === 'ok' ? await withCustomer(api(location), read.event) : event;
      if (said.kind !== 'event' && said.kind !== 'unreadable') return said;
      store.transaction(() => {
        store.inbox.add({ ...draftOf(event, raw), outcome: 'noted', handledAt: now() });
        recordCustomerEvent(store, said, now());
      });
      if (event.resource === 'location') deps.onLocationEvent();
    }
    return acknowledge([event.id], location);
  }

  async function takeInOrder(
    id: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
  ): Promise<ApiFailure | null> {
    const failure = await reader.bringUpToDate(id, events, location);
    if (failure !== null) return failure;
    return acknowledge(
      events.map((event) => event.id),
      location,
    );
  }

  async function takeInUnreadable(
    event: UnreadableEvent,
    location: LocationId,
  ): Promise<ApiFailure | null> {
    const { id } = event;
    let { raw } = event;
    if (id !== null && !store.inbox.has(id)) {
      // What the list garbles may be sound by itself, and is complete in any case.
      const read = await api(location).readEvent(id, 'intake');
      if (read.kind !== 'ok' && stopsRound(read)) return read;
      if (read.kind === 'ok' && read.event.kind === 'event') {
        const sound = { ...read.event, id };
        return isAboutOrder(sound)
          ? takeInOrder(sound.orderId, [sound], location)
          : note(sound, location);
      }
      if (read.kind === 'ok') raw = read.event.raw;
    }
    reader.keepUnreadable({ ...event, raw }, location);
    return id === null ? null : acknowledge([id], location);
  }

  return {
    takeIn: (events, location) => {
      const { orders, others, unreadable } = sortEvents(events);
      return runAll([
        ...[...orders].map(
          ([id, group]): Job =>
            () =>
              takeInOrder(id, group, location),
        ),
        ...unreadable.map(
          (event): Job =>
            () =>
              takeInUnreadable(event, location),
        ),
        ...others.map(
          (event): Job =>
            () =>
              note(event, location),
        ),
      ]);
    },
    acknowledgeLeftovers: (location) =>
      acknowledge(store.inbox.listUnacknowledged(LEFTOVERS), location),
  };
}

/** Does the jobs, a few at a time, until one meets what all the others would meet; gives that. */
async function runAll(jobs: readonly Job[]): Promise<ApiFailure | null> {
  let stopped: ApiFailure | null = null;
  await forEachLimit(jobs, AT_ONCE, async (job) => {
    if (stopped !== null) return;
    const failure = await job();
    // What one kind of request has to wait for, a more important one may not have to.
    if (failure === null || failure.kind === 'no_budget') return;
    if (stopsRound(failure)) stopped ??= failure;
  });
  return stopped;
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
    else if (isAboutOrder(event)) {
      orders.set(event.orderId, [...(orders.get(event.orderId) ?? []), event]);
    } else others.push(event);
  }
  return { orders, others, unreadable };
}

function isAboutOrder(event: HubriseEvent): event is HubriseEvent & { readonly orderId: OrderId } {
  return event.orderId !== null && (event.resource === 'order' || event.resource === 'delivery');
}
