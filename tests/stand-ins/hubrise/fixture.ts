import { test as base } from 'vitest';
import { type HubriseStandIn, startHubrise } from './stand-in.ts';
import { ALL_EVENTS, createTill, type TillClient } from './till-client.ts';

/** When the stand-in's clock stands still in these tests: in the middle of a dinner service. */
export const DINNER = '2026-03-13T19:42:10+01:00';

/** A test with a stand-in of its own and a till that is connected and asked for every event. */
export const test = base.extend<{ hubrise: HubriseStandIn; till: TillClient }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the parameter to find fixtures.
  hubrise: async ({}, use) => {
    const hubrise = await startHubrise({ start: DINNER, frozen: true });
    await use(hubrise);
    await hubrise.close();
  },
  till: async ({ hubrise }, use) => {
    const till = createTill(hubrise, await hubrise.admin.authorise({ deviceId: 'caisse-1' }));
    await till.post('/callback', { url: null, events: ALL_EVENTS });
    await use(till);
  },
});
