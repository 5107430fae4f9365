import * as v from 'valibot';
import type { Callback, CallbackEvents } from '../../core/requests/listening.ts';
import { type ApiFailure, type Call, unexpectedShape } from './api-call.ts';

/**
 * What the till wants to hear of (API §3). The only list of it: compared every hour. Not of each turn
 * of a courier: of a day of 300 orders that is a fifth of what HubRise allows, and the list of recent
 * orders shows it every minute (`orders/looks/recent-orders.ts`). A new status is told by its order as well.
 */
export const TILL_EVENTS: CallbackEvents = {
  order: ['create', 'update'],
  customer: ['create', 'update'],
  delivery: ['create'],
  location: ['update'],
};

export interface CallbackApi {
  /** The connection's only callback; without one, `events` is empty. */
  readCallback(): Promise<{ readonly kind: 'ok'; readonly callback: Callback } | ApiFailure>;
  /** Creates or replaces the callback by a passive one. */
  writeCallback(events: CallbackEvents): Promise<{ readonly kind: 'ok' } | ApiFailure>;
  /** Ok also where there was none. */
  deleteCallback(): Promise<{ readonly kind: 'ok' } | ApiFailure>;
}

const callbackSchema = v.object({
  url: v.optional(v.nullable(v.string()), null),
  events: v.optional(v.nullable(v.record(v.string(), v.array(v.string()))), null),
});

export function createCallbackApi(call: Call): CallbackApi {
  return {
    async readCallback() {
      const result = await call({ method: 'GET', path: '/callback', request: 'intake' });
      if (result.kind !== 'ok') return result;
      const parsed = v.safeParse(callbackSchema, result.body);
      if (!parsed.success) return unexpectedShape(result.status);
      const { url, events } = parsed.output;
      return { kind: 'ok', callback: { url, events: events ?? {} } };
    },

    async writeCallback(events) {
      const result = await call({
        method: 'POST',
        path: '/callback',
        // Without it no order comes.
        request: 'intake',
        json: { url: null, events },
        anyBody: true,
      });
      return result.kind === 'ok' ? { kind: 'ok' } : result;
    },

    async deleteCallback() {
      const result = await call({
        method: 'DELETE',
        path: '/callback',
        request: 'answer',
        anyBody: true,
      });
      return result.kind === 'ok' || isAlreadyGone(result) ? { kind: 'ok' } : result;
    },
  };
}

/** A 404 to a DELETE: nothing is left to delete. A wrong address is a `routing_error` instead. */
export function isAlreadyGone(failure: ApiFailure): boolean {
  return (
    failure.kind === 'refused' && failure.status === 404 && failure.errorType !== 'routing_error'
  );
}
