import type { OrderInput } from '../rules/order-input.ts';
import { type Line, makeBasket } from './basket.ts';
import { addressOf, DIGITS, type Making, paidBy, wanted } from './parts.ts';
import { makePerson } from './people.ts';

const STYLE = { options: 'quantity', without: 'removed', notes: true, names: 'name' } as const;

const DEAL: readonly [Line, Line] = [
  {
    product_name: 'Brownie',
    sku_ref: 'BROWN',
    price: '4.00 EUR',
    quantity: '1',
    deal_line: { deal_key: '0', label: 'Dessert' },
  },
  {
    product_name: 'Bière 33 cl',
    sku_ref: 'BIE33',
    price: '1.00 EUR',
    quantity: '1',
    deal_line: { deal_key: '0', label: 'Boisson' },
  },
];

/** The shop's own site: deals, removed ingredients, coupons, tax rates, often still to be paid. */
export function website(making: Making): OrderInput {
  const { random } = making;
  const person = makePerson(random);
  const delivered = random.chance(60);
  const deal = random.chance(30);
  const items = [...makeBasket(random, STYLE), ...(deal ? DEAL : [])];
  const order: OrderInput = {
    channel: 'Site web',
    status: 'new',
    ref: `WEB-${random.text(6, DIGITS)}`,
    service_type: delivered ? 'delivery' : 'collection',
    service_type_ref: delivered ? 'Livraison' : 'A emporter',
    ...wanted(making, random.int(25, 50)),
    expected_time_pickup: false,
    customer_notes: random.chance(30) ? 'Appeler en arrivant' : null,
    coupon_codes: random.chance(20) ? ['BIENVENUE'] : [],
    items: items.map((item) => ({ ...item, tax_rate: '10.0' })),
    deals: deal ? { 0: { name: 'Un dessert acheté, une boisson à 1 €', ref: 'DEAL-BOISSON' } } : {},
    discounts: random.chance(20)
      ? [{ name: '2 € de remise', ref: '2OFF', price_off: '2.00 EUR' }]
      : [],
    charges: delivered
      ? [{ type: 'delivery', name: 'Livraison', ref: 'DEL', price: '1.50 EUR', tax_rate: '20.0' }]
      : [],
    customer: {
      email: 'client@example.invalid',
      first_name: person.firstName,
      last_name: person.lastName,
      company_name: person.company,
      phone: person.phone,
      ...(delivered ? addressOf(person) : {}),
      delivery_notes: delivered ? person.door : null,
    },
  };
  const later = random.pick(['nothing', 'cash', 'online']);
  if (later === 'nothing') return order;
  if (later === 'cash') return paidBy(order, { type: 'cash', name: 'Espèces', ref: 'CASH' });
  return paidBy(order, { name: 'Paiement en ligne', ref: 'ONLINE' });
}

/** The kiosk: on the spot at a table or to take away, paid by card there or at the counter. */
export function kiosk(making: Making): OrderInput {
  const { random } = making;
  const here = random.chance(60);
  const order: OrderInput = {
    channel: 'Borne',
    status: 'new',
    ref: `B${random.text(4, DIGITS)}`,
    service_type: here ? 'eat_in' : 'collection',
    service_type_ref: here ? 'Sur place' : 'A emporter',
    asap: true,
    collection_code: String(random.int(1, 99)),
    items: makeBasket(random, { ...STYLE, notes: false }),
    custom_fields: here ? { restaurant: { table_name: String(random.int(1, 24)) } } : {},
  };
  const card = { type: 'card', name: 'CB borne', ref: 'CB' };
  return random.chance(70) ? paidBy(order, card) : order;
}
