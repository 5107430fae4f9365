import { Hono } from 'hono';
import { apiError } from '../http/errors.ts';
import type { Hubrise } from '../state/hubrise.ts';
import { authenticate } from './authenticate.ts';
import { callbackRoutes } from './callback.ts';
import { catalogRoutes } from './catalogs.ts';
import type { ApiEnv } from './context.ts';
import { customerRoutes } from './customers.ts';
import { locationRoutes } from './location.ts';
import { loyaltyRoutes } from './loyalty.ts';
import { orderRoutes } from './orders.ts';

/** The REST API under `/v1` (HubRise API §§1, 3, 4, 5). */
export function createApi(hubrise: Hubrise): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>().basePath('/v1');
  app.notFound((c) =>
    apiError(404, {
      type: 'routing_error',
      message: `No route matches [${c.req.method}] ${c.req.path}`,
    }),
  );
  app.use('*', authenticate(hubrise));
  app.route('/callback', callbackRoutes(hubrise));
  for (const prefix of ['/location', '/locations/:location_id']) {
    app.use(`${prefix}/*`, async (c, next) => {
      const asked = c.req.param('location_id');
      const own = c.get('connection').locationId;
      return asked === undefined || asked === own ? next() : apiError(403);
    });
    app.route(prefix, locationRoutes(hubrise));
    app.route(`${prefix}/orders`, orderRoutes(hubrise));
  }
  app.route('/catalogs/:catalog_id', catalogRoutes(hubrise));
  app.route('/customer_lists/:list_id/customers', customerRoutes(hubrise));
  app.route('/customer_lists/:list_id/loyalty_cards', loyaltyRoutes(hubrise));
  return app;
}
