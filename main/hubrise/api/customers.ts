import { isUsableId } from '../payload/lenient.ts';
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
}

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
  };
}
