import type { CatalogProduct, TaxRates } from '../core/catalog/catalog.ts';
import type { Service } from '../core/fiscal/vat.ts';
import { itemName, skuRefOf } from '../core/order/lines.ts';
import type { OrderItem } from '../core/order/order.ts';
import type { ItemRate } from '../core/takings/order-basket.ts';
import type { VatDesk } from '../setup/vat-desk.ts';
import type { CatalogStore } from '../store/catalog.ts';

const AT_ONCE = 200;

/** A product as one of its sizes is sold. */
type SizedProduct = CatalogProduct & { readonly sizeRates: TaxRates | null };

/**
 * The rate at which an item of a platform's order is sold: by the till's own table, for its product in the
 * catalogue as last read. What the catalogue does not know is judged by its name, or by what its order says
 * of the rate, and else it is a meal.
 */
export function createItemRates(
  { head, listParts }: Pick<CatalogStore, 'head' | 'listParts'>,
  vat: Pick<VatDesk, 'rateFor' | 'rateIn'>,
): (item: OrderItem, service: Service) => ItemRate {
  let reading: number | null = null;
  let bySku: ReadonlyMap<string, SizedProduct> = new Map();

  function read(): ReadonlyMap<string, SizedProduct> {
    const now = head()?.reading ?? null;
    if (now === reading) return bySku;
    const found = new Map<string, SizedProduct>();
    for (let from = 0; ; from += AT_ONCE) {
      const parts = listParts('product', from, AT_ONCE);
      for (const part of parts) {
        if (part.kind !== 'product') continue;
        for (const { ref, taxRates: sizeRates } of part.product.skus) {
          if (ref !== null) found.set(ref, { ...part.product, sizeRates });
        }
      }
      if (parts.length === 0) break;
    }
    bySku = found;
    reading = now;
    return bySku;
  }

  return (item, service) => {
    const ref = skuRefOf(item);
    const product = ref === null ? undefined : read().get(ref);
    if (product !== undefined) return { rate: vat.rateIn(product, service), isKnown: true };
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
