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

/** Several rounds, far enough apart for every wait and every window of HubRise's to end. */
export async function rounds(count: number): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    await till.poll();
    timers.advance(61_000);
  }
}
