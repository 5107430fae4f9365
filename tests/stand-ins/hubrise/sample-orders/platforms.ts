import type { OrderInput } from '../rules/order-input.ts';
import { makeBasket } from './basket.ts';
import {
  addressOf,
  CODE,
  DIGITS,
  inMinutes,
  type Making,
  maskedCustomer,
  paidBy,
  uuid,
  wanted,
} from './parts.ts';
import { makePerson } from './people.ts';

// The platforms behind HubRise, each with its own habits (HubRise API, The platforms). Service
// types and payments carry the refs that POS HELPER's documentation has shops set in each bridge.

const PAID_ONLINE = { name: 'Paiement en ligne', ref: 'ONLINE' };
const BRAND = { connection_name: 'Bella Pizza', status: 'new' } as const;

/** Notes on lines, repeated options, masked customer, pick-up time where it delivers itself. */
export function uberEats(making: Making): OrderInput {
  const { random } = making;
  const person = makePerson(random);
  const service = random.pick(['Plateforme', 'Plateforme', 'Restaurant', 'A emporter']);
  const own = service === 'Restaurant';
  const order: OrderInput = {
    ...BRAND,
    channel: 'Uber Eats',
    ref: uuid(making),
    service_type: service === 'A emporter' ? 'collection' : 'delivery',
    service_type_ref: service,
    ...wanted(making, random.int(15, 35)),
    expected_time_pickup: !own,
    collection_code: random.text(5, '0123456789ABCDEF'),
    items: makeBasket(random, {
      options: 'repeated',
      without: 'named',
      notes: true,
      names: 'name',
    }),
    discounts: random.chance(25) ? [{ name: 'Discount', ref: 'UE99', price_off: '3.00 EUR' }] : [],
    charges: own
      ? [
          { type: 'delivery', name: 'Delivery charge', ref: 'UE77', price: '2.99 EUR' },
          ...(random.chance(30)
            ? [{ type: 'tip', name: 'Tip', ref: 'UE55', price: '2.00 EUR' }]
            : []),
        ]
      : [],
    customer: maskedCustomer(making, person, own),
  };
  return paidBy(order, PAID_ONLINE);
}

/** Notes on the order; names are refs when the shop has not mapped its menu. */
export function deliveroo(making: Making): OrderInput {
  const { random } = making;
  const person = makePerson(random);
  const own = random.chance(30);
  const order: OrderInput = {
    ...BRAND,
    channel: 'Deliveroo',
    ref: `fr:${uuid(making)}`,
    service_type: 'delivery',
    service_type_ref: own ? 'Restaurant' : 'Plateforme',
    ...wanted(making, random.int(20, 45)),
    expected_time_pickup: !own,
    collection_code: random.text(4, DIGITS),
    customer_notes: random.chance(30) ? 'Sans couverts, merci' : null,
    items: makeBasket(random, {
      options: 'repeated',
      without: 'named',
      notes: false,
      names: random.chance(10) ? 'ref' : 'name',
    }),
    charges: own
      ? [
          { type: 'delivery', name: 'Frais de livraison', ref: 'DELD77', price: '2.50 EUR' },
          { type: 'other', name: 'Surcharge', ref: 'DELD88', price: '1.00 EUR' },
        ]
      : [],
    customer: maskedCustomer(making, person, own),
  };
  return paidBy(order, PAID_ONLINE);
}

/** No notes, `asap` not said, the last name may be empty. */
export function justEatFlyt(making: Making): OrderInput {
  const { random } = making;
  const person = makePerson(random);
  const ref = random.text(9, '123456789');
  const order: OrderInput = {
    ...BRAND,
    channel: 'Just Eat',
    ref,
    service_type: 'delivery',
    service_type_ref: 'Livraison',
    expected_time: inMinutes(making, random.int(35, 60)),
    expected_time_pickup: false,
    collection_code: ref,
    items: makeBasket(random, {
      options: 'repeated',
      without: 'named',
      notes: false,
      names: 'name',
    }),
    charges: [
      { type: 'delivery', name: 'Delivery charge', ref: 'JE77', price: '3.00 EUR' },
      { type: 'other', name: 'Service charge', ref: 'JE66', price: '1.49 EUR' },
    ],
    customer: {
      email: 'customer@email.hidden',
      first_name: person.firstName,
      last_name: random.chance(40) ? '' : person.lastName,
      phone: person.phone.replace('+33', '0'),
      ...addressOf(person),
      delivery_notes: person.door,
    },
  };
  return paidBy(order, PAID_ONLINE);
}

/** Notes on lines, the whole customer, sometimes cash at the door. */
export function justEatTakeaway(making: Making): OrderInput {
  const { random } = making;
  const person = makePerson(random);
  const code = random.text(6, CODE);
  const order: OrderInput = {
    ...BRAND,
    channel: 'Just Eat',
    ref: code,
    service_type: 'delivery',
    service_type_ref: 'Livraison',
    ...wanted(making, random.int(30, 50)),
    expected_time_pickup: false,
    collection_code: code,
    items: makeBasket(random, {
      options: 'repeated',
      without: 'named',
      notes: true,
      names: 'name',
    }),
    charges: [{ type: 'delivery', name: 'Delivery charge', ref: 'TA77', price: '1.50 EUR' }],
    customer: {
      first_name: person.firstName,
      last_name: person.lastName,
      company_name: person.company,
      phone: person.phone,
      ...addressOf(person),
      delivery_notes: person.company ? `companyname: ${person.company}` : person.door,
    },
  };
  const cash = { type: 'cash', name: 'Cash on delivery', ref: 'TACASH' };
  return paidBy(order, random.chance(50) ? cash : PAID_ONLINE);
}

/** Option quantities as numbers, a name and nothing else of the customer. */
export function glovo(making: Making): OrderInput {
  const { random } = making;
  const person = makePerson(random);
  const order: OrderInput = {
    ...BRAND,
    channel: 'Glovo',
    ref: random.text(12, DIGITS),
    service_type: 'delivery',
    service_type_ref: 'Plateforme',
    ...wanted(making, random.int(15, 30)),
    expected_time_pickup: true,
    collection_code: random.text(3, DIGITS),
    customer_notes: random.chance(30) ? 'Pas de sonnette, appeler' : null,
    items: makeBasket(random, {
      options: 'quantity',
      without: 'named',
      notes: false,
      names: 'name',
    }),
    charges: random.chance(30) ? [{ name: 'Small order fee', ref: '2222', price: '0.50 EUR' }] : [],
    customer: { first_name: person.firstName, last_name: person.lastName },
  };
  return paidBy(order, PAID_ONLINE);
}
