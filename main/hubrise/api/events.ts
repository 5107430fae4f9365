import type { EventId } from '../../core/ids.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
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
import { isAlreadyGone } from './callback.ts';

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
