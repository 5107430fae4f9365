import { createRandom } from '../../../stand-ins/hubrise/sample-orders/random.ts';
import { DEFAULT_PLAN } from '../till/sim-till.ts';
import { type Field, TROUBLES, type Trouble } from './field.ts';
import { chooseMore, EVENING, isEvening, kitchenOf, shopOf, withMore } from './more.ts';
import { backlog, orderAndAnswers } from './people.ts';
import { type Action, ELSEWHERE, HOME, type Schedule } from './schedule.ts';
import { tradeOf } from './trade.ts';
import { troubleActions } from './troubles.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Evenings, the ends of HubRise's windows, and the nights on which the clocks change. */
const STARTS: readonly [string, ...string[]] = [
  '2026-11-28T18:45:10Z',
  '2026-11-28T18:45:10Z',
  '2026-11-28T18:59:31Z',
  '2026-11-28T23:52:00Z',
  '2026-12-31T22:55:00Z',
  '2026-03-29T00:50:00Z',
  '2026-10-25T00:50:00Z',
  '2026-07-14T10:00:00Z',
];

const DELAYS: readonly [Schedule['delay'], ...Schedule['delay'][]] = [
  [5, 20],
  [20, 150],
  [100, 900],
];

/** Some cost more than they find: they are not in every third play, as the others are. */
const SELDOM: Partial<Record<Trouble, number>> = { backlog: 4, courier_storm: 8, callback: 8 };
const OFTEN = 30;

/**
 * The schedule of a seed. Each takes some kinds of trouble and leaves out the others, or the loud
 * ones would hide the quiet ones; many short schedules find more than a long one.
 */
export function generate(seed: number): Schedule {
  const random = createRandom(seed);
  const other = createRandom(seed * 2 + 1_000_003);
  const more = chooseMore(other);
  const evening = isEvening(other);
  const troubles = new Set(TROUBLES.filter((each) => random.chance(SELDOM[each] ?? OFTEN)));
  const idsPerLocation = random.chance(50);
  const elsewhere = troubles.has('moves_away') ? random.int(1, 3) : 0;
  const many = random.chance(35) ? 2 : 1;
  const orders = random.int(1, random.chance(20) ? 20 : 7);
  const lengthMs = random.int(4, 25) * MINUTE;
  const field: Field = {
    tills: many > 1 && other.chance(25) ? 3 : many,
    orders: evening ? EVENING.orders : orders,
    lengthMs: evening ? EVENING.lengthMs : lengthMs,
    locationOf: (order) => (elsewhere > 0 && order % 4 < elsewhere ? ELSEWHERE : HOME),
  };
  const actions: Action[] = [];
  for (let order = 1; order <= field.orders; order += 1) {
    actions.push(...orderAndAnswers(random, order, field, troubles));
  }
  if (troubles.has('backlog')) {
    actions.push(...backlog(random, field.orders + 1, random.int(5, 150), field));
  }
  for (const trouble of troubles) actions.push(...troubleActions(random, trouble, field));
  const shop = shopOf(other, more);
  const { catalogId } = shop;
  const trade = tradeOf(createRandom(seed * 3 + 2_000_003), field, troubles.has('moves_away'));
  const { counter, lan } = trade;
  const sharesKitchen = shop.sharesKitchen && field.tills > 1;
  return {
    seed,
    start: Date.parse(random.pick(STARTS)),
    lengthMs: Math.max(field.lengthMs, ...wakings(actions, field)),
    tills: Array.from({ length: field.tills }, (_, till) => ({
      ...DEFAULT_PLAN,
      ...(catalogId === undefined ? {} : { catalogId }),
      hasBackup: shop.hasBackup || trade.hasBackup,
      ...(lan === undefined ? {} : { lan }),
      ...(counter === undefined ? {} : { counter }),
      ...(sharesKitchen ? { kitchen: kitchenOf(till) } : {}),
      shop: { ...DEFAULT_PLAN.shop, platforms: shop.platforms },
      aheadMs: random.chance(50) ? 0 : random.int(-40, 40) * SECOND,
      sleepReading: random.chance(50) ? 'timers_stand_still' : 'timers_run_on',
    })),
    // Without chance: each seed keeps the schedule that it had before there was this.
    couriersInOrders: seed % 2 === 0,
    ownEvents: random.chance(50) ? 'no_till_is_told' : 'only_the_sender_is_not_told',
    idsPerLocation,
    delay: random.pick(DELAYS),
    actions: [...withMore(other, more, actions, field), ...trade.actions].toSorted(
      (a, b) => a.at - b.at,
    ),
  };
}

/** The only till sleeps through a night: the play goes on until the morning. */
function wakings(actions: readonly Action[], { tills }: Field): readonly number[] {
  if (tills > 1) return [];
  return actions.flatMap((action) =>
    action.kind === 'sleep' ? [action.at + action.forMs + 5 * MINUTE] : [],
  );
}
