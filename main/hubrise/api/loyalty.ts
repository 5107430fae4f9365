import { wholePoints } from '../../core/loyalty/rules.ts';
import { isRecord, isUsableId } from '../payload/lenient.ts';
import { type Answer, type Call, NO_SUCH_ID, segment, unexpectedShape } from './api-call.ts';

/** Points of customers (HubRise's catalogue page §4). An operation never changes: its opposite is posted. */
export interface LoyaltyApi {
  /** A customer with their cards, unparsed, for somebody who waits at the counter. */
  readPoints(listId: string, customerId: string): Answer<{ readonly customer: unknown }>;
  /** A customer has one card of each ref ('': none): made twice, the second one is refused. */
  createCard(listId: string, customerId: string, ref: string): Answer;
  /** All operations of a card, unparsed: HubRise does not say in which order it lists them. */
  listPointMoves(
    listId: string,
    cardId: string,
  ): Answer<{ readonly operations: readonly unknown[] }>;
  /** Leaves once: done twice it would move the points twice. Answers the card's points, null: not told. */
  movePoints(
    listId: string,
    cardId: string,
    move: PointsMove,
  ): Answer<{ readonly balance: number | null }>;
}

export interface PointsMove {
  readonly delta: number;
  readonly reason: string;
  /** HubRise's; null: of none that it has. */
  readonly orderId: string | null;
}

/** 10,000 operations: nobody shops so often. */
const MOST_PAGES = 100;

export function createLoyaltyApi(call: Call): LoyaltyApi {
  return {
    async readPoints(listId, customerId) {
      if (!isUsableId(listId) || !isUsableId(customerId)) return NO_SUCH_ID;
      const path = `/customer_lists/${segment(listId)}/customers/${segment(customerId)}`;
      const result = await call({ method: 'GET', path, request: 'answer' });
      return result.kind === 'ok' ? { kind: 'ok', customer: result.body } : result;
    },

    async createCard(listId, customerId, ref) {
      if (!isUsableId(listId)) return NO_SUCH_ID;
      const json = { customer_id: customerId, name: 'Fidélité', ...(ref === '' ? {} : { ref }) };
      const path = `/customer_lists/${segment(listId)}/loyalty_cards`;
      const use = { request: 'refresh', once: true, anyBody: true } as const;
      const result = await call({ method: 'POST', path, json, ...use });
      return result.kind === 'ok' ? { kind: 'ok' } : result;
    },

    async listPointMoves(listId, cardId) {
      if (!isUsableId(listId) || !isUsableId(cardId)) return NO_SUCH_ID;
      const path = movesPath(listId, cardId);
      const operations: unknown[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = { count: '100', cursor };
        const result = await call({ method: 'GET', path, query, request: 'refresh' });
        if (result.kind !== 'ok') return result;
        if (!Array.isArray(result.body)) return unexpectedShape(result.status);
        operations.push(...result.body);
        cursor = result.headers.get('x-cursor-next') || undefined;
        if (cursor === undefined) return { kind: 'ok', operations };
      }
      // What is not read to its end says of nothing that it is not there.
      return unexpectedShape(200);
    },

    async movePoints(listId, cardId, { delta, orderId, reason }) {
      if (!isUsableId(listId) || !isUsableId(cardId)) return NO_SUCH_ID;
      const path = movesPath(listId, cardId);
      const json = {
        delta: String(delta),
        reason,
        ...(orderId === null ? {} : { order_id: orderId }),
      };
      const use = { request: 'refresh', once: true, anyBody: true } as const;
      const result = await call({ method: 'POST', path, json, ...use });
      if (result.kind !== 'ok') return result;
      const balance = isRecord(result.body) ? wholePoints(result.body['new_balance']) : null;
      return { kind: 'ok', balance };
    },
  };
}

function movesPath(listId: string, cardId: string): string {
  return `/customer_lists/${segment(listId)}/loyalty_cards/${segment(cardId)}/operations`;
}
