import { UNSOLD_DAYS } from '../core/checks/check-catalog.ts';
import { plainWords } from '../core/format/text.ts';
import { steppedDay } from '../core/shop/opening-hours.ts';
import { type ShopDay, serviceDate, serviceDay } from '../core/shop/shop-time.ts';
import type { Sold } from '../core/statistics/figures.ts';
import { inSlices } from '../lib/queues.ts';
import type { Store } from '../store/index.ts';

/** Whether something was sold of late: by the refs of its sizes, or by its name where orders give none. */
export type WasSold = (name: string, refs: readonly string[]) => boolean;

const DAY_MS = 86_400_000;

interface SoldLatelyDeps {
  readonly store: Pick<Store, 'orderSearch' | 'soldRefs' | 'statistics'>;
  readonly now: () => number;
  readonly day: () => ShopDay;
  /** By the names of now. */
  readonly named: (sold: readonly Sold[]) => readonly Sold[];
}

/**
 * The last 90 days of service, a day a step, added up once a day. Null where the till does not have so
 * many days, or has not sorted all of its orders in: then nobody can say that a thing was not sold.
 */
export function createSoldLately({
  day,
  named,
  now,
  store,
}: SoldLatelyDeps): () => Promise<WasSold | null> {
  let known: { readonly on: string; readonly sold: readonly Sold[] } | null = null;

  function* addUp(today: string, shop: ShopDay): Generator<void, readonly Sold[]> {
    const all = new Map<string, Sold>();
    for (let ago = 0; ago <= UNSOLD_DAYS; ago += 1) {
      const period = serviceDay(steppedDay('day', today, -ago), shop);
      if (period === null) continue;
      for (const one of store.statistics.listSold(period)) all.set(`${one.kind} ${one.name}`, one);
      yield;
    }
    return [...all.values()];
  }

  return async () => {
    const first = store.statistics.firstPlacedAt();
    if (first === null || now() - first < UNSOLD_DAYS * DAY_MS) return null;
    if (store.orderSearch.listDue(1).length > 0) return null;
    const shop = day();
    const today = serviceDate(now(), shop);
    // What is sold for the first time in months on this very day is not long in coming.
    if (known?.on !== today) known = { on: today, sold: await inSlices(addUp(today, shop)) };
    const names = new Set(named(known.sold).map(({ name }) => plainWords(name)));
    const oldest = serviceDay(steppedDay('day', today, -UNSOLD_DAYS), shop);
    const since = oldest?.from ?? now() - UNSOLD_DAYS * DAY_MS;
    const isSold = (ref: string): boolean => store.soldRefs.isSoldSince(ref, since);
    // A product that was given another name is the same one: orders know it by its ref.
    return (name, refs) => refs.some(isSold) || names.has(plainWords(name));
  };
}

/** How often things were sold lately: what is sold most is what runs out. */
interface BestSellers {
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
