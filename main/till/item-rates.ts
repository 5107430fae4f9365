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

const AT_ONCE = 200;

/** A size as it is sold, of its product. */
interface Sized {
  readonly product: CatalogProduct;
  readonly sku: CatalogSku;
}

interface Reading {
  readonly bySku: ReadonlyMap<string, Sized>;
  readonly lists: ReadonlyMap<string, CatalogOptionList>;
  readonly variants: readonly CatalogVariant[];
}

type Catalog = Pick<CatalogStore, 'head' | 'listParts' | 'variants'>;

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
  let last: number | null = null;
  let known: Reading = { bySku: new Map(), lists: new Map(), variants: [] };

  function asRead(): Reading {
    const reading = catalog.head()?.reading ?? null;
    if (last === reading) return known;
    known = readAll(catalog);
    last = reading;
    return known;
  }

  function aloneOf(item: OrderItem, sized: Sized, service: Service, order: Order): number | null {
    const { lists, variants } = asRead();
    const variant = platformVariantOf(channelOf(order), service, variants);
    const size = priceAt(sized.sku, sellingMoment(order.createdAt ?? now(), timeZone(), variant));
    if (size === null) return null;
    const tags = [...sized.product.tags, ...sized.sku.tags];
    const needed = sized.sku.optionLists
      .flatMap((key) => lists.get(key) ?? [])
      .filter((list) => mustBeChosen(list, tags.includes('half_half')));
    const isByOptions = item.options.some(
      (one) => centsOf(one) > 0 && needed.some(({ name }) => name === one.listName),
    );
    const options = item.options.reduce((sum, one) => sum + centsOf(one), 0);
    return separatePrice(size, options, isByOptions);
  }

  return (item, service, order) => {
    const ref = skuRefOf(item);
    const sized = ref === null ? undefined : asRead().bySku.get(ref);
    if (sized !== undefined) {
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

function readAll({ listParts, variants }: Catalog): Reading {
  const bySku = new Map<string, Sized>();
  const lists = new Map<string, CatalogOptionList>();
  for (const kind of ['product', 'option_list'] as const) {
    for (let from = 0; ; from += AT_ONCE) {
      const parts = listParts(kind, from, AT_ONCE);
      for (const part of parts) {
        if (part.kind === 'option_list') lists.set(part.list.key, part.list);
        if (part.kind !== 'product') continue;
        for (const sku of part.product.skus) {
          if (sku.ref !== null) bySku.set(sku.ref, { product: part.product, sku });
        }
      }
      if (parts.length === 0) break;
    }
  }
  return { bySku, lists, variants: variants() };
}
