import type { RequestClass } from '../../core/requests/budget.ts';
import { isRecord, isUsableId } from '../payload/lenient.ts';
import { type Answer, type Call, NO_SUCH_ID, segment, unexpectedShape } from './api-call.ts';
import { createPhoneSearch } from './phone-search.ts';

export interface CustomersApi {
  /** A customer of a list as HubRise has them now (API §5), unparsed. */
  readCustomer(listId: string, id: string): Answer<{ readonly customer: unknown }>;
  /**
   * Customers of a list whose phone ends with these digits, however it is written, so many at the most, unparsed
   * (`phone-search.ts`). One or two heavy reads (10 a minute), for somebody who waits.
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
