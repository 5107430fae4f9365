import type {
  CatalogOptionList,
  CatalogProduct,
  CatalogSku,
  CatalogVariant,
} from '../core/catalog/catalog.ts';
import { priceAt, sellingMoment } from '../core/counter/assortment.ts';
import { mustBeChosen, separatePrice } from '../core/counter/price.ts';
import { platformVariantOf } from '../core/counter/service.ts';
import type { Service } from '../core/fiscal/basket.ts';
import { timesCents } from '../core/format/numbers.ts';
import { itemName, skuRefOf } from '../core/order/lines.ts';
import type { Order, OrderItem, OrderOption } from '../core/order/order.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/shop-time.ts';
import { channelOf, type RateOfItem } from '../core/takings/order-basket.ts';
import type { Counter } from '../counter/counter.ts';
import { recordFacts } from '../history/records.ts';
import { storedOrder } from '../hubrise/payload/order.ts';
import type { VatDesk } from '../setup/vat-desk.ts';
import type { CatalogStore } from '../store/catalog.ts';
import { createBills } from '../takings/bills.ts';
import { createDoubleSales, createTakings, type DoubleSales } from '../takings/takings.ts';
import type { TillBase } from './base.ts';
import type { CounterDesks } from './counter-desks.ts';
import type { OrderTill } from './order-till.ts';

/** A size as it is sold, of its product. */
interface Sized {
  readonly product: CatalogProduct;
  readonly sku: CatalogSku;
}

/** What was asked of a reading so far; null: it has no such thing. */
interface Reading {
  readonly of: number | null;
  readonly bySku: Map<string, Sized | null>;
  readonly lists: Map<string, CatalogOptionList | null>;
  readonly variants: readonly CatalogVariant[];
}

type Catalog = Pick<CatalogStore, 'head' | 'optionListOf' | 'productOf' | 'variants'>;

/**
 * The rate at which an item of a platform's order is sold: by the till's own table, for its product in the
 * catalogue as last read. What the catalogue does not know is judged by its name, or by what its order says
 * of the rate, and else it is a meal. Of a part of a deal also what it costs by itself, on the list that
 * counts for the order's platform and service at the order's time.
 */
export function createItemRates(
  catalog: Catalog,
  vat: Pick<VatDesk, 'rateFor' | 'rateIn'>,
  { now, timeZone }: { readonly now: () => number; readonly timeZone: () => string },
): RateOfItem {
  let known: Reading | null = null;

  function asRead(): Reading {
    const of = catalog.head()?.reading ?? null;
    if (known?.of === of) return known;
    known = { of, bySku: new Map(), lists: new Map(), variants: catalog.variants() };
    return known;
  }

  /** Asked for by its ref: an order must not wait for the whole of a long catalogue. */
  function sizedBy(ref: string): Sized | null {
    const { bySku } = asRead();
    const before = bySku.get(ref);
    if (before !== undefined) return before;
    const product = catalog.productOf(ref);
    const sku = product?.skus.findLast((one) => one.ref === ref);
    const found = product === null || sku === undefined ? null : { product, sku };
    bySku.set(ref, found);
    return found;
  }

  function listBy(key: string): CatalogOptionList | null {
    const { lists } = asRead();
    const before = lists.get(key);
    if (before !== undefined) return before;
    const found = catalog.optionListOf(key);
    lists.set(key, found);
    return found;
  }

  function aloneOf(item: OrderItem, sized: Sized, service: Service, order: Order): number | null {
    const { variants } = asRead();
    const variant = platformVariantOf(channelOf(order), service, variants);
    const size = priceAt(sized.sku, sellingMoment(order.createdAt ?? now(), timeZone(), variant));
    if (size === null) return null;
    const tags = [...sized.product.tags, ...sized.sku.tags];
    const needed = sized.sku.optionLists
      .flatMap((key) => listBy(key) ?? [])
      .filter((list) => mustBeChosen(list, tags.includes('half_half')));
    const isByOptions = item.options.some(
      (one) => centsOf(one) > 0 && needed.some(({ name }) => name === one.listName),
    );
    const options = item.options.reduce((sum, one) => sum + centsOf(one), 0);
    return separatePrice(size, options, isByOptions);
  }

  return (item, service, order) => {
    const ref = skuRefOf(item);
    const sized = ref === null ? null : sizedBy(ref);
    if (sized !== null) {
      const product = { ...sized.product, sizeRates: sized.sku.taxRates };
      const rate = vat.rateIn(product, service);
      const alone = item.dealKey === null ? null : aloneOf(item, sized, service, order);
      return { rate, isKnown: true, ...(alone === null ? {} : { alone }) };
    }
    const said = item.taxRate;
    const taxRates = {
      delivery: service === 'delivery' ? said : null,
      collection: service === 'collection' || service === 'takeaway' ? said : null,
      eatIn: service === 'eat_in' ? said : null,
    };
    const unknown = { ref, name: itemName(item), categories: [], tags: [], taxRates };
    return { rate: vat.rateFor(unknown, service), isKnown: false };
  };
}

function centsOf({ price, quantity }: OrderOption): number {
  return price === null ? 0 : Math.max(0, timesCents(quantity, price.cents));
}

export type TakingsTill = ReturnType<typeof createTakingsTill>;

/** The platforms' orders in the journal, from the moment on at which a manager has set the counter up. */
export function createTakingsTill(
  base: TillBase,
  orders: OrderTill,
  { vat }: Pick<CounterDesks, 'vat'>,
) {
  const { fiscal, sealMarks, store, unexpected, world } = base;
  const { book, loops } = orders;
  const shared = {
    store,
    fiscal,
    timers: world.timers,
    read: book.read,
    rateOf: createItemRates(store.catalog, vat, {
      now: world.timers.now,
      timeZone: () => orders.shop.timeZone() ?? DEFAULT_TIME_ZONE,
    }),
    isOurs: sealMarks.isOurs,
    sealersOf: sealMarks.sealersOf,
  };
  const takings = createTakings({
    ...shared,
    tellAt: sealMarks.tellAt,
    onToTell: loops.sealWords.kick,
    onError: unexpected('takings', 'an order could not enter the journal'),
  });
  const bills = createBills({
    ...shared,
    record: (id) => {
      const row = store.orders.get(id);
      if (row !== null) recordFacts(store, row, storedOrder(row));
    },
    onCollected: (id) => book.changed({ kind: 'taken_in', id, applied: null }),
  });
  book.onChange(takings.look);
  store.onTouched(['fiscal'], takings.look);
  return { takings, bills };
}

/** What two tills have sealed, given back at this one. */
export function createDoubleSalesTill(
  { fiscal, sealMarks, world }: TillBase,
  { loops }: OrderTill,
  counter: Pick<Counter, 'findSale' | 'refund'>,
  takings: TakingsTill['takings'],
): DoubleSales {
  return createDoubleSales({
    fiscal,
    counter,
    timers: world.timers,
    sealersOf: sealMarks.sealersOf,
    askFor: loops.sealWords.askFor,
    onGivenBack: takings.look,
  });
}
