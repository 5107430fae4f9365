import { createHash } from 'node:crypto';
import { eventId, type LocationId, type OrderId, orderId } from '../core/ids.ts';
import type { ApiFailure } from '../hubrise/api-call.ts';
import type { HubriseEvent, UnreadableEvent } from '../hubrise/event-payload.ts';
import type { EventsApi } from '../hubrise/events.ts';
import type { OrdersApi } from '../hubrise/orders.ts';
import type { AppliedOrder, EventDraft, Snapshots } from '../orders/snapshots.ts';
import type { Store } from '../store/index.ts';
import type { KeyedLock } from './keyed-lock.ts';

/** An answer that nobody can use, so often in a row, and the order is shown by what is known. */
const BROKEN_READS_BEFORE_SHOWN = 3;

export interface OrderReaderDeps {
  readonly api: EventsApi & OrdersApi;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: KeyedLock;
  readonly now: () => number;
  readonly onApplied: (id: OrderId, applied: AppliedOrder) => void;
}

export interface OrderReader {
  /** After a null, every event is in the inbox and the order as new as the newest of them. */
  bringUpToDate(
    id: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
  ): Promise<ApiFailure | null>;
  /** Keeps what is no event, and shows it as an order to look at. */
  keepUnreadable(event: UnreadableEvent, location: LocationId): void;
}

/** Gets an order for its events: by one read, or from the events themselves where that fails. */
export function createOrderReader(deps: OrderReaderDeps): OrderReader {
  const { api, store, snapshots, lock } = deps;
  const brokenReads = new Map<OrderId, number>();

  function take(
    id: OrderId,
    text: string,
    asOf: number | null,
    events: readonly EventDraft[],
    location: LocationId,
    unreadable?: string,
  ): void {
    const applied = snapshots.apply({
      id,
      text,
      asOf,
      location,
      events,
      ...(unreadable === undefined ? {} : { unreadable }),
    });
    brokenReads.delete(id);
    deps.onApplied(id, applied);
  }

  /** The read came to nothing: the newest event may carry the order's state itself. */
  async function fromEvent(
    id: OrderId,
    events: readonly HubriseEvent[],
    location: LocationId,
  ): Promise<ApiFailure | null> {
    const newest = events.reduce((a, b) => ((b.createdAt ?? 0) >= (a.createdAt ?? 0) ? b : a));
    const read = await api.readEvent(newest.id);
    if (read.kind !== 'ok' && read.kind !== 'refused') return read;
    const full = read.kind === 'ok' && read.event.kind === 'event' ? read.event : null;
    const text = read.kind === 'ok' ? read.text : JSON.stringify(newest.raw);
    const drafts = events.map((event) => draftOf(event, event === newest ? text : rawText(event)));
    const state = full?.resource === 'order' ? full.newState : null;
    if (typeof state === 'object' && state !== null) {
      take(id, JSON.stringify(state), newest.createdAt, drafts, location);
    } else if (events.some((event) => event.resource === 'order')) {
      take(id, text, newest.createdAt, drafts, location, 'HubRise announces it and has no order');
    } else {
      // A courier for an order that HubRise does not have (yet): its own event will bring it.
      store.transaction(() => {
        for (const draft of drafts) {
          store.inbox.add({ ...draft, outcome: 'no_order', handledAt: deps.now() });
        }
      });
    }
    return null;
  }

  function countBrokenRead(id: OrderId): number {
    const count = (brokenReads.get(id) ?? 0) + 1;
    brokenReads.set(id, count);
    return count;
  }

  async function read(
    id: OrderId,
    fresh: readonly HubriseEvent[],
    location: LocationId,
  ): Promise<ApiFailure | null> {
    const result = await api.readOrder(id);
    if (result.kind === 'ok') {
      const drafts = fresh.map((event) => draftOf(event, rawText(event)));
      take(id, result.order.text, newestTime(fresh), drafts, location);
      return null;
    }
    if (result.kind === 'refused') return fromEvent(id, fresh, location);
    const broken = result.kind === 'broken_answer' || result.kind === 'server_error';
    if (!broken || countBrokenRead(id) < BROKEN_READS_BEFORE_SHOWN) return result;
    // Without a known order the cashier would not even know that something is waiting.
    if (store.orders.get(id) === null) return fromEvent(id, fresh, location);
    return result;
  }

  return {
    bringUpToDate: (id, events, location) =>
      lock.run(id, async () => {
        const fresh = events.filter((event) => !store.inbox.has(event.id));
        if (fresh.length === 0) return null;
        const known = store.orders.get(id);
        const newest = newestTime(fresh);
        if (known !== null && newest !== null && newest < known.asOf) {
          // The known state was read after all of this happened.
          store.transaction(() => {
            for (const event of fresh) {
              const draft = draftOf(event, rawText(event));
              store.inbox.add({ ...draft, outcome: 'stale', handledAt: deps.now() });
            }
          });
          return null;
        }
        return read(id, fresh, location);
      }),

    keepUnreadable: (event, location) => {
      const text = JSON.stringify(event.raw) ?? 'null';
      const id =
        event.id ?? eventId(`unreadable-${createHash('sha256').update(text).digest('hex')}`);
      if (!store.inbox.has(id)) {
        const draft: EventDraft = {
          eventId: id,
          resourceType: null,
          eventType: null,
          orderId: null,
          createdAt: null,
          raw: text,
        };
        take(orderId(id), text, null, [draft], location, 'an event that cannot be read');
        if (event.id === null) store.inbox.acknowledge(id, deps.now());
      }
    },
  };
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

function rawText(event: HubriseEvent): string {
  return JSON.stringify(event.raw);
}

export function draftOf(event: HubriseEvent, raw: string): EventDraft {
  return {
    eventId: event.id,
    resourceType: event.resource,
    eventType: event.type,
    orderId: event.orderId,
    createdAt: event.createdAt,
    raw,
  };
}
