import type { OrderInput } from './rules/order-input.ts';
import { kiosk, website } from './sample-orders/own-channels.ts';
import type { Making } from './sample-orders/parts.ts';
import {
  deliveroo,
  glovo,
  justEatFlyt,
  justEatTakeaway,
  uberEats,
} from './sample-orders/platforms.ts';
import { createRandom } from './sample-orders/random.ts';

/** Where a sample order comes from: the name of the client that sends it. */
export const SOURCES = {
  'Uber Eats Bridge': uberEats,
  'Deliveroo Bridge': deliveroo,
  'Just Eat Flyt Bridge': justEatFlyt,
  'Just Eat Takeaway Bridge': justEatTakeaway,
  'Glovo Bridge': glovo,
  'Site web': website,
  Borne: kiosk,
} as const satisfies { readonly [as: string]: (making: Making) => OrderInput };

/** One of the sources of orders. */
export type Source = keyof typeof SOURCES;

/** An order to inject, and as whom: `admin.injectOrder(payload, { as })`. */
export type SampleOrder = { readonly as: Source; readonly payload: OrderInput };

/** An endless supply of orders. */
export type SampleOrders = {
  /** The next order; each round of seven has one of each source, in an order of its own. */
  next(): SampleOrder;
  /** An order of that source. */
  from(source: Source): SampleOrder;
};

const NAMES = Object.keys(SOURCES) as Source[];

/**
 * Makes varied French orders in the documented shapes of their platforms. The same seed and times
 * give the same orders; `now` gives milliseconds of the stand-in's clock.
 */
export function createSampleOrders(options: {
  readonly seed: number;
  readonly now: () => number;
  readonly timeZone?: string;
}): SampleOrders {
  const { now, timeZone = 'Europe/Paris' } = options;
  const random = createRandom(options.seed);
  let round: Source[] = [];
  const from = (source: Source): SampleOrder => ({
    as: source,
    payload: SOURCES[source]({ random, now: now(), timeZone }),
  });
  return {
    from,
    next: () => {
      if (round.length === 0) round = [...NAMES];
      const [source = 'Site web'] = round.splice(random.int(0, round.length - 1), 1);
      return from(source);
    },
  };
}
