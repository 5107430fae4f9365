import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LaunchOptions } from '../support/launch-app.ts';
import { type Figure, whole } from './figures.ts';

export const GOAL_MS = 50;
const PROBE = join(import.meta.dirname, 'block-probe.cjs');
const LOOK_MS = 20;
/** A main that has said nothing for so long will say nothing. */
const SILENT_MS = 180_000;

/** How long main's thread was held up at a time, ms. */
export interface Blocked {
  /** By the processor: what the thread itself spent between two turns of its loop. */
  readonly processor: number;
  /** By the clock, which tells of whatever else the computer does as well. */
  readonly clock: number;
  /** The same without what the thread waited for a processor: its work, and its waits for the disk. */
  readonly busy: number;
  /** How many turns spent more than the goal. */
  readonly over: number;
  /** What V8 collected in the turn that spent most, by the clock and by kind: `major 31 ms`; empty: nothing to speak of. */
  readonly collected: string;
}

/** What the probe in main is told to do. */
export interface ProbeOrder {
  /** The computer's clock, against the real one. */
  readonly aheadMs?: number;
  /** Main is at something for so long, of the processor's time. */
  readonly busyMs?: number;
}

/** Watches main's thread from within it, and never asks it for anything (`block-probe.cjs`). */
export interface MainWatch {
  /** What the app is started with. */
  readonly launch: Required<Pick<LaunchOptions, 'args' | 'env'>>;
  /** The longest that main's thread was held up while the work was done. */
  during(work: () => Promise<unknown>): Promise<Blocked>;
  /** What main's thread and the page's spent meanwhile, ms of the processor; null where the system does not tell. */
  spentOn<T>(
    work: () => Promise<T>,
  ): Promise<{ readonly result: T; readonly spent: number | null }>;
  /** Tells the probe to do something; it is done by the time that this is kept. */
  order(order: ProbeOrder): Promise<void>;
}

/** V8 at its collecting. */
interface Collection {
  readonly at: number;
  readonly ms: number;
  readonly kind: string;
}

interface Turn {
  readonly at: number;
  readonly processor: number;
  readonly clock: number;
  readonly queued: number;
}

/** `folder`: the probe's own. `files`: from where boxes of the system are answered. */
export function watchMain(folder: string, files: string): MainWatch {
  // What main is at, sampled: for whoever looks for where a turn takes its time, beside the turns.
  const profile = process.env['POS_HELPER_BENCH_PROFILE'];
  const place = profile ?? folder;
  mkdirSync(place, { recursive: true });
  const [turns, orders] = [join(place, 'turns.txt'), join(place, 'order.json')];
  const probe = { files, orders, profile, turns };
  /** How many orders were given. */
  let given = 0;
  const env = { POS_HELPER_BENCH_BLOCKS: JSON.stringify(probe) };

  async function during(work: () => Promise<unknown>): Promise<Blocked> {
    const from = now();
    await work();
    const until = now();
    const during = (await turnsUntil(until)).filter((turn) => isWithin(turn, from, until));
    // V8 tells of what it has collected a moment later.
    await pause(10 * LOOK_MS);
    return longest(during, readCollections(turns));
  }

  /** All turns, once one of them has ended behind this moment. */
  async function turnsUntil(moment: number): Promise<readonly Turn[]> {
    for (;;) {
      const all = readTurns(turns);
      if ((all.at(-1)?.at ?? 0) >= moment) return all;
      if (now() - moment > SILENT_MS) throw new Error('Nobody watches main');
      await pause(LOOK_MS);
    }
  }

  return {
    launch: { args: ['-r', PROBE], env },
    during,
    spentOn: async (work) => {
      const pids = [pidOf('main', turns), pidOf('page', turns)];
      const before = pids.map(spentMs);
      const result = await work();
      const spent = pids.map((pid, at) => spentMs(pid) - (before[at] ?? 0));
      const isTold = spent.every((ms) => !Number.isNaN(ms));
      return { result, spent: isTold ? spent.reduce((sum, ms) => sum + ms, 0) : null };
    },
    order: async (order) => {
      given += 1;
      writeFileSync(orders, JSON.stringify({ ...order, number: given }));
      process.kill(pidOf('main', turns), 'SIGUSR2');
      // A turn of main's loop that began behind it has seen the signal.
      await turnsUntil(now() + (order.busyMs ?? 0));
      await turnsUntil(now() + 1);
    },
  };
}

/** By a clock that nobody sets, as the probe's is. */
const now = (): number => performance.timeOrigin + performance.now();

/** One that began before the work, or ended behind it, has held it up as well. */
const isWithin = ({ at, clock }: Turn, from: number, until: number): boolean =>
  at >= from && at - clock <= until;

function linesOf(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  // The last line may be under way.
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

function pidOf(process: 'main' | 'page', file: string): number {
  const line = linesOf(file).find((each) => each.startsWith(`${process} `));
  if (line === undefined) throw new Error(`No ${process} yet`);
  return Number(line.slice(process.length));
}

function readTurns(file: string): readonly Turn[] {
  return linesOf(file)
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [at = 0, processor = 0, clock = 0, queued = 0] = line.split(' ').map(Number);
      return { at, processor, clock, queued };
    });
}

function readCollections(file: string): readonly Collection[] {
  return linesOf(file)
    .filter((line) => line.startsWith('gc '))
    .map((line) => {
      const [, at = '', ms = '', kind = ''] = line.split(' ');
      return { at: Number(at), ms: Number(ms), kind };
    });
}

/** What the first thread of a process has spent so far, ms; NaN where the system does not tell. */
function spentMs(pid: number): number {
  const file = `/proc/${pid}/task/${pid}/schedstat`;
  if (!existsSync(file)) return Number.NaN;
  return Number(readFileSync(file, 'latin1').split(' ')[0]) / 1e6;
}

function longest(turns: readonly Turn[], collections: readonly Collection[]): Blocked {
  const most = (of: (turn: Turn) => number): number => Math.max(0, ...turns.map(of));
  const worst = turns.toSorted((a, b) => b.processor - a.processor)[0];
  const within = collections.filter(
    ({ at }) => worst !== undefined && at <= worst.at && at >= worst.at - worst.clock,
  );
  return {
    processor: most(({ processor }) => processor),
    clock: most(({ clock }) => clock),
    busy: most(({ clock, queued }) => clock - queued),
    over: turns.filter(({ processor }) => processor > GOAL_MS).length,
    collected: within.map(({ kind, ms }) => `${kind} ${whole(ms, 'ms')}`).join(', '),
  };
}

/** A line of the table; `idle`: what the same thread does when nothing happens. */
export function blockFigure(name: string, blocked: Blocked, idle: Blocked): Figure {
  const { busy, clock, collected, over, processor } = blocked;
  const collecting = collected === '' ? '' : `; V8 collected in the longest: ${collected}`;
  const rest = `at rest ${whole(idle.processor, 'ms')}, by the clock ${whole(idle.clock, 'ms')}`;
  return {
    name: `main held up by ${name}`,
    measured: whole(processor, 'ms'),
    goal: `≤ ${whole(GOAL_MS, 'ms')}`,
    reached: processor <= GOAL_MS,
    detail: `by the clock ${whole(clock, 'ms')}, ${whole(busy, 'ms')} without its waits for a processor; ${over} turns over ${GOAL_MS} ms${collecting}; ${rest}`,
  };
}
