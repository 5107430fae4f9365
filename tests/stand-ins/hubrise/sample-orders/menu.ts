import type { JsonObject } from '../rules/json.ts';

/** Something that can be ordered, with one SKU a size. Prices are HubRise texts. */
export type Product = {
  readonly ref: string;
  readonly name: string;
  readonly category: string;
  readonly skus: readonly {
    readonly ref: string;
    readonly name: string | null;
    readonly price: string;
  }[];
  readonly optionLists: readonly string[];
};

/** A list of options offered with some products. */
export type OptionList = {
  readonly ref: string;
  readonly name: string;
  readonly max: number;
  readonly options: readonly {
    readonly ref: string;
    readonly name: string;
    readonly price: string;
  }[];
};

const pizza = (ref: string, name: string, small: string, large: string): Product => ({
  ref,
  name,
  category: 'PIZZAS',
  skus: [
    { ref: `${ref}-S`, name: 'Petite 26 cm', price: small },
    { ref: `${ref}-L`, name: 'Grande 33 cm', price: large },
  ],
  optionLists: ['SUP', 'RET'],
});

const simple = (
  category: string,
  ref: string,
  name: string,
  price: string,
  optionLists: readonly string[] = [],
): Product => ({ ref, name, category, skus: [{ ref, name: null, price }], optionLists });

/** The card of Bella Pizza. */
export const PRODUCTS: readonly Product[] = [
  pizza('MAR', 'Pizza Margherita', '9.00 EUR', '11.50 EUR'),
  pizza('REI', 'Pizza Reine', '10.50 EUR', '13.00 EUR'),
  pizza('4FR', 'Pizza Quatre fromages', '11.00 EUR', '13.90 EUR'),
  pizza('CAL', 'Calzone', '11.50 EUR', '14.50 EUR'),
  pizza('CHE', 'Pizza Chèvre & miel', '11.00 EUR', '13.90 EUR'),
  pizza('SAU', 'Pizza Saumon, crème d’aneth', '12.50 EUR', '15.90 EUR'),
  simple('PATES', 'LAS', 'Lasagnes à la bolognaise', '12.00 EUR'),
  simple('PATES', 'CARB', 'Tagliatelles carbonara', '11.90 EUR', ['PAT']),
  simple('PATES', 'PESTO', 'Penne au pesto', '10.90 EUR', ['PAT']),
  simple('ENTREES', 'SAL-CES', 'Salade César', '9.80 EUR', ['RET-SAL']),
  simple('ENTREES', 'BURR', 'Burrata, tomates cœur de bœuf', '9.50 EUR'),
  simple('ENTREES', 'ARAN', 'Arancini (x4)', '6.50 EUR'),
  simple('DESSERTS', 'TIRA', 'Tiramisu', '5.50 EUR'),
  simple('DESSERTS', 'BROWN', 'Brownie', '4.00 EUR'),
  simple('BOISSONS', 'COC33', 'Coca-Cola 33 cl', '2.50 EUR'),
  simple('BOISSONS', 'EAU50', 'Eau plate 50 cl', '2.00 EUR'),
  simple('BOISSONS', 'BIE33', 'Bière 33 cl', '4.00 EUR'),
  simple('MENUS', 'MENU-MIDI', 'Menu midi', '13.90 EUR', ['MENU-B', 'MENU-D']),
];

/** The option lists that the products name. */
export const OPTION_LISTS: readonly OptionList[] = [
  {
    ref: 'SUP',
    name: 'Suppléments',
    max: 4,
    options: [
      { ref: 'SUP-MOZ', name: 'Mozzarella', price: '1.50 EUR' },
      { ref: 'SUP-JAM', name: 'Jambon blanc', price: '1.80 EUR' },
      { ref: 'SUP-CHA', name: 'Champignons', price: '1.00 EUR' },
      { ref: 'SUP-OEU', name: 'Œuf', price: '1.00 EUR' },
    ],
  },
  {
    ref: 'RET',
    name: 'Retirer',
    max: 3,
    options: [
      { ref: 'RET-OLI', name: 'Olives', price: '0.00 EUR' },
      { ref: 'RET-OIG', name: 'Oignons', price: '0.00 EUR' },
      { ref: 'RET-BAS', name: 'Basilic', price: '0.00 EUR' },
    ],
  },
  {
    ref: 'RET-SAL',
    name: 'Retirer',
    max: 2,
    options: [
      { ref: 'RET-PAR', name: 'Parmesan', price: '0.00 EUR' },
      { ref: 'RET-CRO', name: 'Croûtons', price: '0.00 EUR' },
    ],
  },
  {
    ref: 'PAT',
    name: 'Fromage râpé',
    max: 1,
    options: [
      { ref: 'PAT-PAR', name: 'Parmesan', price: '0.50 EUR' },
      { ref: 'PAT-EMM', name: 'Emmental', price: '0.00 EUR' },
    ],
  },
  {
    ref: 'MENU-B',
    name: 'Boisson',
    max: 1,
    options: [
      { ref: 'MB-COC', name: 'Coca-Cola 33 cl', price: '0.00 EUR' },
      { ref: 'MB-BIE', name: 'Bière 33 cl', price: '1.50 EUR' },
    ],
  },
  {
    ref: 'MENU-D',
    name: 'Dessert',
    max: 1,
    options: [
      { ref: 'MD-TIR', name: 'Tiramisu', price: '0.00 EUR' },
      { ref: 'MD-BRO', name: 'Brownie', price: '0.00 EUR' },
    ],
  },
];

const CATEGORIES = [
  ['PIZZAS', 'Pizzas'],
  ['PATES', 'Pâtes'],
  ['ENTREES', 'Entrées'],
  ['DESSERTS', 'Desserts'],
  ['BOISSONS', 'Boissons'],
  ['MENUS', 'Menus'],
];

/** The card as the `data` of a HubRise catalog (HubRise API, catalog). */
export function catalogData(): JsonObject {
  return {
    variants: [],
    categories: CATEGORIES.map(([ref, name]) => ({ ref, name })),
    products: PRODUCTS.map((product) => ({
      ref: product.ref,
      category_ref: product.category,
      name: product.name,
      description: null,
      tags: [],
      image_ids: [],
      skus: product.skus.map((sku) => ({ ...sku, option_list_refs: product.optionLists })),
    })),
    option_lists: OPTION_LISTS.map(({ ref, name, max, options }) => ({
      ref,
      name,
      min_selections: 0,
      max_selections: max,
      options: options.map((option) => ({ ...option, default: false })),
    })),
    deals: [],
    discounts: [],
    charges: [],
  };
}
