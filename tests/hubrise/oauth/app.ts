import { Hono } from 'hono';
import type { Hubrise } from '../state/hubrise.ts';
import { tokenRoutes } from './token.ts';

/** The manager: OAuth pages and token endpoints (HubRise API, OAuth). */
export function createManager(hubrise: Hubrise): Hono {
  const app = new Hono();
  app.route('/oauth2/v1', tokenRoutes(hubrise));
  return app;
}
