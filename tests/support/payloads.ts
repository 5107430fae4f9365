import type { OrderInput } from '../stand-ins/hubrise/rules/order-input.ts';

/** An order as a platform posts it to HubRise, known by its code; tests say what else matters. */
export function newOrder(code: string, fields: Partial<OrderInput> = {}): OrderInput {
  return {
    status: 'new',
    channel: 'Uber Eats',
    ref: `REF-${code}`,
    collection_code: code,
    service_type: 'delivery',
    items: [{ product_name: 'Pizza', price: '10.00 EUR', quantity: '1' }],
    payments: [{ name: 'Uber Eats', ref: 'ONLINE', amount: '10.00 EUR' }],
    ...fields,
  };
}

/** The clients that inject orders and updates, by the name that HubRise shows. */
export const UBER = { as: 'Uber Eats Bridge' };
