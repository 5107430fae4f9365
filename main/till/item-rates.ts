import type {
  CatalogOptionList,
  CatalogProduct,
  CatalogSku,
  CatalogVariant,
} from '../core/catalog/catalog.ts';
import { priceAt, sellingMoment } from '../core/counter/conditions.ts';
import { mustBeChosen, separatePrice } from '../core/counter/price.ts';
import { platformVariantOf } from '../core/counter/service.ts';
import type { Service } from '../core/fiscal/vat.ts';
import { timesCents } from '../core/format/quantity.ts';
import { itemName, skuRefOf } from '../core/order/lines.ts';
import type { Order, OrderItem, OrderOption } from '../core/order/order.ts';
import { channelOf, type RateOfItem } from '../core/takings/order-basket.ts';
import type { VatDesk } from '../setup/vat-desk.ts';
import type { CatalogStore } from '../store/catalog.ts';

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
