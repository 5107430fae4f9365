import { isRecord, isUsableId } from '../payload/lenient.ts';
import { type Answer, type Call, NO_SUCH_ID, segment, unexpectedShape } from './api-call.ts';

export interface CustomersApi {
  /** A customer of a list as HubRise has them now (API §5), unparsed. */
  readCustomer(listId: string, id: string): Answer<{ readonly customer: unknown }>;
  /**
   * Customers of a list whose phone ends with these digits, so many at the most, unparsed: HubRise keeps
   * phones in more than one writing (catalogue §4). A heavy read (10 a minute), for somebody who waits.
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
  return {
    async readCustomer(listId, id) {
      if (!isUsableId(listId) || !isUsableId(id)) return NO_SUCH_ID;
      const path = `/customer_lists/${segment(listId)}/customers/${segment(id)}`;
      const result = await call({ method: 'GET', path, request: 'refresh' });
      return result.kind === 'ok' ? { kind: 'ok', customer: result.body } : result;
    },

    async findCustomers(listId, digits, most) {
      if (!isUsableId(listId)) return NO_SUCH_ID;
      const path = `/customer_lists/${segment(listId)}/customers`;
      const query = { phone: `*${digits}`, count: String(most) };
      const result = await call({ method: 'GET', path, query, request: 'answer', heavy: true });
      if (result.kind !== 'ok') return result;
      if (!Array.isArray(result.body)) return unexpectedShape(result.status);
      return { kind: 'ok', customers: result.body.slice(0, most) };
    },

    async lookForCustomers(listId, by) {
      if (!isUsableId(listId)) return NO_SUCH_ID;
      const path = `/customer_lists/${segment(listId)}/customers`;
      const found = 'digits' in by ? { phone: `*${by.digits}` } : { private_ref: by.privateRef };
      const query = { ...found, count: String(MOST_FOUND) };
      const result = await call({ method: 'GET', path, query, request: 'refresh', heavy: true });
      if (result.kind !== 'ok') return result;
      if (!Array.isArray(result.body)) return unexpectedShape(result.status);
      return { kind: 'ok', customers: result.body };
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
