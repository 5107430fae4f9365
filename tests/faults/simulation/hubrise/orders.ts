import type { Json, JsonObject } from '../../../stand-ins/hubrise/rules/json.ts';
import type { Action, OrderSource } from '../schedule/schedule.ts';
import { iso } from './french-time.ts';

type OrderAction = Extract<Action, { readonly kind: 'order' }>;

const SERVICE: Readonly<Record<OrderSource, string>> = {
  'Uber Eats': 'delivery',
  Deliveroo: 'delivery',
  'Just Eat': 'delivery',
  Glovo: 'delivery',
  'Site web': 'collection',
  Borne: 'eat_in',
};

const MINUTE = 60_000;

/** An order as its platform writes it, so small that thousands cost little. */
export function newOrderFields(action: OrderAction, now: number): JsonObject {
  const { order, source, aheadMinutes, status } = action;
  const ahead = aheadMinutes ?? 25;
  return {
    status,
    channel: source,
    created_by: `${source} Bridge`,
    ref: String(70_000 + order),
    collection_code: codeOf(order),
    service_type: SERVICE[source],
    service_type_ref: SERVICE[source],
    asap: aheadMinutes === null,
    expected_time: iso(now + ahead * MINUTE),
    total: '12.50 EUR',
    items: [line('i1', 'Margherita', 'MAR-L', '12.50 EUR')],
    payments: [{ id: 'p1', name: 'En ligne', ref: 'ONLINE', amount: '12.50 EUR', deleted: false }],
    customer: { id: null, first_name: 'Camille', phone: '+33100000000' },
    ...(source === 'Site web' ? {} : { delivery: { status: 'pending', driver_name: null } }),
  };
}

export function codeOf(order: number): string {
  return `K${order}`;
}

/** What its source wrote in place of an order; undefined where it wrote one. */
export function garbageOf({ garbage, order }: OrderAction): Json | undefined {
  if (garbage === 'no_object') return `commande ${order}`;
  if (garbage === 'half_order') return { status: 42, items: 'une pizza', total: { cents: 3 } };
  return undefined;
}

/** What the platform adds to an order that is there already. */
export function editOf(body: JsonObject): JsonObject {
  const items = Array.isArray(body['items']) ? body['items'] : [];
  const more = line(`i${items.length + 1}`, 'Reine', 'REI-L', '0.00 EUR');
  return { customer_notes: `Allergie : noix (${items.length})`, items: [...items, more] };
}

const COURIER = ['pickup_enroute', 'pickup_approaching', 'pickup_waiting', 'dropoff_enroute'];

export function courierOf(body: JsonObject): JsonObject {
  const known = (body['delivery'] ?? {}) as JsonObject;
  const next = COURIER[COURIER.indexOf(String(known['status'])) + 1] ?? 'delivered';
  return { delivery: { ...known, status: next, driver_name: 'Sacha' } };
}

function line(id: string, name: string, ref: string, price: string): JsonObject {
  return {
    id,
    product_name: name,
    sku_name: 'Grande',
    sku_ref: ref,
    price,
    quantity: '1.0',
    subtotal: price,
    tax_rate: '10.0',
    options: [],
    deleted: false,
  };
}
