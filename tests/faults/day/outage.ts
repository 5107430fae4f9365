import { orderId } from '../../../main/core/ids.ts';
import { REAL_LIMITS, usageAt } from '../../stand-ins/hubrise/rules/limits.ts';
import { play } from '../simulation/play/play.ts';
import type { Violation } from '../simulation/promises/ledger.ts';
import type { Watch, World } from '../simulation/promises/world.ts';
import { type Action, HOME, type Schedule } from '../simulation/schedule/schedule.ts';
import { createDisks } from '../simulation/till/database.ts';
import { DEFAULT_PLAN } from '../simulation/till/sim-till.ts';
import { simulateGlobals } from '../simulation/time/globals.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Half past four in the morning, in Paris. */
const START = Date.parse('2026-11-28T03:30:00Z');

export interface OutagePlan {
  readonly orders: number;
  readonly outageMs: number;
  /** One way to HubRise, ms: an answer takes twice as long. */
  readonly delayMs: number;
  /** Where in a minute of HubRise's the outage ends, ms. */
  readonly endsAtMs: number;
}

/** After how long since HubRise is reached again each of these was so of all orders, ms; null: never. */
export interface OutageFigures {
  /** In the store, and on the board with it. */
  readonly stored: number | null;
  /** HubRise knows that they are here. */
  readonly received: number | null;
  /** None of their events waits at HubRise any more. */
  readonly acknowledged: number | null;
  /** The most that HubRise was asked for in a minute, and for heavy reads, and how often it refused. */
  readonly minute: number;
  readonly heavy: number;
  readonly tooMany: number;
}

export interface Outage {
  readonly figures: OutageFigures;
  readonly violations: readonly Violation[];
}

/** What came while HubRise was out of reach, and how long the till takes to tell it all. */
export const DEFAULT_OUTAGE: OutagePlan = {
  orders: 300,
  outageMs: 15 * HOUR,
  delayMs: 400,
  endsAtMs: 0,
};
/** The till asks for events and for orders by timers of its own: which comes first, and what its minute leaves. */
export const ENDS_AT_MS: readonly number[] = [0, 10, 20, 30, 40, 50].map((at) => at * SECOND);
/** All of them are here, and are told, by then. */
export const STORED_LIMIT_MS = 60 * SECOND;
export const TOLD_LIMIT_MS = 180 * SECOND;

/** Plays it. Takes this process's timers and clock. */
export async function playOutage(plan: OutagePlan): Promise<Outage> {
  simulateGlobals();
  const disks = createDisks();
  try {
    const measure = createMeasure(plan);
    const { violations } = await play(scheduleOf(plan), disks, false, measure.watch);
    return { figures: measure.read(), violations };
  } finally {
    disks.remove();
  }
}

const from = (plan: OutagePlan): number => 2 * MINUTE + plan.endsAtMs;

function scheduleOf(plan: OutagePlan): Schedule {
  const { delayMs, orders, outageMs } = plan;
  const placed = Array.from(
    { length: orders },
    (_, place): Action => ({
      at: from(plan) + Math.round(((place + 0.5) * outageMs) / orders),
      kind: 'order',
      order: place + 1,
      source: 'Site web',
      location: HOME,
      status: 'new',
      aheadMinutes: null,
      garbage: 'none',
    }),
  );
  const out: Action = {
    at: from(plan),
    kind: 'fault',
    what: { kind: 'drop_before' },
    forMs: outageMs,
    till: null,
    scopes: null,
    order: null,
    percent: 100,
  };
  return {
    seed: 1,
    start: START,
    lengthMs: from(plan) + outageMs + 10 * MINUTE,
    tills: [DEFAULT_PLAN],
    ownEvents: 'no_till_is_told',
    couriersInOrders: false,
    idsPerLocation: false,
    delay: [delayMs, delayMs],
    actions: [out, ...placed].sort((a, b) => a.at - b.at),
  };
}

function createMeasure(plan: OutagePlan): {
  readonly watch: (world: World) => Watch;
  read(): OutageFigures;
} {
  type Told = 'stored' | 'received' | 'acknowledged';
  const took: Record<Told, number | null> = { stored: null, received: null, acknowledged: null };
  let minute = 0;
  let heavy = 0;
  let tooMany = 0;
  return {
    watch: ({ hubrise, universe }) => {
      const back = START + from(plan) + plan.outageMs;
      const note = (kind: Told, isSo: () => boolean): void => {
        if (universe.now() >= back && took[kind] === null && isSo())
          took[kind] = universe.now() - back;
      };
      return {
        stored: (till) => {
          const store = till.running()?.store;
          note('stored', () =>
            hubrise.orders.every(({ id }) => store?.orders.get(orderId(id)) != null),
          );
        },
        answered: (till, _, status) => {
          const connection = till.connection();
          const usage = usageAt(connection.counters, universe.now());
          minute = Math.max(minute, usage.minute);
          heavy = Math.max(heavy, usage.heavy);
          if (status === 429) tooMany += 1;
          note('received', () => hubrise.orders.every(({ body }) => body['status'] !== 'new'));
          note('acknowledged', () => connection.queue.every(({ orderId: id }) => id === null));
        },
      };
    },
    read: () => ({ ...took, minute, heavy, tooMany }),
  };
}

/** Whether all was told in time, and HubRise asked for no more than it gives. */
export function isTold({ figures, violations }: Outage): boolean {
  const { acknowledged, heavy, minute, received, stored, tooMany } = figures;
  const inTime =
    isBy(STORED_LIMIT_MS, stored) &&
    isBy(TOLD_LIMIT_MS, received) &&
    isBy(TOLD_LIMIT_MS, acknowledged);
  const isWithin = minute <= REAL_LIMITS.minute && heavy <= REAL_LIMITS.heavy && tooMany === 0;
  return inTime && isWithin && violations.length === 0;
}

function isBy(limitMs: number, tookMs: number | null): boolean {
  return tookMs !== null && tookMs <= limitMs;
}
