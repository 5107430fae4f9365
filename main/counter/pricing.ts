import { keyText, type StockKey } from '../core/catalog/stock.ts';
import type { Assortment } from '../core/counter/assortment.ts';
import type { Choice } from '../core/counter/choice.ts';
import { sellingMoment } from '../core/counter/conditions.ts';
import { type KeptGoods, rateBy } from '../core/counter/goods.ts';
import { type Priced, type PriceWorld, priceChoice } from '../core/counter/price.ts';
import { ratedAnew } from '../core/counter/rated-anew.ts';
import { type CounterService, fiscalService, variantOf } from '../core/counter/service.ts';
import { Refused } from './refusal.ts';

export interface PricingDeps {
  /** What is sold as it counts now; with nothing in it free lines are sold all the same. */
  readonly goods: () => Promise<KeptGoods>;
  /** Another one each time that something of the goods has changed. */
  readonly goodsKey: () => string;
  /** What is sold out at this moment, by `keyText`. */
  readonly off: () => ReadonlySet<string>;
  readonly timeZone: () => string;
  readonly now: () => number;
}

export type PriceList = (choice: Choice, before: Priced | null) => Priced;

/** Prices of the moment, from the goods that main keeps: the window's own are never taken. */
export function createPricing(deps: PricingDeps) {
  interface Known extends Pick<PriceWorld, 'halfRule' | 'rateFor'> {
    readonly key: string;
    readonly assortment: Assortment;
  }
  let known: Known | null = null;

  async function asOfNow(): Promise<Known> {
    const key = deps.goodsKey();
    if (known?.key === key) return known;
    const { assortment, goods } = await deps.goods();
    known = { key, halfRule: goods.halfRule, assortment, rateFor: rateBy(goods) };
    return known;
  }

  return {
    /** What there is to sell, as it was last read. */
    goods: async (): Promise<Assortment> => (await asOfNow()).assortment,
    /**
     * What a choice costs under a service; throws `Refused`. With a price `before` it is priced anew,
     * and what cannot be sold so any more keeps it, at the VAT of the service: a line that is there is never lost. It may be sold
     * out by then: it was taken before.
     */
    of: async (service: CounterService): Promise<PriceList> => {
      const { assortment, halfRule, rateFor } = await asOfNow();
      const off = deps.off();
      const world = {
        assortment,
        halfRule,
        rateFor,
        at: sellingMoment(deps.now(), deps.timeZone(), variantOf(service, assortment.variants)),
        service: fiscalService(service),
      };
      return (choice, before) => {
        const isOff = before === null ? (key: StockKey) => off.has(keyText(key)) : () => false;
        const priced = priceChoice(choice, { ...world, isOff });
        if (priced.kind === 'priced') return priced.priced;
        if (before !== null) return ratedAnew(before, choice, world);
        throw new Refused(priced.reason);
      };
    },
  };
}
