import { plainWords } from '../format/text.ts';
import { type Catalog, categoryPath } from './catalog.ts';
import { keyText, type StockKey } from './stock.ts';

/** What a key of the stock stands for in the catalogue. Several parts may have one ref: it is one. */
export interface Sellable extends StockKey {
  /** The product's, with its size where it has several; the option's. */
  readonly name: string;
  /** As orders write it in the figures: without the size. */
  readonly soldAs: string;
  /** The category of a product; the lists that an option stands in. */
  readonly of: string | null;
  /** The keys of the category of a product and of those that it stands in, the nearest first. */
  readonly path: readonly string[];
  /** What is searched in: lower case, without accents. */
  readonly text: string;
}

/** Between a product and its size in a name. */
const BEFORE_SIZE = ' · ';

/** Which product something is a size of, by what is the same for all of its sizes; null: an option. */
export function productOf({ kind, path, soldAs }: Sellable): string | null {
  return kind === 'option' ? null : JSON.stringify([path[0] ?? null, soldAs]);
}

/** The name of a size beside its product's; null where there is no such name. */
export function sizeOf({ name, soldAs }: Sellable): string | null {
  const before = soldAs + BEFORE_SIZE;
  return name.startsWith(before) ? name.slice(before.length) : null;
}

/** How many parts are read in one step, where the reading is done in steps. */
const STEP = 100;

/** Everything of a catalogue that can be sold out, products first, in the catalogue's order. */
export function* sellablesOf(catalog: Catalog): Generator<void, readonly Sellable[]> {
  const parents = new Map(catalog.categories.map(({ key, parent }) => [key, parent]));
  const names = new Map(catalog.categories.map(({ key, name }) => [key, name]));
  const all = new Map<string, Sellable>();
  for (const [place, product] of catalog.products.entries()) {
    if (place % STEP === STEP - 1) yield;
    const path = categoryPath(product.category, (key) => parents.get(key));
    const of = product.category === null ? null : (names.get(product.category) ?? null);
    for (const { ref, name: size } of product.skus) {
      if (ref === null) continue;
      const sized = product.skus.length > 1 ? size : null;
      const soldAs = product.name ?? size ?? ref;
      const name =
        sized === null || product.name === null ? soldAs : product.name + BEFORE_SIZE + sized;
      const key = keyText({ kind: 'sku', ref });
      const known = all.get(key);
      if (known !== undefined && (known.path.length > 0 || path.length === 0)) continue;
      all.set(key, { kind: 'sku', ref, name, soldAs, of, path, text: searchText(name, ref) });
    }
  }
  let read = 0;
  for (const list of catalog.optionLists) {
    for (const option of list.options) {
      read += 1;
      if (read % STEP === 0) yield;
      const { ref } = option;
      if (ref === null) continue;
      const key = keyText({ kind: 'option', ref });
      const known = all.get(key);
      const of = joined(known?.of ?? null, list.name);
      if (known !== undefined) {
        all.set(key, { ...known, of });
        continue;
      }
      const name = option.name ?? ref;
      const text = searchText(name, ref);
      all.set(key, { kind: 'option', ref, name, soldAs: name, of, path: [], text });
    }
  }
  return [...all.values()];
}

/** The words that something must hold to be found. */
export function searchWords(typed: string): readonly string[] {
  return folded(typed).split(' ').filter(Boolean);
}

/**
 * How well something is found: 0 where each word begins one of its own, 1 where they stand within its
 * words (`burger` in `Cheeseburger`), null where one is missing.
 */
export function foundAs({ text }: Pick<Sellable, 'text'>, words: readonly string[]): 0 | 1 | null {
  if (!words.every((word) => text.includes(word))) return null;
  return words.every((word) => text.startsWith(word) || text.includes(` ${word}`)) ? 0 : 1;
}

function searchText(name: string, ref: string): string {
  return `${folded(name)} ${folded(ref)}`.trim();
}

/** How what is typed and what is searched in are written: nobody types the `œ` of `Œuf`. */
export function folded(text: string): string {
  return plainWords(text.replaceAll(/œ/gi, 'oe').replaceAll(/æ/gi, 'ae'));
}

/** An option may stand in hundreds of lists: the first few tell which one it is. */
const LONGEST_OF = 120;

function joined(known: string | null, name: string | null): string | null {
  if (known === null || name === null) return known ?? name;
  if (known === name || known.split(', ').includes(name) || known.endsWith('…')) return known;
  return known.length + name.length > LONGEST_OF ? `${known}, …` : `${known}, ${name}`;
}
