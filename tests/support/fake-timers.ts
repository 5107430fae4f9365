import type { Timers } from '../../main/lib/timers.ts';

export interface FakeTimers extends Timers {
  /** Lets time pass, ms: what falls due is called, in order, each at its own time. */
  advance(ms: number): void;
  /** Somebody changes the computer's clock by `ms`; the timers do not follow. */
  changeClock(ms: number): void;
  /** The waits that are under way, ms from now, the shortest first. */
  waits(): readonly number[];
}

interface Waiting {
  readonly dueAt: number;
  readonly work: () => void;
}

/** Timers that only a test moves. The wall clock starts at `start`. */
export function fakeTimers(start = Date.parse('2026-11-24T12:00:00+01:00')): FakeTimers {
  const waiting = new Set<Waiting>();
  let elapsed = 0;
  let wall = start;

  const pass = (ms: number): void => {
    elapsed += ms;
    wall += ms;
  };
  return {
    now: () => wall,
    monotonic: () => elapsed,
    after: (ms, work) => {
      const timer = { dueAt: elapsed + Math.max(0, ms), work };
      waiting.add(timer);
      return () => {
        waiting.delete(timer);
      };
    },
    advance: (ms) => {
      const end = elapsed + ms;
      for (;;) {
        const [next] = [...waiting].sort((a, b) => a.dueAt - b.dueAt);
        if (next === undefined || next.dueAt > end) break;
        waiting.delete(next);
        pass(Math.max(0, next.dueAt - elapsed));
        next.work();
      }
      pass(end - elapsed);
    },
    changeClock: (ms) => {
      wall += ms;
    },
    waits: () => [...waiting].map(({ dueAt }) => dueAt - elapsed).sort((a, b) => a - b),
  };
}

/**
 * Lets `ms` pass from one moment for which something is planned to the next: what falls due may plan what
 * comes before the end. `idle`: until what has begun waits for time again.
 */
export async function passInHops(
  timers: FakeTimers,
  ms: number,
  idle: () => Promise<void>,
): Promise<void> {
  await idle();
  for (let left = ms; left > 0; ) {
    const hop = Math.min(left, Math.max(1, timers.waits()[0] ?? left));
    timers.advance(hop);
    await idle();
    left -= hop;
  }
}
