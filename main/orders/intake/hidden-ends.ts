import type { LocationId, OrderId } from '../../core/ids.ts';
import { hasWrittenOver } from '../../core/order/last-word.ts';
import { isAnomaly } from '../../core/order/status.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import type { EventsApi } from '../../hubrise/api/events.ts';
import type { RawOrder } from '../../hubrise/api/orders.ts';
import type { HubriseEvent } from '../../hubrise/payload/event.ts';
import type { Store } from '../../store/index.ts';
import type { EventDraft } from '../book/snapshots.ts';
import { draftOf } from './event-identity.ts';

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
