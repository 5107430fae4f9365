import { createMiddleware } from 'hono/factory';
import { apiError, UNAUTHORIZED } from '../http/errors.ts';
import { weightOf } from '../http/weight.ts';
import { countRequest } from '../rules/limits.ts';
import type { Hubrise } from '../state/hubrise.ts';
import type { ApiEnv } from './context.ts';

/** Lets a request in when its token is good and none of the connection's windows is full. */
export function authenticate(hubrise: Hubrise) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const token = c.req.header('x-access-token');
    const connection = token === undefined ? undefined : hubrise.connections.find(token);
    if (connection === undefined || connection.token !== token) return apiError(401);
    if (connection.status !== 'active') {
      return apiError(401, { message: UNAUTHORIZED[connection.status] });
    }
    const path = c.req.path.replace(/^\/v1/, '');
    const weight = weightOf(c.req.method, path);
    const { limits, clock } = hubrise;
    const counted = countRequest(connection.counters, limits, weight, clock.now());
    if (counted.kind === 'full') {
      return apiError(429, { message: `Too many requests in this ${counted.window}` });
    }
    connection.counters = counted.counters;
    c.set('connection', connection);
    return next();
  });
}
