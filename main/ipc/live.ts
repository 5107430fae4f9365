import * as v from 'valibot';
import type { LiveName, LiveViews } from '../../preload/contract.ts';
import type { Topic } from '../core/topics.ts';
import { coalesce } from '../lib/signal.ts';
import { type Call, callOf, type Who } from './call.ts';
import type { TillServices } from './services.ts';

/** What the window may follow: who may, what has to change before it is asked for again, and how it is read. */
interface LiveRow<View> {
  readonly who: Who;
  readonly reads: readonly Topic[];
  readonly get: (services: TillServices) => View | Promise<View>;
}

/** All views of the contract, each once: one that is forgotten, or too much, does not compile. */
export const LIVE: { readonly [Name in LiveName]: LiveRow<LiveViews[Name]> } = {
  ownList: {
    who: 'anybody',
    reads: ['ownList', 'stock', 'standing'],
    get: ({ ownList }) => ownList.get(),
  },
  vat: {
    who: 'anybody',
    reads: ['vat'],
    get: ({ vat }) => vat.get(),
  },
};

export const LIVE_NAMES = Object.keys(LIVE) as readonly LiveName[];

/** A view is asked for by whoever may see it. */
export const LIVE_CALL: Call<LiveViews[LiveName]> = callOf(
  ([name], services) => {
    const { who } = LIVE[name as LiveName];
    return typeof who === 'function' ? who([], services) : who;
  },
  v.strictTuple([v.picklist(LIVE_NAMES)]),
  (services, [name]) => LIVE[name].get(services),
);

/** All that any view reads. */
export const TOPICS_READ: readonly Topic[] = [
  ...new Set(Object.values(LIVE).flatMap(({ reads }) => reads)),
];

/** Gathers what is touched in one turn of the event loop, and tells once of the views that read any of it. */
export function createLiveTeller(
  tell: (names: readonly LiveName[]) => void,
): (touched: ReadonlySet<Topic>) => void {
  const all = new Set<Topic>();
  const tellSoon = coalesce(() => {
    const names = LIVE_NAMES.filter((name) => LIVE[name].reads.some((topic) => all.has(topic)));
    all.clear();
    tell(names);
  });
  return (touched) => {
    for (const topic of touched) all.add(topic);
    tellSoon();
  };
}
