import { foundAs, productOf, type Sellable, searchWords } from '../core/catalog/sellables.ts';
import { keyText, MOST_HITS, OPTIONS_ALONE, type StockKey } from '../core/catalog/stock.ts';
import { plainWords } from '../core/format/text.ts';
import type { Store } from '../store/index.ts';

/** Everything that can be sold out, by key and by search. */
export interface Sellables {
  get(key: StockKey): Sellable | null;
  /** The most sold first, options after products, not too many. */
  search(text: string, category: string | null): readonly Sellable[];
  /** Whether something is called so in orders, by its plain words. */
  isName(words: string): boolean;
  /** How many sizes a product has, by `productOf`. */
  sizesOf(product: string): number;
  /** Takes what counts over before somebody asks, in steps. */
  load(): Generator<void, void>;
  /** The same of a reading that is being written, and does not count yet. */
  take(reading: number, all: readonly Sellable[]): Generator<void, void>;
}

/** All of one reading; null: there is none. */
interface Known {
  readonly reading: number | null;
  readonly byKey: ReadonlyMap<string, Sellable>;
  readonly sizes: ReadonlyMap<string, number>;
  /** What they are called in orders, in plain words. */
  readonly names: ReadonlySet<string>;
}

const NOTHING: Known = { reading: null, byKey: new Map(), sizes: new Map(), names: new Set() };

const PORTION = 1_000;

/** Reads them from the database once a reading: a letter typed must not wait for it. */
export function createSellables(deps: {
  readonly store: Pick<Store, 'catalog'>;
  /** How often each was sold lately, by its name. */
  readonly soldOf: (name: string) => number;
}): Sellables {
  const { catalog } = deps.store;
  let known = NOTHING;
  /** What is known of a reading that is not the one that counts, or was not when it was made. */
  let next: Known | null = null;

  function current(): number | null {
    const head = catalog.head();
    return head?.isWhole === true ? head.reading : null;
  }

  /** Whether what counts is what is known here. */
  function isLoaded(): boolean {
    const wanted = current();
    if (wanted === known.reading) return true;
    if (wanted !== null && next?.reading !== wanted) return false;
    known = wanted === null ? NOTHING : (next ?? NOTHING);
    next = null;
    return true;
  }

  function* take(reading: number, all: readonly Sellable[]): Generator<void, void> {
    const byKey = new Map<string, Sellable>();
    const sizes = new Map<string, number>();
    const names = new Set<string>();
    for (const [place, one] of all.entries()) {
      if (place % PORTION === PORTION - 1) yield;
      byKey.set(keyText(one), one);
    }
    let place = 0;
    for (const one of byKey.values()) {
      place += 1;
      if (place % PORTION === 0) yield;
      const product = productOf(one);
      names.add(plainWords(one.soldAs));
      if (product !== null) sizes.set(product, (sizes.get(product) ?? 0) + 1);
    }
    next = { reading, byKey, sizes, names };
  }

  function* load(): Generator<void, void> {
    if (isLoaded()) return;
    const wanted = current();
    const found: Sellable[] = [];
    for (let more = wanted !== null; more; ) {
      const portion = catalog.listSellables(found.length, PORTION);
      found.push(...portion);
      more = portion.length === PORTION;
      yield;
    }
    // What was read anew meanwhile is of two readings.
    if (wanted === null || current() !== wanted) return yield* load();
    yield* take(wanted, found);
    yield* load();
  }

  function all(): Known {
    for (const step = load(); step.next().done !== true; );
    return known;
  }

  return {
    load,
    take,
    sizesOf: (product) => all().sizes.get(product) ?? 0,
    isName: (words) => all().names.has(words),
    // An item of an order waits for one row, and not for all that the shop sells.
    get: (key) => (isLoaded() ? (known.byKey.get(keyText(key)) ?? null) : catalog.sellableOf(key)),
    search: (text, category) => {
      const words = searchWords(text);
      return [...all().byKey.values()]
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

function turnOf({ kind }: Sellable): number {
  return kind === 'sku' ? 0 : 1;
}
