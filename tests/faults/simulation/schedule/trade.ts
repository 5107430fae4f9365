import type { Random } from '../../../stand-ins/hubrise/sample-orders/random.ts';
import type { Scope } from '../network/weather.ts';
import type { CounterPlan } from '../till/counter.ts';
import type { LanKind } from '../till/lan.ts';
import { faultAt } from './faults.ts';
import type { Field } from './field.ts';
import type { Action } from './schedule.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What a shop is besides, chosen by a third chance: a seed that has none of it keeps the play that it had before. */
export interface Trade {
  /** Its printers are on its network, and such ones. */
  readonly lan?: LanKind;
  /** Another one takes over, whatever else the shop has. */
  readonly hasBackup: boolean;
  /** It sells at its counter. */
  readonly counter?: CounterPlan;
  readonly actions: readonly Action[];
}

/** Of a hundred plays so many have each. */
const LAN = 20;
const COUNTER = 25;

/** `isElsewhere`: the tills are connected to another point de vente for a while, whose counter is not theirs. */
export function tradeOf(random: Random, field: Field, isElsewhere: boolean): Trade {
  const lan = random.chance(LAN) ? random.pick<LanKind>(['talks', 'talks', 'mute']) : null;
  const hasCounter = random.chance(COUNTER) && !isElsewhere;
  const hasBackup = lan !== null && random.chance(40);
  const actions = [
    ...(lan === null ? [] : printersFail(random, field)),
    ...(hasCounter ? counterActions(random, field) : []),
  ];
  const counter = { push: random.chance(85), points: random.chance(70) };
  return {
    hasBackup,
    actions,
    ...(lan === null ? {} : { lan }),
    ...(hasCounter ? { counter } : {}),
  };
}

const STATES = ['out_of_paper', 'unreachable', 'line_breaks', 'slow'] as const;

/** A printer is in trouble for a while; now and then the one that takes over is so as well. */
function printersFail(random: Random, field: Field): readonly Action[] {
  return Array.from({ length: random.int(1, 4) }).flatMap((): readonly Action[] => {
    const at = random.int(0, field.lengthMs - 1);
    const till = random.int(0, field.tills - 1);
    const backup = random.chance(20);
    const wellAt = at + random.int(5, 400) * SECOND;
    return [
      { at, kind: 'printer', till, state: random.pick(STATES), backup },
      { at: wellAt, kind: 'printer', till, state: 'well', backup },
    ];
  });
}

type Sale = Extract<Action, { readonly kind: 'sale' }>;

function counterActions(random: Random, field: Field): readonly Action[] {
  const sales = Array.from({ length: random.int(2, 14) }, (_, place) =>
    saleAt(random, place + 1, field),
  );
  return [
    ...sales,
    ...sales.flatMap((sale) => afterwards(random, sale)),
    ...(random.chance(25) ? refusals(random, field) : []),
    ...Array.from({ length: random.int(0, 3) }, () => lineFault(random, field)),
  ];
}

function saleAt(random: Random, sale: number, field: Field): Sale {
  const customer = random.pick(['lea', 'zoe', null, null] as const);
  return {
    at: random.int(3 * SECOND, Math.max(field.lengthMs - MINUTE, 4 * SECOND)),
    kind: 'sale',
    till: random.int(0, field.tills - 1),
    sale,
    customer,
    lines: Array.from({ length: random.int(1, 3) }, () => random.int(1, 2_000)),
    usesPoints: customer === 'lea' && random.chance(40),
    means: random.pick(['cash', 'card', 'cheque'] as const),
    isSentFirst: random.chance(25),
    wantsTicket: random.chance(40),
  };
}

/** What is done with it later: the kitchen goes on, some of it is given back, or it is printed once more. */
function afterwards(random: Random, { at: soldAt, sale, till }: Sale): readonly Action[] {
  const actions: Action[] = [];
  let at = soldAt;
  for (let steps = random.int(0, 2); steps > 0; steps -= 1) {
    at += random.int(1, 200) * SECOND;
    actions.push({ at, kind: 'counter_step', till, sale });
  }
  if (random.chance(25)) {
    at += random.int(1, 400) * SECOND;
    actions.push({ at, kind: 'refund', till, sale, lines: random.chance(60) ? 'all' : 'first' });
  }
  if (random.chance(15)) {
    actions.push({ at: at + random.int(1, 90) * SECOND, kind: 'ticket_again', till, sale });
  }
  return actions;
}

/** For a while HubRise takes no such order, for one of its fields. */
function refusals(random: Random, field: Field): readonly Action[] {
  const at = random.int(0, field.lengthMs - 1);
  const why = random.pick(['items.0.price', 'loyalty_operations.0.delta', 'customer_id'] as const);
  return [{ at, kind: 'refuses_sales', field: why, forMs: random.int(30, 600) * SECOND }];
}

const SCOPES: readonly [Scope, ...Scope[]] = [
  'order_post',
  'customers',
  'order_list',
  'order_patch',
];

/** A fault on the line where the counter is told. */
function lineFault(random: Random, field: Field): Action {
  const fault = faultAt(random, random.int(0, field.lengthMs - 1), field);
  return fault.kind === 'fault' ? { ...fault, order: null, scopes: [random.pick(SCOPES)] } : fault;
}
