import type { OrderId } from '../../core/ids.ts';
import type { OrderStatus } from '../../core/order/status.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { isRecord, isUsableId } from '../payload/lenient.ts';
import { type ParsedOrder, parseOrder } from '../payload/order.ts';
import { type Answer, type Call, NO_SUCH_ID, segment, unexpectedShape } from './api-call.ts';

/** An order as HubRise gave it: the text is stored, the value is what the text says as JSON. */
export interface RawOrder {
  readonly value: unknown;
  readonly text: string;
  /** What can be read of it, by HubRise's id: parsed when it is first asked for, and once. */
  parsed(): ParsedOrder;
}

export function rawOrder(value: unknown, text: string): RawOrder {
  let parsed: ParsedOrder | null = null;
  return { value, text, parsed: () => (parsed ??= parseOrder(value)) };
}

/** What the till may change in an order (API §4). `null` in `custom_fields` removes a key. */
export interface OrderPatch {
  readonly status?: OrderStatus;
  /** ISO 8601 with an offset. Sent together with `accepted`. */
  readonly confirmed_time?: string;
  readonly collection_code?: string;
  readonly private_ref?: string;
  readonly custom_fields?: Readonly<Record<string, unknown>>;
  /** Added, or deleted by their ids (API §4). */
  readonly payments?: readonly object[];
}

interface OrdersQuery {
  readonly status?: OrderStatus;
  /** Inclusive, in ms since the epoch. */
  readonly after?: number;
  /** What the page before gave as `next`. */
  readonly cursor?: string;
}

export interface OrdersApi {
  /** `request`: what the read is for. */
  readOrder(id: OrderId, request: RequestClass): Answer<{ readonly order: RawOrder }>;
  /**
   * One page of 100, a heavy read (10 a minute). `next` is null on the last page. `request`: what it is
   * for, where it is what brings new orders.
   */
  listOrders(query: OrdersQuery, request?: RequestClass): Answer<OrdersPage>;
  /**
   * Answers the order as it stands then, null where HubRise's success did not show it. `request`: where
   * nobody waits for it; else by what it says.
   */
  patchOrder(
    id: OrderId,
    patch: OrderPatch,
    request?: RequestClass,
  ): Answer<{ readonly order: RawOrder | null }>;
}

interface OrdersPage {
  readonly orders: readonly RawOrder[];
  readonly next: string | null;
}

export function createOrdersApi(call: Call): OrdersApi {
  return {
    async readOrder(id, request) {
      if (!isUsableId(id)) return NO_SUCH_ID;
      const result = await call({ method: 'GET', path: orderPath(id), request });
      if (result.kind !== 'ok') return result;
      const order = rawOrder(result.body, result.text);
      const parsed = order.parsed();
      // It would stand on the card of the one that was asked for.
      if (parsed.kind === 'order' && parsed.order.id !== id) return unexpectedShape(result.status);
      return { kind: 'ok', order };
    },

    async listOrders({ status, after, cursor }, request = 'refresh') {
      const since = after === undefined ? undefined : new Date(after).toISOString();
      const query = { count: '100', status, after: since, cursor };
      const path = '/location/orders';
      const result = await call({ method: 'GET', path, query, request, heavy: true });
      if (result.kind !== 'ok') return result;
      if (!Array.isArray(result.body)) return unexpectedShape(result.status);
      const orders = result.body.map((value: unknown) => rawOrder(value, JSON.stringify(value)));
      return { kind: 'ok', orders, next: result.headers.get('x-cursor-next') || null };
    },

    async patchOrder(id, patch, wanted) {
      if (!isUsableId(id)) return NO_SUCH_ID;
      const result = await call({
        method: 'PATCH',
        path: orderPath(id),
        // That an order is here is part of taking it in; anything else is what the shop did.
        request: wanted ?? (patch.status === 'received' ? 'intake' : 'answer'),
        json: patch,
        // The status alone says that HubRise took the change; an unreadable order after it must not
        // make the outbox send it again.
        anyBody: true,
        // A status can be told twice, a payment is added each time.
        once: patch.payments !== undefined,
      });
      if (result.kind !== 'ok') return result;
      const order = result.body === null ? null : rawOrder(result.body, result.text);
      return { kind: 'ok', order };
    },
  };
}

function orderPath(id: OrderId): string {
  return `/location/orders/${segment(id)}`;
}

/** One page of what HubRise has by a ref of ours. */
interface FoundOrders {
  readonly orders: readonly unknown[];
  /** Null on the last page. */
  readonly next: string | null;
}

/**
 * Orders of the shop's own that HubRise is told of. Nobody waits for them: they are the last to use what
 * HubRise allows (`refresh`).
 */
export interface PushesApi {
  /** Answers HubRise's id of it. Leaves once: done twice it would be two orders. */
  createOrder(order: object): Answer<{ readonly id: string }>;
  /** Those with this `private_ref` since then, ms: a heavy read. */
  findOrders(query: {
    readonly privateRef: string;
    readonly after: number;
    readonly cursor: string | null;
  }): Answer<FoundOrders>;
  /** The order as HubRise has it. */
  readPushed(id: string): Answer<{ readonly order: unknown }>;
  /** Adds to its lists and takes from them. Leaves once: what is added would stand there twice. */
  changeContent(id: string, change: object): Answer;
  /** Can be told twice. */
  tellStatus(id: string, status: OrderStatus): Answer;
}

const ORDERS = '/location/orders';

export function createPushesApi(call: Call): PushesApi {
  return {
    async createOrder(order) {
      const result = await call({
        method: 'POST',
        path: ORDERS,
        request: 'refresh',
        json: order,
        once: true,
      });
      if (result.kind !== 'ok') return result;
      const id = isRecord(result.body) ? result.body['id'] : null;
      // It is there all the same, and is found by its ref.
      if (typeof id !== 'string' || !isUsableId(id)) return unexpectedShape(result.status);
      return { kind: 'ok', id };
    },

    async findOrders({ after, cursor, privateRef }) {
      const result = await call({
        method: 'GET',
        path: ORDERS,
        request: 'refresh',
        heavy: true,
        query: {
          count: '100',
          private_ref: privateRef,
          cursor: cursor ?? undefined,
          after: new Date(after).toISOString(),
        },
      });
      if (result.kind !== 'ok') return result;
      if (!Array.isArray(result.body)) return unexpectedShape(result.status);
      return { kind: 'ok', orders: result.body, next: result.headers.get('x-cursor-next') || null };
    },

    async readPushed(id) {
      if (!isUsableId(id)) return NO_SUCH_ID;
      const path = `${ORDERS}/${segment(id)}`;
      const result = await call({ method: 'GET', path, request: 'refresh' });
      return result.kind === 'ok' ? { kind: 'ok', order: result.body } : result;
    },

    async changeContent(id, change) {
      if (!isUsableId(id)) return NO_SUCH_ID;
      const path = `${ORDERS}/${segment(id)}`;
      const use = { request: 'refresh', anyBody: true, once: true } as const;
      const result = await call({ method: 'PATCH', path, json: change, ...use });
      return result.kind === 'ok' ? { kind: 'ok' } : result;
    },

    async tellStatus(id, status) {
      if (!isUsableId(id)) return NO_SUCH_ID;
      const path = `${ORDERS}/${segment(id)}`;
      const use = { request: 'refresh', anyBody: true } as const;
      const result = await call({ method: 'PATCH', path, json: { status }, ...use });
      return result.kind === 'ok' ? { kind: 'ok' } : result;
    },
  };
}
