import { Hono } from 'hono';
import { apiError, unprocessable } from '../http/errors.ts';
import { isSnapshotOf } from '../rules/customer.ts';
import { isObject } from '../rules/json.ts';
import { page, parsePageQuery } from '../rules/paging.ts';
import type { FieldError } from '../rules/result.ts';
import { isTime } from '../rules/times.ts';
import type { Hubrise } from '../state/hubrise.ts';
import type { StoredOrder } from '../state/orders.ts';
import { type ApiEnv, actorOf, jsonBody, outOfScope } from './context.ts';

/** The filters of a list of orders, all of which must hold. */
type Filters = { readonly [name: string]: string };

const FILTERS = ['private_ref', 'status', 'created_by', 'after', 'before', 'customer_id'];

/** The orders of the connection's location (HubRise API, Orders). */
export function orderRoutes(hubrise: Hubrise): Hono<ApiEnv> {
  const { orders } = hubrise;
  const app = new Hono<ApiEnv>();
  const find = (id: string, locationId: string): StoredOrder | undefined => {
    const stored = orders.find(id);
    return stored?.locationId === locationId ? stored : undefined;
  };

  app.get('/', (c) => {
    const refused = outOfScope(c, 'orders', 'read');
    if (refused) return refused;
    const query = c.req.query();
    const paging = parsePageQuery(query['count'], query['cursor']);
    if (paging.kind === 'invalid') return unprocessable(paging.errors);
    const errors = invalidTimes(query);
    if (errors.length > 0) return unprocessable(errors);
    const { locationId, clientId } = c.get('connection');
    const matching = orders.list().filter((stored) => {
      const shown = orders.present(stored, clientId);
      return stored.locationId === locationId && matches(stored, shown, query);
    });
    const { items, next } = page(matching, paging.value);
    if (next !== null) c.header('X-Cursor-Next', next);
    return c.json(items.map((stored) => orders.present(stored, clientId)));
  });

  app.post('/', async (c) => {
    const refused = outOfScope(c, 'orders', 'write');
    if (refused) return refused;
    const read = await jsonBody(c);
    if (read.kind === 'refused') return read.response;
    const { locationId, clientId } = c.get('connection');
    const created = orders.create(locationId, read.body, actorOf(c, hubrise));
    if (created.kind === 'invalid') return unprocessable(created.errors);
    return c.json(orders.present(created.value, clientId));
  });

  app.get('/:id', (c) => {
    const refused = outOfScope(c, 'orders', 'read');
    if (refused) return refused;
    const { locationId, clientId } = c.get('connection');
    const stored = find(c.req.param('id'), locationId);
    return stored === undefined ? apiError(404) : c.json(orders.present(stored, clientId));
  });

  app.patch('/:id', async (c) => {
    const refused = outOfScope(c, 'orders', 'write');
    if (refused) return refused;
    const { locationId, clientId } = c.get('connection');
    const stored = find(c.req.param('id'), locationId);
    if (stored === undefined) return apiError(404);
    const read = await jsonBody(c);
    if (read.kind === 'refused') return read.response;
    const patched = orders.patch(stored, read.body, actorOf(c, hubrise));
    if (patched.kind === 'invalid') return unprocessable(patched.errors);
    return c.json(orders.present(stored, clientId));
  });
  return app;
}

function invalidTimes(query: Filters): readonly FieldError[] {
  return ['after', 'before']
    .filter((field) => query[field] !== undefined && !isTime(query[field]))
    .map((field) => ({ field, message: 'must be an ISO 8601 time with its offset' }));
}

/** `after` includes its moment, `before` does not. */
function matches(stored: StoredOrder, shown: unknown, query: Filters): boolean {
  const order = isObject(shown) ? shown : {};
  return FILTERS.every((name) => {
    const wanted = query[name];
    if (wanted === undefined) return true;
    switch (name) {
      case 'after':
        return stored.createdAt >= Date.parse(wanted);
      case 'before':
        return stored.createdAt < Date.parse(wanted);
      case 'created_by':
        return stored.createdBy === wanted;
      case 'customer_id':
        return isSnapshotOf(order['customer'], wanted);
      default:
        return order[name] === wanted;
    }
  });
}
