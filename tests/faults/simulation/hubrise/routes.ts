import { UNAUTHORIZED } from '../../../stand-ins/hubrise/http/errors.ts';
import { weightOf } from '../../../stand-ins/hubrise/http/weight.ts';
import { isObject, type Json, type JsonObject } from '../../../stand-ins/hubrise/rules/json.ts';
import { countRequest, REAL_LIMITS } from '../../../stand-ins/hubrise/rules/limits.ts';
import { page, parsePageQuery } from '../../../stand-ins/hubrise/rules/paging.ts';
import { type Callback, type HubriseModel, type SimConnection, shown } from './model.ts';

export interface SimRequest {
  readonly method: string;
  /** Below the API's root. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string;
  readonly body: string | null;
}

export interface SimAnswer {
  readonly status: number;
  /** Undefined: no body at all. */
  readonly body: Json | undefined;
  readonly next?: string;
}

const STATUSES = [
  ...['new', 'received', 'accepted', 'in_preparation', 'awaiting_shipment', 'awaiting_collection'],
  ...['in_delivery', 'completed', 'rejected', 'cancelled', 'delivery_failed'],
];

/** Answers one request as HubRise's API does (API §§1, 3, 4, 5), limits first. */
export function answer(hubrise: HubriseModel, request: SimRequest): SimAnswer {
  const connection = hubrise.connections.find(({ token }) => token === request.token);
  if (connection === undefined) return refusal(401, UNAUTHORIZED.revoked);
  connection.requests += 1;
  if (connection.refusal !== null) return refusal(401, UNAUTHORIZED[connection.refusal]);
  const weight = weightOf(request.method, request.path);
  const counted = countRequest(connection.counters, REAL_LIMITS, weight, hubrise.now());
  if (counted.kind === 'full') {
    connection.tooMany += 1;
    return refusal(429, 'Too many requests');
  }
  connection.counters = counted.counters;
  const [area = '', ...rest] = request.path.slice(1).split('/');
  switch (area) {
    case 'callback':
      return rest[0] === 'events'
        ? events(connection, request, rest[1])
        : callback(connection, request);
    case 'location':
      return rest[0] === 'orders'
        ? orders(hubrise, connection, request, rest[1])
        : place(hubrise, connection, request);
    case 'catalogs':
      return rest[1] === 'location' ? inventory(hubrise, connection, request) : ok(CATALOGUE);
    default:
      return notFound();
  }
}

function callback(connection: SimConnection, { method, body }: SimRequest): SimAnswer {
  if (method === 'POST') {
    const read: unknown = JSON.parse(body ?? 'null');
    if (!isObject(read) || !isObject(read['events'])) return refusal(422, 'events is missing');
    connection.callback = { url: null, events: read['events'] };
  } else if (method === 'DELETE') {
    connection.callback = null;
    return { status: 200, body: undefined };
  }
  return ok(callbackBody(connection.callback));
}

function callbackBody(registered: Callback | null): JsonObject {
  return registered === null
    ? { url: null, events: {} }
    : { url: registered.url, events: registered.events };
}

function events(connection: SimConnection, request: SimRequest, id: string | undefined): SimAnswer {
  if (id === undefined) {
    return listOf(request, connection.queue, ({ listed }) => listed);
  }
  const wanted = decodeURIComponent(id);
  const found = connection.queue.find((event) => event.id === wanted);
  if (found === undefined) return notFound();
  if (request.method !== 'DELETE') return ok(found.full);
  connection.queue = connection.queue.filter((event) => event !== found);
  return { status: 200, body: undefined };
}

function orders(
  hubrise: HubriseModel,
  connection: SimConnection,
  request: SimRequest,
  id: string | undefined,
): SimAnswer {
  const { location } = connection;
  if (id === undefined) {
    const status = request.query.get('status');
    const after = Date.parse(request.query.get('after') ?? '1970-01-01T00:00:00Z');
    const entries = hubrise.orders
      .filter((order) => order.location === location && order.createdAt >= after)
      .filter((order) => status === null || order.body['status'] === status)
      .map((order) => ({ seq: order.number, order }));
    return listOf(request, entries, ({ order }) => shown(order));
  }
  const order = hubrise.orderOf(location, decodeURIComponent(id));
  if (order === null) return notFound();
  if (request.method === 'PATCH') {
    const patch: unknown = JSON.parse(request.body ?? 'null');
    if (!isObject(patch)) return refusal(422, 'must be an object');
    const { status } = patch;
    if (status !== undefined && !STATUSES.includes(String(status))) {
      return refusal(422, 'status is invalid');
    }
    hubrise.change(order, patch, { kind: 'till', connection });
  }
  return ok(shown(order));
}

function place(
  hubrise: HubriseModel,
  connection: SimConnection,
  { body, method }: SimRequest,
): SimAnswer {
  const { location } = connection;
  const shop = hubrise.shopOf(location);
  if (method === 'PATCH') {
    const fields: unknown = JSON.parse(body ?? 'null');
    const wanted = isObject(fields) ? fields['order_acceptance'] : undefined;
    if (!isObject(wanted)) return refusal(422, 'order_acceptance is missing');
    shop.setAcceptance(wanted);
    const fact = { resource: 'location', type: 'update', said: {} } as const;
    hubrise.tellOfShop(location, fact, { kind: 'till', connection });
  }
  const told = locationBody(location, shop.acceptance());
  return ok(hubrise.hasNoHours ? { ...told, opening_hours: null } : told);
}

function inventory(
  hubrise: HubriseModel,
  connection: SimConnection,
  { body, method }: SimRequest,
): SimAnswer {
  const { location } = connection;
  const shop = hubrise.shopOf(location);
  if (method !== 'PATCH') return ok([...shop.stock()]);
  const entries: unknown = JSON.parse(body ?? 'null');
  if (!Array.isArray(entries)) return refusal(422, 'must be a list');
  const changed = [...shop.patchStock(entries.filter(isObject))];
  const said = { state_change: changed };
  const fact = { resource: 'inventory', type: 'patch', said } as const;
  hubrise.tellOfShop(location, fact, { kind: 'till', connection });
  return ok(changed);
}

function listOf<T extends { readonly seq: number }>(
  { query }: SimRequest,
  entries: readonly T[],
  of: (entry: T) => Json,
): SimAnswer {
  const asked = parsePageQuery(query.get('count') ?? undefined, query.get('cursor') ?? undefined);
  if (asked.kind === 'invalid') return refusal(422, 'cursor is invalid');
  const { items, next } = page(entries, asked.value);
  return { status: 200, body: items.map(of), ...(next === null ? {} : { next }) };
}

function ok(body: Json): SimAnswer {
  return { status: 200, body };
}

const TYPES: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  404: 'not_found',
  429: 'too_many_requests',
};

/** An error as the API answers it. */
export function refusal(status: number, message: string): SimAnswer {
  const type = TYPES[status] ?? (status < 500 ? 'unprocessable_entity' : 'internal_error');
  return { status, body: { message, error_type: type } };
}

function notFound(): SimAnswer {
  return refusal(404, 'The resource does not exist');
}

/** Lunch and dinner: in between, and at night, a till at rest asks more seldom. */
const HOURS = [
  { from: '11:30', to: '14:30' },
  { from: '18:30', to: '23:30' },
];
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function locationBody(location: string, acceptance: JsonObject): JsonObject {
  return {
    ...{ id: location, name: `Restaurant ${location}`, preparation_time: 15, cutoff_time: '06:00' },
    account: { id: 'compte', name: 'Bella Pizza', currency: 'EUR' },
    timezone: { name: 'Europe/Paris' },
    opening_hours: Object.fromEntries(DAYS.map((day) => [day, HOURS])),
    order_acceptance: acceptance,
  };
}

const CATALOGUE: JsonObject = {
  ...{ id: 'carte', name: 'Carte' },
  data: {
    categories: [{ ref: 'PIZ', name: 'Pizzas' }],
    products: [{ category_ref: 'PIZ', skus: [{ ref: 'MAR-L' }, { ref: 'REI-L' }] }],
  },
};
