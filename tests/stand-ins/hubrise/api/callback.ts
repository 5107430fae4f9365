import { Hono } from 'hono';
import * as v from 'valibot';
import { apiError, unprocessable } from '../http/errors.ts';
import { isObject } from '../rules/json.ts';
import { check } from '../rules/order-input.ts';
import { page, parsePageQuery } from '../rules/paging.ts';
import { EVENT_TYPES } from '../state/events.ts';
import type { Hubrise } from '../state/hubrise.ts';
import { type ApiEnv, jsonBody } from './context.ts';

const events = v.exactOptional;
const callbackInput = v.object({
  url: v.null('only passive callbacks: must be null'),
  events: v.strictObject({
    catalog: events(v.array(v.picklist(EVENT_TYPES.catalog))),
    customer: events(v.array(v.picklist(EVENT_TYPES.customer))),
    delivery: events(v.array(v.picklist(EVENT_TYPES.delivery))),
    inventory: events(v.array(v.picklist(EVENT_TYPES.inventory))),
    location: events(v.array(v.picklist(EVENT_TYPES.location))),
    order: events(v.array(v.picklist(EVENT_TYPES.order))),
  }),
});

/** The callback of a connection and its queue of events (HubRise API, Callbacks). */
export function callbackRoutes(hubrise: Hubrise): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/', (c) => c.json(c.get('connection').callback ?? { url: null, events: {} }));
  app.post('/', async (c) => {
    const read = await jsonBody(c);
    if (read.kind === 'refused') return read.response;
    const checked = check(callbackInput, read.body);
    if (checked.kind === 'invalid') return unprocessable(checked.errors);
    c.get('connection').callback = checked.value;
    return c.json(checked.value);
  });
  // Whether the events of a removed callback stay is not documented; here they stay.
  app.delete('/', (c) => {
    c.get('connection').callback = null;
    return c.body(null, 200);
  });

  app.get('/events', (c) => {
    const query = parsePageQuery(c.req.query('count'), c.req.query('cursor'));
    if (query.kind === 'invalid') return unprocessable(query.errors);
    const { items, next } = page(hubrise.events.pending(c.get('connection').id), query.value);
    if (next !== null) c.header('X-Cursor-Next', next);
    return c.json(items.map(({ event }) => withoutStates(event)));
  });
  app.get('/events/:id', (c) => {
    const queued = hubrise.events.find(c.get('connection').id, c.req.param('id'));
    return queued === undefined ? apiError(404) : c.json(queued.event);
  });
  app.delete('/events/:id', (c) => {
    const queued = hubrise.events.find(c.get('connection').id, c.req.param('id'));
    if (queued === undefined) return apiError(404);
    hubrise.events.remove(queued, new Date(hubrise.clock.now()).toISOString());
    return c.body(null, 200);
  });
  return app;
}

function withoutStates(event: unknown): unknown {
  if (!isObject(event)) return event;
  const { previous_state, new_state, state_change, ...listed } = event;
  return listed;
}
