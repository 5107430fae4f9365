import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach } from 'vitest';
import type { HubriseOptions } from '../stand-ins/hubrise/stand-in.ts';
import { type FakeTimers, fakeTimers } from './fake-timers.ts';
import { hubrise, hubriseForEachTest } from './hubrise.ts';
import { startTill, type TestTill, type TillOptions } from './till.ts';

export { hubrise };

/** What moves the till of the test that runs. */
export let timers: FakeTimers;
/** The till of the test that runs, connected to its HubRise. */
export let till: TestTill;

/** A till on timers of its own and a HubRise of its own for each test of the file that calls this. */
export function tillForEachTest(
  options: Omit<TillOptions, 'hubrise' | 'timers'> = {},
  hubriseOptions: HubriseOptions = {},
): void {
  hubriseForEachTest(hubriseOptions);
  beforeEach(async () => {
    timers = fakeTimers();
    till = await startTill({ ...options, hubrise, timers });
  });
}

/** Until nothing is under way, nor about to be. */
async function rest(): Promise<void> {
  for (let quiet = 0; quiet < 5; quiet += 1) {
    await turn();
    if (till.requests() > 0) quiet = -1;
  }
}

/** Time passes here and at HubRise, by steps of `stepMs`: what is due in one is done in it. */
export async function pass(ms: number, stepMs = 1_000): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    await hubrise.admin.advanceClock(Math.min(left, stepMs));
    timers.advance(Math.min(left, stepMs));
    await rest();
  }
}

/** Several rounds, far enough apart for every wait and every window of HubRise's to end. */
export async function rounds(count: number): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    await till.poll();
    timers.advance(61_000);
  }
}
