import type {
  Catalog,
  CatalogOptionList,
  CatalogProduct,
  CatalogSku,
  TaxRates,
} from '../catalog/catalog.ts';
import { parseQuantity, type Quantity } from '../format/quantity.ts';
import { type CheckContext, type Finding, finding, HEAVIEST_PICTURE } from './finding.ts';

const STEP = 200;
/** It is sold within deals alone, which have their own prices. */
const DEAL_ONLY = 'deal_only';

/** Products without sizes, names, prices or VAT; pictures that are too heavy; what nobody orders. */
export function* checkProducts(
  { optionLists, products }: Pick<Catalog, 'optionLists' | 'products'>,
  context: CheckContext,
): Generator<void, readonly Finding[]> {
  const lists = new Map(optionLists.map((list) => [list.key, list]));
  const saysVat = products.some(
    ({ skus, taxRates }) => taxRates !== null || skus.some((sku) => sku.taxRates !== null),
  );
  const found: Finding[] = [];
  if (products.length > 0 && !saysVat) found.push(finding('no_vat_at_all'));
  for (const [place, product] of products.entries()) {
    if (place % STEP === STEP - 1) yield;
    const { name } = product;
    const at = { kind: 'product', place } as const;
    if (name === null) found.push(finding('no_name', { at, said: product.ref }));
    if (product.skus.length === 0) found.push(finding('no_size', { at, name }));
    for (const sku of product.skus) {
      const kind = priceKind(sku, product, lists);
      if (kind !== null) found.push(finding(kind, { at, name, part: sku.name }));
    }
    if (lacksVat(product) && saysVat) found.push(finding('no_vat', { at, name }));
    for (const said of impossibleRates(product.taxRates)) {
      found.push(finding('impossible_vat', { at, name, said }));
    }
    for (const sku of product.skus) {
      for (const said of impossibleRates(sku.taxRates)) {
        found.push(finding('impossible_vat', { at, name, part: sku.name, said }));
      }
    }
    for (const id of product.imageIds) {
      const bytes = context.pictureBytes(id);
      if (bytes === null || bytes <= HEAVIEST_PICTURE) continue;
      found.push(finding('heavy_picture', { at, name, said: String(bytes) }));
    }
    const refs = product.skus.flatMap(({ ref }) => ref ?? []);
    if (name !== null && context.wasSold?.(name, refs) === false) {
      found.push(finding('unsold', { at, name }));
    }
  }
  return found;
}

/** Neither it nor each of its sizes says a VAT. */
function lacksVat({ skus, taxRates }: CatalogProduct): boolean {
  if (taxRates !== null) return false;
  return skus.length === 0 || skus.some((sku) => sku.taxRates === null);
}

/** The price of a size may be nothing where it is that of what must be chosen with it. */
function priceKind(
  { optionLists, overrides, price, tags }: CatalogSku,
  product: CatalogProduct,
  lists: ReadonlyMap<string, CatalogOptionList>,
): 'no_price' | 'zero_price' | null {
  if (price === null) return 'no_price';
  if (price.cents !== 0 || [...tags, ...product.tags].includes(DEAL_ONLY)) return null;
  if (overrides.some((one) => one.price !== null && one.price.cents !== 0)) return null;
  const isPaidByChoice = optionLists
    .flatMap((key) => lists.get(key) ?? [])
    .some(({ min, options }) => min > 0 && options.some((one) => (one.price?.cents ?? 0) > 0));
  return isPaidByChoice ? null : 'zero_price';
}

/**
 * VAT on food and drink that French law knows, percent: mainland, Corsica, overseas (CGI, articles 278
 * to 279 and 294 to 297). 0: where there is none, as in Guyane and Mayotte, or under article 293 B.
 */
const FRENCH_RATES: readonly Quantity[] = [
  '0',
  '0.9',
  '1.05',
  '1.75',
  '2.1',
  '5.5',
  '8.5',
  '10',
  '13',
  '20',
];

function impossibleRates(taxRates: TaxRates | null): readonly string[] {
  if (taxRates === null) return [];
  const said = [taxRates.delivery, taxRates.collection, taxRates.eatIn];
  const wrong = said.filter((rate) => rate !== null && !isRate(rate));
  return [...new Set(wrong)].filter((rate) => rate !== null);
}

function isRate(said: string): boolean {
  const rate = parseQuantity(said);
  return rate !== null && FRENCH_RATES.includes(rate);
}
