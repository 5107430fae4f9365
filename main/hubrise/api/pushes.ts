import type { OrderStatus } from '../../core/order/status.ts';
import { isRecord, isUsableId } from '../payload/lenient.ts';
import { type Answer, type Call, NO_SUCH_ID, segment, unexpectedShape } from './api-call.ts';

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
