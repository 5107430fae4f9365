import { plainWords } from '../format/text.ts';
import { type Catalog, categoryPath } from './catalog.ts';
import { keyText, type StockKey } from './stock.ts';

/** What a key of the stock stands for in the catalogue. Several parts may have one ref: it is one. */
export interface Sellable extends StockKey {
  /** The product's, with its size where it has several; the option's. */
  readonly name: string;
  /** As orders write it in the figures: without the size. */
  readonly soldAs: string;
  /** The category of a product; the lists that an option stands in, with products that offer them. */
  readonly of: string | null;
  /**
   * The keys of the category of a product and of those that it stands in, the nearest first; of an
   * option those of all products that offer it.
   */
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
  const users = new Map<string, ListUsers>();
  const all = new Map<string, Sellable>();
  for (const [place, product] of catalog.products.entries()) {
    if (place % STEP === STEP - 1) yield;
    const path = categoryPath(product.category, (key) => parents.get(key));
    const of = product.category === null ? null : (names.get(product.category) ?? null);
    for (const key of new Set(product.skus.flatMap(({ optionLists }) => optionLists))) {
      users.set(key, withUser(users.get(key), product.name, path));
    }
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
  const options = yield* optionsOf(catalog, users);
  return [...all.values(), ...options];
}

/** Who offers a list of options. */
interface ListUsers {
  /** The first of its products, and whether there are others. */
  readonly names: readonly string[];
  readonly more: boolean;
  readonly path: readonly string[];
}

/** Enough products to tell which list it is. */
const MOST_USERS = 3;
const NO_USERS: ListUsers = { names: [], more: false, path: [] };

function withUser(
  known: ListUsers = NO_USERS,
  name: string | null,
  path: readonly string[],
): ListUsers {
  const isNew = name !== null && !known.names.includes(name);
  const isFull = known.names.length >= MOST_USERS;
  return {
    names: isNew && !isFull ? [...known.names, name] : known.names,
    more: known.more || (isNew && isFull),
    path: union(known.path, path),
  };
}

/** The same array where nothing is new: thousands of options share the paths of a few lists. */
function union(known: readonly string[], others: readonly string[]): readonly string[] {
  const added = others.filter((key) => !known.includes(key));
  return added.length === 0 ? known : [...known, ...added];
}

/** The options, each with the lists that it stands in, the products that offer them, and their categories. */
function* optionsOf(
  { optionLists }: Catalog,
  users: ReadonlyMap<string, ListUsers>,
): Generator<void, readonly Sellable[]> {
  const all = new Map<string, Sellable>();
  let read = 0;
  for (const list of optionLists) {
    const by = users.get(list.key) ?? NO_USERS;
    for (const option of list.options) {
      read += 1;
      if (read % STEP === 0) yield;
      const { ref } = option;
      if (ref === null) continue;
      const known = all.get(ref);
      const of = joined(known?.of ?? null, listWords(list.name, by));
      if (known !== undefined) {
        all.set(ref, { ...known, of, path: union(known.path, by.path) });
        continue;
      }
      const name = option.name ?? ref;
      const text = searchText(name, ref);
      all.set(ref, { kind: 'option', ref, name, soldAs: name, of, path: by.path, text });
    }
  }
  return [...all.values()];
}

/** `Suppléments (Pizza Reine, Calzone, …)`: two lists of one name are told apart by their products. */
function listWords(name: string | null, { more, names }: ListUsers): string | null {
  if (names.length === 0) return name;
  const products = [...names, ...(more ? ['…'] : [])].join(', ');
  return name === null ? products : `${name} (${products})`;
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
const BETWEEN = ' · ';
const MORE = `${BETWEEN}…`;

function joined(known: string | null, words: string | null): string | null {
  if (known === null || words === null) return known ?? words;
  if (known.split(BETWEEN).includes(words) || known.endsWith(MORE)) return known;
  return known.length + words.length > LONGEST_OF ? known + MORE : known + BETWEEN + words;
}
