import { createRandom, type Random } from '../../../hubrise/sample-orders/random.ts';
import { USUAL_PLAN } from '../till/sim-till.ts';
import { faultAt } from './faults.ts';
import { type Action, HOME, type OrderSource, type Press, type Schedule } from './schedule.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

const SOURCES: readonly [OrderSource, ...OrderSource[]] = [
  ...(['Uber Eats', 'Deliveroo', 'Just Eat', 'Glovo', 'Site web', 'Borne'] as const),
];

/** What may happen in a play beside orders and answers: each play takes some of it. */
const TROUBLES = [
  ...([
    'faults',
    'cancellations',
    'restarts',
    'sleeps',
    'clock_steps',
    'couriers',
    'edits',
  ] as const),
  ...(['other_program', 'printer', 'garbage', 'refusals', 'callback', 'moves_away'] as const),
];
type Trouble = (typeof TROUBLES)[number];

/** The schedule of a seed. Small: many short ones find more than a long one. */
export function generate(seed: number): Schedule {
  const random = createRandom(seed);
  const troubles = new Set<Trouble>(TROUBLES.filter(() => random.chance(30)));
  const lengthMs = random.int(4, 25) * MINUTE;
  const tills = random.chance(35) ? 2 : 1;
  const orders = random.int(1, random.chance(20) ? 20 : 7);
  const actions: Action[] = [];
  for (let order = 1; order <= orders; order += 1) {
    actions.push(...orderAndAnswers(random, { order, tills, lengthMs, troubles }));
  }
  for (const trouble of troubles)
    actions.push(...troubleActions(random, trouble, { orders, tills, lengthMs }));
  return {
    seed,
    start: Date.parse(random.pick(STARTS)),
    lengthMs,
    tills: Array.from({ length: tills }, () => ({
      ...USUAL_PLAN,
      aheadMs: random.chance(50) ? 0 : random.int(-40, 40) * SECOND,
      sleepReading: random.chance(50) ? 'timers_stand_still' : 'timers_run_on',
    })),
    ownEvents: random.chance(50) ? 'no_till_is_told' : 'only_the_sender_is_not_told',
    idsPerLocation: false,
    delay: random.pick<Schedule['delay']>([
      [5, 20],
      [20, 150],
      [100, 900],
    ]),
    actions: actions.sort((a, b) => a.at - b.at),
  };
}

interface Bounds {
  readonly tills: number;
  readonly lengthMs: number;
}

function orderAndAnswers(
  random: Random,
  { order, tills, lengthMs, troubles }: Bounds & { order: number; troubles: ReadonlySet<Trouble> },
): readonly Action[] {
  const at = random.int(2 * SECOND, lengthMs - MINUTE);
  const garbage =
    troubles.has('garbage') && random.chance(30)
      ? random.pick(['no_object', 'half_order'] as const)
      : 'none';
  const actions: Action[] = [
    {
      ...{ at, kind: 'order', order, garbage, source: random.pick(SOURCES), location: HOME },
      aheadMinutes: random.chance(15) ? random.int(20, 300) : null,
    },
  ];
  const till = random.int(0, tills - 1);
  let when = at + random.int(5, 75) * SECOND;
  const tap = (what: Press, by = till): void => {
    actions.push({ at: when, kind: 'press', till: by, order, what });
  };
  if (random.chance(90)) {
    tap(random.chance(85) ? 'accept' : 'reject');
    if (tills > 1 && random.chance(25)) {
      when += random.int(0, 8_000);
      tap(random.chance(60) ? 'accept' : 'reject', 1 - till);
    }
    if (troubles.has('cancellations') && random.chance(50)) {
      actions.push({
        at: Math.max(at, when + random.int(-4_000, 9_000)),
        kind: 'platform_cancels',
        order,
      });
    }
    if (random.chance(12)) {
      when += random.int(500, 6_000);
      tap('undo');
      when += random.int(1_000, 20_000);
      tap('accept');
    }
    for (let steps = random.int(0, 3); steps > 0; steps -= 1) {
      when += random.int(1, 200) * SECOND;
      tap(random.chance(90) ? 'next' : 'cancel', random.chance(85) ? till : tills - 1 - till);
    }
  }
  if (random.chance(20)) {
    when += random.int(1, 120) * SECOND;
    tap('acknowledge');
  }
  return actions.filter((action) => action.at < lengthMs);
}

interface Field extends Bounds {
  readonly orders: number;
}

function troubleActions(random: Random, trouble: Trouble, field: Field): readonly Action[] {
  const many = random.int(1, 4);
  return Array.from({ length: many }, () => troubleAction(random, trouble, field)).filter(
    (action) => action !== null,
  );
}

function troubleAction(random: Random, trouble: Trouble, field: Field): Action | null {
  const { lengthMs, orders } = field;
  const at = random.int(0, lengthMs - 1);
  const till = random.int(0, field.tills - 1);
  const order = random.int(1, orders);
  switch (trouble) {
    case 'faults':
      return faultAt(random, at, field);
    case 'cancellations':
      return { at, kind: 'platform_cancels', order };
    case 'restarts':
      return {
        at,
        kind: 'restart',
        till,
        cut: random.chance(60),
        offMs: random.int(1, 120) * SECOND,
      };
    case 'sleeps':
      return {
        at,
        kind: 'sleep',
        till,
        forMs: random.chance(70) ? random.int(5, 600) * SECOND : random.int(1, 14) * HOUR,
      };
    case 'clock_steps':
      return { at, kind: 'clock', till, ms: clockStep(random) };
    case 'couriers':
      return { at, kind: 'courier_moves', order };
    case 'edits':
      return { at, kind: 'platform_edits', order };
    case 'other_program':
      return {
        at,
        kind: 'program_sets',
        order,
        status: random.pick(['accepted', 'in_preparation', 'completed', 'received', 'cancelled']),
      };
    case 'printer':
      return {
        at,
        kind: 'printer',
        till,
        state: random.pick(['out_of_paper', 'unreachable', 'line_breaks', 'well']),
      };
    case 'refusals':
    case 'callback':
    case 'moves_away':
    case 'garbage':
      return null;
  }
}

function clockStep(random: Random): number {
  const size = random.pick([
    random.int(1, 60) * SECOND,
    random.int(1, 120) * MINUTE,
    HOUR,
    random.int(1, 31) * DAY,
  ]);
  return random.chance(50) ? size : -size;
}
