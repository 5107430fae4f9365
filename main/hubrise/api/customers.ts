import { wholePoints } from '../../core/loyalty/rules.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { isRecord, isUsableId } from '../payload/lenient.ts';
import {
  type Answer,
  type ApiFailure,
  type Call,
  NO_SUCH_ID,
  segment,
  unexpectedShape,
} from './api-call.ts';

type Found = { readonly kind: 'ok'; readonly customers: readonly unknown[] } | ApiFailure;

/** Looks for the customers whose phone ends with these digits; `ask`: one request, by a pattern of HubRise's. */
type PhoneSearch = (digits: string, ask: (pattern: string) => Promise<Found>) => Promise<Found>;

/** The nine digits of a French number as people part them. */
const IN_PAIRS = /^(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/**
 * HubRise keeps phones as they were written: `+33612345678`, `06 12 34 56 78`, `06.12.34.56.78`. Its search has
 * wildcards (`*`, catalogue §4); whether one between all digits serves is not documented, and is found out by
 * the first customer who is found, or by HubRise's refusal. Until then two requests at the most are made of one
 * number, then one; two where it turns out that it does not serve, for the number in one piece and as people part
 * it (three of the number at which HubRise refuses).
 */
export function createPhoneSearch(): PhoneSearch {
  let servesBetween: boolean | null = null;

  return async (digits, ask) => {
    let spread: Found | null = null;
    if (servesBetween !== false) {
      spread = await ask(`*${[...digits].join('*')}`);
      if (spread.kind === 'ok') {
        if (isAmong(spread.customers, digits)) servesBetween = true;
        if (servesBetween === true) return spread;
      } else if (spread.kind !== 'refused') return spread;
    }
    const whole = await ask(`*${digits}`);
    if (whole.kind !== 'ok') return whole;
    if (spread?.kind === 'refused') servesBetween = false;
    if (isAmong(whole.customers, digits)) {
      // The other pattern says the same, and more.
      if (spread !== null) servesBetween = false;
      return whole;
    }
    const [, ...parts] = IN_PAIRS.exec(digits) ?? [];
    return servesBetween === false && parts.length > 0 ? ask(`*${parts.join(' ')}`) : whole;
  };
}

function isAmong(customers: readonly unknown[], digits: string): boolean {
  return customers.some((one) => {
    const phone = isRecord(one) ? one['phone'] : null;
    return typeof phone === 'string' && phone.replace(/\D/g, '').endsWith(digits);
  });
}

export interface CustomersApi {
  /** A customer of a list as HubRise has them now (API §5), unparsed. */
  readCustomer(listId: string, id: string): Answer<{ readonly customer: unknown }>;
  /**
   * Customers of a list whose phone ends with these digits, however it is written, so many at the most, unparsed.
   * One or two heavy reads (10 a minute), for somebody who waits.
   */
  findCustomers(
    listId: string,
    digits: string,
    most: number,
  ): Answer<{ readonly customers: readonly unknown[] }>;
  /** The same, or those with this `private_ref`; nobody waits for it. */
  lookForCustomers(
    listId: string,
    by: { readonly digits: string } | { readonly privateRef: string },
  ): Answer<{ readonly customers: readonly unknown[] }>;
  /** Answers HubRise's id of them. Leaves once: done twice it would be two customers. */
  createCustomer(listId: string, customer: object): Answer<{ readonly id: string }>;
  /** Can be told twice. */
  correctCustomer(listId: string, id: string, change: object): Answer;
}

/** A household, or a company; more is not asked for. */
const MOST_FOUND = 20;

export function createCustomersApi(call: Call): CustomersApi {
  const byPhone = createPhoneSearch();

  async function list(
    listId: string,
    by: Readonly<Record<string, string>>,
    most: number,
    request: RequestClass,
  ): Answer<{ readonly customers: readonly unknown[] }> {
    if (!isUsableId(listId)) return NO_SUCH_ID;
    const path = `/customer_lists/${segment(listId)}/customers`;
    const query = { ...by, count: String(most) };
    const result = await call({ method: 'GET', path, query, request, heavy: true });
    if (result.kind !== 'ok') return result;
    if (!Array.isArray(result.body)) return unexpectedShape(result.status);
    return { kind: 'ok', customers: result.body };
  }

  return {
    async readCustomer(listId, id) {
      if (!isUsableId(listId) || !isUsableId(id)) return NO_SUCH_ID;
      const path = `/customer_lists/${segment(listId)}/customers/${segment(id)}`;
      const result = await call({ method: 'GET', path, request: 'refresh' });
      return result.kind === 'ok' ? { kind: 'ok', customer: result.body } : result;
    },

    async findCustomers(listId, digits, most) {
      const found = await byPhone(digits, (phone) => list(listId, { phone }, most, 'answer'));
      return found.kind === 'ok'
        ? { kind: 'ok', customers: found.customers.slice(0, most) }
        : found;
    },

    async lookForCustomers(listId, by) {
      if ('privateRef' in by) {
        return list(listId, { private_ref: by.privateRef }, MOST_FOUND, 'refresh');
      }
      return byPhone(by.digits, (phone) => list(listId, { phone }, MOST_FOUND, 'refresh'));
    },

    async createCustomer(listId, customer) {
      if (!isUsableId(listId)) return NO_SUCH_ID;
      const path = `/customer_lists/${segment(listId)}/customers`;
      const use = { request: 'refresh', once: true } as const;
      const result = await call({ method: 'POST', path, json: customer, ...use });
      if (result.kind !== 'ok') return result;
      const id = isRecord(result.body) ? result.body['id'] : null;
      // They are there all the same, and are found by their ref.
      if (typeof id !== 'string' || !isUsableId(id)) return unexpectedShape(result.status);
      return { kind: 'ok', id };
    },

    async correctCustomer(listId, id, change) {
      if (!isUsableId(listId) || !isUsableId(id)) return NO_SUCH_ID;
      const path = `/customer_lists/${segment(listId)}/customers/${segment(id)}`;
      const use = { request: 'refresh', anyBody: true } as const;
      const result = await call({ method: 'PATCH', path, json: change, ...use });
      return result.kind === 'ok' ? { kind: 'ok' } : result;
    },
  };
}

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

interface PointsMove {
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
