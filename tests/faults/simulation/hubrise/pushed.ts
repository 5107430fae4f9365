import type { JsonObject } from '../../../stand-ins/hubrise/rules/json.ts';
import type { Order } from '../../../stand-ins/hubrise/rules/order.ts';
import { buildOrder } from '../../../stand-ins/hubrise/rules/order-build.ts';
import { check, orderInput } from '../../../stand-ins/hubrise/rules/order-input.ts';
import { patchOrder } from '../../../stand-ins/hubrise/rules/order-patch.ts';
import { type Checked, invalid, valid } from '../../../stand-ins/hubrise/rules/result.ts';
import { iso } from './french-time.ts';
import type { HubriseModel, SimConnection, SimOrder } from './model.ts';

const PARIS = 'Europe/Paris';

/** Takes an order that a till has sold at its counter, as `POST /location/orders` does (API §4), and moves its points. */
export function takePushed(
  hubrise: HubriseModel,
  connection: SimConnection,
  body: unknown,
): Checked<SimOrder> {
  const checked = check(orderInput, body);
  if (checked.kind === 'invalid') return checked;
  const { customer_id: id, loyalty_operations: operations, private_ref: ref } = checked.value;
  const { loyalty } = hubrise;
  const customer = id === null ? null : loyalty.customer(id);
  if (id !== null && customer === null) return invalid('customer_id', 'is unknown');
  if (hubrise.refuses !== null) return invalid(hubrise.refuses, 'is invalid');
  if (customer === null && operations.length > 0) {
    return invalid('loyalty_operations', 'can only be used with a customer');
  }
  const order = buildOrder(checked.value, {
    nextId: hubrise.newPushedId,
    locationId: connection.location,
    timeZone: PARIS,
    currency: 'EUR',
    createdAt: iso(hubrise.now()),
    createdBy: connection.name,
    customer,
  });
  const { location } = connection;
  // `private_ref` is shown to the client that has set it: all tills of a shop are one client here.
  const fields = { ...order, private_ref: ref } as unknown as JsonObject;
  const placed = hubrise.takePush(connection, { location, id: order.id, fields });
  for (const { delta, reason } of operations) {
    loyalty.move(id ?? '', { delta, reason, order: order.id });
  }
  return valid(placed);
}

/** Such an order as `PATCH` makes it: element lists are added to, and taken from by their ids. */
export function patchedContent(
  hubrise: HubriseModel,
  order: SimOrder,
  patch: JsonObject,
): Checked<JsonObject> {
  const context = { nextId: hubrise.newPushedId, timeZone: PARIS, currency: 'EUR' };
  const patched = patchOrder(order.body as unknown as Order, patch, context);
  if (patched.kind === 'invalid') return patched;
  return valid(patched.value.order as unknown as JsonObject);
}
