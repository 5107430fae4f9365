import { type Context, Hono } from 'hono';
import { apiError, unprocessable } from '../http/errors.ts';
import { catalogErrors, unknownKeys } from '../rules/catalog-check.ts';
import { isObject, type Json, type JsonObject } from '../rules/json.ts';
import { page, parsePageQuery } from '../rules/paging.ts';
import { allows } from '../rules/scope.ts';
import type { StoredCatalog } from '../state/catalogs.ts';
import type { Connection } from '../state/connections.ts';
import type { Hubrise } from '../state/hubrise.ts';
import { IMAGE_TYPES, presentImage } from '../state/images.ts';
import { type ApiEnv, actorOf, jsonBody, outOfScope } from './context.ts';

type Found =
  | { readonly kind: 'catalog'; readonly catalog: StoredCatalog }
  | { readonly kind: 'refused'; readonly response: Response };

/** A catalog and its inventory at the connection's location (HubRise API, Inventory, Catalog). */
export function catalogRoutes(hubrise: Hubrise): Hono<ApiEnv> {
  const { catalogs, images, inventories } = hubrise;
  const app = new Hono<ApiEnv>();
  const find = (c: Context<ApiEnv>): Found => {
    const id = c.req.param('catalog_id') ?? '';
    const catalog = catalogs.find(id);
    if (catalog === undefined) return { kind: 'refused', response: apiError(404) };
    const mine = isWithin(c.get('connection'), id, hubrise);
    return mine ? { kind: 'catalog', catalog } : { kind: 'refused', response: apiError(403) };
  };

  app.get('/', (c) => {
    const refused = outOfScope(c, 'catalog', 'read');
    if (refused) return refused;
    const found = find(c);
    if (found.kind === 'refused') return found.response;
    return c.json(catalogs.present(found.catalog, c.req.query('hide_data') === 'true'));
  });
  app.put('/', async (c) => {
    const refused = outOfScope(c, 'catalog', 'write');
    if (refused) return refused;
    const found = find(c);
    if (found.kind === 'refused') return found.response;
    const read = await jsonBody(c);
    if (read.kind === 'refused') return read.response;
    const data = isObject(read.body as Json) ? (read.body as JsonObject)['data'] : undefined;
    const { refusesUnknown } = catalogs.habits();
    const unknown = refusesUnknown && isObject(data) ? unknownKeys(data) : [];
    const errors = isObject(data) ? [...unknown, ...catalogErrors(data)] : [];
    if (errors.length > 0) return unprocessable(errors);
    const replaced = catalogs.replace(found.catalog, read.body, actorOf(c, hubrise));
    return replaced.kind === 'invalid'
      ? unprocessable(replaced.errors)
      : c.json(catalogs.present(replaced.value));
  });

  app.post('/images', async (c) => {
    const refused = outOfScope(c, 'catalog', 'write');
    if (refused) return refused;
    const found = find(c);
    if (found.kind === 'refused') return found.response;
    const type = c.req.header('content-type') ?? '';
    if (!IMAGE_TYPES.includes(type)) return apiError(415, { message: 'Unsupported image type' });
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const added = images.add(found.catalog.id, type, bytes);
    return added.kind === 'invalid'
      ? unprocessable(added.errors)
      : c.json(presentImage(added.value));
  });
  app.get('/images', (c) => {
    const refused = outOfScope(c, 'catalog', 'read');
    if (refused) return refused;
    const found = find(c);
    if (found.kind === 'refused') return found.response;
    const paging = parsePageQuery(c.req.query('count'), c.req.query('cursor'));
    if (paging.kind === 'invalid') return unprocessable(paging.errors);
    const { items, next } = page(images.list(found.catalog.id), paging.value);
    if (next !== null) c.header('X-Cursor-Next', next);
    return c.json(items.map(presentImage));
  });
  app.get('/images/:image_id/:part{data}?', (c) => {
    const refused = outOfScope(c, 'catalog', 'read');
    if (refused) return refused;
    const found = find(c);
    if (found.kind === 'refused') return found.response;
    const image = images.find(found.catalog.id, c.req.param('image_id') ?? '');
    if (image === undefined) return apiError(404);
    if (c.req.param('part') === undefined) return c.json(presentImage(image));
    const body = new Uint8Array(image.bytes);
    return new Response(body, { headers: { 'content-type': image.type } });
  });

  for (const path of ['/location/inventory', '/locations/:location_id/inventory']) {
    app.get(path, (c) => {
      const refused = outOfScope(c, 'inventory', 'read') ?? elsewhere(c);
      if (refused) return refused;
      const found = find(c);
      if (found.kind === 'refused') return found.response;
      return c.json(inventories.read(found.catalog.id, c.get('connection').locationId));
    });
    app.on(['PUT', 'PATCH'], path, async (c) => {
      const refused = outOfScope(c, 'inventory', 'write') ?? elsewhere(c);
      if (refused) return refused;
      const found = find(c);
      if (found.kind === 'refused') return found.response;
      const read = await jsonBody(c);
      if (read.kind === 'refused') return read.response;
      const target = { catalogId: found.catalog.id, locationId: c.get('connection').locationId };
      const method = c.req.method === 'PUT' ? 'PUT' : 'PATCH';
      const written = inventories.write(target, method, read.body, actorOf(c, hubrise));
      return written.kind === 'invalid' ? unprocessable(written.errors) : c.json(written.value);
    });
  }
  return app;
}

/** The chosen catalog, or with `all_catalogs` any of the account. */
function isWithin(connection: Connection, catalogId: string, hubrise: Hubrise): boolean {
  if (connection.catalogId === catalogId) return true;
  const { account } = hubrise.located(connection.locationId);
  const wide = connection.scope.has('all_catalogs') && allows(connection.scope, 'catalog', 'read');
  return (
    wide && account.locations.some(({ catalogs }) => catalogs.some(({ id }) => id === catalogId))
  );
}

function elsewhere(c: Context<ApiEnv>): Response | null {
  const asked = c.req.param('location_id');
  return asked === undefined || asked === c.get('connection').locationId ? null : apiError(403);
}
