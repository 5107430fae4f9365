import type { JsonObject } from '../../main/core/draft/json.ts';

const product = (
  ref: string,
  category: string,
  name: string,
  prices: readonly (readonly [string | null, string])[],
  lists: readonly string[] = [],
): JsonObject => ({
  ref,
  category_ref: category,
  name,
  description: null,
  tags: [],
  tax_rate: { delivery: '10.0', collection: '10.0', eat_in: '10.0' },
  skus: prices.map(([size, price], at) => ({
    ref: `${ref}-${at + 1}`,
    name: size,
    price: `${price} EUR`,
    option_list_refs: [...lists],
  })),
});

const sizes = (...prices: readonly string[]): readonly (readonly [string, string])[] =>
  prices.map((price, at) => [`${26 + 7 * at} cm`, price]);

/** What the shop of the scenes sells, as HubRise has it. */
export const DRAFT_DATA: JsonObject = {
  variants: [
    { ref: 'delivery', name: 'Livraison' },
    { ref: 'eat_in', name: 'Sur place' },
  ],
  categories: [
    { ref: 'pizzas', name: 'Pizzas' },
    { ref: 'burgers', name: 'Burgers et sandwichs' },
    { ref: 'desserts', name: 'Desserts' },
    { ref: 'boissons', name: 'Boissons' },
  ],
  products: [
    {
      ...product('marg', 'pizzas', 'Margherita', sizes('9.00', '11.50'), ['supp']),
      description: 'Sauce tomate, mozzarella fior di latte, basilic frais',
    },
    product('reine', 'pizzas', 'Reine', sizes('10.50', '13.00'), ['supp']),
    product('quatre', 'pizzas', 'Quatre fromages', sizes('11.00', '13.90', '16.50'), ['supp']),
    product('calzone', 'pizzas', 'Calzone', [[null, '12.50']], ['supp']),
    product('burger', 'burgers', 'Burger montagnard au reblochon fermier', [[null, '13.90']]),
    product('frites', 'burgers', 'Frites maison', [[null, '4.00']]),
    product('tiramisu', 'desserts', 'Tiramisù', [[null, '5.50']]),
    product('coca', 'boissons', 'Coca-Cola 33 cl', [[null, '3.00']]),
    product('chianti', 'boissons', 'Chianti 75 cl', [[null, '19.00']]),
  ],
  option_lists: [
    {
      ref: 'supp',
      name: 'Suppléments pizza',
      min_selections: 0,
      max_selections: 5,
      options: [
        { ref: 'mozza', name: 'Mozzarella', price: '1.50 EUR', default: false },
        { ref: 'anchois', name: 'Anchois', price: '1.00 EUR', default: false },
      ],
    },
  ],
  deals: [],
};
