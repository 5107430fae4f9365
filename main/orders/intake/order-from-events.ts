import type { LocationId, OrderId } from '../../core/ids.ts';
import { CLOCK_MARGIN_MS } from '../../core/order/believed-time.ts';
import { hasWrittenOver } from '../../core/order/last-word.ts';
import { isAnomaly, statusRank } from '../../core/order/status.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { type ApiFailure, stopsRound } from '../../hubrise/api/api-call.ts';
import type { EventsApi } from '../../hubrise/api/events.ts';
import type { RawOrder } from '../../hubrise/api/orders.ts';
import type { HubriseEvent } from '../../hubrise/payload/event.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { readJson } from '../../lib/json.ts';
import type { EventOutcome } from '../../store/inbox.ts';
import type { Store } from '../../store/index.ts';
import type { OrderRow } from '../../store/orders.ts';
import type { EventDraft, IncomingOrder, ReaderParts } from '../book/snapshots.ts';
import { draftOf, identityOf } from './events.ts';

interface FallbackDeps extends Pick<ReaderParts, 'hubriseNow' | 'isOffline' | 'store'> {
  readonly api: (location: LocationId) => EventsApi;
}

/** Takes in what the events of an order say where the order itself could not be read. */
export interface OrderFromEvents {
  takeIn(
    id: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
    request: RequestClass,
    because: ApiFailure,
  ): Promise<ApiFailure | null>;
  /** Something of the order is shown: reads that fail are counted anew. */
  isShown(id: OrderId): void;
}

/** After so many failed reads in a row an order is shown by what is known. */
const BROKEN_READS_BEFORE_SHOWN = 2;

export function createOrderFromEvents(
  deps: FallbackDeps,
  hiddenEnds: HiddenEnds,
  take: (incoming: IncomingOrder) => void,
): OrderFromEvents {
  const { api, store } = deps;
  const brokenReads = new Map<OrderId, number>();

  /**
   * The newest event of the order may carry its state, and a new order must not wait. Without a
   * state the order is read again the next time, until that is hopeless. It is read again in any
   * case as soon as that is possible.
   */
  async function takeIn(
    id: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
    request: RequestClass,
    because: ApiFailure,
  ): Promise<ApiFailure | null> {
    const ofOrder = events.filter(({ resource }) => resource === 'order');
    const known = store.orders.get(id);
    if (ofOrder.length === 0 && known !== null && because.kind !== 'refused') {
      keepEvents(
        deps,
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
    const told = draftOf({ ...newest, newState, previousState }, location, text);
    const others = events.filter((event) => event !== newest);
    // The newest one shows what was written over an end, and tells nothing of that end.
    const hidden = hiddenEnds.mayHide(id, others)
      ? await hiddenEnds.read(others, location, request)
      : { kind: 'ok' as const, drafts: others.map((event) => draftOf(event, location)) };
    const drafts = hidden.kind === 'ok' ? [told, ...hidden.drafts] : [];
    const failure = hidden.kind === 'ok' ? null : hidden;
    const state = full?.resource === 'order' ? full.newState : null;
    if (known !== null && isBeforeAnswer(known, newest, told, drafts)) {
      // What it tells is in what HubRise showed with the answer, or comes with the next read.
      keepEvents(deps, drafts, 'deferred');
      return failure;
    }
    const incoming = { id, location, asOf: timeOf([newest], deps.hubriseNow()), events: drafts };
    if (isRecord(state)) {
      // Nobody has promised that an event tells all of it.
      const former = known === null ? null : readJson(known.raw);
      take({
        ...incoming,
        text: JSON.stringify(isRecord(former) ? { ...former, ...state } : state),
      });
      if (mayBeRead(because)) store.inbox.defer(identityOf(newest, location));
      return failure;
    }
    if (!isHopeless(id, because)) return because;
    // Otherwise the cashier would not know that something waits.
    if (ofOrder.length > 0) {
      take({ ...incoming, text, unreadable: 'HubRise announces it and does not show it' });
      if (mayBeRead(because)) store.inbox.defer(identityOf(newest, location));
    } else {
      // A courier for an order that HubRise does not have (yet): its own event will bring it.
      keepEvents(deps, drafts, 'no_order');
    }
    return failure;
  }

  /** Whether HubRise has taken an answer since, with a look at the order that showed all of this. */
  function isBeforeAnswer(
    { id, status }: OrderRow,
    { createdAt }: HubriseEvent,
    { change }: EventDraft,
    drafts: readonly EventDraft[],
  ): boolean {
    const answer = store.outbox.lastAnswer(id);
    if (answer === null || createdAt === null) return false;
    if (createdAt < answer.lookedAt - CLOCK_MARGIN_MS) return true;
    // Times of one moment tell no order. What others end is heard, and what they made of our answer.
    const isSameMoment = createdAt <= answer.toldAt + CLOCK_MARGIN_MS;
    if (!isSameMoment || !change?.to || change.from === status) return false;
    const isEnded = drafts.some((one) => one.change?.to && isAnomaly(one.change.to));
    return !isEnded && statusRank(change.to) < statusRank(status);
  }

  function isHopeless(id: OrderId, because: ApiFailure): boolean {
    if (!mayBeRead(because)) return true;
    const count = (brokenReads.get(id) ?? 0) + 1;
    brokenReads.set(id, count);
    return count >= BROKEN_READS_BEFORE_SHOWN;
  }

  return {
    takeIn,
    isShown: (id) => void brokenReads.delete(id),
  };
}

/** Keeps events that change no order. */
export function keepEvents(
  { hubriseNow, store }: Pick<ReaderParts, 'hubriseNow' | 'store'>,
  drafts: readonly EventDraft[],
  outcome: EventOutcome,
): void {
  store.transaction(() => {
    for (const draft of drafts) store.inbox.add({ ...draft, outcome, handledAt: hubriseNow() });
  });
}

/** HubRise does not have it, or it is larger than anything that would be taken. */
function mayBeRead(failure: ApiFailure): boolean {
  if (failure.kind === 'broken_answer') return failure.reason !== 'too_large';
  return failure.kind !== 'refused';
}

function newestOf(events: readonly HubriseEvent[]): HubriseEvent {
  return events.reduce((a, b) => ((b.createdAt ?? 0) >= (a.createdAt ?? 0) ? b : a));
}

/** The newest of the times, ms; null where one is missing, for then nothing is known to be older. */
export function newestTime(events: readonly HubriseEvent[]): number | null {
  let newest = 0;
  for (const event of events) {
    if (event.createdAt === null) return null;
    newest = Math.max(newest, event.createdAt);
  }
  return newest;
}

/**
 * The time of what the events tell. A time that lies ahead is not believed: everything until then
 * would look old.
 */
export function timeOf(events: readonly HubriseEvent[], hubriseNow: number): number | null {
  const newest = newestTime(events);
  const ahead = newest !== null && newest > hubriseNow + CLOCK_MARGIN_MS;
  return ahead ? hubriseNow - CLOCK_MARGIN_MS : newest;
}

interface HiddenEndsDeps {
  readonly api: (location: LocationId) => Pick<EventsApi, 'readEvent'>;
  readonly store: Store;
}

/**
 * HubRise lets an answer of the till's write over the platform's cancellation, and shows the
 * answer. Only the cancellation's event tells it. HubRise gives that event with the order's states
 * where it is read by itself (API §3).
 */
interface HiddenEnds {
  /** Whether the order may have been ended by what these events tell, and not look like it. */
  mayHide(id: OrderId, events: readonly HubriseEvent[]): boolean;
  /** The events with the states that they carry, or the failure to get one of them. */
  read(
    events: readonly HubriseEvent[],
    location: LocationId,
    request: RequestClass,
  ): Promise<{ readonly kind: 'ok'; readonly drafts: readonly EventDraft[] } | ApiFailure>;
}

/** Whether HubRise shows the order as one that came to nothing: then nothing of it is hidden. */
export function showsEnd(order: RawOrder): boolean {
  const parsed = order.parsed();
  return parsed.kind === 'order' && isAnomaly(parsed.order.status);
}

export function createHiddenEnds({ api, store }: HiddenEndsDeps): HiddenEnds {
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

    read: async (events, location, request) => {
      const drafts: EventDraft[] = [];
      for (const event of events) {
        const read = isUpdate(event) ? await api(location).readEvent(event.id, request) : null;
        // One that HubRise does not give says no more than the list did.
        if (read !== null && read.kind !== 'ok' && read.kind !== 'refused') return read;
        if (read?.kind !== 'ok' || read.event.kind !== 'event')
          drafts.push(draftOf(event, location));
        else {
          const { newState, previousState } = read.event;
          drafts.push(draftOf({ ...event, newState, previousState }, location, read.text));
        }
      }
      return { kind: 'ok', drafts };
    },
  };
}

function isUpdate({ resource, type }: HubriseEvent): boolean {
  return resource === 'order' && type !== 'create';
}
