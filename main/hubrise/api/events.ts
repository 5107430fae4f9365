import * as v from 'valibot';
import type { EventId } from '../../core/ids.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import type { Callback, CallbackEvents } from '../../core/requests/listening.ts';
import { type HubriseEvent, parseEvent, type UnreadableEvent } from '../payload/event.ts';
import { isUsableId } from '../payload/lenient.ts';
import {
  type Answer,
  type ApiFailure,
  type Call,
  NO_SUCH_ID,
  segment,
  unexpectedShape,
} from './api-call.ts';

/**
 * What the till wants to hear of (API §3), compared with HubRise's word every hour. A courier's turns
 * are not in it: on a day of 300 orders they would cost a fifth of what HubRise allows, and the list
 * of recent orders shows them every minute (`orders/looks/recent-orders.ts`).
 */
export const TILL_EVENTS: CallbackEvents = {
  order: ['create', 'update'],
  customer: ['create', 'update'],
  delivery: ['create'],
  location: ['update'],
  inventory: ['patch', 'update'],
  catalog: ['update', 'delete'],
};

export interface CallbackApi {
  /** The connection's only callback; without one, `events` is empty. */
  readCallback(): Answer<{ readonly callback: Callback }>;
  /** Creates or replaces the callback by a passive one. */
  writeCallback(events: CallbackEvents): Answer;
  /** Ok also where there was none. */
  deleteCallback(): Answer;
}

const callbackSchema = v.object({
  url: v.optional(v.nullable(v.string()), null),
  events: v.optional(v.nullable(v.record(v.string(), v.array(v.string()))), null),
});

export function createCallbackApi(call: Call): CallbackApi {
  return {
    async readCallback() {
      // It brings no order: where there is room for one request alone, that is the list of events.
      const result = await call({ method: 'GET', path: '/callback', request: 'update' });
      if (result.kind !== 'ok') return result;
      const parsed = v.safeParse(callbackSchema, result.body);
      if (!parsed.success) return unexpectedShape(result.status);
      const { url, events } = parsed.output;
      return { kind: 'ok', callback: { url, events: events ?? {} } };
    },

    async writeCallback(events) {
      const json = { url: null, events };
      // Without the callback no order comes.
      const use = { request: 'intake', anyBody: true } as const;
      const result = await call({ method: 'POST', path: '/callback', json, ...use });
      return result.kind === 'ok' ? { kind: 'ok' } : result;
    },

    async deleteCallback() {
      const use = { request: 'answer', anyBody: true } as const;
      const result = await call({ method: 'DELETE', path: '/callback', ...use });
      return result.kind === 'ok' || isAlreadyGone(result) ? { kind: 'ok' } : result;
    },
  };
}

/** A 404 to a DELETE: nothing is left to delete. A wrong address is a `routing_error` instead. */
function isAlreadyGone(failure: ApiFailure): boolean {
  return (
    failure.kind === 'refused' && failure.status === 404 && failure.errorType !== 'routing_error'
  );
}

export type ListedEvent = HubriseEvent | UnreadableEvent;

export interface EventPage {
  readonly kind: 'ok';
  /** In HubRise's order. Without states (API §3). */
  readonly events: readonly ListedEvent[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

interface ReadEvent {
  readonly event: ListedEvent;
  /** The answer as it came, to be stored before anything is made of it. */
  readonly text: string;
}

export interface EventsApi {
  /** A hundred of the events that were not deleted: from the first one, or where `cursor` leads. */
  listEvents(cursor?: string): Promise<EventPage | ApiFailure>;
  /** `request`: what the read is for. */
  readEvent(id: EventId, request: RequestClass): Answer<ReadEvent>;
  /** Acknowledges: only after the event is durable. Ok also where it is gone already, and says so. */
  deleteEvent(id: EventId): Answer<{ readonly wasGone: boolean }>;
}

export function createEventsApi(call: Call): EventsApi {
  return {
    async listEvents(cursor) {
      const result = await call({
        method: 'GET',
        path: '/callback/events',
        query: { count: '100', cursor },
        request: 'intake',
      });
      if (result.kind !== 'ok') return result;
      if (!Array.isArray(result.body)) return unexpectedShape(result.status);
      const next = result.headers.get('x-cursor-next') || null;
      return { kind: 'ok', events: result.body.map(parseEvent), next };
    },

    async readEvent(id, request) {
      if (!isUsableId(id)) return NO_SUCH_ID;
      const result = await call({ method: 'GET', path: eventPath(id), request });
      if (result.kind !== 'ok') return result;
      return { kind: 'ok', event: parseEvent(result.body), text: result.text };
    },

    async deleteEvent(id) {
      if (!isUsableId(id)) return NO_SUCH_ID;
      const use = { request: 'acknowledge', anyBody: true } as const;
      const result = await call({ method: 'DELETE', path: eventPath(id), ...use });
      if (result.kind === 'ok') return { kind: 'ok', wasGone: false };
      return isAlreadyGone(result) ? { kind: 'ok', wasGone: true } : result;
    },
  };
}

function eventPath(id: EventId): string {
  return `/callback/events/${segment(id)}`;
}
