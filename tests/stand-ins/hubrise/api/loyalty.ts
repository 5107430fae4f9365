import { type Context, Hono } from 'hono';
import { apiError, unprocessable } from '../http/errors.ts';
import { cardInput, operationInput } from '../rules/loyalty.ts';
import { check } from '../rules/order-input.ts';
import { page, parsePageQuery } from '../rules/paging.ts';
import { invalid } from '../rules/result.ts';
import type { Hubrise } from '../state/hubrise.ts';
import type { StoredCard } from '../state/loyalty.ts';
import { type ApiEnv, jsonBody } from './context.ts';
import { withinList } from './customer-list.ts';

/**
 * The loyalty cards of a list and their operations (HubRise API, Customers). The scopes name no
 * right of their own for them, so that of the list holds. Wildcards are documented for customers
 * only, so these filters compare whole texts.
 */
export function loyaltyRoutes(hubrise: Hubrise): Hono<ApiEnv> {
  const { customers, loyalty } = hubrise;
  const app = new Hono<ApiEnv>();
  const find = (c: Context<ApiEnv>): StoredCard | undefined => {
    const stored = loyalty.find(c.req.param('id') ?? '');
    return stored?.listId === c.req.param('list_id') ? stored : undefined;
  };
  app.use('*', withinList(hubrise));

  app.get('/', (c) => {
    const query = c.req.query();
    const paging = parsePageQuery(query['count'], query['cursor']);
    if (paging.kind === 'invalid') return unprocessable(paging.errors);
    const matching = loyalty
      .inList(c.req.param('list_id') ?? '')
      .filter(({ card }) =>
        (['customer_id', 'name', 'ref'] as const).every(
          (name) => query[name] === undefined || card[name] === query[name],
        ),
      );
    const { items, next } = page(matching, paging.value);
    if (next !== null) c.header('X-Cursor-Next', next);
    return c.json(items.map(({ card }) => card));
  });
  app.post('/', async (c) => {
    const read = await jsonBody(c);
    if (read.kind === 'refused') return read.response;
    const checked = check(cardInput, read.body);
    if (checked.kind === 'invalid') return unprocessable(checked.errors);
    const { customer_id, ref, name } = checked.value;
    const customer = customers.find(customer_id);
    const created =
      customer && customer.listId === c.req.param('list_id')
        ? loyalty.create(customer, ref, name)
        : invalid('customer_id', 'is unknown');
    return created.kind === 'ok' ? c.json(created.value.card) : unprocessable(created.errors);
  });
  app.get('/:id', (c) => {
    const stored = find(c);
    return stored === undefined ? apiError(404) : c.json(stored.card);
  });

  app.get('/:id/operations', (c) => {
    const stored = find(c);
    if (stored === undefined) return apiError(404);
    const paging = parsePageQuery(c.req.query('count'), c.req.query('cursor'));
    if (paging.kind === 'invalid') return unprocessable(paging.errors);
    const { items, next } = page(stored.operations, paging.value);
    if (next !== null) c.header('X-Cursor-Next', next);
    return c.json(items.map(({ operation }) => operation));
  });
  app.post('/:id/operations', async (c) => {
    const stored = find(c);
    if (stored === undefined) return apiError(404);
    const read = await jsonBody(c);
    if (read.kind === 'refused') return read.response;
    const checked = check(operationInput, read.body);
    if (checked.kind === 'invalid') return unprocessable(checked.errors);
    const { order_id, ...change } = checked.value;
    // The order "must exist": for a connection that is bound to a location, there.
    const order = order_id === null ? null : hubrise.orders.find(order_id);
    if (order === undefined || (order && order.locationId !== c.get('connection').locationId)) {
      return unprocessable([{ field: 'order_id', message: 'is unknown' }]);
    }
    return c.json(loyalty.move(stored, change, order));
  });
  app.get('/:id/operations/:operation_id', (c) => {
    const id = c.req.param('operation_id');
    const found = find(c)?.operations.find(({ operation }) => operation.id === id);
    return found === undefined ? apiError(404) : c.json(found.operation);
  });
  return app;
}
