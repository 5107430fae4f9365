import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import {
  type HubriseOptions,
  type HubriseStandIn,
  startHubrise,
} from '../stand-ins/hubrise/stand-in.ts';

/** The HubRise of the file or of the test that runs, as one of the two below has started it. */
export let hubrise: HubriseStandIn;

/** One HubRise for all tests of the file, or of the `describe`, that calls this at its top. */
export function hubriseForAllTests(options?: HubriseOptions): void {
  beforeAll(() => start(options));
  afterAll(() => hubrise.close());
}

/** A HubRise of its own for each test of the file, or of the `describe`, that calls this at its top. */
export function hubriseForEachTest(options?: HubriseOptions): void {
  beforeEach(() => start(options));
  afterEach(() => hubrise.close());
}

async function start(options: HubriseOptions | undefined): Promise<void> {
  hubrise = await startHubrise(options);
}
