import { expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../../support/hubrise.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { BOTH_STEPS } from '../../support/shops.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { startTill } from '../../support/till.ts';

hubriseForEachTest();

const MINUTE = 60_000;

/** The time with which HubRise is told that an order is made, after its acceptance, and `between`. */
async function promisedAgain(between: (promised: number) => string | null) {
  const timers = fakeTimers();
  const till = await startTill({ hubrise, timers, folder: tempFolder(), shop: BOTH_STEPS });
  const id = orderId((await hubrise.admin.injectOrder(newOrder('A1'), UBER)).id);
  await till.settle();
  till.moves.accept(id, 0);
  await till.settle();
  const promised = Date.parse(String((await hubrise.admin.order(id)).confirmed_time));
  timers.advance(20_000);
  const other = between(promised);
  if (other !== null) await hubrise.admin.updateOrder(id, { confirmed_time: other }, UBER);
  till.moves.step(id, 'in_preparation');
  await till.settle();
  const told = (await hubrise.admin.journal({ method: 'PATCH' })).at(-1)?.body as {
    readonly status: string;
    readonly confirmed_time: string;
  };
  expect(told.status).toBe('in_preparation');
  return Date.parse(told.confirmed_time) - promised;
}

it('says the promise of the acceptance again with the start of the preparation', async () => {
  expect(await promisedAgain(() => null)).toBe(0);
});

it('says the one again that somebody has given at another till since', async () => {
  const later = (promised: number): string => new Date(promised + 15 * MINUTE).toISOString();
  expect(await promisedAgain(later)).toBe(15 * MINUTE);
});
