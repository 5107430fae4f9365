import { assertNever } from '../../../../main/core/assert-never.ts';
import type { KitchenSettings } from '../../../../main/core/kitchen/marks.ts';
import { ACCEPT_DELAYS } from '../../../../main/core/platform/platform.ts';
import type { Random } from '../../../stand-ins/hubrise/sample-orders/random.ts';
import { isOn, type Switch } from '../switches.ts';
import { faultAt } from './faults.ts';
import { type Field, MORE, type More } from './field.ts';
import type { Action } from './schedule.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const NEEDS: Partial<Record<More, Switch>> = {
  reopened: 'reopened',
  events_lost: 'lost_events',
  disks: 'disk',
  cuts_within: 'disk',
};

/** What a play takes of `MORE`. */
export function chooseMore(random: Random): readonly More[] {
  const names = Object.keys(MORE) as More[];
  const chosen = names.filter((name) => random.chance(MORE[name]));
  return chosen.filter((name) => {
    const needed = NEEDS[name];
    return needed === undefined || isOn(needed);
  });
}

/** What that does to the actions that the play has already. */
export function withMore(
  random: Random,
  more: readonly More[],
  actions: readonly Action[],
  field: Field,
): readonly Action[] {
  return more.reduce((all, name) => changed(random, name, all, field), actions);
}

function changed(
  random: Random,
  name: More,
  actions: readonly Action[],
  field: Field,
): readonly Action[] {
  const at = (): number => random.int(0, field.lengthMs - 1);
  const till = (): number => random.int(0, field.tills - 1);
  const several = (most: number, of: () => readonly Action[]): readonly Action[] => [
    ...actions,
    ...Array.from({ length: random.int(1, most) }, of).flat(),
  ];
  switch (name) {
    case 'reopened':
      return [...actions, ...actions.flatMap((action) => reopening(random, action))];
    case 'twin_faults':
      return several(2, () => twins(random, at(), field));
    case 'stock':
      return several(4, () => [
        {
          at: at(),
          kind: 'stock',
          till: till(),
          ref: random.pick(REFS),
          wish: random.pick(WISHES),
        },
      ]);
    case 'pauses':
      return several(2, () => [
        { at: at(), kind: 'pause', till: till(), minutes: random.pick([15, 30, 60]) },
      ]);
    case 'catalogues':
      return several(3, () => [{ at: at(), kind: 'catalog_changes' }]);
    case 'delays':
      return actions.map((action) =>
        action.kind === 'press' && action.what === 'accept' && random.chance(50)
          ? { ...action, delay: random.pick(ACCEPT_DELAYS) }
          : action,
      );
    case 'events_lost':
      return several(2, () => [
        {
          at: at(),
          kind: 'events_lost',
          till: till(),
          every: random.int(1, 4),
          forMs: random.int(10, 300) * SECOND,
        },
      ]);
    case 'disks':
      return several(2, () => [
        {
          at: at(),
          kind: 'disk',
          till: till(),
          state: random.pick(['full', 'busy']),
          forMs: random.int(1, 180) * SECOND,
        },
      ]);
    case 'cuts_within':
      return several(3, () => [
        {
          at: at(),
          kind: 'cut_within',
          till: till(),
          writes: random.int(1, 40),
          offMs: random.int(1, 60) * SECOND,
        },
      ]);
    default:
      return assertNever(name);
  }
}

const REFS = ['MAR-L', 'REI-L'] as const;
const WISHES = ['hour', 'hand', 'back'] as const;

/** Its platform takes a cancellation back, sooner or later. */
function reopening(random: Random, action: Action): readonly Action[] {
  if (action.kind !== 'platform_cancels' || !random.chance(60)) return [];
  const at = action.at + random.int(500, 3 * MINUTE);
  const status = random.pick(['new', 'received', 'accepted']);
  return [{ at, kind: 'platform_reopens', order: action.order, status }];
}

/** Two faults at the same time on the same line: each by itself is forgiven, both together hide each other. */
function twins(random: Random, at: number, field: Field): readonly Action[] {
  const one = faultAt(random, at, field);
  const other = faultAt(random, at + random.int(0, 5_000), field);
  if (one.kind !== 'fault' || other.kind !== 'fault') return [];
  return [one, { ...other, till: one.till, forMs: one.forMs }];
}

/** What of a shop is not in the actions: who accepts by rule, which catalogue it has. */
export function shopOf(random: Random, more: readonly More[]) {
  const needsCatalogue = more.includes('stock') || more.includes('catalogues');
  return {
    platforms: random.chance(12) ? byRule(random) : {},
    hasBackup: random.chance(12),
    sharesKitchen: random.chance(30) && isOn('shared_kitchen'),
    ...(needsCatalogue ? { catalogId: 'carte' } : {}),
  };
}

function byRule(random: Random) {
  const acceptUpToCents = random.pick([null, 1_000, 2_000]);
  const rule = { answerMinutes: null, acceptByRule: true, acceptUpToCents };
  return random.chance(50)
    ? { uber_eats: rule }
    : { uber_eats: rule, deliveroo: rule, other: rule };
}

/** One play in a hundred is an evening: more of them would take the time of all others. */
export function isEvening(random: Random): boolean {
  return random.chance(1);
}

export const EVENING = { orders: 60, lengthMs: 50 * MINUTE } as const;

/** The first till owns the kitchen, the others print where it does not. */
export function kitchenOf(till: number): KitchenSettings {
  const owner = { tillName: 'Caisse 0', since: 1 };
  return till === 0
    ? { role: 'owner', tillName: owner.tillName, ownerSince: owner.since, owner: null }
    : { role: 'standby', tillName: `Caisse ${till}`, ownerSince: null, owner };
}
