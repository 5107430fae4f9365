import type {
  CatalogOption,
  CatalogOptionList,
  CatalogSku,
} from '../../../main/core/catalog/catalog.ts';
import type { SoldCounts } from '../../../main/core/counter/assortment.ts';
import { soldKey } from '../../../main/core/counter/draft.ts';
import type { CatalogView } from '../../../preload/contract.ts';
import { euros } from '../fixtures.ts';
import { CATALOG } from '../menu-fixtures.ts';

const CATEGORIES = 40;
const PRODUCTS_OF_EACH = 50;
const LONG_NAMES = ['Spécialités de la maison et du chef', 'Boissons fraîches sans alcool'];

const SIZES = ['Junior', 'Senior 33 cm', 'Très grande', 'Familiale'];

const option = (name: string, cents: number, isDefault = false): CatalogOption => ({
  ref: name.toLowerCase(),
  name,
  price: euros(cents),
  isDefault,
  tags: [],
  overrides: [],
  restrictions: null,
});
/** What can be added, and what comes by itself and can be left out. */
const RECIPE: CatalogOptionList = {
  key: 'recette',
  ref: 'recette',
  name: 'Ingrédients',
  min: 0,
  max: null,
  tags: [],
  options: [
    ...['Tomate', 'Mozzarella', 'Olives', 'Basilic', 'Origan', 'Ail'].map((name) =>
      option(name, 0, true),
    ),
    option('Chèvre', 180),
    option('Jambon', 180),
    option('Chorizo', 180),
    option('Champignons', 120),
    option('Œuf', 120),
    option('Poulet', 230),
    option('Anchois', 180),
    option('Saumon', 300),
    option('Mozzarella di bufala de Campanie', 350),
    option('Roquette', 120),
  ],
};

/** Every third product in three sizes, or in more than a tile holds. */
function sizesOf(sku: CatalogSku, ref: string, at: number): readonly CatalogSku[] {
  if (at % 3 !== 0) return [{ ...sku, ref }];
  return SIZES.slice(0, at % 9 === 0 ? 4 : 3).map((name, place) => ({
    ...sku,
    name,
    ref: `${ref}-${place}`,
  }));
}

/** The best sellers of the first three categories, by `soldKey`. */
export const BIG_MENU_SOLD: SoldCounts = Object.fromEntries(
  Array.from({ length: 24 }, (_, at) => [
    soldKey(`product p${at % 3}-${at}`, at % 3 === 0 ? `s${at % 3}-${at}-1` : `s${at % 3}-${at}`),
    1_000 * (at + 1),
  ]),
);

/** More than a screen holds: forty categories, two thousand products, names as long as a sentence. */
export function bigMenu(): CatalogView {
  const [category] = CATALOG.categories;
  const drink = CATALOG.products.find(({ name }) => name === 'Coca-Cola 33 cl');
  const [sku] = drink?.skus ?? [];
  if (category === undefined || drink === undefined || sku === undefined) {
    throw new Error('The shop of the scenes sells no drink');
  }
  const withRecipe = { ...sku, optionLists: ['base', 'recette'] };
  const categories = Array.from({ length: CATEGORIES }, (_, at) => ({
    ...category,
    key: `c${at}`,
    ref: `c${at}`,
    name: LONG_NAMES[at % 7] ?? `Rubrique ${at + 1}`,
  }));
  return {
    ...CATALOG,
    categories,
    products: categories.flatMap(({ key }, place) =>
      Array.from({ length: PRODUCTS_OF_EACH }, (_, at) => ({
        ...drink,
        ref: `p${place}-${at}`,
        category: key,
        name:
          at % 5 === 0
            ? 'Pizza quatre fromages de montagne sans croûte, très grande'
            : `Article ${place + 1}-${at + 1}`,
        skus: sizesOf(at % 3 === 1 ? withRecipe : sku, `s${place}-${at}`, at),
      })),
    ),
    optionLists: [...CATALOG.optionLists, RECIPE],
    deals: [],
  };
}
