import { type Context, Hono } from 'hono';
import { apiError, unprocessable } from '../http/errors.ts';
import { isSnapshotOf } from '../rules/customer.ts';
import { isObject, type JsonObject } from '../rules/json.ts';
import { page, parsePageQuery } from '../rules/paging.ts';
import type { StoredCustomer } from '../state/customers.ts';
import type { Hubrise } from '../state/hubrise.ts';
import { type ApiEnv, actorOf, jsonBody } from './context.ts';
import { withinList } from './customer-list.ts';

/** The customers of a list (HubRise API, Customers). */
export function customerRoutes(hubrise: Hubrise): Hono<ApiEnv> {
  const { customers, privateRefs } = hubrise;
  const app = new Hono<ApiEnv>();
  const present = ({ id, fields }: StoredCustomer, clientId: string): JsonObject => ({
    ...fields,
    private_ref: privateRefs.get(clientId, id),
  });
  const find = (c: Context<ApiEnv>): StoredCustomer | undefined => {
    const customer = customers.find(c.req.param('id') ?? '');
    return customer?.listId === c.req.param('list_id') ? customer : undefined;
  };
  app.use('*', withinList(hubrise));

  app.get('/', (c) => {
    const query = c.req.query();
    const paging = parsePageQuery(query['count'], query['cursor']);
    if (paging.kind === 'invalid') return unprocessable(paging.errors);
    const { clientId } = c.get('connection');
    const matching = customers.inList(c.req.param('list_id') ?? '').filter((customer) => {
      const shown = present(customer, clientId);
      return ['email', 'phone', 'private_ref'].every(
        (name) => query[name] === undefined || isLike(shown[name], query[name]),
      );
    });
    const { items, next } = page(matching, paging.value);
    if (next !== null) c.header('X-Cursor-Next', next);
    return c.json(items.map((customer) => present(customer, clientId)));
  });
  app.post('/', async (c) => {
    const read = await jsonBody(c);
    if (read.kind === 'refused') return read.response;
    if (!isObject(read.body)) return unprocessable([{ field: '', message: 'must be an object' }]);
    const actor = actorOf(c, hubrise);
    const customer = customers.create(c.req.param('list_id') ?? '', read.body, actor);
    keepPrivateRef(hubrise, actor.clientId, customer.id, read.body);
    return c.json(present(customer, actor.clientId));
  });
  app.get('/:id', (c) => {
    const customer = find(c);
    return customer ? c.json(present(customer, c.get('connection').clientId)) : apiError(404);
  });
  app.patch('/:id', async (c) => {
    const customer = find(c);
    if (customer === undefined) return apiError(404);
    const read = await jsonBody(c);
    if (read.kind === 'refused') return read.response;
    if (!isObject(read.body)) return unprocessable([{ field: '', message: 'must be an object' }]);
    const actor = actorOf(c, hubrise);
    keepPrivateRef(hubrise, actor.clientId, customer.id, read.body);
    customers.update(customer, read.body, actor);
    return c.json(present(customer, actor.clientId));
  });
  app.post('/:id/anonymise', (c) => {
    const customer = find(c);
    if (customer === undefined) return apiError(404);
    const actor = actorOf(c, hubrise);
    customers.anonymise(customer, actor);
    forgetInOrders(hubrise, customer, actor);
    return c.json(present(customer, actor.clientId));
  });
  return app;
}

/** The filters of the list take `*` for any text (HubRise API, Customers). */
function isLike(value: unknown, pattern: string): boolean {
  if (typeof value !== 'string') return false;
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return value === pattern;
  if (!value.startsWith(first) || !value.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= value.length - last.length;
}

/** Anonymising empties the customer's snapshots too, each with an order update. */
export function forgetInOrders(
  { orders }: Hubrise,
  { id, fields }: StoredCustomer,
  actor: Parameters<Hubrise['orders']['replace']>[2],
): void {
  for (const stored of orders.list()) {
    if (stored.body.kind !== 'normal' || !isSnapshotOf(stored.body.order.customer, id)) continue;
    const order = { ...stored.body.order, customer: fields };
    orders.replace(stored, { kind: 'normal', order }, actor);
  }
}

function keepPrivateRef(hubrise: Hubrise, clientId: string, id: string, body: JsonObject): void {
  const ref = body['private_ref'];
  if (typeof ref === 'string' || ref === null) hubrise.privateRefs.set(clientId, id, ref);
}
