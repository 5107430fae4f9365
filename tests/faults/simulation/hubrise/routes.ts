import { UNAUTHORIZED } from '../../../stand-ins/hubrise/http/errors.ts';
import { weightOf } from '../../../stand-ins/hubrise/http/weight.ts';
import { isObject, type Json, type JsonObject } from '../../../stand-ins/hubrise/rules/json.ts';
import { countRequest, REAL_LIMITS } from '../../../stand-ins/hubrise/rules/limits.ts';
import { page, parsePageQuery } from '../../../stand-ins/hubrise/rules/paging.ts';
import type { FieldError } from '../../../stand-ins/hubrise/rules/result.ts';
import { LIST } from './loyalty.ts';
import { type Callback, type HubriseModel, type SimConnection, shown } from './model.ts';
import { patchedContent, takePushed } from './pushed.ts';

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
  'new',
  'received',
  'accepted',
  'in_preparation',
  'awaiting_shipment',
  'awaiting_collection',
  'in_delivery',
  'completed',
  'rejected',
  'cancelled',
  'delivery_failed',
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
    case 'customer_lists':
      return rest[0] === LIST ? customers(hubrise, connection, request, rest.slice(1)) : notFound();
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
  if (id === undefined && request.method === 'POST') {
    const taken = takePushed(hubrise, connection, JSON.parse(request.body ?? 'null'));
    return taken.kind === 'ok' ? ok(shown(taken.value)) : invalid(taken.errors);
  }
  if (id === undefined) {
    const ref = request.query.get('private_ref');
    const status = request.query.get('status');
    const after = Date.parse(request.query.get('after') ?? '1970-01-01T00:00:00Z');
    const entries = [...(ref === null ? hubrise.orders : []), ...hubrise.pushed]
      .filter((order) => order.location === location && order.createdAt >= after)
      .filter((order) => ref === null || order.body['private_ref'] === ref)
      .filter((order) => status === null || order.body['status'] === status)
      .map((order) => ({ seq: order.number, order }))
      .toSorted((a, b) => a.seq - b.seq);
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
    const content = order.pushedBy === undefined ? null : patchedContent(hubrise, order, patch);
    if (content?.kind === 'invalid') return invalid(content.errors);
    const changes = content === null ? patch : newsIn(content.value, patch);
    hubrise.change(order, changes, { kind: 'till', connection });
  }
  return ok(shown(order));
}

/** The order as it is since: its status is another word of somebody's where the change says one. */
function newsIn({ status: _before, ...content }: JsonObject, { status }: JsonObject): JsonObject {
  return status === undefined ? content : { ...content, status };
}

/** The shop's customers, their cards and their points (catalogue §4). Whoever is not asked for by id is not found. */
function customers(
  { loyalty, orderOf }: HubriseModel,
  { location }: SimConnection,
  request: SimRequest,
  [area, id, kind]: readonly string[],
): SimAnswer {
  const body: unknown = request.body === null ? null : JSON.parse(request.body);
  if (area === 'customers') {
    const found = id === undefined ? null : loyalty.customer(decodeURIComponent(id));
    if (id === undefined) return ok([]);
    return found === null ? notFound() : ok(found);
  }
  if (area !== 'loyalty_cards') return notFound();
  if (id === undefined) {
    const customer = isObject(body) ? String(body['customer_id']) : '';
    return loyalty.makeCard(customer)
      ? ok(loyalty.customer(customer) ?? {})
      : invalid([{ field: 'ref', message: 'has already been taken' }]);
  }
  const moves = loyalty.moves(decodeURIComponent(id));
  if (moves === null || kind !== 'operations') return notFound();
  if (request.method !== 'POST') {
    const entries = moves.map((move, place) => ({ seq: place + 1, move }));
    return listOf(request, entries, ({ move }) => ({ ...move }));
  }
  if (!isObject(body)) return refusal(422, 'must be an object');
  const order = typeof body['order_id'] === 'string' ? body['order_id'] : null;
  if (order !== null && orderOf(location, order) === null) {
    return invalid([{ field: 'order_id', message: 'is unknown' }]);
  }
  const customer = loyalty.customerOf(decodeURIComponent(id)) ?? '';
  const reason = typeof body['reason'] === 'string' ? body['reason'] : null;
  return ok(loyalty.move(customer, { delta: String(body['delta']), reason, order }) ?? {});
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

/** The 422 for what was wrong with each field. */
function invalid(errors: readonly FieldError[]): SimAnswer {
  const { body, status } = refusal(422, 'Validation failed');
  const fields = errors.map((error) => ({ ...error }));
  return { status, body: { ...(body as JsonObject), errors: fields } };
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
    id: location,
    name: `Restaurant ${location}`,
    preparation_time: 15,
    cutoff_time: '06:00',
    account: { id: 'compte', name: 'Bella Pizza', currency: 'EUR' },
    timezone: { name: 'Europe/Paris' },
    opening_hours: Object.fromEntries(DAYS.map((day) => [day, HOURS])),
    order_acceptance: acceptance,
  };
}

const CATALOGUE: JsonObject = {
  id: 'carte',
  name: 'Carte',
  data: {
    categories: [{ ref: 'PIZ', name: 'Pizzas' }],
    products: [{ category_ref: 'PIZ', skus: [{ ref: 'MAR-L' }, { ref: 'REI-L' }] }],
  },
};
