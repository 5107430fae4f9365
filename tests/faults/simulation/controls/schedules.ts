import { type Action, HOME, type Schedule } from '../schedule/schedule.ts';
import { DEFAULT_PLAN, type TillPlan } from '../till/sim-till.ts';

// What hardly any seed comes across, by hand: a guard of `guards.ts` that has its own schedule keeps
// every promise in it, and breaks one without it.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Dinner, and most of HubRise's hour still to come. */
const START = Date.parse('2026-11-28T18:05:10Z');

/** The schedule of a guard, by its name. */
export function controlSchedule(guard: string): Schedule {
  const schedule = SCHEDULES[guard];
  if (schedule === undefined)
    throw new RangeError(`The guard "${guard}" has no schedule of its own`);
  return schedule();
}

const SCHEDULES: Readonly<Record<string, () => Schedule>> = {
  /** More events to delete than HubRise takes requests in an hour; then an order. */
  reserves: () =>
    schedule(9 * MINUTE, [
      ...many(30, (order) => placed(order, SECOND)),
      ...many(4_000, (each) => ({
        at: 10 * SECOND + each * 100,
        kind: 'courier_moves',
        order: 1 + (each % 30),
      })),
      placed(31, 7 * MINUTE),
    ]),

  /**
   * A read that comes late, a cancellation meanwhile, and an answer that looks at it. The list before the other
   * order's answer, at 79 s, is too young for another one; the poll comes at 89.
   */
  'order-lock': () =>
    schedule(4 * MINUTE, [
      placed(1, 5 * SECOND),
      placed(2, 6 * SECOND),
      pressed('accept', 2, 74 * SECOND),
      { at: 81 * SECOND, kind: 'platform_edits', order: 1 },
      fault(88_900, 2_900, {
        scopes: ['order_read'],
        what: { kind: 'slow_back', ms: 6_000 },
      }),
      pressed('accept', 1, 87_700),
      { at: 92_000, kind: 'platform_cancels', order: 1 },
    ]),

  /** An answer that is cut off once, while all else goes well. */
  retry: () =>
    schedule(2 * MINUTE, [
      placed(1, 5 * SECOND),
      pressed('accept', 1, 50 * SECOND),
      fault(51 * SECOND, 15 * SECOND, { scopes: ['order_patch'], what: { kind: 'drop_before' } }),
    ]),

  /** The computer sleeps while an order is read, and somebody answers as soon as it wakes. */
  'given-up-at-waking': () =>
    schedule(4 * MINUTE, [
      placed(1, 5 * SECOND),
      // After the list at 55 s; the poll comes half a minute after that.
      { at: 57 * SECOND, kind: 'platform_edits', order: 1 },
      fault(85 * SECOND, 5 * SECOND, {
        scopes: ['order_read'],
        what: { kind: 'slow', ms: 4_000 },
      }),
      { at: 89_500, kind: 'sleep', till: 0, forMs: 20 * SECOND },
      pressed('accept', 1, 109_600),
    ]),

  /** HubRise says that the minute is full, the till is cut off until another one, and has answers to tell. */
  'time-told': () =>
    schedule(4 * MINUTE, [
      ...many(3, (order) => placed(order, 5 * SECOND)),
      fault(63 * SECOND, 9 * SECOND, {
        scopes: ['order_patch'],
        what: { kind: 'status', status: 429, acting: false },
      }),
      pressed('accept', 1, 64 * SECOND),
      pressed('accept', 2, 72 * SECOND),
      pressed('accept', 3, 73 * SECOND),
      { at: 100 * SECOND, kind: 'restart', till: 0, cut: true, offMs: 30 * SECOND },
    ]),

  /** HubRise says that the minute is full; the till is cut off in it, and on again before its end. */
  'kept-too-many': () => ({
    ...schedule(2 * MINUTE, [
      fault(SECOND, 5 * SECOND, {
        scopes: ['catalogue'],
        what: { kind: 'status', status: 429, acting: false },
      }),
      { at: 10 * SECOND, kind: 'restart', till: 0, cut: true, offMs: 5 * SECOND },
    ]),
    tills: [{ ...DEFAULT_PLAN, catalogId: 'carte' }],
  }),

  /** The date is set days ahead while a kitchen's ticket is held back, and put right after that. */
  'late-by-the-date': () =>
    schedule(3 * MINUTE, [
      placed(1, 5 * SECOND),
      pressed('accept', 1, 45 * SECOND),
      { at: 47 * SECOND, kind: 'clock', till: 0, ms: 5 * 24 * 60 * MINUTE },
      { at: 100 * SECOND, kind: 'clock', till: 0, ms: -5 * 24 * 60 * MINUTE },
    ]),

  /** A cancellation that our answer writes over, in the moment between the look and the answer. */
  'last-word': () =>
    schedule(3 * MINUTE, [
      placed(1, 5 * SECOND),
      pressed('accept', 1, 45 * SECOND),
      fault(45 * SECOND, 20 * SECOND, {
        scopes: ['order_patch'],
        what: { kind: 'slow', ms: 1_900 },
      }),
      { at: 51_500, kind: 'platform_cancels', order: 1 },
    ]),

  /** The same, but its platform takes it back at once; HubRise gives the later one first, the other half a minute on. */
  'order-of-events': () =>
    schedule(3 * MINUTE, [
      placed(1, 5 * SECOND),
      pressed('accept', 1, 45 * SECOND),
      fault(45 * SECOND, 20 * SECOND, {
        scopes: ['order_patch'],
        what: { kind: 'slow', ms: 1_900 },
      }),
      // The list right before the answer has put the poll off to 80 s.
      fault(45 * SECOND, 50 * SECOND, { scopes: ['event'], what: { kind: 'slow', ms: 4_000 } }),
      fault(84 * SECOND, 6 * SECOND, {
        scopes: ['event'],
        what: { kind: 'status', status: 500, acting: false },
      }),
      { at: 50_500, kind: 'platform_cancels', order: 1 },
      { at: 52_100, kind: 'platform_reopens', order: 1, status: 'received' },
    ]),

  /** One order is accepted by rule, and one is too dear for its rule. */
  'rule-limit': () => ({
    ...schedule(3 * MINUTE, [
      placed(1, 5 * SECOND),
      placed(2, 10 * SECOND, { source: 'Deliveroo' }),
    ]),
    tills: [{ ...DEFAULT_PLAN, shop: { ...DEFAULT_PLAN.shop, platforms: BY_RULE } }],
  }),

  /** HubRise does not take an order of the counter, with which points were to go. */
  'points-of-refused-order': () => ({
    ...schedule(3 * MINUTE, [
      { at: 5 * SECOND, kind: 'refuses_sales', field: 'items.0.price', forMs: 2 * MINUTE },
      sold(10 * SECOND),
    ]),
    tills: [SELLING],
  }),

  /** The same, and what HubRise answers to the move of the card's points is lost. */
  'points-looked-for': () => ({
    ...schedule(3 * MINUTE, [
      { at: 5 * SECOND, kind: 'refuses_sales', field: 'items.0.price', forMs: 2 * MINUTE },
      sold(10 * SECOND),
      fault(11_060, 300, { scopes: ['customers'], what: { kind: 'drop_after' } }),
    ]),
    tills: [SELLING],
  }),

  /** Somebody switches the kitchen's network printer off in the middle of a ticket, and on again. */
  'printer-gone': () => ({
    ...schedule(5 * MINUTE, [
      placed(1, 5 * SECOND),
      placed(2, 10 * SECOND),
      pressed('accept', 1, 45 * SECOND),
      { at: 50_700, kind: 'printer', till: 0, state: 'unreachable' },
      pressed('accept', 2, 80 * SECOND),
      { at: 90 * SECOND, kind: 'printer', till: 0, state: 'well' },
    ]),
    tills: [{ ...DEFAULT_PLAN, lan: 'talks' }],
  }),

  /** The kitchen's printer stays off for a while, and another one is there. */
  'backup-printer': () => ({
    ...schedule(5 * MINUTE, [
      placed(1, 5 * SECOND),
      { at: 40 * SECOND, kind: 'printer', till: 0, state: 'unreachable' },
      pressed('accept', 1, 45 * SECOND),
    ]),
    tills: [{ ...DEFAULT_PLAN, lan: 'talks', hasBackup: true }],
  }),

  /** Something is sold out while HubRise is out of reach for a moment. */
  'stock-again': () => ({
    ...schedule(2 * MINUTE, [
      fault(9 * SECOND, 20 * SECOND, { scopes: ['catalogue'], what: { kind: 'drop_before' } }),
      { at: 10 * SECOND, kind: 'stock', till: 0, ref: 'MAR-L', wish: 'hand' },
    ]),
    tills: [{ ...DEFAULT_PLAN, catalogId: 'carte' }],
  }),

  'pause-sent': () =>
    schedule(2 * MINUTE, [{ at: 10 * SECOND, kind: 'pause', till: 0, minutes: 60 }]),

  /** An order is accepted for 15 minutes later than it is wanted. */
  'delay-told': () =>
    schedule(2 * MINUTE, [
      placed(1, 5 * SECOND),
      { at: 45 * SECOND, kind: 'press', till: 0, order: 1, what: 'accept', delay: 15 },
    ]),

  /** HubRise tells each position of each courier, and will not let go of that. */
  'couriers-merged': () =>
    schedule(
      12 * MINUTE,
      [
        ...many(20, (order) => placed(order, order * SECOND)),
        { at: 10 * SECOND, kind: 'callback', till: 0, damage: 'widened' },
        fault(10 * SECOND, 12 * MINUTE, {
          scopes: ['callback'],
          what: { kind: 'status', status: 422, acting: false },
        }),
        ...many(600, (each) => ({
          at: 60 * SECOND + each * SECOND,
          kind: 'courier_moves',
          order: 1 + (each % 20),
        })),
      ],
      false,
    ),
};

const RULE = { answerMinutes: null, acceptByRule: true };
const BY_RULE = {
  uber_eats: { ...RULE, acceptUpToCents: null },
  deliveroo: { ...RULE, acceptUpToCents: 1_000 },
} as const;

function schedule(lengthMs: number, actions: readonly Action[], couriersInOrders = true): Schedule {
  return {
    seed: 1,
    start: START,
    lengthMs,
    tills: [DEFAULT_PLAN],
    idsPerLocation: false,
    ownEvents: 'no_till_is_told',
    couriersInOrders,
    delay: [100, 200],
    actions: actions.toSorted((a, b) => a.at - b.at),
  };
}

function many(count: number, of: (each: number) => Action): readonly Action[] {
  return Array.from({ length: count }, (_, place) => of(place + 1));
}

const SELLING: TillPlan = { ...DEFAULT_PLAN, counter: { push: true, points: true } };

/** Léa buys something at the counter. */
function sold(at: number): Action {
  return {
    at,
    kind: 'sale',
    till: 0,
    sale: 1,
    lines: [1_500],
    customer: 'lea',
    usesPoints: false,
    means: 'cash',
    isSentFirst: false,
    wantsTicket: false,
  };
}

type Placed = Extract<Action, { readonly kind: 'order' }>;

function placed(order: number, at: number, more: Partial<Placed> = {}): Placed {
  return {
    at,
    kind: 'order',
    order,
    source: 'Uber Eats',
    location: HOME,
    aheadMinutes: null,
    status: 'new',
    garbage: 'none',
    ...more,
  };
}

function pressed(what: 'accept' | 'next', order: number, at: number): Action {
  return { at, kind: 'press', till: 0, order, what };
}

type Fault = Extract<Action, { readonly kind: 'fault' }>;

function fault(at: number, forMs: number, which: Pick<Fault, 'scopes' | 'what'>): Action {
  return { at, kind: 'fault', forMs, till: null, order: null, percent: 100, ...which };
}
