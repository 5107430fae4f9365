import type {
  Catalog,
  CatalogOptionList,
  CatalogProduct,
  CatalogSku,
  Conditions,
  TaxRates,
} from '../catalog/catalog.ts';
import {
  conditionFaults,
  type ListFault,
  listFaults,
  optionsClash,
  sharingRefs,
} from '../catalog/rules.ts';
import { parseQuantity, type Quantity } from '../format/numbers.ts';

/** `blocks`: HubRise takes no catalogue with it; `misleads`: orders or figures go wrong; `look`: somebody should look at it. */
export const GRAVITIES = ['blocks', 'misleads', 'look'] as const;

export type Gravity = (typeof GRAVITIES)[number];

/** What may be wrong with a catalogue, the gravest first, and how grave it is (catalogue §1). */
export const CHECKS = {
  /** A whole publication is refused for one. */
  empty_list: 'blocks',
  no_size: 'blocks',
  no_price: 'blocks',
  no_name: 'blocks',
  /** A category, a list of options or a variant without a ref. */
  unnamed_part: 'blocks',
  defaults_above_max: 'blocks',
  duplicate_ref: 'blocks',
  deal_without_ref: 'blocks',
  deal_unknown_ref: 'misleads',
  /** More must be chosen than may be. */
  min_above_max: 'misleads',
  /** It cannot be sold out, nor known again in an order. */
  missing_ref: 'misleads',
  /** One ref stands for options of several names. */
  shared_ref: 'misleads',
  /** When it is sold, or another price holds, cannot be: never, or nobody can read it. */
  impossible_hours: 'misleads',
  /** It is sold, or has another price, for a variant that the catalogue does not have. */
  unknown_variant: 'misleads',
  zero_price: 'misleads',
  impossible_vat: 'misleads',
  no_vat: 'misleads',
  /** Of the whole catalogue: no product says one. */
  no_vat_at_all: 'look',
  heavy_picture: 'look',
  unsold: 'look',
} as const satisfies Readonly<Record<string, Gravity>>;

export type CheckKind = keyof typeof CHECKS;

/** What something is wrong with: one element of the catalogue, by its place in its list. */
export interface FindingPlace {
  readonly kind: 'product' | 'deal' | 'list';
  readonly place: number;
}

export interface Finding {
  readonly kind: CheckKind;
  /** Null: nothing that can be looked at by itself, such as a category. */
  readonly at: FindingPlace | null;
  /** What it is called; null: it has no name. */
  readonly name: string | null;
  /** Which size or option of it, or which part of a deal. */
  readonly part: string | null;
  /** The ref, the rate or the number that is wrong, as it is written. */
  readonly said: string | null;
}

/** What else the checks go by. */
export interface CheckContext {
  /** How heavy a picture is, bytes, by its id; null: not known. */
  readonly pictureBytes: (id: string) => number | null;
  /** Whether something of this name, or one of its sizes by its ref, was sold of late; null: the till has too few days to say. */
  readonly wasSold: ((name: string, refs: readonly string[]) => boolean) | null;
}

/** HubRise takes no picture that is heavier, bytes. */
const HEAVIEST_PICTURE = 1_048_576;
/** What was not ordered for so many days is worth a look. */
export const UNSOLD_DAYS = 90;

/** A finding with the least said of it. */
export function finding(kind: CheckKind, more: Partial<Omit<Finding, 'kind'>> = {}): Finding {
  return { kind, at: null, name: null, part: null, said: null, ...more };
}

const STEP = 200;

/** Hours that cannot be, and variants that there are not: where something is sold, and of other prices. */
function* checkConditions({
  deals,
  optionLists,
  products,
  variants,
}: Catalog): Generator<void, readonly Finding[]> {
  const known = new Set(variants.flatMap(({ ref }) => ref ?? []));
  const found: Finding[] = [];
  const look = (asked: readonly (Conditions | null)[], of: Partial<Finding>): void => {
    for (const one of asked) {
      if (one === null) continue;
      for (const { kind, said } of conditionFaults(one, known)) {
        found.push(
          finding(kind === 'unknown_variant' ? kind : 'impossible_hours', { ...of, said }),
        );
      }
    }
  };
  const at = (kind: FindingPlace['kind'], place: number, name: string | null) => ({
    at: { kind, place },
    name,
  });
  for (const [place, { name, skus }] of products.entries()) {
    if (place % STEP === STEP - 1) yield;
    for (const { name: part, overrides, restrictions } of skus) {
      look([restrictions, ...overrides], { ...at('product', place, name), part });
    }
  }
  for (const [place, { name, options }] of optionLists.entries()) {
    if (place % STEP === STEP - 1) yield;
    for (const { name: part, overrides, restrictions } of options) {
      look([restrictions, ...overrides], { ...at('list', place, name), part });
    }
  }
  for (const [place, { name, restrictions }] of deals.entries()) {
    look([restrictions], at('deal', place, name));
  }
  return found;
}

/** Deals with a part that has no ref, or one that no product has (catalogue §1). */
function checkDeals({ deals, products }: Pick<Catalog, 'deals' | 'products'>): Finding[] {
  const known = new Set(products.flatMap(({ skus }) => skus.map(({ ref }) => ref)));
  return deals.flatMap((deal, place) => {
    const at = { kind: 'deal', place } as const;
    const nameless = deal.name === null ? [finding('no_name', { at, said: deal.ref })] : [];
    const parts = deal.lines.flatMap(({ label, skus }) =>
      skus.flatMap(({ ref }) => {
        if (ref !== null && known.has(ref)) return [];
        const kind = ref === null ? 'deal_without_ref' : 'deal_unknown_ref';
        return [finding(kind, { at, name: deal.name, part: label, said: ref })];
      }),
    );
    return [...nameless, ...parts];
  });
}

const KINDS = {
  empty: 'empty_list',
  defaults_above_most: 'defaults_above_max',
  least_above_most: 'min_above_max',
} as const satisfies Readonly<Record<ListFault, CheckKind>>;

/** Lists of options that are empty, or that choose or ask for more than they allow. */
function checkLists({ optionLists }: Pick<Catalog, 'optionLists'>): readonly Finding[] {
  return optionLists.flatMap(({ max: most, min: least, name, options }, place) => {
    const defaults = options.filter(({ isDefault }) => isDefault).length;
    const said: Readonly<Record<ListFault, string | null>> = {
      empty: null,
      defaults_above_most: String(defaults),
      least_above_most: String(least),
    };
    return listFaults({ defaults, least, most, options: options.length }).map((fault) =>
      finding(KINDS[fault], { at: { kind: 'list', place }, name, said: said[fault] }),
    );
  });
}

/** It is sold within deals alone, which have their own prices. */
const DEAL_ONLY = 'deal_only';

/** Products without sizes, names, prices or VAT; pictures that are too heavy; what nobody orders. */
function* checkProducts(
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

/** Something that bears a ref, and where. */
interface Bearer {
  readonly ref: string | null;
  readonly at: FindingPlace | null;
  readonly name: string | null;
  readonly part: string | null;
}

/**
 * Refs that are missing where orders need them, and refs that are given twice. They are unique within
 * their kind (catalogue §1): HubRise refuses, merges or drops what has the same one.
 */
function* checkRefs(catalog: Catalog): Generator<void, readonly Finding[]> {
  const { categories, deals, optionLists, products, variants } = catalog;
  const bare = (part: { ref: string | null; name: string | null }): Bearer => ({
    ref: part.ref,
    name: part.name,
    part: null,
    at: null,
  });
  const lists = optionLists.map(({ name, ref }, place): Bearer => {
    return { ref, name, part: null, at: { kind: 'list', place } };
  });
  const skus = products.flatMap((product, place) =>
    product.skus.map(({ name, ref }): Bearer => {
      return { ref, name: product.name, part: name, at: { kind: 'product', place } };
    }),
  );
  yield;
  const options = optionLists.flatMap((list, place) =>
    list.options.map(({ name, ref }): Bearer => {
      return { ref, name: list.name, part: name, at: { kind: 'list', place } };
    }),
  );
  yield;
  const named = [categories.map(bare), variants.map(bare), lists];
  const others = [
    products.map(({ name, ref }, place): Bearer => {
      return { ref, name, part: null, at: { kind: 'product', place } };
    }),
    deals.map(({ name, ref }, place): Bearer => {
      return { ref, name, part: null, at: { kind: 'deal', place } };
    }),
  ];
  return [
    ...named.flat().flatMap((one) => (one.ref === null ? wrong('unnamed_part', one) : [])),
    ...[...skus, ...options].flatMap((one) => (one.ref === null ? wrong('missing_ref', one) : [])),
    ...[...named, ...others, skus].flatMap(twice),
    ...optionsOfOneRef(options),
  ];
}

function wrong(kind: Finding['kind'], { at, name, part, ref }: Bearer): readonly Finding[] {
  return [finding(kind, { at, name, part, said: ref })];
}

/** All that bear a ref which another one bears. */
function twice(bearers: readonly Bearer[]): readonly Finding[] {
  return sharingRefs(bearers).flatMap((group) =>
    group.flatMap((one) => wrong('duplicate_ref', one)),
  );
}

function optionsOfOneRef(options: readonly Bearer[]): readonly Finding[] {
  return sharingRefs(options).flatMap((group) => {
    const clash = optionsClash(group.map(({ at, part }) => ({ list: at?.place, name: part })));
    if (clash === null) return [];
    const kind = clash === 'twice_in_a_list' ? 'duplicate_ref' : 'shared_ref';
    return group.flatMap((one) => wrong(kind, one));
  });
}

/** All that was found of one kind. */
export interface Findings {
  readonly kind: CheckKind;
  readonly count: number;
  /** In the catalogue's order; not too many. */
  readonly first: readonly Finding[];
}

/** Nobody works off a longer list at once. */
export const MOST_FINDINGS = 200;

/** What is wrong with a catalogue, the gravest first, in steps: none takes long. */
export function* checkCatalog(
  catalog: Catalog,
  context: CheckContext,
): Generator<void, readonly Findings[]> {
  const lists = checkLists(catalog);
  yield;
  const deals = checkDeals(catalog);
  yield;
  const products = yield* checkProducts(catalog, context);
  const refs = yield* checkRefs(catalog);
  const conditions = yield* checkConditions(catalog);
  const found = [...lists, ...products, ...deals, ...refs, ...conditions];
  const all = Map.groupBy(found, ({ kind }) => kind);
  return (Object.keys(CHECKS) as CheckKind[]).flatMap((kind) => {
    const some = all.get(kind) ?? [];
    if (some.length === 0) return [];
    return [{ kind, count: some.length, first: some.slice(0, MOST_FINDINGS) }];
  });
}
