import * as v from 'valibot';
import type { LiveName, LiveQuestion, LiveView, LiveViews } from '../../preload/contract.ts';
import type { Topic } from '../core/topics.ts';
import { coalesce } from '../lib/signal.ts';
import { type Call, type CallingWindow, callOf, type Who } from './call.ts';
import type { TillServices } from './services.ts';

/** What the window may follow: who may, what has to change before it is asked for again, and how it is read. */
interface LiveRow<View> {
  readonly who: Who;
  readonly reads: readonly Topic[];
  readonly get: (services: TillServices) => View | Promise<View>;
}

/** All views of the contract, each once: one that is forgotten, or too much, does not compile. */
const LIVE: { readonly [Name in LiveView]: LiveRow<LiveViews[Name]> } = {
  access: {
    who: 'anybody',
    reads: ['access'],
    get: ({ access }) => access.get(),
  },
  closings: {
    who: 'anybody',
    reads: ['fiscal', 'takings', 'operators'],
    get: ({ closingDesk }) => closingDesk.get(),
  },
  connection: {
    who: 'anybody',
    reads: ['status', 'orders', 'printing'],
    get: ({ views }) => views.connection(),
  },
  counter: {
    who: 'anybody',
    reads: ['counter'],
    get: ({ counter }) => counter.get(),
  },
  counterSettings: {
    who: 'anybody',
    reads: ['counterSettings'],
    get: ({ counterSettings }) => counterSettings.get(),
  },
  customersAtHubrise: {
    who: 'anybody',
    reads: ['customers', 'counterSettings', 'operators', 'standing'],
    get: ({ customers }) => customers.atHubrise(),
  },
  data: {
    who: 'anybody',
    reads: ['data'],
    get: ({ care }) => care.get(),
  },
  displays: {
    who: 'manager',
    reads: ['displays'],
    get: ({ kitchenWindow }) => kitchenWindow.listDisplays(),
  },
  draft: {
    who: 'anybody',
    // With another authorisation the catalogue may be published, or may not any more.
    reads: ['draft', 'standing'],
    get: ({ draft }) => draft.get(),
  },
  failedPrints: {
    who: 'anybody',
    reads: ['printing'],
    get: ({ desk }) => desk.listFailed(),
  },
  fiscal: {
    who: 'anybody',
    reads: ['fiscal', 'takings'],
    get: ({ setUp }) => setUp.get(),
  },
  health: {
    who: 'anybody',
    reads: ['status', 'orders', 'printing'],
    get: ({ views }) => views.health(),
  },
  links: {
    who: 'anybody',
    reads: ['links', 'stock'],
    get: ({ refNames }) => refNames.list(),
  },
  opening: {
    who: 'anybody',
    reads: ['opening', 'standing'],
    get: ({ opening }) => opening.getView(),
  },
  operators: {
    who: 'anybody',
    reads: ['operators'],
    get: ({ operators }) => operators.view(),
  },
  ownList: {
    who: 'anybody',
    reads: ['ownList', 'stock', 'standing'],
    get: ({ ownList }) => ownList.get(),
  },
  pictures: {
    who: 'anybody',
    reads: ['stock', 'standing'],
    get: ({ pictures }) => pictures.list(),
  },
  pointsAtHubrise: {
    who: 'anybody',
    reads: ['customers', 'counterSettings', 'operators', 'standing'],
    get: ({ points }) => points.atHubrise(),
  },
  refusedSends: {
    who: 'anybody',
    reads: ['orders', 'status'],
    get: ({ refusedSends }) => refusedSends.list(),
  },
  settings: {
    who: 'anybody',
    reads: ['settings'],
    get: ({ settings }) => settings.get(),
  },
  state: {
    who: 'anybody',
    reads: ['status', 'data', 'printing', 'terminal', 'fiscal', 'settings', 'standing'],
    get: ({ state }) => state(),
  },
  stock: {
    who: 'anybody',
    reads: ['stock', 'standing'],
    get: ({ menu }) => menu.getStock(),
  },
  takeable: {
    who: 'anybody',
    reads: ['moves'],
    get: ({ moves }) => moves.listTakeable(),
  },
  terminal: {
    who: 'anybody',
    reads: ['terminal'],
    get: ({ cardDesk }) => cardDesk.get(),
  },
  vat: {
    who: 'anybody',
    reads: ['vat'],
    get: ({ vat }) => vat.get(),
  },
};

/** What has to change before the window asks a question of its own again. */
const QUESTIONS: Readonly<Record<LiveQuestion, readonly Topic[]>> = {
  counterGoods: ['goods'],
  // A note of a line may change without anything on the card.
  kitchen: ['kitchen', 'orders', 'settings', 'stock'],
  order: ['orders'],
  orderPrints: ['printing', 'orders'],
  sales: ['orders', 'sales'],
};

const VIEWS = Object.keys(LIVE) as readonly LiveView[];

const READS = new Map<LiveName, readonly Topic[]>([
  ...VIEWS.map((name) => [name, LIVE[name].reads] as const),
  ...(Object.entries(QUESTIONS) as [LiveQuestion, readonly Topic[]][]),
]);

/** A view is asked for by whoever may see it. */
export const LIVE_CALL: Call<LiveViews[LiveView]> = callOf(
  ([name], services) => {
    const { who } = LIVE[name as LiveView];
    return typeof who === 'function' ? who([], services) : who;
  },
  v.strictTuple([v.picklist(VIEWS)]),
  (services, [name]) => LIVE[name].get(services),
);

/** What a window may follow of these: the kitchen's hears of nothing but its own. */
export function followedBy(window: CallingWindow, names: readonly LiveName[]): readonly LiveName[] {
  return names.filter((name) => (name === 'kitchen') === (window === 'kitchen'));
}

/** What has to change before the kitchen's screen shows something else. */
export const KITCHEN_READS = QUESTIONS.kitchen;

/** What has to change before something may be wrong with the till, or right again. */
export const STATE_READS = LIVE.state.reads;

/** All that any of them reads. */
export const TOPICS_READ: readonly Topic[] = [...new Set([...READS.values()].flat())];

/** Gathers what is touched in one turn of the event loop, and tells once of whatever reads any of it. */
export function createLiveTeller(
  tell: (names: readonly LiveName[]) => void,
): (touched: ReadonlySet<Topic>) => void {
  const all = new Set<Topic>();
  const tellSoon = coalesce(() => {
    const names = [...READS].flatMap(([name, reads]) =>
      reads.some((topic) => all.has(topic)) ? name : [],
    );
    all.clear();
    tell(names);
  });
  return (touched) => {
    for (const topic of touched) all.add(topic);
    tellSoon();
  };
}
