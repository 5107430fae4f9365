import type { Catalog } from '../core/catalog/catalog.ts';
import { keyText, type StockKey } from '../core/catalog/stock.ts';
import { type Assortment, assortmentOf } from '../core/counter/assortment.ts';
import type { Choice } from '../core/counter/choice.ts';
import { sellingMoment } from '../core/counter/conditions.ts';
import {
  type HalfRule,
  type Priced,
  priceChoice,
  type RatedProduct,
} from '../core/counter/price.ts';
import { type CounterService, fiscalService, variantOf } from '../core/counter/service.ts';
import type { Service, VatRate } from '../core/fiscal/vat.ts';
import { Refused } from './refusal.ts';

export interface PricingDeps {
  /** The catalogue as it counts; null where there is none. Free lines are sold all the same. */
  readonly catalog: () => Promise<Pick<
    Catalog,
    'categories' | 'products' | 'optionLists' | 'deals' | 'variants'
  > | null>;
  /** Another one each time that a catalogue is read. */
  readonly reading: () => number;
  /** What is sold out at this moment, by `keyText`. */
  readonly off: () => ReadonlySet<string>;
  readonly rateFor: (product: RatedProduct, service: Service) => VatRate;
  readonly halfRule: () => HalfRule;
  readonly timeZone: () => string;
  readonly now: () => number;
}

const NOTHING = { categories: [], products: [], optionLists: [], deals: [], variants: [] };

export type PriceList = (choice: Choice, before: Priced | null) => Priced;

/** Prices of the moment, from the catalogue that main keeps: the window's own are never taken. */
export function createPricing(deps: PricingDeps) {
  let known: { readonly reading: number; readonly assortment: Assortment } | null = null;

  async function assortment(): Promise<Assortment> {
    const reading = deps.reading();
    if (known?.reading !== reading) {
      known = { reading, assortment: assortmentOf((await deps.catalog()) ?? NOTHING) };
    }
    return known.assortment;
  }

  return {
    /** What there is to sell, as it was last read. */
    goods: assortment,
    /**
     * What a choice costs under a service; throws `Refused`. With a price `before` it is priced anew,
     * and what cannot be sold so any more keeps it: a line that is there is never lost. It may be sold
     * out by then: it was taken before.
     */
    of: async (service: CounterService): Promise<PriceList> => {
      const goods = await assortment();
      const off = deps.off();
      const world = {
        assortment: goods,
        at: sellingMoment(deps.now(), deps.timeZone(), variantOf(service, goods.variants)),
        service: fiscalService(service),
        rateFor: deps.rateFor,
        halfRule: deps.halfRule(),
      };
      return (choice, before) => {
        const isOff = before === null ? (key: StockKey) => off.has(keyText(key)) : () => false;
        const priced = priceChoice(choice, { ...world, isOff });
        if (priced.kind === 'priced') return priced.priced;
        if (before !== null) return before;
        throw new Refused(priced.reason);
      };
    },
  };
}
