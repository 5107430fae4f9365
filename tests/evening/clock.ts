import { setImmediate as turn } from 'node:timers/promises';
import type { HubriseAdmin } from '../stand-ins/hubrise/admin-client.ts';
import type { FakeTimers } from '../support/fake-timers.ts';

/** One time for the till and for HubRise, which passes only when a test says so. */
export interface EveningClock {
  /**
   * Lets `ms` pass. Stops at each moment for which something has planned something, and goes on
   * when all that follows from it has been done: requests, writes, tickets.
   */
  pass(ms: number): Promise<void>;
}

/** `rested` resolves when nothing is under way at the till. */
export function createEveningClock(
  timers: FakeTimers,
  admin: HubriseAdmin,
  rested: () => Promise<void>,
): EveningClock {
  return {
    pass: async (ms) => {
      let left = ms;
      while (left > 0) {
        const [next = left] = timers.waits();
        // A millisecond at the least, or a wait of nothing that is asked for anew would stop time.
        const hop = Math.max(1, Math.min(left, next));
        await admin.advanceClock(hop);
        timers.advance(hop);
        await turn();
        await rested();
        left -= hop;
      }
    },
  };
}
