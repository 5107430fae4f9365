import { expect, it } from 'vitest';
import { aTakingTill, sealedKinds } from './harness.ts';

it('seals a few orders of an evening in one turn, and the others in the next ones by itself', async () => {
  const till = await aTakingTill();
  for (let index = 0; index < 10; index += 1) till.comes(`order-${index}`);
  till.takings.look();
  expect(sealedKinds(till)).toHaveLength(3);
  till.place.timers.advance(0);
  expect(sealedKinds(till)).toHaveLength(10);
  expect(till.store.takings.countDue()).toBe(0);
  await till.stop();
});
