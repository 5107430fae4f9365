import type { CatalogOption, CatalogSku } from '../../main/core/catalog/catalog.ts';
import { finding } from '../../main/core/checks/check-catalog.ts';
import type {
  CatalogView,
  CheckView,
  MenuHit,
  RefLinkView,
  StockLine,
  StockView,
} from '../../preload/contract.ts';
import { euros, minutesFromNow } from './fixtures.ts';

/** An ordinary thing on sale, with what a test or a screen wants to be different. */
export function makeLine(change: Partial<StockLine> = {}): StockLine {
  return {
    kind: 'sku',
    ref: 'reine',
    name: 'Reine',
    of: 'Pizzas',
    state: 'sold',
    left: null,
    since: null,
    by: null,
    until: null,
    send: 'done',
    refusal: null,
    ...change,
  };
}

export function makeHit(change: Partial<MenuHit> = {}): MenuHit {
  const line = makeLine(change);
  return {
    ...line,
    category: 'pizzas',
    product: { id: line.ref, name: line.name, sizes: 1 },
    size: null,
    ...change,
  };
}

const sized = (ref: string, name: string, sizes: readonly string[]): readonly MenuHit[] =>
  sizes.map((size) =>
    makeHit({
      ref: `${ref}-${size}`,
      name: `${name} · ${size} cm`,
      size: `${size} cm`,
      product: { id: ref, name, sizes: sizes.length },
    }),
  );
const option = (ref: string, name: string, of: string): MenuHit =>
  makeHit({ kind: 'option', ref, name, of, product: null, category: null });

/** What the shop of the scenes sells, the most sold first. */
export const HITS: readonly MenuHit[] = [
  ...sized('marg', 'Margherita', ['26', '33']),
  ...sized('quatre', 'Quatre fromages', ['26', '33', '40']),
  makeHit({ ref: 'calzone', name: 'Calzone' }),
  makeHit({
    ref: 'burger',
    name: 'Burger montagnard au reblochon fermier',
    category: 'burgers',
    of: 'Burgers',
  }),
  makeHit({ ref: 'frites', name: 'Frites maison', category: 'burgers', of: 'Burgers' }),
  makeHit({ ref: 'tiramisu', name: 'Tiramisù', category: 'desserts', of: 'Desserts' }),
  makeHit({ ref: 'coca', name: 'Coca-Cola 33 cl', category: 'boissons', of: 'Boissons' }),
  makeHit({ ref: 'chianti', name: 'Chianti 75 cl', category: 'boissons', of: 'Boissons' }),
  option('mozza', 'Mozzarella', 'Suppléments (Reine, Calzone, …)'),
  option('anchois', 'Anchois', 'Suppléments (Reine, Calzone, …) · Garnitures (Niçoise)'),
  option('creme', 'Crème fraîche', 'Base'),
];

/** The same pizzas by halves. */
export const HALVES: readonly MenuHit[] = [
  option('half-1', '1/2 Calzone', 'Side 1 (Moitié-moitié)'),
  option('half-2', '1/2 Calzone', 'Side 2 (Moitié-moitié)'),
];

export const CATEGORIES = [
  { id: 'pizzas', name: 'Pizzas' },
  { id: 'burgers', name: 'Burgers et sandwichs' },
  { id: 'desserts', name: 'Desserts' },
  { id: 'boissons', name: 'Boissons' },
];

/** Off, counted, waiting and refused: each way in which a thing can stand. */
export const OFF_LINES: readonly StockLine[] = [
  makeLine({
    ref: 'marg-33',
    name: 'Margherita · 33 cm',
    state: 'off',
    since: minutesFromNow(-12),
    by: 'till',
    until: minutesFromNow(48),
    send: 'waiting',
  }),
  makeLine({
    kind: 'option',
    ref: 'anchois',
    name: 'Anchois',
    of: 'Suppléments (Reine, Calzone, …) · Garnitures (Niçoise)',
    state: 'off',
    since: minutesFromNow(-95),
    by: 'elsewhere',
  }),
  makeLine({
    ref: 'tiramisu',
    name: 'Tiramisù',
    of: 'Desserts',
    state: 'counted',
    left: '6',
    since: minutesFromNow(-40),
    by: 'till',
  }),
  makeLine({
    ref: 'chianti',
    name: 'Chianti 75 cl',
    of: 'Boissons',
    state: 'off',
    by: 'count',
    since: minutesFromNow(-300),
    until: minutesFromNow(915),
    send: 'refused',
    refusal: 'Unknown sku_ref: chianti',
  }),
];

export function makeStock(change: Partial<StockView> = {}): StockView {
  return {
    catalog: 'known',
    catalogName: 'Carte de Chez Lulu',
    readAt: minutesFromNow(-25),
    failed: false,
    lines: [],
    canWrite: true,
    opensAt: minutesFromNow(915),
    categories: CATEGORIES,
    linkChanges: 0,
    ...change,
  };
}

const anyTime = { overrides: [], restrictions: null } as const;
const sku = (
  ref: string | null,
  name: string | null,
  cents: number,
  more: Partial<CatalogSku> = {},
): CatalogSku => ({
  ref,
  name,
  price: euros(cents),
  optionLists: ['base', 'supp'],
  tags: [],
  taxRates: null,
  ...anyTime,
  ...more,
});
const choice = (ref: string, name: string, cents: number, isDefault = false): CatalogOption => ({
  ref,
  name,
  price: euros(cents),
  isDefault,
  tags: [],
  ...anyTime,
});
const product = (
  name: string,
  category: string,
  skus: readonly CatalogSku[],
  more: { description?: string; tags?: readonly string[] } = {},
) => ({
  ref: null,
  category,
  name,
  skus,
  imageIds: [],
  taxRates: null,
  description: more.description ?? null,
  tags: more.tags ?? [],
});

/** The catalogue of the same shop. */
export const CATALOG: CatalogView = {
  name: 'Carte de Chez Lulu',
  readAt: minutesFromNow(-25),
  variants: [],
  categories: CATEGORIES.map(({ id, name }) => ({
    key: id,
    ref: id,
    name,
    description: null,
    imageIds: id === 'pizzas' ? ['i1'] : [],
    parent: null,
  })).concat([
    {
      key: 'vins',
      ref: 'vins',
      name: 'Vins',
      description: null,
      imageIds: [],
      parent: 'boissons' as never,
    },
  ]),
  products: [
    product(
      'Margherita',
      'pizzas',
      [
        sku('marg-26', '26 cm', 890),
        sku('marg-33', '33 cm', 1190, {
          overrides: [
            {
              enabled: null,
              variants: null,
              dow: '12345--',
              startTime: '11:30',
              endTime: '14:00',
              startDate: null,
              endDate: null,
              price: euros(990),
            },
          ],
        }),
      ],
      {
        description: 'Sauce tomate, mozzarella fior di latte, basilic frais, huile d’olive.',
        tags: ['vegetarian', 'allergen_gluten', 'allergen_milk', 'maison'],
      },
    ),
    product(
      'Quatre fromages',
      'pizzas',
      [
        sku('quatre-26', '26 cm', 1090),
        sku('quatre-33', '33 cm', 1390),
        sku('quatre-40', '40 cm', 1790),
      ],
      { tags: ['allergen_gluten', 'allergen_milk', 'spicy_1'] },
    ),
    product('Calzone', 'pizzas', [sku('calzone', null, 1250)]),
    product('Burger montagnard au reblochon fermier et oignons confits', 'burgers', [
      sku('burger', null, 1390, { optionLists: ['cuisson'] }),
    ]),
    product('Frites maison', 'burgers', [sku(null, null, 390, { optionLists: [] })]),
    product('Tiramisù', 'desserts', [sku('tiramisu', null, 590, { optionLists: [] })], {
      tags: ['allergen_eggs', 'allergen_milk'],
    }),
    product('Coca-Cola 33 cl', 'boissons', [sku('coca', null, 290, { optionLists: [] })]),
    product('Chianti 75 cl', 'vins', [sku('chianti', null, 1900, { optionLists: [] })], {
      tags: ['alcoholic', 'allergen_sulphur_dioxide_sulphites'],
    }),
  ],
  optionLists: [
    {
      key: 'base',
      ref: 'base',
      name: 'Base',
      min: 1,
      max: 1,
      tags: [],
      options: [choice('tomate', 'Tomate', 0, true), choice('creme', 'Crème fraîche', 0)],
    },
    {
      key: 'supp',
      ref: 'supp',
      name: 'Suppléments',
      min: 0,
      max: 3,
      tags: [],
      options: [choice('mozza', 'Mozzarella', 150), choice('anchois', 'Anchois', 200)],
    },
    {
      key: 'cuisson',
      ref: 'cuisson',
      name: 'Cuisson',
      min: 1,
      max: 1,
      tags: [],
      options: [choice('saignant', 'Saignant', 0), choice('a-point', 'À point', 0, true)],
    },
  ],
  deals: [
    {
      ref: 'midi',
      category: 'pizzas',
      name: 'Formule midi',
      tags: [],
      imageIds: [],
      description: 'Une pizza et une boisson',
      restrictions: null,
      lines: [
        {
          label: 'Pizza',
          effect: 'fixed_price',
          value: '9.90 EUR',
          skus: [
            { ref: 'marg-26', extraCharge: null },
            { ref: 'quatre-26', extraCharge: euros(150) },
          ],
        },
        {
          label: 'Boisson',
          effect: 'percentage_off',
          value: '50',
          skus: [{ ref: 'coca', extraCharge: null }],
        },
      ],
    },
  ],
};

const atProduct = (place: number) => ({ at: { kind: 'product', place } as const });

/** The catalogue looked through: of each gravity something. */
export const CHECKED: CheckView = {
  readAt: CATALOG.readAt,
  knowsSales: false,
  findings: [
    {
      kind: 'empty_list',
      count: 1,
      first: [finding('empty_list', { at: { kind: 'list', place: 1 }, name: 'Suppléments' })],
    },
    {
      kind: 'duplicate_ref',
      count: 2,
      first: [0, 1].map((place) =>
        finding('duplicate_ref', {
          ...atProduct(place),
          name: ['Margherita', 'Quatre fromages'][place] ?? null,
          part: '26 cm',
          said: 'marg-26',
        }),
      ),
    },
    {
      kind: 'missing_ref',
      count: 240,
      first: Array.from({ length: 200 }, (_, at) =>
        finding('missing_ref', {
          ...atProduct(4),
          name: `Frites maison à la graisse de bœuf n° ${at + 1}`,
        }),
      ),
    },
    {
      kind: 'impossible_vat',
      count: 1,
      first: [finding('impossible_vat', { ...atProduct(7), name: 'Chianti 75 cl', said: '19.6' })],
    },
    { kind: 'no_vat_at_all', count: 1, first: [finding('no_vat_at_all')] },
    {
      kind: 'heavy_picture',
      count: 1,
      first: [finding('heavy_picture', { ...atProduct(2), name: 'Calzone', said: '2411724' })],
    },
  ],
};

/** Refs that somebody has linked, in each state. */
export const LINKS: readonly RefLinkView[] = [
  {
    kind: 'sku',
    ref: '4712',
    name: 'Margherita',
    size: '33 cm',
    of: 'Pizzas',
    state: 'used',
    at: minutesFromNow(-12),
  },
  {
    kind: 'option',
    ref: 'EXT-3',
    name: 'Mozzarella',
    size: null,
    of: 'Suppléments',
    state: 'known',
    at: minutesFromNow(-3_000),
  },
  {
    kind: 'sku',
    ref: '8001',
    name: 'Bûche de Noël',
    size: null,
    of: null,
    state: 'gone',
    at: minutesFromNow(-300_000),
  },
];
