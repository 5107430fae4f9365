import { Hono } from 'hono';
import { unprocessable } from '../http/errors.ts';
import type { Hubrise } from '../state/hubrise.ts';
import { type ApiEnv, actorOf, jsonBody } from './context.ts';

/** The connection's location (HubRise API, Location); every connection may read and change it. */
export function locationRoutes(hubrise: Hubrise): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/', (c) => c.json(hubrise.locations.present(c.get('connection').locationId)));
  app.patch('/', async (c) => {
    const read = await jsonBody(c);
    if (read.kind === 'refused') return read.response;
    const { locationId } = c.get('connection');
    const patched = hubrise.locations.patch(locationId, read.body, actorOf(c, hubrise));
    return patched.kind === 'invalid' ? unprocessable(patched.errors) : c.json(patched.value);
  });
  return app;
}
