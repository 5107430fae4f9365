import { timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { apiError } from '../http/errors.ts';
import { wantsCatalog, wantsCustomerList } from '../rules/scope.ts';
import type { Connection } from '../state/connections.ts';
import type { Hubrise } from '../state/hubrise.ts';
import type { Named } from '../state/world.ts';

/** The endpoints that programs call with their id and secret (HubRise API, OAuth). */
export function tokenRoutes(hubrise: Hubrise): Hono {
  const { codes, connections } = hubrise;
  const app = new Hono();
  app.post('/token', async (c) => {
    const clientId = authenticated(c, hubrise);
    if (clientId === null) return apiError(401, { message: 'Invalid client credentials' });
    const { code, code_verifier } = await c.req.parseBody();
    const verifier = typeof code_verifier === 'string' ? code_verifier : null;
    const grant = typeof code === 'string' ? codes.redeem(code, clientId, verifier) : 'unknown';
    if (typeof grant === 'string') return apiError(400, { message: `The code is ${grant}` });
    return c.json(tokenAnswer(connections.connect(grant), hubrise));
  });
  app.post('/revoke', async (c) => {
    const clientId = authenticated(c, hubrise);
    if (clientId === null) return apiError(401, { message: 'Invalid client credentials' });
    const { token } = await c.req.parseBody();
    const connection = typeof token === 'string' ? connections.find(token) : undefined;
    // What an unknown token gets is not documented; here the same as RFC 7009.
    if (connection?.clientId === clientId && connection.token === token) {
      connection.status = 'revoked';
      connection.callback = null;
    }
    return c.body(null, 200);
  });
  return app;
}

function tokenAnswer(connection: Connection, hubrise: Hubrise) {
  const { account, location } = hubrise.located(connection.locationId);
  const named = (all: readonly Named[], id: string | null): Named | undefined =>
    all.find((entry) => entry.id === id);
  const catalog = named(location.catalogs, connection.catalogId);
  const list = named(location.customerLists, connection.customerListId);
  return {
    access_token: connection.token,
    token_type: 'Bearer',
    account_id: account.id,
    account_name: account.name,
    location_id: location.id,
    location_name: location.name,
    ...(wantsCatalog(connection.scope)
      ? { catalog_id: catalog?.id ?? null, catalog_name: catalog?.name ?? null }
      : {}),
    ...(wantsCustomerList(connection.scope)
      ? { customer_list_id: list?.id ?? null, customer_list_name: list?.name ?? null }
      : {}),
  };
}

/** The id of the client whose Basic credentials came, or null. */
function authenticated(c: Context, hubrise: Hubrise): string | null {
  const [, encoded] = /^Basic (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  const [id, ...rest] = Buffer.from(encoded ?? '', 'base64')
    .toString()
    .split(':');
  const secret = Buffer.from(rest.join(':'));
  const client = hubrise.world.clients.find((known) => known.id === id);
  const right = Buffer.from(client?.secret ?? '');
  const matches = right.length === secret.length && timingSafeEqual(right, secret);
  return client !== undefined && matches ? client.id : null;
}
