import type { EventId, LocationId, OrderId } from '../../core/ids.ts';
import { believedTime } from '../../core/order/believed-time.ts';
import { hubriseOrderId } from '../../core/order/key.ts';
import { hasWrittenOver } from '../../core/order/last-word.ts';
import { isAnomaly } from '../../core/order/status.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { type ApiFailure, endsRound } from '../../hubrise/api/api-call.ts';
import type { EventsApi } from '../../hubrise/api/events.ts';
import type { OrdersApi, RawOrder } from '../../hubrise/api/orders.ts';
import type { HubriseEvent, UnreadableEvent } from '../../hubrise/payload/event.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import type { OrderRow } from '../../store/orders.ts';
import type { EventDraft, IncomingOrder, ReaderParts } from '../book/snapshots.ts';
import { draftOf, identityOf, textOf } from './events.ts';
import { createOrderFromEvents, keepEvents, newestTime, timeOf } from './order-from-events.ts';

/** An event as far as HubRise gives it. */
export interface ToldEvent {
  readonly event: HubriseEvent;
  readonly draft: EventDraft;
  /** The order as it was then; null where the event was not read, or does not carry it. */
  readonly state: Readonly<Record<string, unknown>> | null;
  /** The order as it was before, as it came. */
  readonly previous: unknown;
}

interface ToldEvents {
  /** The oldest first. Those that HubRise did not give are to be asked for again. */
  readonly told: readonly ToldEvent[];
  readonly failure: ApiFailure | null;
}

interface Asking {
  readonly location: LocationId;
  readonly request: RequestClass;
  /** So often an event is asked for in vain before those that are older than it are heard. */
  readonly patience: number;
  /**
   * Whether an event may really be larger than what would be taken. Where HubRise gives the order, which its events
   * hold twice, something else has come in its place, and the event is asked for again.
   */
  readonly mayBeTooLarge: boolean;
  /** Whether an event is worth a request; `newer` are those told so far, the oldest first. */
  readonly isWanted: (event: HubriseEvent, newer: readonly ToldEvent[]) => boolean;
}

/**
 * HubRise gives an event with the order's states where it is read by itself (API §3). It lets an answer
 * of the till's write over the platform's cancellation, and shows the answer: only the cancellation's
 * event tells it.
 */
export interface EventStates {
  /** Whether the order may have been ended by what these events tell, and not look like it. */
  mayHide(id: OrderId, events: readonly HubriseEvent[]): boolean;
  /**
   * What the events tell by themselves, read from the newest on: an end says nothing without what came
   * after it, which may take it back.
   */
  read(events: readonly HubriseEvent[], asking: Asking): Promise<ToldEvents>;
}

/** An event that HubRise never gives is taken for what the list says of it after so many tries. */
const READS_BEFORE_GIVEN_UP = 12;
/** HubRise may deny an event for a moment; so many times, and it does not give it. */
const REFUSALS_BEFORE_GIVEN_UP = 3;
/** A cancellation waits so many tries for what came after it. */
export const PATIENCE_WITH_NEWER = 2;

function createEventStates({
  api,
  isOffline,
  store,
}: Pick<ReaderParts, 'isOffline' | 'store'> & {
  readonly api: (location: LocationId) => Pick<EventsApi, 'readEvent'>;
}): EventStates {
  const inVain = new Map<EventId, number>();

  async function readOne(
    event: HubriseEvent,
    { location, mayBeTooLarge, request }: Asking,
  ): Promise<ToldEvent | ApiFailure> {
    const read = await api(location).readEvent(event.id, request);
    if (read.kind !== 'ok' && endsRound(read, isOffline)) return read;
    if (read.kind === 'ok' || isGone(read) || (mayBeTooLarge && !mayBeRead(read))) {
      inVain.delete(event.id);
    } else {
      const tries = (inVain.get(event.id) ?? 0) + 1;
      inVain.set(event.id, tries);
      const most = read.kind === 'refused' ? REFUSALS_BEFORE_GIVEN_UP : READS_BEFORE_GIVEN_UP;
      if (tries < most) return read;
    }
    // One that HubRise does not give says no more than the list did, and so does another one in its place.
    if (
      read.kind !== 'ok' ||
      read.event.kind !== 'event' ||
      !isAbout(read.event, event, location)
    ) {
      const text = read.kind === 'ok' && read.event.kind !== 'event' ? read.text : undefined;
      return { ...unread(event, location), draft: draftOf(event, location, text) };
    }
    const { newState, previousState, resource } = read.event;
    const draft = draftOf({ ...event, newState, previousState }, location, read.text);
    const isOrder = resource === 'order' && isRecord(newState);
    return { event, draft, state: isOrder ? newState : null, previous: previousState };
  }

  return {
    mayHide: (id, events) => {
      const updates = events.filter(isUpdate);
      if (updates.length === 0) return false;
      const tellings = store.outbox.listTellings(id);
      if (tellings.length > 0 && store.orders.getLastWord(id) !== null) return true;
      return tellings.some((telling) =>
        updates.some(({ createdAt: at }) => at === null || hasWrittenOver(telling, at)),
      );
    },

    read: async (events, asking) => {
      const told: ToldEvent[] = [];
      let failure: ApiFailure | null = null;
      for (const event of newestFirst(events)) {
        if (!asking.isWanted(event, told.toReversed())) {
          told.push(unread(event, asking.location));
          continue;
        }
        const read = await readOne(event, asking);
        if ('event' in read) {
          told.push(read);
          continue;
        }
        const isWaitedFor = (inVain.get(event.id) ?? 0) <= asking.patience;
        // One that fails is gone past, and no more: each may take as long as a request may.
        const isLast = failure !== null || isWaitedFor || endsRound(read, isOffline);
        failure = read;
        if (isLast) break;
      }
      return { told: told.reverse(), failure };
    },
  };
}

/** False: HubRise does not have it, or it is larger than anything that would be taken. */
export function mayBeRead(failure: ApiFailure): boolean {
  if (failure.kind === 'broken_answer') return failure.reason !== 'too_large';
  return failure.kind !== 'refused';
}

/** HubRise does not have it any more. */
function isGone(failure: ApiFailure): boolean {
  return failure.kind === 'refused' && failure.status === 404;
}

/** Whether HubRise shows the order as one that came to nothing: then nothing of it is hidden. */
function showsEnd(order: RawOrder): boolean {
  const parsed = order.parsed();
  return parsed.kind === 'order' && isAnomaly(parsed.order.status);
}

/** Whether it may tell of an end. */
function isUpdate({ resource, type }: HubriseEvent): boolean {
  return resource === 'order' && type !== 'create';
}

function unread(event: HubriseEvent, location: LocationId): ToldEvent {
  return { event, draft: draftOf(event, location), state: null, previous: null };
}

/** Whether what HubRise gave is of the order that the event in the list is of. */
function isAbout(given: HubriseEvent, { orderId }: HubriseEvent, location: LocationId): boolean {
  const asked = orderId === null ? null : hubriseOrderId(orderId, location);
  const state = isRecord(given.newState) ? given.newState['id'] : null;
  const named = given.resource === 'order' ? [given.orderId, state ?? null] : [given.orderId];
  return named.every((id) => id === null || String(id) === asked);
}

function newestFirst(events: readonly HubriseEvent[]): HubriseEvent[] {
  return events.toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0)).reverse();
}

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
      if (endsRound(result, deps.isOffline)) return result;
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
