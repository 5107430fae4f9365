import type { LocationId, OrderId } from '../../core/ids.ts';
import { believedTime, CLOCK_MARGIN_MS } from '../../core/order/believed-time.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { type ApiFailure, stopsRound } from '../../hubrise/api/api-call.ts';
import type { EventsApi } from '../../hubrise/api/events.ts';
import type { OrdersApi } from '../../hubrise/api/orders.ts';
import type { HubriseEvent, UnreadableEvent } from '../../hubrise/payload/event.ts';
import { isRecord } from '../../hubrise/payload/fields.ts';
import { readJson } from '../../lib/json.ts';
import type { KeyedLock } from '../../lib/queues.ts';
import type { EventOutcome } from '../../store/inbox.ts';
import type { Store } from '../../store/index.ts';
import type { AppliedOrder, EventDraft, Snapshots } from '../book/snapshots.ts';
import { draftOf, identityOf, textOf } from './event-identity.ts';
import { createHiddenEnds, showsEnd } from './hidden-ends.ts';

/** So often in a row HubRise gives nothing of an order, and it is shown by what is known. */
const BROKEN_READS_BEFORE_SHOWN = 2;

export interface OrderReaderDeps {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => EventsApi & OrdersApi;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: KeyedLock;
  readonly now: () => number;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** Whether HubRise is out of reach altogether, and not for one order alone. */
  readonly isOffline: () => boolean;
  readonly onApplied: (id: OrderId, applied: AppliedOrder) => void;
}

export interface OrderReader {
  /** After a null, every event is in the inbox and the order as new as the newest of them. */
  bringUpToDate(
    id: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
  ): Promise<ApiFailure | null>;
  /** Keeps what is no event, and shows it as an order to look at: once, however often it comes. */
  keepUnreadable(event: UnreadableEvent, location: LocationId): void;
  /** Reads an order again of which deferred events tell. */
  refresh(id: OrderId, location: LocationId): Promise<ApiFailure | null>;
}

/** Gets an order for its events: by one read, or from the events themselves where that fails. */
export function createOrderReader(deps: OrderReaderDeps): OrderReader {
  const { api, store, snapshots, lock } = deps;
  const brokenReads = new Map<OrderId, number>();
  const hiddenEnds = createHiddenEnds(deps);

  function take(incoming: Parameters<Snapshots['apply']>[0]): void {
    const applied = snapshots.apply(incoming);
    brokenReads.delete(incoming.id);
    deps.onApplied(incoming.id, applied);
  }

  /** Keeps events that change no order. */
  function keep(drafts: readonly EventDraft[], outcome: EventOutcome): void {
    store.transaction(() => {
      for (const draft of drafts)
        store.inbox.add({ ...draft, outcome, handledAt: deps.hubriseNow() });
    });
  }

  /**
   * The read came to nothing: the newest event of the order may carry its state, and a new order
   * must not wait. Without a state it is read again the next time, until that is hopeless. Whatever
   * is shown then, the order is read again when that is possible.
   */
  async function fromEvent(
    id: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
    request: RequestClass,
    because: ApiFailure,
  ): Promise<ApiFailure | null> {
    const ofOrder = events.filter(({ resource }) => resource === 'order');
    const known = store.orders.get(id);
    if (ofOrder.length === 0 && known !== null && because.kind !== 'refused') {
      keep(
        events.map((event) => draftOf(event, location)),
        'deferred',
      );
      return null;
    }
    const newest = newestOf(ofOrder.length > 0 ? ofOrder : events);
    const read = await api(location).readEvent(newest.id, request);
    if (read.kind !== 'ok' && stopsRound(read, deps.isOffline)) return read;
    const text = read.kind === 'ok' ? read.text : JSON.stringify(newest.raw);
    const full = read.kind === 'ok' && read.event.kind === 'event' ? read.event : null;
    const { newState, previousState } = full ?? newest;
    const drafts = events.map((event) =>
      event === newest
        ? draftOf({ ...event, newState, previousState }, location, text)
        : draftOf(event, location),
    );
    const state = full?.resource === 'order' ? full.newState : null;
    const incoming = { id, location, asOf: timeOf([newest], deps.hubriseNow()), events: drafts };
    if (isRecord(state)) {
      // Nobody has promised that an event tells all of it.
      const former = known === null ? null : readJson(known.raw);
      take({
        ...incoming,
        text: JSON.stringify(isRecord(former) ? { ...former, ...state } : state),
      });
      if (mayBeRead(because)) store.inbox.defer(identityOf(newest, location));
      return null;
    }
    if (!isHopeless(id, because)) return because;
    // Without it the cashier would not even know that something is waiting.
    if (ofOrder.length > 0) {
      take({ ...incoming, text, unreadable: 'HubRise announces it and does not show it' });
      if (mayBeRead(because)) store.inbox.defer(identityOf(newest, location));
    } else {
      // A courier for an order that HubRise does not have (yet): its own event will bring it.
      keep(drafts, 'no_order');
    }
    return null;
  }

  function isHopeless(id: OrderId, because: ApiFailure): boolean {
    if (!mayBeRead(because)) return true;
    const count = (brokenReads.get(id) ?? 0) + 1;
    brokenReads.set(id, count);
    return count >= BROKEN_READS_BEFORE_SHOWN;
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
      return fromEvent(id, fresh, location, request, result);
    }
    const newest = timeOf(fresh, readAt);
    const knownAt = store.orders.get(id)?.asOf ?? 0;
    // What was read just now is not older than what is known, whatever its events are.
    const asOf = newest !== null && newest < knownAt ? null : newest;
    const { order } = result;
    const incoming = { id, text: order.text, parsed: order.parsed(), asOf, location };
    if (showsEnd(order) || !hiddenEnds.mayHide(id, fresh)) {
      take({ ...incoming, events: fresh.map((event) => draftOf(event, location)) });
    } else {
      const states = await hiddenEnds.read(fresh, location, request);
      take({ ...incoming, events: states.kind === 'ok' ? states.drafts : [] });
      if (states.kind !== 'ok') return states;
    }
    store.inbox.settleDeferred(id);
    return null;
  }

  return {
    bringUpToDate: (id, events, location) =>
      lock.run(id, async () => {
        const fresh = events.filter(
          (event) => store.inbox.find(identityOf(event, location)) === null,
        );
        if (fresh.length === 0) return null;
        const known = store.orders.get(id);
        const newest = newestTime(fresh);
        const knownAt = known === null ? 0 : believedTime(known.asOf, deps.hubriseNow());
        if (newest !== null && newest < knownAt && !hiddenEnds.mayHide(id, fresh)) {
          // The known state was read after all of this happened.
          keep(
            fresh.map((event) => draftOf(event, location)),
            'stale',
          );
          return null;
        }
        return read(id, fresh, location);
      }),

    keepUnreadable: (event, location) => {
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
      if (event.id === null && kept !== null) store.inbox.acknowledge(kept.key, deps.now());
    },

    refresh: (id, location) =>
      lock.run(id, async () => {
        const result = await api(location).readOrder(id, 'refresh');
        if (result.kind === 'ok') {
          const { order } = result;
          take({ id, text: order.text, parsed: order.parsed(), asOf: null, location, events: [] });
        } else if (result.kind !== 'refused') return result;
        // Where HubRise denies it, its own event will tell what became of it.
        store.inbox.settleDeferred(id);
        return null;
      }),
  };
}

/** HubRise does not have it, or it is larger than anything that would be taken. */
function mayBeRead(failure: ApiFailure): boolean {
  if (failure.kind === 'broken_answer') return failure.reason !== 'too_large';
  return failure.kind !== 'refused';
}

function newestOf(events: readonly HubriseEvent[]): HubriseEvent {
  return events.reduce((a, b) => ((b.createdAt ?? 0) >= (a.createdAt ?? 0) ? b : a));
}

/** A new order comes before what became of one that is here, and that before where its courier is. */
function classOfRead(events: readonly HubriseEvent[], isKnown: boolean): RequestClass {
  if (events.every((event) => event.resource === 'delivery')) return 'refresh';
  return isKnown ? 'update' : 'intake';
}

/** The newest of the times, ms; null where one is missing, for then nothing is known to be older. */
function newestTime(events: readonly HubriseEvent[]): number | null {
  let newest = 0;
  for (const event of events) {
    if (event.createdAt === null) return null;
    newest = Math.max(newest, event.createdAt);
  }
  return newest;
}

/**
 * The time of what the events tell. One that lies ahead is not believed, or all that happens until
 * then would look old.
 */
function timeOf(events: readonly HubriseEvent[], hubriseNow: number): number | null {
  const newest = newestTime(events);
  const ahead = newest !== null && newest > hubriseNow + CLOCK_MARGIN_MS;
  return ahead ? hubriseNow - CLOCK_MARGIN_MS : newest;
}
