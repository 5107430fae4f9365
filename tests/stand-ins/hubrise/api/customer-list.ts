import { createMiddleware } from 'hono/factory';
import { apiError } from '../http/errors.ts';
import type { Connection } from '../state/connections.ts';
import type { Hubrise } from '../state/hubrise.ts';
import { type ApiEnv, outOfScope } from './context.ts';

/** Lets a request in when the scope covers it and the list is one of the connection's. */
export function withinList(hubrise: Hubrise) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const right = c.req.method === 'GET' ? 'read' : 'write';
    const listId = c.req.param('list_id') ?? '';
    const refused = outOfScope(c, 'customer_list', right);
    if (refused) return refused;
    return isWithin(c.get('connection'), listId, hubrise) ? next() : apiError(403);
  });
}

/** The chosen list, or with `all_customer_lists` any of the account. */
function isWithin(connection: Connection, listId: string, hubrise: Hubrise): boolean {
  if (connection.customerListId === listId) return true;
  const { account } = hubrise.located(connection.locationId);
  return (
    connection.scope.has('all_customer_lists') &&
    account.locations.some(({ customerLists }) => customerLists.some(({ id }) => id === listId))
  );
}
