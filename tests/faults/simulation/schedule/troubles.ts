import { assertNever } from '../../../../main/core/assert-never.ts';
import type { Random } from '../../../stand-ins/hubrise/sample-orders/random.ts';
import { faultAt } from './faults.ts';
import type { Field, Trouble } from './field.ts';
import { type Action, ELSEWHERE, HOME } from './schedule.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What one kind of trouble does in a play. */
export function troubleActions(random: Random, trouble: Trouble, field: Field): readonly Action[] {
  const several = Array.from({ length: random.int(1, 4) });
  return several.flatMap(() => troubleOnce(random, trouble, field));
}

function troubleOnce(random: Random, trouble: Trouble, field: Field): readonly Action[] {
  const at = random.int(0, field.lengthMs - 1);
  const till = random.int(0, field.tills - 1);
  const order = random.int(1, field.orders);
  switch (trouble) {
    case 'faults':
      return [faultAt(random, at, field)];
    case 'cancellations':
      return [{ at, kind: 'platform_cancels', order }];
    case 'restarts':
      return [restartAt(random, at, till)];
    case 'sleeps':
      return [{ at, kind: 'sleep', till, forMs: random.int(5, 600) * SECOND }];
    case 'nights':
      // Another till that polls all night costs more than it finds.
      return field.tills > 1 ? [] : [{ at, kind: 'sleep', till, forMs: random.int(1, 14) * HOUR }];
    case 'clock_steps':
      return [{ at, kind: 'clock', till, ms: clockStep(random) }];
    case 'couriers':
      return [{ at, kind: 'courier_moves', order }];
    case 'courier_storm':
      return storm(random, at, order);
    case 'edits':
      return [{ at, kind: 'platform_edits', order }];
    case 'other_program':
      return [{ at, kind: 'program_sets', order, status: random.pick(SET_ELSEWHERE) }];
    case 'printer':
      return [{ at, kind: 'printer', till, state: random.pick(PRINTER_STATES) }];
    case 'refusals':
      return [refusalAt(random, at, till)];
    case 'callback':
      return [{ at, kind: 'callback', till, damage: random.pick(DAMAGES) }];
    case 'moves_away':
      return [
        { at, kind: 'move_to', till, location: ELSEWHERE },
        { at: at + random.int(10, 400) * SECOND, kind: 'move_to', till, location: HOME },
      ];
    // Orders, made where those of the play are.
    case 'garbage':
    case 'backlog':
      return [];
    default:
      return assertNever(trouble);
  }
}

const SET_ELSEWHERE: readonly [string, ...string[]] = [
  ...(['accepted', 'in_preparation', 'completed', 'received', 'cancelled'] as const),
];
const PRINTER_STATES = ['out_of_paper', 'unreachable', 'line_breaks', 'well'] as const;
const DAMAGES = ['removed', 'narrowed', 'active'] as const;

function restartAt(random: Random, at: number, till: number): Action {
  const cut = random.chance(60);
  return { at, kind: 'restart', till, cut, offMs: random.int(1, 120) * SECOND };
}

function refusalAt(random: Random, at: number, till: number): Action {
  const cause = random.pick(['suspended', 'blocked'] as const);
  return { at, kind: 'refuse', till, cause, forMs: random.int(1, 600) * SECOND };
}

/** A courier whose place is told every few seconds. */
function storm(random: Random, at: number, order: number): readonly Action[] {
  const everyMs = random.int(5, 25) * SECOND;
  return Array.from({ length: random.int(5, 40) }, (_, place): Action => {
    return { at: at + place * everyMs, kind: 'courier_moves', order };
  });
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
