import type { Order } from '../../stand-ins/hubrise/rules/order.ts';
import type { OrderInput } from '../../stand-ins/hubrise/rules/order-input.ts';
import { card } from './journey.ts';
import type { TillApp } from './till-app.ts';

/** A small, complete order from Uber Eats, wanted at once; tests say only what they are about. */
export function anOrder(code: string, fields: Partial<OrderInput> = {}): OrderInput {
  return {
    channel: 'Uber Eats',
    status: 'new',
    collection_code: code,
    service_type: 'delivery',
    service_type_ref: 'Plateforme',
    asap: true,
    expected_time: minutesFromNow(40),
    items: [{ product_name: 'Pizza Reine', price: '13.00 EUR', quantity: '1' }],
    payments: [{ name: 'Payé en ligne', ref: 'ONLINE', amount: '13.00 EUR' }],
    customer: { first_name: 'Camille', last_name: 'E.' },
    ...fields,
  };
}

/** The platform's bridge sends an order. */
export function inject(
  { hubrise }: Pick<TillApp, 'hubrise'>,
  code: string,
  fields: Partial<OrderInput> = {},
): Promise<Order> {
  return hubrise.admin.injectOrder(anOrder(code, fields), { as: 'Uber Eats Bridge' });
}

/** An order that the till has shown to the cashier and told HubRise of. */
export async function received(
  till: Pick<TillApp, 'page' | 'hubrise'>,
  code: string,
  fields: Partial<OrderInput> = {},
): Promise<Order> {
  const order = await inject(till, code, fields);
  await card(till, code).waitFor();
  await untilStatus(till, order, 'received');
  return order;
}

/** Waits until the tills have told HubRise of a status of an order, so often. */
export async function untilStatus(
  { hubrise }: Pick<TillApp, 'hubrise'>,
  { id }: Pick<Order, 'id'>,
  status: string,
  count = 1,
): Promise<void> {
  await hubrise.admin.waitFor({
    method: 'PATCH',
    path: `/location/orders/${id}`,
    body: { status },
    status: 200,
    count,
  });
}

/** ISO 8601, to the second, as HubRise writes times. */
export function minutesFromNow(minutes: number): string {
  const at = new Date(Date.now() + minutes * 60_000);
  at.setMilliseconds(0);
  return at.toISOString().replace('.000Z', '+00:00');
}

/** The bodies in which the till has told HubRise a status of an order, as far as HubRise took it. */
export async function told(
  { hubrise }: Pick<TillApp, 'hubrise'>,
  { id }: Pick<Order, 'id'>,
  status?: string,
): Promise<unknown[]> {
  const path = `/location/orders/${id}`;
  const journal = await hubrise.admin.journal({ method: 'PATCH', path });
  return journal
    .filter((entry) => entry.status === 200)
    .map(({ body }) => body)
    .filter((body) => status === undefined || Object(body).status === status);
}

/** The statuses that HubRise was told of an order, in order. */
export async function toldStatuses(
  till: Pick<TillApp, 'hubrise'>,
  order: Pick<Order, 'id'>,
): Promise<string[]> {
  return (await told(till, order)).map((body) => Object(body).status);
}
