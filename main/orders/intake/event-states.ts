import type { EventId, LocationId, OrderId } from '../../core/ids.ts';
import { hubriseOrderId } from '../../core/order/key.ts';
import { hasWrittenOver } from '../../core/order/last-word.ts';
import { isAnomaly } from '../../core/order/status.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { type ApiFailure, stopsRound } from '../../hubrise/api/api-call.ts';
import type { EventsApi } from '../../hubrise/api/events.ts';
import type { RawOrder } from '../../hubrise/api/orders.ts';
import type { HubriseEvent } from '../../hubrise/payload/event.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import type { EventDraft, ReaderParts } from '../book/snapshots.ts';
import { draftOf } from './events.ts';

/** An event as far as HubRise gives it. */
export interface ToldEvent {
  readonly event: HubriseEvent;
  readonly draft: EventDraft;
  /** The order as it was then; null where the event was not read, or does not carry it. */
  readonly state: Readonly<Record<string, unknown>> | null;
  /** The order as it was before, as it came. */
  readonly previous: unknown;
}

export interface ToldEvents {
  /** The oldest first. Those that HubRise did not give are to be asked for again. */
  readonly told: readonly ToldEvent[];
  readonly failure: ApiFailure | null;
}

export interface Asking {
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

export function createEventStates({
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
    if (read.kind !== 'ok' && stopsRound(read, isOffline)) return read;
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
        const isLast = failure !== null || isWaitedFor || stopsRound(read, isOffline);
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
export function showsEnd(order: RawOrder): boolean {
  const parsed = order.parsed();
  return parsed.kind === 'order' && isAnomaly(parsed.order.status);
}

/** Whether it may tell of an end. */
export function isUpdate({ resource, type }: HubriseEvent): boolean {
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
