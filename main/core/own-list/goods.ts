import type { Catalog } from '../catalog/catalog.ts';
import type { VatKind } from '../fiscal/vat.ts';
import { namedKind } from '../vat/words.ts';
import type { OwnList } from './own-list.ts';

type Parts = Pick<Catalog, 'categories' | 'products' | 'optionLists' | 'deals' | 'variants'>;

/** The list in the shape of a catalogue: each article a product of one size, without options. */
export function partsOf({ articles, categories }: OwnList): Parts {
  return {
    categories: categories.map(({ id, name }) => ({
      key: String(id),
      ref: null,
      parent: null,
      name,
      description: null,
      imageIds: [],
    })),
    products: articles.map(({ category, cents, id, name }) => ({
      ref: ownRef(id),
      name,
      description: null,
      tags: [],
      imageIds: [],
      taxRates: null,
      category: category === null ? null : String(category),
      skus: [
        {
          ref: null,
          name: null,
          price: { cents, currency: 'EUR' },
          overrides: [],
          restrictions: null,
          optionLists: [],
          tags: [],
          taxRates: null,
        },
      ],
    })),
    optionLists: [],
    deals: [],
    variants: [],
  };
}

/** An article's among refs: HubRise's may be anything, and both are never sold at the same time. */
export function ownRef(id: number): string {
  return `own-${id}`;
}

/** What an article is to the tax by its name and its category's; a meal where they say nothing. */
export function proposedKind(name: string, category: string): VatKind {
  return namedKind({ name, categories: category === '' ? [] : [category] }) ?? 'prepared';
}
