import { type Context, Hono } from 'hono';
import { wantsCatalog, wantsCustomerList } from '../rules/scope.ts';
import type { Hubrise } from '../state/hubrise.ts';
import type { Named } from '../state/world.ts';
import { parseAuthorizeRequest, redirectTarget } from './authorize-request.ts';
import { send } from './layout.ts';
import { codePage, messagePage, problemPage, signInPage } from './pages.ts';
import { createSessions, type Flow } from './sessions.ts';
import { chosen, locationsOf, pathOf, type Step, sendNextPage } from './steps.ts';

/** The pages in which a person lets a program in (HubRise API, OAuth). */
export function authorizeRoutes(hubrise: Hubrise): Hono {
  const { world, codes } = hubrise;
  const sessions = createSessions();
  const app = new Hono();
  const find = (c: Context): Step | null => {
    const session = sessions.find(c);
    const flow = session?.flows.get(c.req.param('flow') ?? '');
    return session && flow ? { session, flow } : null;
  };
  const back = (c: Context, flow: Flow) => c.redirect(pathOf(flow), 303);

  app.get('/', (c) => {
    const request = parseAuthorizeRequest(c.req.query(), world);
    if (typeof request === 'string') return send(c, problemPage(request), { status: 400 });
    return back(c, sessions.begin(sessions.ensure(c), request));
  });

  app.get('/:flow', (c) => {
    const step = find(c);
    return step === null ? gone(c) : sendNextPage(c, step, world);
  });

  app.post('/:flow/sign-in', async (c) => {
    const step = find(c);
    if (step === null) return gone(c);
    const { email, password } = await c.req.parseBody();
    const user = world.users.find((known) => known.email === email && known.password === password);
    const { client } = step.flow.request;
    if (user === undefined) {
      const page = signInPage(pathOf(step.flow, 'sign-in'), client.name, { email: String(email) });
      return send(c, page, { status: 401 });
    }
    step.session.user = user;
    return back(c, step.flow);
  });

  app.post('/:flow/location', async (c) => {
    const step = find(c);
    if (step === null) return gone(c);
    const { location_id } = await c.req.parseBody();
    const mine = locationsOf(step, world).map(({ location }) => location.id);
    step.flow.locationId = mine.find((id) => id === location_id) ?? null;
    return back(c, step.flow);
  });
  app.get('/:flow/location', (c) => {
    const step = find(c);
    if (step === null) return gone(c);
    step.flow.locationId = null;
    return back(c, step.flow);
  });

  app.post('/:flow/decision', async (c) => {
    const step = find(c);
    const located = step && chosen(step, world);
    if (step === null || located === null) return gone(c);
    const { decision, catalog_id, customer_list_id } = await c.req.parseBody();
    const { session, flow } = step;
    const { client, redirect, scope, state, deviceId, challenge } = flow.request;
    session.flows.delete(flow.id);
    if (decision !== 'allow') {
      if (redirect.kind === 'oob') {
        return send(c, messagePage('Accès refusé', `${client.name} n’a pas été autorisé.`));
      }
      return c.redirect(redirectTarget(redirect.url, state, { error: 'access_denied' }), 303);
    }
    const { account, location } = located;
    const code = codes.issue(
      {
        clientId: client.id,
        accountId: account.id,
        locationId: location.id,
        deviceId,
        scope,
        catalogId: wantsCatalog(scope) ? pick(location.catalogs, catalog_id) : null,
        customerListId: wantsCustomerList(scope)
          ? pick(location.customerLists, customer_list_id)
          : null,
      },
      challenge,
    );
    if (redirect.kind === 'oob') return send(c, codePage(client.name, code));
    return c.redirect(redirectTarget(redirect.url, state, { code }), 303);
  });
  return app;
}

function pick(entries: readonly Named[], id: unknown): string | null {
  return (entries.find((entry) => entry.id === id) ?? entries[0])?.id ?? null;
}

function gone(c: Context): Response | Promise<Response> {
  const message = 'Cette page a déjà servi ou a expiré. Recommencez depuis votre application.';
  return send(c, messagePage('Page expirée', message), { status: 404 });
}
