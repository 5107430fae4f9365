import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../hubrise/stand-in.ts';
import { openBoard } from '../support/journey.ts';
import { card, column, connect } from './support/journey.ts';
import { deviceIdOf, keychainOf } from './support/keychain.ts';
import { inject, received, untilStatus } from './support/orders.ts';
import { launchTill, type TillApp } from './support/till-app.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

async function connected(): Promise<TillApp> {
  const till = await launchTill({ hubrise });
  await connect(till);
  await openBoard(till);
  return till;
}

const CODES = ['DUO1', 'DUO2', 'DUO3'];

describe('two tills on one point de vente', () => {
  it('both get every order, and each acknowledges its own events', async () => {
    const tills = [await connected(), await connected()];
    const devices = tills.map(deviceIdOf);
    const tokens = await Promise.all(
      tills.map(async (till) => (await keychainOf(till))['access-token']),
    );
    expect(new Set(devices).size).toBe(2);
    expect(new Set(tokens).size).toBe(2);

    for (const code of CODES) await inject({ hubrise }, code);
    for (const till of tills) {
      for (const code of CODES) await card(till, code).waitFor();
    }
    for (const device of devices) {
      await hubrise.admin.waitFor({
        method: 'DELETE',
        path: '/callback/events/*',
        device,
        status: 200,
        count: CODES.length,
      });
    }
    // Nobody took an event from the other's queue, which would answer 404.
    const deleted = await hubrise.admin.journal({ method: 'DELETE', path: '/callback/events/*' });
    expect(deleted.map(({ status }) => status)).toEqual([...CODES, ...CODES].map(() => 200));
  });

  it('show an order that the other one has accepted, though HubRise may not tell', async () => {
    const counter = await connected();
    const kitchen = await connected();
    const order = await received(counter, 'DUO4');
    await card(kitchen, 'DUO4').waitFor();
    await card(counter, 'DUO4').getByRole('button', { name: 'Accepter' }).click();
    await untilStatus(counter, order, 'accepted');

    // The stand-in tells no device of a client what another of its devices did, the harder reading
    // of HubRise's documentation. After a minute without an answer the till looks by itself.
    await hubrise.admin.advanceClock(61_000);
    await column(kitchen, 'En préparation').getByRole('article', { name: 'DUO4' }).waitFor();
    expect((await hubrise.admin.order(order.id)).status).toBe('accepted');
  });
});
