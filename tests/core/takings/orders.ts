import fc from 'fast-check';
import { decimalText } from '../../../main/core/format/numbers.ts';

const amount = (min: number, max: number) =>
  fc.integer({ min, max }).map((cents) => `${decimalText(cents)} EUR`);
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });

const option = fc.record({
  name: fc.constantFrom('Olives', 'Oignons', 'Sauce'),
  price: amount(0, 300),
  quantity: fc.constantFrom('1', '2'),
  removed: fc.boolean(),
});

const item = fc.record({
  product_name: fc.constantFrom('Pizza Reine', 'Coca-Cola 33 cl', 'Bière', 'Formule midi'),
  sku_name: sometimes(fc.constantFrom('Grande', 'Petite')),
  price: sometimes(amount(-200, 3_000)),
  quantity: fc.constantFrom('1', '2', '3', '0.5', '0.333333', '0'),
  subtotal: sometimes(amount(-500, 6_000)),
  tax_rate: sometimes(fc.constantFrom('10.0', '5.5', '20.0', '19.6', 'rien')),
  options: fc.array(option, { maxLength: 3 }),
  deleted: fc.constantFrom(false, false, false, true),
  deal_line: sometimes(fc.record({ deal_key: fc.constantFrom('d1', 'd2') })),
});

const charge = fc.record({
  name: fc.constantFrom('Livraison', 'Sac', 'Pourboire', 'Frais de service'),
  price: amount(-200, 500),
  deleted: fc.constantFrom(false, false, true),
});

const discount = fc.record({
  name: fc.constantFrom('Bienvenue', 'Fidélité'),
  price_off: amount(-100, 1_500),
  deleted: fc.constantFrom(false, false, true),
});

/** What of an order in euros decides what it comes to, however well or badly it adds up. */
export const anyMoneyOfOrder: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.record({
  service_type: fc.constantFrom('delivery', 'collection', 'eat_in', undefined),
  total: sometimes(amount(0, 12_000)),
  items: fc.array(item, { maxLength: 5 }),
  charges: fc.array(charge, { maxLength: 3 }),
  discounts: fc.array(discount, { maxLength: 2 }),
});
