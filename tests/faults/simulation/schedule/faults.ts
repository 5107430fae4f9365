import type { Random } from '../../../stand-ins/hubrise/sample-orders/random.ts';
import type { FaultKind, Scope } from '../network/weather.ts';
import type { Action } from './schedule.ts';

const SECOND = 1_000;

const SCOPES: readonly [Scope, ...Scope[]] = [
  ...([
    'event_list',
    'event',
    'event_deletion',
    'order_list',
    'order_read',
    'order_patch',
  ] as const),
  ...(['callback', 'location', 'catalogue'] as const),
];

/** A fault of a random kind: on everything, on one kind of request, or on those of one order. */
export function faultAt(
  random: Random,
  at: number,
  field: { readonly tills: number; readonly orders: number; readonly lengthMs: number },
): Action {
  const where = random.int(1, 100);
  return {
    at,
    kind: 'fault',
    what: kindOf(random),
    forMs: random.pick([
      random.int(1, 20) * SECOND,
      random.int(20, 180) * SECOND,
      random.int(0, field.lengthMs),
    ]),
    till: random.chance(60) ? null : random.int(0, field.tills - 1),
    scopes: where < 35 ? null : Array.from({ length: random.int(1, 3) }, () => random.pick(SCOPES)),
    order: where > 80 ? random.int(1, field.orders) : null,
    percent: random.pick([100, 100, 50, 20]),
  };
}

function kindOf(random: Random): FaultKind {
  const acting = random.chance(50);
  return random.pick<FaultKind>([
    { kind: 'slow', ms: random.int(100, 12_000) },
    { kind: 'slow', ms: random.int(100, 2_000) },
    { kind: 'drop_before' },
    { kind: 'drop_after' },
    { kind: 'half_body' },
    { kind: 'garbled' },
    { kind: 'sign_in_page' },
    { kind: 'silence', acting },
    { kind: 'stalled_body' },
    { kind: 'endless' },
    { kind: 'status', status: random.pick([500, 502, 503, 504, 408]), acting },
    { kind: 'status', status: 429, acting: false },
    {
      kind: 'status',
      status: 401,
      acting: false,
      cause: random.pick(['suspended', 'blocked'] as const),
    },
    { kind: 'status', status: random.pick([403, 404, 422]), acting: false },
    { kind: 'events-without-state' },
    { kind: 'events-doubled' },
    { kind: 'events-out-of-order' },
    { kind: 'unknown-fields' },
    { kind: 'numeric-refs' },
  ]);
}
