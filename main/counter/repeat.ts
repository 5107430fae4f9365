import { keyText, type StockKey } from '../core/catalog/stock.ts';
import { type Again, addAgain, type LeftOut, type WantedLine } from '../core/counter/again.ts';
import {
  type Assortment,
  type Choice,
  type KeptGoods,
  rateBy,
  sellingMoment,
} from '../core/counter/assortment.ts';
import type { Draft, PriceOf } from '../core/counter/draft.ts';
import { type Priced, type PriceWorld, priceChoice, ratedAnew } from '../core/counter/price.ts';
import { type CounterService, fiscalService, variantOf } from '../core/counter/service.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import type { Current, Tickets } from './memory.ts';
import { mustBeUnpaid, Refused } from './refusal.ts';

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

type PriceList = (choice: Choice, before: Priced | null) => Priced;

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

/** What the counter tells of whom its tickets are for, and asks of their former ones. */
export interface TicketCustomers {
  readonly remember: (draft: Draft, number: string) => void;
  readonly meet: (draft: Draft) => void;
  readonly forget: (number: string) => void;
  readonly past: (key: string, goods: Assortment) => readonly WantedLine[] | null;
}

interface RepeatDeps {
  readonly tickets: Pick<Tickets, 'keep'>;
  readonly pricing: Pick<ReturnType<typeof createPricing>, 'goods' | 'of'>;
  readonly current: () => Current;
  readonly past: TicketCustomers['past'];
}

interface RememberingDeps {
  readonly store: { readonly fiscal: Pick<Store['fiscal'], 'settledBy'> };
  readonly fiscal: Pick<FiscalService, 'isTraining'>;
  readonly customers: Pick<TicketCustomers, 'meet' | 'remember'>;
  /** Whether what is left of its bill waits beside the draft. */
  readonly isPartOfBill: (draft: Draft) => boolean;
}

/**
 * Whom a ticket is for is remembered with all that they ordered: not with a part of its bill, which has them
 * known and no more, nor in training.
 */
export function createRemembering(deps: RememberingDeps) {
  const remember = (draft: Draft, number: string): void => {
    if (!deps.fiscal.isTraining()) deps.customers.remember(draft, number);
  };
  const meet = (draft: Draft): void => {
    if (!deps.fiscal.isTraining()) deps.customers.meet(draft);
  };
  return {
    /** A draft that is sealed as an order; gives it back. */
    order: (draft: Draft): Draft => {
      if (draft.order !== null) remember(draft, draft.order);
      return draft;
    },
    /** Asked before the sale is sealed: gives what is to be done within it, with its number. */
    ofSale: (draft: Draft): ((number: string) => void) => {
      const { order } = draft;
      if (order === null) return (number) => remember(draft, number);
      const isPart = deps.isPartOfBill(draft) || deps.store.fiscal.settledBy('R', order) !== null;
      return isPart ? () => meet(draft) : () => remember(draft, order);
    },
  };
}

const REASONS: readonly string[] = [
  'unknown',
  'not_now',
  'sold_out',
  'options',
  'no_price',
  'no_right',
];

/** What is sold now, and for how much. */
interface Sold {
  readonly goods: Assortment;
  readonly priceOf: PriceOf;
}

interface PlannedAgain extends Again {
  readonly id: Current['id'];
}

/** La même chose: a former order's lines into the ticket, at the prices of now, and what cannot be. */
export function createRepeat(deps: RepeatDeps) {
  return {
    prepare: async (): Promise<Sold> => ({
      goods: await deps.pricing.goods(),
      priceOf: await deps.pricing.of(deps.current().draft.service),
    }),
    /** Throws `Refused`. */
    plan: ({ rights }: Doer, { goods, priceOf }: Sold, key: string): PlannedAgain => {
      const { draft, id } = deps.current();
      if (draft.bill !== undefined) throw new Refused('bill');
      mustBeUnpaid(draft);
      const wanted = deps.past(key, goods);
      if (wanted === null) throw new Refused('unknown_ticket');
      const prices = rights.free ? priceOf : withoutFree(priceOf);
      return { id, ...addAgain(draft, wanted, prices, reasonOf) };
    },
    keep: ({ draft, id }: PlannedAgain): void => deps.tickets.keep(id, draft, 'draft'),
  };
}

/** A price of somebody's own is no reason for another one to set it again without the right to. */
function withoutFree(priceOf: PriceOf): PriceOf {
  return (choice, before) => {
    if (choice.kind === 'free') throw new Refused('no_right');
    return priceOf(choice, before);
  };
}

function reasonOf(error: unknown): LeftOut['reason'] | null {
  if (!(error instanceof Refused) || !REASONS.includes(error.reason)) return null;
  return error.reason as LeftOut['reason'];
}
