import * as v from 'valibot';
import type { Callback, CallbackEvents } from '../../core/requests/listening.ts';
import { type Answer, type ApiFailure, type Call, unexpectedShape } from './api-call.ts';

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
      const result = await call({ method: 'GET', path: '/callback', request: 'intake' });
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
export function isAlreadyGone(failure: ApiFailure): boolean {
  return (
    failure.kind === 'refused' && failure.status === 404 && failure.errorType !== 'routing_error'
  );
}
