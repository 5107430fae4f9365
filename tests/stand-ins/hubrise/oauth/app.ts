import { Hono } from 'hono';
import type { Hubrise } from '../state/hubrise.ts';
import { authorizeRoutes } from './authorize.ts';
import { send } from './layout.ts';
import { messagePage } from './pages.ts';
import { STYLE } from './style.ts';
import { tokenRoutes } from './token.ts';

/** The manager: OAuth pages and token endpoints, and what its other addresses would be. */
export function createManager(hubrise: Hubrise): Hono {
  const app = new Hono();
  app.route('/oauth2/v1/authorize', authorizeRoutes(hubrise));
  app.route('/oauth2/v1', tokenRoutes(hubrise));
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/', (c) => {
    const message = 'Le back-office ne fait pas partie de ce HubRise de démonstration.';
    return send(c, messagePage('Back-office', message));
  });
  app.get('/signup', (c) => {
    const message = 'Ce HubRise de démonstration a déjà son compte : il ne s’en ouvre pas d’autre.';
    return send(c, messagePage('Créer un compte', message));
  });
  app.notFound((c) =>
    send(c, messagePage('Page introuvable', 'Cette adresse n’existe pas.'), { status: 404 }),
  );
  return app;
}
