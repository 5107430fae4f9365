import { AsyncLocalStorage } from 'node:async_hooks';
import type { Timers } from '../../../../main/lib/timers.ts';
import type { Universe } from './universe.ts';

/** What a computer's timers do while it sleeps: systems differ, and the till must bear both. */
export type SleepReading = 'timers_stand_still' | 'timers_run_on';

/** The machine that a till runs on: its clock, its timers, its sleep. */
export interface Computer extends Timers {
  /** Runs something on it: what that starts, and what follows from that, is on it as well. */
  run<T>(work: () => T): T;
  random(): number;
  /** Right after what is under way, at the same moment. */
  soon(work: () => void): () => void;
  /** Somebody or something sets its clock by `ms`. */
  changeClock(ms: number): void;
  isAwake(): boolean;
  sleep(): void;
  wake(): void;
  /** Everything that was planned on it is gone, for good: it is started as another one. */
  powerOff(): void;
  /** How far its clock is ahead of true time, ms. */
  aheadMs(): number;
}

export interface ComputerOptions {
  readonly universe: Universe;
  /** How far its clock is ahead of true time, ms. */
  readonly aheadMs: number;
  readonly sleepReading: SleepReading;
  readonly random: () => number;
  readonly soon: (work: () => void) => () => void;
}

interface Timer {
  dueAt: number;
  readonly work: () => void;
  cancel: () => void;
}

const here = new AsyncLocalStorage<Computer>();

/** The computer that the code under way runs on; null outside of them. */
export function thisComputer(): Computer | null {
  return here.getStore() ?? null;
}

export function createComputer(options: ComputerOptions): Computer {
  const { universe, sleepReading } = options;
  const startedAt = universe.now();
  const timers = new Set<Timer>();
  let aheadMs = options.aheadMs;
  let asleepSince: number | null = null;
  let stoodStillMs = 0;
  let isOff = false;

  const run = <T>(work: () => T): T => here.run(computer, work);

  function arm(timer: Timer): void {
    timer.cancel = universe.at(timer.dueAt, () => {
      timers.delete(timer);
      run(timer.work);
    });
  }

  const computer: Computer = {
    run,
    random: options.random,
    soon: (work) =>
      options.soon(() => {
        if (!isOff) run(work);
      }),
    now: () => universe.now() + aheadMs,
    monotonic: () => (asleepSince ?? universe.now()) - startedAt - stoodStillMs,
    after: (ms, work) => {
      const wait = Number.isFinite(ms) ? Math.max(0, Math.ceil(ms)) : 2 ** 31 - 1;
      // What others plan for it while it sleeps waits from when it fell asleep: nothing went on since.
      const timer: Timer = {
        dueAt: (asleepSince ?? universe.now()) + wait,
        work,
        cancel: () => {},
      };
      if (isOff) return () => {};
      timers.add(timer);
      if (asleepSince === null) arm(timer);
      return () => {
        timer.cancel();
        timers.delete(timer);
      };
    },
    changeClock: (ms) => {
      aheadMs += ms;
    },
    aheadMs: () => aheadMs,
    isAwake: () => asleepSince === null && !isOff,
    sleep: () => {
      if (asleepSince !== null) return;
      asleepSince = universe.now();
      for (const timer of timers) timer.cancel();
    },
    wake: () => {
      if (asleepSince === null) return;
      const sleptMs = universe.now() - asleepSince;
      const lostMs = sleepReading === 'timers_stand_still' ? sleptMs : 0;
      stoodStillMs += lostMs;
      asleepSince = null;
      for (const timer of [...timers].sort((a, b) => a.dueAt - b.dueAt)) {
        timer.dueAt = Math.max(timer.dueAt + lostMs, universe.now());
        arm(timer);
      }
    },
    powerOff: () => {
      for (const timer of timers) timer.cancel();
      timers.clear();
      isOff = true;
    },
  };
  return computer;
}
