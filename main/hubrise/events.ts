import type { EventId } from '../core/ids.ts';
import type { RequestClass } from '../core/request-budget.ts';
import {
  type ApiFailure,
  type Call,
  isUsableId,
  NO_SUCH_ID,
  segment,
  unexpectedShape,
} from './api-call.ts';
import { isAlreadyGone } from './callback.ts';
import { type HubriseEvent, parseEvent, type UnreadableEvent } from './event-payload.ts';

/** Events wait until they are deleted, so what is not read now is read at the next poll. */
const MAX_PAGES = 10;

export interface EventList {
  readonly kind: 'ok';
  /** In HubRise's order. Without states (API §3). */
  readonly events: readonly (HubriseEvent | UnreadableEvent)[];
  /** Whether HubRise has more, because of the bound on pages or of a later page's failure. */
  readonly more: boolean;
}

export interface ReadEvent {
  readonly kind: 'ok';
  readonly event: HubriseEvent | UnreadableEvent;
  /** The answer as it came, to be stored before anything is made of it. */
  readonly text: string;
}

export interface EventsApi {
  /**
   * The waiting events, all pages up to `maxPages`. Fails only where the first page fails: what the
   * former pages told is not thrown away because a later one did not come.
   */
  listEvents(options?: { readonly maxPages?: number }): Promise<EventList | ApiFailure>;
  /** `request`: what the read is for. */
  readEvent(id: EventId, request: RequestClass): Promise<ReadEvent | ApiFailure>;
  /** Acknowledges: only after the event is durable. Ok also where it is gone already. */
  deleteEvent(id: EventId): Promise<{ readonly kind: 'ok' } | ApiFailure>;
}

export function createEventsApi(call: Call): EventsApi {
  async function page(cursor: string | undefined): Promise<Page | ApiFailure> {
    const result = await call({
      method: 'GET',
      path: '/callback/events',
      query: { count: '100', cursor },
      request: 'intake',
    });
    if (result.kind !== 'ok') return result;
    if (!Array.isArray(result.body)) return unexpectedShape(result.status);
    return {
      kind: 'ok',
      events: result.body.map(parseEvent),
      next: result.headers.get('x-cursor-next') ?? undefined,
    };
  }

  return {
    async listEvents({ maxPages = MAX_PAGES } = {}) {
      const events: (HubriseEvent | UnreadableEvent)[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < maxPages; pages++) {
        const result = await page(cursor);
        if (result.kind !== 'ok') return pages === 0 ? result : { kind: 'ok', events, more: true };
        events.push(...result.events);
        if (result.next === undefined || result.next === '') {
          return { kind: 'ok', events, more: false };
        }
        cursor = result.next;
      }
      return { kind: 'ok', events, more: true };
    },

    async readEvent(id, request) {
      if (!isUsableId(id)) return NO_SUCH_ID;
      const result = await call({
        method: 'GET',
        path: `/callback/events/${segment(id)}`,
        request,
      });
      if (result.kind !== 'ok') return result;
      return { kind: 'ok', event: parseEvent(result.body), text: result.text };
    },

    async deleteEvent(id) {
      if (!isUsableId(id)) return NO_SUCH_ID;
      const result = await call({
        method: 'DELETE',
        path: `/callback/events/${segment(id)}`,
        request: 'acknowledge',
        anyBody: true,
      });
      return result.kind === 'ok' || isAlreadyGone(result) ? { kind: 'ok' } : result;
    },
  };
}

interface Page {
  readonly kind: 'ok';
  readonly events: readonly (HubriseEvent | UnreadableEvent)[];
  readonly next: string | undefined;
}
