import { play } from '../simulation/play/play.ts';
import type { Violation } from '../simulation/promises/ledger.ts';
import { createDisks } from '../simulation/till/database.ts';
import { simulateGlobals } from '../simulation/time/globals.ts';
import { type DayPlan, daySchedule } from './day-schedule.ts';
import { createMeasure, type DayFigures, percentOf, type Waits } from './measure.ts';
import { DEFAULT_OUTAGE, ENDS_AT_MS, isTold, type Outage, playOutage } from './outage.ts';

export interface Day {
  readonly plan: DayPlan;
  readonly figures: DayFigures;
  readonly violations: readonly Violation[];
}

/** Plays one day. Takes this process's timers and clock for it. */
export async function playDay(plan: DayPlan, seed: number): Promise<Day> {
  simulateGlobals();
  const disks = createDisks();
  try {
    const measure = createMeasure();
    const { violations } = await play(daySchedule(plan, seed), disks, false, measure.watch);
    return { plan, figures: measure.read(), violations };
  } finally {
    disks.remove();
  }
}

/** Beyond this much of a window there is no room for a bad day. */
export const SHARE_LIMIT_PERCENT = 60;
/** An order is in within a minute, and what HubRise and the line themselves take. */
export const ORDER_LIMIT_MS = 60_000 + 2 * 250;
/** What is late has given way. A list a minute tells where couriers are; a deletion comes after all else. */
const LIMITS_MS: Waits = {
  order: ORDER_LIMIT_MS,
  answer: 5_000,
  acknowledgement: 20 * 60_000,
  courier: 75_000,
};

/** What waited too long, in the order in which it is to give way. */
export function gaveWay({ waits }: DayFigures): readonly (keyof Waits)[] {
  const order: readonly (keyof Waits)[] = ['courier', 'acknowledgement', 'answer', 'order'];
  return order.filter((kind) => waits[kind] > LIMITS_MS[kind]);
}

/** The day that must leave room, and those on which more and more is asked of the till. */
export const DEFAULT_DAY: DayPlan = {
  orders: 300,
  positionsPercent: 5,
  couriersInOrders: false,
  soldOut: 40,
  pauses: 10,
  catalogues: 5,
};
/** The same where the till is never off, and HubRise does not know when the shop is open. */
export const WHOLE_DAY: DayPlan = { ...DEFAULT_DAY, isWholeDay: true };
const DAYS: readonly DayPlan[] = [
  DEFAULT_DAY,
  WHOLE_DAY,
  { ...DEFAULT_DAY, couriersInOrders: true },
  { ...DEFAULT_DAY, positionsPercent: 100 },
  { ...DEFAULT_DAY, orders: 600 },
  { ...DEFAULT_DAY, orders: 600, couriersInOrders: true },
  { ...DEFAULT_DAY, orders: 900 },
  { ...DEFAULT_DAY, orders: 1_200 },
];

/** Plays them all: what gives way first, and whether that is said. */
export async function runDays(seed: number): Promise<number> {
  let failures = 0;
  print(
    'orders  places  told  minute  hour   day  heavy  429  longest wait: order, answer, deletion, courier',
  );
  for (const plan of DAYS) {
    const day = await playDay(plan, seed);
    print(lineOf(day));
    for (const { promise, what } of day.violations) print(`  BROKEN ${promise}: ${what}`);
    const late = gaveWay(day.figures);
    if (!isWell(day)) failures += 1;
    if (late.length === 0) continue;
    const { saidAt } = day.figures;
    const said = saidAt === null ? 'not said' : `said after ${minutes(saidAt)} min`;
    print(`  gives way: ${late.join(', ')}; ${said}`);
  }
  for (const endsAtMs of ENDS_AT_MS) {
    const outage = await playOutage({ ...DEFAULT_OUTAGE, endsAtMs });
    print(`15 h out of reach, 300 orders, back at ${seconds(endsAtMs)}: ${outageLine(outage)}`);
    for (const { promise, what } of outage.violations) print(`  BROKEN ${promise}: ${what}`);
    if (!isTold(outage)) failures += 1;
  }
  return failures === 0 ? 0 : 1;
}

/** What must hold of every day, and of those of 300 orders besides. */
export function isWell({ plan, figures, violations }: Day): boolean {
  const { peak, tooMany, waits } = figures;
  const share = percentOf(peak);
  const isRoomy = Math.max(share.minute, share.hour, share.day) <= SHARE_LIMIT_PERCENT;
  return (
    violations.length === 0 &&
    tooMany === 0 &&
    waits.order <= ORDER_LIMIT_MS &&
    (![DEFAULT_DAY, WHOLE_DAY].includes(plan) || isRoomy)
  );
}

function lineOf({ plan, figures: { peak, tooMany, waits } }: Day): string {
  const share = percentOf(peak);
  const percent = (value: number): string => `${value} %`.padStart(7);
  return [
    String(plan.orders).padStart(6),
    percent(plan.positionsPercent),
    (plan.couriersInOrders ? 'twice' : 'once').padStart(6),
    ...[share.minute, share.hour, share.day, share.heavy].map(percent),
    String(tooMany).padStart(4),
    `  ${[waits.order, waits.answer, waits.acknowledgement, waits.courier].map(seconds).join(', ')}`,
    plan.isWholeDay === true ? ' (24 h, no opening hours)' : '',
  ].join('');
}

function outageLine({ figures: { acknowledged, received, stored } }: Outage): string {
  const after = (ms: number | null): string => (ms === null ? 'never' : `after ${seconds(ms)}`);
  return `here ${after(stored)}, told ${after(received)}, events deleted ${after(acknowledged)}`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}

function minutes(ms: number): number {
  return Math.round(ms / 60_000);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
