import type { Money } from '../format/numbers.ts';

/**
 * What a shop sells, in one shape, whichever way HubRise has named its parts. What HubRise leaves
 * out, or what could not be read, is null; the text as it came is kept beside it. A `key` names a
 * category or a list of options within one reading: its ref, or else its id, or else its place.
 */
export interface Catalog {
  readonly name: string | null;
  readonly variants: readonly CatalogVariant[];
  readonly categories: readonly CatalogCategory[];
  readonly products: readonly CatalogProduct[];
  readonly optionLists: readonly CatalogOptionList[];
  readonly deals: readonly CatalogDeal[];
  /** Paths of the payload that could not be read. Empty when all is well. */
  readonly problems: readonly string[];
}

export interface CatalogVariant {
  readonly ref: string | null;
  readonly name: string | null;
}

export interface CatalogCategory {
  readonly key: string;
  readonly ref: string | null;
  /** The key of the one that it stands in. */
  readonly parent: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly imageIds: readonly string[];
}

export interface CatalogProduct {
  readonly ref: string | null;
  /** The key of its category. */
  readonly category: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly imageIds: readonly string[];
  /** Null: it says none. */
  readonly taxRates: TaxRates | null;
  readonly skus: readonly CatalogSku[];
}

/** VAT by service type, percent, as it is written: whether it can be is for the checks. */
export interface TaxRates {
  readonly delivery: string | null;
  readonly collection: string | null;
  readonly eatIn: string | null;
}

export interface CatalogSku {
  readonly ref: string | null;
  readonly name: string | null;
  readonly price: Money | null;
  readonly overrides: readonly PriceOverride[];
  readonly restrictions: Conditions | null;
  /** The keys of the lists from which its options are chosen. */
  readonly optionLists: readonly string[];
  readonly tags: readonly string[];
  /** Its own; null: it says none, and its product's count. */
  readonly taxRates: TaxRates | null;
}

export interface CatalogOptionList {
  readonly key: string;
  readonly ref: string | null;
  readonly name: string | null;
  readonly min: number;
  /** Null: no limit. */
  readonly max: number | null;
  readonly tags: readonly string[];
  readonly options: readonly CatalogOption[];
}

export interface CatalogOption {
  readonly ref: string | null;
  readonly name: string | null;
  readonly price: Money | null;
  readonly overrides: readonly PriceOverride[];
  readonly restrictions: Conditions | null;
  readonly isDefault: boolean;
  readonly tags: readonly string[];
}

export interface CatalogDeal {
  readonly ref: string | null;
  readonly category: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly imageIds: readonly string[];
  readonly restrictions: Conditions | null;
  readonly lines: readonly CatalogDealLine[];
}

export interface CatalogDealLine {
  readonly label: string | null;
  readonly skus: readonly { readonly ref: string | null; readonly extraCharge: Money | null }[];
  /** HubRise's word: `unchanged`, `fixed_price`, `price_off`, `percentage_off`. */
  readonly effect: string | null;
  /** An amount or a percentage, as it is written. */
  readonly value: string | null;
}

/** When something holds, in HubRise's own writing: all of it must. What is null is not asked for. */
export interface Conditions {
  readonly enabled: boolean | null;
  /** Null: whichever variant; none at all: nowhere. */
  readonly variants: readonly string[] | null;
  /** The days of the week, such as `12----7`. */
  readonly dow: string | null;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
}

/** The last one whose conditions hold gives the price. */
export interface PriceOverride extends Conditions {
  readonly price: Money | null;
}

/** The parts of a catalogue that are kept each by itself, with its place in its list. */
export type CatalogElement =
  | { readonly kind: 'category'; readonly place: number; readonly category: CatalogCategory }
  | { readonly kind: 'product'; readonly place: number; readonly product: CatalogProduct }
  | { readonly kind: 'option_list'; readonly place: number; readonly list: CatalogOptionList }
  | { readonly kind: 'deal'; readonly place: number; readonly deal: CatalogDeal };

/** The keys from a category up to its topmost parent. A circle of parents ends as well. */
export function categoryPath(
  key: string | null,
  parentOf: (key: string) => string | null | undefined,
): readonly string[] {
  const path: string[] = [];
  for (let at = key; at !== null && !path.includes(at); ) {
    const parent = parentOf(at);
    // One that does not exist.
    if (parent === undefined) break;
    path.push(at);
    at = parent;
  }
  return path;
}
