import { UNSOLD_DAYS } from '../core/checks/finding.ts';
import { plainWords } from '../core/format/text.ts';
import { type ShopDay, serviceDate, serviceDay } from '../core/shop/service-day.ts';
import { steppedDay } from '../core/shop/spans.ts';
import type { Sold } from '../core/statistics/sold.ts';
import { inSlices } from '../lib/slices.ts';
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
