import { plainWords } from '../core/format/text.ts';
import { type ShopDay, serviceDate, serviceDay } from '../core/shop/service-day.ts';
import { steppedDay } from '../core/shop/spans.ts';
import type { Sold } from '../core/statistics/sold.ts';
import { inSlices } from '../lib/slices.ts';
import type { Store } from '../store/index.ts';

/** How often things were sold lately: what is sold most is what runs out. */
export interface BestSellers {
  /** In thousandths; 0 until that is known. */
  soldOf(name: string): number;
  /** Adds up anew, where a day of service has passed since; `named`: by the names of now. */
  look(named: NamedSold): Promise<void>;
  /** Things are called otherwise now: the next look adds up anew. */
  forget(): void;
}

type NamedSold = (sold: readonly Sold[]) => readonly Sold[];

const DAYS = 30;

/** Adds the last 30 days up, one a step: all at once would hold the till up. */
export function createBestSellers(deps: {
  readonly store: Pick<Store, 'statistics'>;
  readonly now: () => number;
  readonly day: () => ShopDay;
}): BestSellers {
  let sold: ReadonlyMap<string, number> = new Map();
  let addedUpOn: string | null = null;

  function* addUp(
    today: string,
    day: ShopDay,
    named: NamedSold,
  ): Generator<void, ReadonlyMap<string, number>> {
    const sums = new Map<string, number>();
    for (let ago = 0; ago < DAYS; ago += 1) {
      const period = serviceDay(steppedDay('day', today, -ago), day);
      if (period === null) continue;
      for (const { name, thousandths } of named(deps.store.statistics.listSold(period))) {
        const words = plainWords(name);
        sums.set(words, (sums.get(words) ?? 0) + thousandths);
      }
      yield;
    }
    return sums;
  }

  return {
    soldOf: (name) => sold.get(plainWords(name)) ?? 0,
    forget: () => {
      addedUpOn = null;
    },
    look: async (named) => {
      const day = deps.day();
      const today = serviceDate(deps.now(), day);
      if (today === addedUpOn) return;
      addedUpOn = today;
      sold = await inSlices(addUp(today, day, named));
    },
  };
}
