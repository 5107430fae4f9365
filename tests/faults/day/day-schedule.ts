import { createRandom, type Random } from '../../stand-ins/hubrise/sample-orders/random.ts';
import {
  type Action,
  HOME,
  type OrderSource,
  type Press,
  type Schedule,
} from '../simulation/schedule/schedule.ts';
import { DEFAULT_PLAN } from '../simulation/till/sim-till.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Half past nine in Paris, on a Saturday: the till is switched on. */
const START = Date.parse('2026-11-28T08:30:00Z');
const LENGTH_MS = 15 * HOUR;
/** A whole day of HubRise's, on which the till is never off, begins this much earlier. */
const NIGHT_MS = 8.5 * HOUR;
/** Lunch and dinner, in ms after the start, and how many of a hundred orders each has. */
const LUNCH = { from: 2 * HOUR, to: 5 * HOUR, percent: 38 } as const;
const DINNER = { from: 9 * HOUR, to: 13.5 * HOUR } as const;
const SOURCES: readonly [OrderSource, ...OrderSource[]] = [
  ...(['Uber Eats', 'Uber Eats', 'Deliveroo', 'Deliveroo', 'Just Eat'] as const),
  ...(['Glovo', 'Site web', 'Borne'] as const),
];
/** Assigned, near, here, on the way, delivered. */
const COURIER_NEWS = 5;
/** Some platforms tell where a courier is every 20 s as well, from the assignment to the hand-over. */
const POSITION_EVERY_MS = 20 * SECOND;

export interface DayPlan {
  readonly orders: number;
  /** Of a hundred couriers, how many have their place told all the time. */
  readonly positionsPercent: number;
  /** Whether HubRise tells each turn of a courier by an update of the order as well. */
  readonly couriersInOrders: boolean;
  /** Changes of the stock, pauses of the shop, and new catalogues that are published meanwhile. */
  readonly soldOut: number;
  readonly pauses: number;
  readonly catalogues: number;
  /** The till is on from midnight to midnight, and HubRise does not know when the shop is open. */
  readonly isWholeDay?: boolean;
}

/** A day of a shop, from a seed: each order is answered and served, most have a courier. */
export function daySchedule(plan: DayPlan, seed: number): Schedule {
  const { couriersInOrders, orders, positionsPercent } = plan;
  const random = createRandom(seed);
  const actions: Action[] = [];
  for (let order = 1; order <= orders; order += 1) {
    actions.push(...ordered(random, order, positionsPercent));
  }
  actions.push(...kept(createRandom(seed), plan));
  const till = { ...DEFAULT_PLAN, catalogId: 'carte' };
  const isWholeDay = plan.isWholeDay === true;
  const nightMs = isWholeDay ? NIGHT_MS : 0;
  return {
    seed,
    start: START - nightMs,
    lengthMs: isWholeDay ? 24 * HOUR : LENGTH_MS,
    tills: [till],
    ownEvents: 'no_till_is_told',
    couriersInOrders,
    idsPerLocation: false,
    hasNoHours: isWholeDay,
    delay: [40, 250],
    actions: actions
      .map((action) => ({ ...action, at: action.at + nightMs }))
      .sort((a, b) => a.at - b.at),
  };
}

function ordered(random: Random, order: number, positionsPercent: number): readonly Action[] {
  const { from, to } = random.chance(LUNCH.percent) ? LUNCH : DINNER;
  const source = random.pick(SOURCES);
  const placedAt = random.int(from, to);
  const placed: Action = {
    at: placedAt,
    kind: 'order',
    order,
    source,
    location: HOME,
    status: 'new',
    aheadMinutes: random.chance(10) ? random.int(40, 180) : null,
    garbage: 'none',
  };
  const actions: Action[] = [placed];
  let at = placedAt;
  const tap = (afterLeast: number, afterMost: number, what: Press): void => {
    at += random.int(afterLeast, afterMost);
    actions.push({ at, kind: 'press', till: 0, order, what });
  };
  const isTaken = random.chance(97);
  // Nobody can refuse one of Glovo's (API §6): it would stand unanswered all day.
  tap(35 * SECOND, 90 * SECOND, isTaken || source === 'Glovo' ? 'accept' : 'reject');
  if (random.chance(3)) {
    const when = at + random.int(0, 10) * MINUTE;
    return [...actions, { at: when, kind: 'platform_cancels', order }];
  }
  if (random.chance(5)) {
    actions.push({ at: at + random.int(1, 5) * MINUTE, kind: 'platform_edits', order });
  }
  tap(MINUTE, 4 * MINUTE, 'next');
  if (hasCourier(source)) {
    const from = at + random.int(2, 6) * MINUTE;
    actions.push(...courier(random, order, from, random.chance(positionsPercent)));
  }
  tap(8 * MINUTE, 14 * MINUTE, 'next');
  if (hasCourier(source)) tap(2 * MINUTE, 8 * MINUTE, 'next');
  tap(10 * MINUTE, 20 * MINUTE, 'next');
  return actions;
}

const REFS = ['MAR-L', 'REI-L', 'CAL-L', 'QUA-L', 'TIRA'];

/** What the shop does with its menu and its pause, from its first hour to its last. */
function kept(random: Random, plan: DayPlan): readonly Action[] {
  const ofTill = { till: 0 } as const;
  const at = (): number => random.int(LUNCH.from, DINNER.to);
  const times = Array.from({ length: plan.soldOut }, at).sort((a, b) => a - b);
  const isOff = new Set<string>();
  const stock = times.map((time): Action => {
    const ref = random.pick(['MAR-L', ...REFS]);
    const wish = isOff.delete(ref) ? 'back' : random.pick(['hour', 'hand'] as const);
    if (wish !== 'back') isOff.add(ref);
    return { ...ofTill, at: time, kind: 'stock', ref, wish };
  });
  const pauses = Array.from({ length: plan.pauses }, (_, place): Action => {
    const step = (DINNER.to - LUNCH.from) / plan.pauses;
    const time = LUNCH.from + Math.round(place * step);
    return { ...ofTill, at: time, kind: 'pause', minutes: random.pick([15, 30, 60]) };
  });
  const published = Array.from(
    { length: plan.catalogues },
    (): Action => ({ at: at(), kind: 'catalog_changes' }),
  );
  return [...stock, ...pauses, ...published];
}

function hasCourier(source: OrderSource): boolean {
  return source !== 'Site web' && source !== 'Borne';
}

function courier(
  random: Random,
  order: number,
  from: number,
  tellsPlace: boolean,
): readonly Action[] {
  const minutes = random.int(8, 16);
  const news = tellsPlace ? Math.round((minutes * MINUTE) / POSITION_EVERY_MS) : COURIER_NEWS;
  return Array.from(
    { length: news },
    (_, place): Action => ({
      at: from + Math.round((place * minutes * MINUTE) / news),
      kind: 'courier_moves',
      order,
    }),
  );
}
