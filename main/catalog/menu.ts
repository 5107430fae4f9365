import type {
  CatalogView,
  MenuHit,
  MenuSearch,
  StockLine,
  StockView,
} from '../../preload/contract.ts';
import type { CatalogElement } from '../core/catalog/catalog.ts';
import { keysOfOrder } from '../core/catalog/naming.ts';
import { productOf, type Sellable, sizeOf } from '../core/catalog/sellables.ts';
import { keyText, type StockKey, type StockWish } from '../core/catalog/stock.ts';
import type { OrderId } from '../core/ids.ts';
import type { Order } from '../core/order/order.ts';
import { inSlices } from '../lib/queues.ts';
import type { CatalogHead } from '../store/catalog.ts';
import type { Store } from '../store/index.ts';
import type { Sellables } from './sellables.ts';
import { SOLD, type Stock } from './stock.ts';

interface MenuDeps {
  readonly store: Store;
  readonly stock: Stock;
  readonly sellables: Sellables;
  readonly orderOf: (id: OrderId) => Order | null;
  readonly isConnected: () => boolean;
  /** The last read of the catalogue, or of the stock, has come to nothing. */
  readonly isReadFailing: () => boolean;
  readonly readAgain: () => void;
  readonly linkChanges: () => number;
}

/** The shop's menu as the window sees it, and what it does with it. */
export interface Menu {
  getStock(): StockView;
  search(request: MenuSearch): readonly MenuHit[];
  setStock(keys: readonly StockKey[], wish: StockWish): StockView;
  retryStock(key: StockKey): StockView;
  forgetStock(key: StockKey): StockView;
  keysOfOrder(id: OrderId): readonly MenuHit[];
  /** Whether there is a catalogue of where the till is connected to. */
  hasCatalog(): boolean;
  getCatalog(): Promise<CatalogView | null>;
  readAgain(): void;
}

/** Parts of a catalogue that are read in one step. */
const PORTION = 200;

export function createMenu(deps: MenuDeps): Menu {
  const { store, stock, sellables } = deps;

  /** What counts of the catalogue that the till is connected to. */
  function head() {
    const known = store.catalog.head();
    return known?.isWhole === true && known.catalogId === stock.shelf()?.catalogId ? known : null;
  }

  function getStock(): StockView {
    const known = head();
    return {
      catalog: stock.shelf() === null ? 'none' : known === null ? 'unread' : 'known',
      catalogName: known?.name ?? store.connection.get()?.catalogName ?? null,
      readAt: known?.readAt ?? null,
      failed: deps.isReadFailing(),
      lines: stock.list().map((line) => ({ ...namesOf(line), ...line })),
      canWrite: deps.isConnected() && stock.shelf() !== null,
      opensAt: stock.opensAt(),
      categories: known === null ? [] : categories(),
      linkChanges: deps.linkChanges(),
    };
  }

  function categories(): StockView['categories'] {
    return store.catalog
      .listCategories()
      .flatMap(({ key: id, name }) => (name === null ? [] : [{ id, name }]));
  }

  /** A key that the catalogue does not know is called by its ref. */
  function namesOf(key: StockKey): Pick<StockLine, 'name' | 'of'> {
    const found = sellables.get(key);
    return { name: found?.name ?? key.ref, of: found?.of ?? null };
  }

  function hits(found: readonly Sellable[]): readonly MenuHit[] {
    const facts = stock.factsOf(found);
    return found.map((one) => ({
      kind: one.kind,
      ref: one.ref,
      name: one.name,
      of: one.of,
      ...(facts.get(keyText(one)) ?? SOLD),
      category: one.path[0] ?? null,
      product: product(one),
      size: sizeOf(one),
    }));
  }

  function product(one: Sellable): MenuHit['product'] {
    const id = productOf(one);
    return id === null ? null : { id, name: one.soldAs, sizes: sellables.sizesOf(id) };
  }

  function done(work: () => void): StockView {
    if (deps.isConnected()) work();
    return getStock();
  }

  return {
    getStock,
    search: ({ text, category }) => (head() === null ? [] : hits(sellables.search(text, category))),
    setStock: (keys, wish) => done(() => stock.set(keys, wish)),
    retryStock: (key) => done(() => stock.retry(key)),
    forgetStock: (key) => done(() => stock.forget(key)),
    keysOfOrder: (id) => {
      const order = deps.orderOf(id);
      if (order === null || head() === null) return [];
      return hits(keysOfOrder(order).flatMap((key) => sellables.get(key) ?? []));
    },
    hasCatalog: () => head() !== null,
    getCatalog: async () => {
      const known = head();
      return known === null ? null : inSlices(catalogOf(store, known));
    },
    readAgain: deps.readAgain,
  };
}

function* catalogOf(
  store: Store,
  { name, readAt, reading }: CatalogHead,
): Generator<void, CatalogView> {
  const parts: CatalogElement[] = [];
  for (const kind of ['category', 'product', 'option_list', 'deal'] as const) {
    for (let from = 0; ; from += PORTION) {
      const portion = store.catalog.listParts(kind, from, PORTION);
      parts.push(...portion);
      yield;
      if (portion.length < PORTION) break;
    }
  }
  const now = store.catalog.head();
  // It was read anew meanwhile.
  if (now !== null && now.reading !== reading) return yield* catalogOf(store, now);
  return {
    name,
    readAt,
    variants: store.catalog.variants(),
    categories: parts.flatMap((part) => (part.kind === 'category' ? part.category : [])),
    products: parts.flatMap((part) => (part.kind === 'product' ? part.product : [])),
    optionLists: parts.flatMap((part) => (part.kind === 'option_list' ? part.list : [])),
    deals: parts.flatMap((part) => (part.kind === 'deal' ? part.deal : [])),
  };
}
