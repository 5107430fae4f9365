import { foundAs, productOf, type Sellable, searchWords } from '../core/catalog/sellables.ts';
import { keyText, MOST_HITS, OPTIONS_ALONE, type StockKey } from '../core/catalog/stock.ts';
import type { Store } from '../store/index.ts';

/** Everything that can be sold out, by key and by search. */
export interface Sellables {
  get(key: StockKey): Sellable | null;
  /** The most sold first, options after products, not too many. */
  search(text: string, category: string | null): readonly Sellable[];
  /** What all of them are called in orders, each once or more. */
  names(): readonly string[];
  /** How many sizes a product has, by `productOf`. */
  sizesOf(product: string): number;
  /** Takes a new reading over before somebody asks, in steps. */
  load(): Generator<void, void>;
}

const PORTION = 1_000;

/** Reads them from the database once a reading: a letter typed must not wait for it. */
export function createSellables(deps: {
  readonly store: Pick<Store, 'catalog'>;
  /** How often each was sold lately, by its name. */
  readonly soldOf: (name: string) => number;
}): Sellables {
  const { catalog } = deps.store;
  let reading: number | null = null;
  let known: ReadonlyMap<string, Sellable> = new Map();
  let sizes: ReadonlyMap<string, number> = new Map();

  function current(): number | null {
    const head = catalog.head();
    return head?.isWhole === true ? head.reading : null;
  }

  function* load(): Generator<void, void> {
    const wanted = current();
    if (wanted === reading) return;
    const found: Sellable[] = [];
    for (let more = wanted !== null; more; ) {
      const portion = catalog.listSellables(found.length, PORTION);
      found.push(...portion);
      more = portion.length === PORTION;
      yield;
    }
    // What was read anew meanwhile is of two readings.
    if (current() !== wanted) return yield* load();
    known = new Map(found.map((one) => [keyText(one), one]));
    sizes = countSizes(known.values());
    reading = wanted;
  }

  function all(): ReadonlyMap<string, Sellable> {
    for (const step = load(); step.next().done !== true; );
    return known;
  }

  return {
    load,
    sizesOf: (product) => {
      all();
      return sizes.get(product) ?? 0;
    },
    names: () => [...all().values()].map(({ soldAs }) => soldAs),
    get: (key) => all().get(keyText(key)) ?? null,
    search: (text, category) => {
      const words = searchWords(text);
      return [...all().values()]
        .filter((one) => isWithin(one, category))
        .flatMap((one) => {
          const found = foundAs(one, words);
          return found === null ? [] : [{ one, found, sold: deps.soldOf(one.soldAs) }];
        })
        .sort((a, b) => a.found - b.found || turnOf(a.one) - turnOf(b.one) || b.sold - a.sold)
        .slice(0, MOST_HITS)
        .map(({ one }) => one);
    },
  };
}

function isWithin({ kind, path }: Sellable, category: string | null): boolean {
  if (category === OPTIONS_ALONE) return kind === 'option';
  return category === null || path.includes(category);
}

function countSizes(all: Iterable<Sellable>): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const one of all) {
    const product = productOf(one);
    if (product !== null) sizes.set(product, (sizes.get(product) ?? 0) + 1);
  }
  return sizes;
}

function turnOf({ kind }: Sellable): number {
  return kind === 'sku' ? 0 : 1;
}
