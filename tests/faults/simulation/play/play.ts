import { createRandom } from '../../../stand-ins/hubrise/sample-orders/random.ts';
import { createHubriseModel, type SimOrder } from '../hubrise/model.ts';
import type { Leaving } from '../network/line.ts';
import { createWeather } from '../network/weather.ts';
import { createLedger, type Violation } from '../promises/ledger.ts';
import { isWhole } from '../promises/listening.ts';
import type { PromiseName } from '../promises/names.ts';
import { watchAll } from '../promises/watch-all.ts';
import type { Bought, Pressed, Watch, Wish, World } from '../promises/world.ts';
import { HOME, type Schedule } from '../schedule/schedule.ts';
import { type Disks, isOfDisk } from '../till/database.ts';
import { createSimPrinter } from '../till/printer.ts';
import { createSimTill, type SimTill, type TillPlan } from '../till/sim-till.ts';
import { createMoments } from '../time/moments.ts';
import { createUniverse } from '../time/universe.ts';
import { createActions } from './actions.ts';
import { createTrace } from './trace.ts';

export interface Played {
  readonly violations: readonly Violation[];
  readonly counts: Readonly<Partial<Record<PromiseName, number>>>;
  readonly steps: number;
  readonly requests: number;
  readonly sum: string;
  readonly trace: readonly string[];
}

/** After the last fault: the longest wait of the till's own is a minute, and polls are 30 s apart. */
const REST_MS = 200_000;
/** By then whoever waits for another till that shares the kitchen has waited. */
const SHARED_REST_MS = 900_000;
/** By then what HubRise could not take of a counter's has been tried once more. */
const COUNTER_REST_MS = 900_000;
/** Until it looks at what HubRise keeps for it, and has looked for what it missed. */
const DEAF_REST_MS = 70 * 60_000;
const MINUTE = 60_000;
/** HubRise's `Date` says whole seconds: the till's idea of the round minute is that exact. */
const CLOCKS_APART_MS = 2_000;

/** Plays one schedule from its beginning to its rest, or to the first broken promise. */
export async function play(
  schedule: Schedule,
  disks: Disks,
  keepsTrace = false,
  alsoWatch?: (world: World) => Watch,
): Promise<Played> {
  disks.wipe();
  const universe = createUniverse(schedule.start);
  const moments = createMoments();
  const trace = createTrace(schedule.start, keepsTrace);
  const hubrise = createHubriseModel({
    now: universe.now,
    at: universe.at,
    ...schedule,
    onChange: (order) => watch.changedThere(order),
  });
  const chance = createRandom(schedule.seed);
  const roll = (): number => chance.int(0, 999_999) / 1_000_000;
  const weather = createWeather(roll);
  const ledger = createLedger(universe.now);
  const pressed: Pressed[] = [];
  const sales: Bought[] = [];
  const wishes: Wish[] = [];
  const tills: SimTill[] = [];
  const placed = new Map<number, SimOrder>();
  const stored = new Set<SimTill>();
  const world: World = { universe, hubrise, weather, tills, pressed, sales, wishes, ledger };
  const watch = watchAll(world, disks, alsoWatch?.(world));
  const note = (line: string): void => trace.add(universe.now(), line);

  for (const [number, plan] of schedule.tills.entries()) {
    const own = createRandom(schedule.seed + 1 + number);
    const [least, most] = schedule.delay;
    tills.push(
      createSimTill({
        number,
        plan,
        universe,
        hubrise,
        weather,
        disks,
        location: HOME,
        printer: createSimPrinter(universe, keepsOf(plan)),
        backup: createSimPrinter(universe, keepsOf(plan)),
        random: () => own.int(0, 999_999) / 1_000_000,
        delay: () => chance.int(least, most),
        soon: moments.soon,
        onLeaving: (till, request) => {
          // The till takes whatever is thrown there for a broken line.
          try {
            watch.leaving(till, request);
          } catch (error) {
            unexpected(error);
          }
        },
        onAnswered: (till, request, status, faults) => {
          const met = faults.map(({ kind }) => kind).join('+');
          const order = orderWordOf(request);
          note(`${number} ${request.method} ${request.path} ${order}${status ?? '-'} ${met}`);
          watch.answered(till, request, status, faults);
          if (status === 429) closeWindow(till);
        },
        onChange: (till) => stored.add(till),
        onOff: watch.circumstances,
        onError: (_, error) => unexpected(error),
      }),
    );
  }

  /** The status that the order of a request has at HubRise by now, for whoever reads the trace. */
  function orderWordOf({ order: id, token }: Leaving): string {
    const location = hubrise.connections.find((each) => each.token === token)?.location ?? '';
    const order = id === null ? null : hubrise.orderOf(location, id);
    return order === null ? '' : `${String(order.body['status'])} `;
  }

  /** Said by a fault: the till cannot know that, and waits as it would for the true one. */
  function closeWindow({ number }: SimTill): void {
    // So near to its end the till may believe that the next one has begun.
    const within = Math.floor((universe.now() + CLOCKS_APART_MS) / MINUTE);
    const until = (within + 1) * MINUTE + CLOCKS_APART_MS;
    weather.close(number, until);
    watch.circumstances();
    universe.at(until, watch.circumstances);
  }

  function unexpected(error: unknown): void {
    if (isOfDisk(error)) return;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    ledger.check('unexpected', false, () => text);
  }
  const actions = createActions({ world, schedule, placed, watch, note, unexpected });

  async function passUntil(end: number): Promise<void> {
    for (let next = universe.next(); next !== null && next <= end; next = universe.next()) {
      try {
        universe.step();
      } catch (error) {
        unexpected(error);
      }
      await moments.settled();
      steps += 1;
      for (const till of stored) watch.stored(till);
      stored.clear();
      watch.stepped();
      if (ledger.violations().length > 0) return;
    }
    universe.passTo(end);
  }

  let steps = 0;
  process.on('unhandledRejection', unexpected);
  try {
    actions.begin();
    await passUntil(schedule.start + schedule.lengthMs);
    if (ledger.violations().length === 0) {
      actions.rest();
      const isDeaf = tills.some((till) => !isWhole(till.connection()));
      await passUntil(universe.now() + restOf(isDeaf, schedule));
    }
    for (const till of tills)
      for (const error of till.running()?.bare.errors ?? []) unexpected(error);
    if (ledger.violations().length === 0) watch.atRest();
  } finally {
    for (const till of tills) till.kill();
    process.off('unhandledRejection', unexpected);
  }
  ledger.check('unexpected', true, () => '');
  for (const { promise, at, what } of ledger.violations())
    trace.add(at, `BROKEN ${promise}: ${what}`);
  return {
    violations: ledger.violations(),
    counts: ledger.counts(),
    steps,
    requests: hubrise.connections.reduce((sum, each) => sum + each.requests, 0),
    sum: trace.sum(),
    trace: trace.lines(),
  };
}

/** What a printer that is switched off keeps of what it was sent: of one that says nothing no till could know. */
function keepsOf({ lan }: TillPlan): 'all' | 'nothing' {
  return lan === 'talks' ? 'nothing' : 'all';
}

function restOf(isDeaf: boolean, { tills }: Schedule): number {
  if (isDeaf) return DEAF_REST_MS;
  if (tills.some(({ counter }) => counter !== undefined)) return COUNTER_REST_MS;
  return tills.some(({ kitchen }) => kitchen !== undefined) ? SHARED_REST_MS : REST_MS;
}
