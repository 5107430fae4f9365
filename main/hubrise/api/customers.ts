import { isUsableId } from '../payload/lenient.ts';
import { type Answer, type Call, NO_SUCH_ID, segment } from './api-call.ts';

export interface CustomersApi {
  /** A customer of a list as HubRise has them now (API §5), unparsed. */
  readCustomer(listId: string, id: string): Answer<{ readonly customer: unknown }>;
}

export function createCustomersApi(call: Call): CustomersApi {
  return {
    async readCustomer(listId, id) {
      if (!isUsableId(listId) || !isUsableId(id)) return NO_SUCH_ID;
      const path = `/customer_lists/${segment(listId)}/customers/${segment(id)}`;
      const result = await call({ method: 'GET', path, request: 'refresh' });
      return result.kind === 'ok' ? { kind: 'ok', customer: result.body } : result;
    },
  };
}
