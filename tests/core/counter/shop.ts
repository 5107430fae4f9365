import type {
  CatalogDeal,
  CatalogOption,
  CatalogOptionList,
  CatalogProduct,
  CatalogSku,
  Conditions,
} from '../../../main/core/catalog/catalog.ts';
import {
  type Assortment,
  assortmentOf,
  type GoodsOnSale,
  kindsOf,
  type SellingMoment,
} from '../../../main/core/counter/assortment.ts';
import type { PriceWorld, RatedProduct } from '../../../main/core/counter/price.ts';
import {
  type Service,
  type VatKind,
  type VatRate,
  vatRate,
} from '../../../main/core/fiscal/basket.ts';
import { NO_CHOICES, vatKindOf } from '../../../main/core/vat/vat-table.ts';

export const euros = (cents: number) => ({ cents, currency: 'EUR' });

export const NO_CONDITIONS: Conditions = {
  enabled: null,
  variants: null,
  dow: null,
  startTime: null,
  endTime: null,
  startDate: null,
  endDate: null,
};

export function sku(ref: string | null, cents: number, more: Partial<CatalogSku> = {}): CatalogSku {
  return {
    ref,
    name: null,
    price: euros(cents),
    overrides: [],
    restrictions: null,
    optionLists: [],
    tags: [],
    taxRates: null,
    ...more,
  };
}

export function product(
  ref: string,
  name: string,
  skus: readonly CatalogSku[],
  more: Partial<CatalogProduct> = {},
): CatalogProduct {
  return {
    ref,
    name,
    skus,
    category: 'pizzas',
    description: null,
    tags: [],
    imageIds: [],
    taxRates: null,
    ...more,
  };
}

export function option(
  ref: string,
  name: string,
  cents: number,
  more: Partial<CatalogOption> = {},
): CatalogOption {
  return {
    ref,
    name,
    price: euros(cents),
    overrides: [],
    restrictions: null,
    isDefault: false,
    tags: [],
    ...more,
  };
}

export function list(
  key: string,
  options: readonly CatalogOption[],
  more: Partial<CatalogOptionList> = {},
): CatalogOptionList {
  return { key, ref: key, name: key, min: 0, max: null, tags: [], options, ...more };
}

const CANNED = { delivery: '5.5', collection: '5.5', eatIn: '10' };

const MENU: CatalogDeal = {
  ref: 'menu',
  category: 'menus',
  name: 'Menu midi',
  description: null,
  tags: [],
  imageIds: [],
  restrictions: null,
  lines: [
    {
      label: 'Pizza',
      effect: 'fixed_price',
      value: '9.40 EUR',
      skus: [
        { ref: 'reine', extraCharge: null },
        { ref: 'royale', extraCharge: euros(150) },
      ],
    },
    {
      label: 'Boisson',
      effect: 'percentage_off',
      value: '20',
      skus: [{ ref: 'coca', extraCharge: null }],
    },
  ],
};

/** A pizzeria: sizes, a half-and-half, options with defaults, a can, wine, a deal, a happy hour. */
export function aCatalog() {
  return {
    variants: [
      { ref: 'SP', name: 'Sur place' },
      { ref: 'EMP', name: 'À emporter' },
    ],
    categories: [
      {
        key: 'pizzas',
        ref: 'pizzas',
        parent: null,
        name: 'Pizzas',
        description: null,
        imageIds: [],
      },
      { key: 'menus', ref: 'menus', parent: null, name: 'Menus', description: null, imageIds: [] },
      { key: 'empty', ref: 'empty', parent: null, name: 'Vide', description: null, imageIds: [] },
      {
        key: 'drinks',
        ref: 'drinks',
        parent: null,
        name: 'Boissons',
        description: null,
        imageIds: [],
      },
    ],
    products: [
      product('p-reine', 'Reine', [sku('reine', 950, { optionLists: ['toppings', 'sauce'] })]),
      product('p-royale', 'Royale', [
        sku('royale', 1_150, { name: 'Moyenne', optionLists: ['sauce'] }),
        sku('royale-l', 1_450, { name: 'Grande', optionLists: ['sauce'] }),
      ]),
      product('p-half', 'Moitié-moitié', [sku('half', 0, { optionLists: ['s1', 's2', 't1'] })], {
        tags: ['half_half'],
      }),
      product(
        'p-coca',
        'Coca 33 cl',
        [
          sku('coca', 250, {
            overrides: [
              { ...NO_CONDITIONS, startTime: '17:00', endTime: '18:30', price: euros(200) },
              { ...NO_CONDITIONS, variants: ['SP'], price: euros(300) },
            ],
          }),
        ],
        { category: 'drinks', taxRates: CANNED },
      ),
      product('p-vin', 'Verre de vin', [sku('vin', 450)], {
        category: 'drinks',
        tags: ['alcoholic'],
      }),
      product('p-lunch', 'Formule midi', [
        sku('lunch', 1_200, {
          restrictions: { ...NO_CONDITIONS, dow: '12345--', startTime: '11:30', endTime: '14:30' },
        }),
      ]),
      product('p-only', 'Frites de menu', [sku('only', 100)], { tags: ['deal_only'] }),
      product('p-lost', 'Sans rayon', [sku(null, 700)], { category: 'nowhere' }),
    ],
    optionLists: [
      list('toppings', [
        option('olives', 'Olives', 0, { isDefault: true }),
        option('mozza', 'Mozzarella', 150),
        option('jambon', 'Jambon', 200),
      ]),
      list('sauce', [option('tomate', 'Tomate', 0), option('creme', 'Crème', 50)], {
        min: 1,
        max: 1,
      }),
      list('s1', [option('h-reine', 'Reine', 1_000), option('h-royale', 'Royale', 1_301)], {
        name: 'Side 1',
        min: 1,
        max: 1,
      }),
      list('s2', [option('h-reine', 'Reine', 1_000), option('h-royale', 'Royale', 1_301)], {
        name: 'Side 2',
        min: 1,
        max: 1,
      }),
      list('t1', [option('anchois', 'Anchois', 100)], { name: 'Toppings 1' }),
    ],
    deals: [MENU],
  };
}

/** As the till's table decides where no manager has. */
export function ruledKind({ category, product: one, tags, taxRates }: RatedProduct): VatKind {
  const categories = category === null ? [] : [{ key: category, name: category }];
  return vatKindOf({ ...one, categories, tags, taxRates }, NO_CHOICES).kind;
}

export function ruledRate(rated: RatedProduct, service: Service): VatRate {
  return vatRate(ruledKind(rated), service);
}

export function someGoods(): GoodsOnSale {
  const parts = aCatalog();
  return {
    source: 'catalog',
    parts,
    kinds: kindsOf(parts, ruledKind),
    halfRule: 'dearest',
    sold: {},
  };
}

export function aShop(): Assortment {
  return assortmentOf(aCatalog());
}

/** A Friday at half past twelve. */
export const NOON: SellingMoment = {
  date: '2026-11-20',
  weekday: 5,
  minutes: 750,
  variant: 'EMP',
};

export function aWorld(more: Partial<PriceWorld> = {}): PriceWorld {
  return {
    assortment: aShop(),
    at: NOON,
    service: 'takeaway',
    rateFor: ruledRate,
    isOff: () => false,
    halfRule: 'dearest',
    ...more,
  };
}
