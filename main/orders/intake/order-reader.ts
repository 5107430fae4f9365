import type { LocationId, OrderId } from '../../core/ids.ts';
import { believedTime } from '../../core/order/believed-time.ts';
import { hubriseOrderId } from '../../core/order/key.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { type ApiFailure, stopsRound } from '../../hubrise/api/api-call.ts';
import type { EventsApi } from '../../hubrise/api/events.ts';
import type { OrdersApi } from '../../hubrise/api/orders.ts';
import type { HubriseEvent, UnreadableEvent } from '../../hubrise/payload/event.ts';
import type { OrderRow } from '../../store/orders.ts';
import type { IncomingOrder, ReaderParts } from '../book/snapshots.ts';
import { createEventStates, isUpdate, PATIENCE_WITH_NEWER, showsEnd } from './event-states.ts';
import { draftOf, identityOf, textOf } from './events.ts';
import { createOrderFromEvents, keepEvents, newestTime, timeOf } from './order-from-events.ts';

export interface OrderReaderDeps extends ReaderParts {
  readonly api: (location: LocationId) => EventsApi & OrdersApi;
  readonly now: () => number;
}

export interface OrderReader {
  /** After a null, every event is in the inbox and the order as new as the newest of them. */
  bringUpToDate(
    listed: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
  ): Promise<ApiFailure | null>;
  /** Keeps what is no event, and shows it as an order to look at: once, however often it comes. */
  keepUnreadable(event: UnreadableEvent, location: LocationId): void;
  /** Reads an order again of which deferred events tell. */
  refresh(id: OrderId, location: LocationId): Promise<ApiFailure | null>;
}

/** HubRise may deny an order for a moment; so many times in a row, and nothing more is to be had of it. */
const DENIED_FOR_GOOD = 3;

/** Keeps what is no event, once, and has HubRise told where there is something to tell. */
function keepUnreadable(
  { now, store }: OrderReaderDeps,
  take: (incoming: IncomingOrder) => void,
  event: UnreadableEvent,
  location: LocationId,
): void {
  const text = textOf(event);
  const identity = identityOf(event, location);
  if (store.inbox.find(identity) !== null) return;
  take({
    id: store.orders.keyOf(identity.eventId, location),
    text,
    asOf: null,
    location,
    events: [{ ...identity, resourceType: null, eventType: null, raw: text, change: null }],
    unreadable: 'an event that cannot be read',
  });
  // Without an id there is nothing that HubRise could be told to delete.
  const kept = store.inbox.find(identity);
  if (event.id === null && kept !== null) store.inbox.acknowledge(kept.key, now());
}

/** How often in a row HubRise has denied an order of which something is left to be read. */
function createDenials() {
  const denied = new Map<OrderId, number>();
  return {
    isForAMoment: (id: OrderId): boolean => {
      const times = (denied.get(id) ?? 0) + 1;
      denied.set(id, times);
      return times < DENIED_FOR_GOOD;
    },
    forget: (id: OrderId): void => void denied.delete(id),
  };
}

/** Gets an order for its events: by one read, or from the events themselves where that fails. */
export function createOrderReader(deps: OrderReaderDeps): OrderReader {
  const { api, store, snapshots, lock } = deps;
  const states = createEventStates(deps);
  const fallback = createOrderFromEvents(deps, states, take);
  const denials = createDenials();

  function take(incoming: IncomingOrder): void {
    const applied = snapshots.apply(incoming);
    fallback.isShown(incoming.id);
    deps.onApplied(incoming.id, applied);
  }

  async function read(
    id: OrderId,
    fresh: readonly HubriseEvent[],
    location: LocationId,
  ): Promise<ApiFailure | null> {
    const readAt = deps.hubriseNow();
    const request = classOfRead(fresh, store.orders.get(id) !== null);
    const result = await api(location).readOrder(id, request);
    if (result.kind !== 'ok') {
      if (stopsRound(result, deps.isOffline)) return result;
      return fallback.takeIn(id, fresh, location, request, result);
    }
    const newest = timeOf(fresh, readAt);
    const knownAt = store.orders.get(id)?.asOf ?? 0;
    // What was read just now is not older than what is known, whatever its events are, and no newer than now.
    const asOf = newest !== null && newest < knownAt ? null : newest && Math.min(newest, readAt);
    const { order } = result;
    const incoming = {
      id,
      text: order.text,
      parsed: order.parsed(),
      asOf,
      location,
      isShownNow: true,
    };
    if (showsEnd(order) || !states.mayHide(id, fresh)) {
      take({ ...incoming, events: fresh.map((event) => draftOf(event, location)) });
    } else {
      const patience = PATIENCE_WITH_NEWER;
      const asking = { location, request, patience, mayBeTooLarge: false, isWanted: isUpdate };
      const { told, failure } = await states.read(fresh, asking);
      take({ ...incoming, events: told.map(({ draft }) => draft) });
      if (failure !== null) return failure;
    }
    store.inbox.settleDeferred(id);
    denials.forget(id);
    return null;
  }

  return {
    bringUpToDate: (listed, events, location) =>
      lock.run(listed, async () => {
        // Another location's order of this id may have taken the key since the events were listed.
        const id = store.orders.keyOf(hubriseOrderId(listed, location), location);
        const own = events.map((event) => ({ ...event, orderId: id }));
        const fresh = own.filter((event) => store.inbox.find(identityOf(event, location)) === null);
        if (fresh.length === 0) return null;
        const known = store.orders.get(id);
        const newest = newestTime(fresh);
        const knownAt = known === null ? 0 : believedTime(known.asOf, deps.hubriseNow());
        const isOld = newest !== null && newest < knownAt && !states.mayHide(id, fresh);
        if (isOld || isOnlyComing(known, fresh)) {
          // The known state was shown after all of this happened.
          keepEvents(
            deps,
            fresh.map((event) => draftOf(event, location)),
            'stale',
          );
          return null;
        }
        return read(id, fresh, location);
      }),

    keepUnreadable: (event, location) => keepUnreadable(deps, take, event, location),

    refresh: (id, location) =>
      lock.run(id, async () => {
        const result = await api(location).readOrder(id, 'refresh');
        if (result.kind === 'ok') {
          const { order } = result;
          const shown = { id, text: order.text, parsed: order.parsed(), asOf: null, location };
          take({ ...shown, events: [], isShownNow: true });
        } else if (result.kind !== 'refused' || denials.isForAMoment(id)) return result;
        denials.forget(id);
        // Where HubRise denies it for good, its own event will tell what became of it.
        store.inbox.settleDeferred(id);
        return null;
      }),
  };
}

/**
 * Whether the events tell nothing but that an order has come which is here by a list: whatever HubRise shows of
 * an order, it shows after its coming, also where both are of the same second.
 */
function isOnlyComing(known: OrderRow | null, events: readonly HubriseEvent[]): boolean {
  if (known === null || known.unreadableReason !== null) return false;
  return events.every(({ resource, type }) => resource === 'order' && type === 'create');
}

/** A new order comes before what became of one that is here, and that before where its courier is. */
function classOfRead(events: readonly HubriseEvent[], isKnown: boolean): RequestClass {
  if (events.every((event) => event.resource === 'delivery')) return 'refresh';
  return isKnown ? 'update' : 'intake';
}
