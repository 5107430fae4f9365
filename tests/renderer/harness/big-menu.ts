import type { CatalogView } from '../../../preload/contract.ts';
import { CATALOG } from '../menu-fixtures.ts';

const CATEGORIES = 40;
const PRODUCTS_OF_EACH = 50;
const LONG_NAMES = ['Spécialités de la maison et du chef', 'Boissons fraîches sans alcool'];

/** More than a screen holds: forty categories, two thousand products, names as long as a sentence. */
export function bigMenu(): CatalogView {
  const [category] = CATALOG.categories;
  const drink = CATALOG.products.find(({ name }) => name === 'Coca-Cola 33 cl');
  const [sku] = drink?.skus ?? [];
  if (category === undefined || drink === undefined || sku === undefined) {
    throw new Error('The shop of the scenes sells no drink');
  }
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
        skus: [{ ...sku, ref: `s${place}-${at}` }],
      })),
    ),
    deals: [],
  };
}
