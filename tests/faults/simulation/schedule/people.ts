import type { Random } from '../../../stand-ins/hubrise/sample-orders/random.ts';
import type { Field, Trouble } from './field.ts';
import type { Action, OrderSource, Press } from './schedule.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const SOURCES: readonly [OrderSource, ...OrderSource[]] = [
  ...(['Uber Eats', 'Deliveroo', 'Just Eat', 'Glovo', 'Site web', 'Borne'] as const),
];

/** One order, and what cashiers and its platform do with it. */
export function orderAndAnswers(
  random: Random,
  order: number,
  field: Field,
  troubles: ReadonlySet<Trouble>,
): readonly Action[] {
  const at = random.int(2 * SECOND, Math.max(field.lengthMs - MINUTE, 3 * SECOND));
  const garbage =
    troubles.has('garbage') && random.chance(30)
      ? random.pick(['no_object', 'half_order'] as const)
      : 'none';
  const placed: Action = {
    at,
    kind: 'order',
    order,
    garbage,
    status: 'new',
    source: random.pick(SOURCES),
    location: field.locationOf(order),
    aheadMinutes: random.chance(15) ? random.int(20, 300) : null,
  };
  const answers = random.chance(90) ? answersTo(random, order, at, field, troubles) : [];
  return [placed, ...answers];
}

function answersTo(
  random: Random,
  order: number,
  placedAt: number,
  { tills }: Field,
  troubles: ReadonlySet<Trouble>,
): readonly Action[] {
  const actions: Action[] = [];
  const till = random.int(0, tills - 1);
  const other = tills - 1 - till;
  let at = placedAt + random.int(5, 75) * SECOND;
  const tap = (what: Press, by = till): void => {
    actions.push({ at, kind: 'press', till: by, order, what });
  };
  tap(random.chance(85) ? 'accept' : 'reject');
  if (tills > 1 && random.chance(25)) {
    at += random.int(0, 8_000);
    tap(random.chance(60) ? 'accept' : 'reject', other);
  }
  if (troubles.has('cancellations') && random.chance(50)) {
    const when = Math.max(placedAt, at + random.int(-4_000, 9_000));
    actions.push({ at: when, kind: 'platform_cancels', order });
  }
  if (random.chance(12)) {
    at += random.int(500, 6_000);
    tap('undo');
    at += random.int(1_000, 20_000);
    tap('accept');
  }
  for (let steps = random.int(0, 3); steps > 0; steps -= 1) {
    at += random.int(1, 200) * SECOND;
    tap(random.chance(90) ? 'next' : 'cancel', random.chance(85) ? till : other);
    if (troubles.has('cancellations') && random.chance(10)) {
      actions.push({ at: at + random.int(-2_000, 7_000), kind: 'platform_cancels', order });
    }
  }
  if (random.chance(20)) {
    at += random.int(1, 120) * SECOND;
    tap('acknowledge');
  }
  return actions;
}

const FORMER = ['new', 'received', 'accepted', 'in_preparation', 'awaiting_shipment', 'completed'];

/** Orders that were there before the tills were switched on. */
export function backlog(
  random: Random,
  from: number,
  many: number,
  field: Field,
): readonly Action[] {
  return Array.from({ length: many }, (_, place): Action => {
    const order = from + place;
    return {
      at: -random.int(1, 240) * MINUTE,
      kind: 'order',
      order,
      garbage: 'none',
      source: random.pick(SOURCES),
      location: field.locationOf(order),
      aheadMinutes: null,
      status: FORMER[random.int(0, FORMER.length - 1)] ?? 'new',
    };
  });
}
