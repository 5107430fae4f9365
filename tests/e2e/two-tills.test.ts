import { describe, expect, it, onTestFinished } from 'vitest';
import type { Order } from '../stand-ins/hubrise/rules/order.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { cancelledNotice, card, column, giveReason, tap } from './support/journey.ts';
import { deviceIdOf, keychainOf } from './support/keychain.ts';
import { inject, received, untilStatus } from './support/orders.ts';
import { passTime } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';

hubriseForAllTests();

const counterTill = sharedTill(() => ({ hubrise, inject: ['pass-time'] }));
const kitchenTill = sharedTill(() => ({ hubrise, inject: ['pass-time'] }));

const CODES = ['DUO1', 'DUO2', 'DUO3'];

describe('two tills on one point de vente', () => {
  it('both get every order, and each acknowledges its own events', async () => {
    const tills = [await counterTill(), await kitchenTill()];
    await hubrise.admin.clearJournal();
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
    // Nobody took an event from the other's queue, which would answer 404. A list that crossed a
    // deletion may name the event once more: what counts is its first deletion.
    const deleted = await hubrise.admin.journal({ method: 'DELETE', path: '/callback/events/*' });
    const first = new Map(
      deleted.toReversed().map(({ device, path, status }) => [`${device} ${path}`, status]),
    );
    expect([...first.values()]).toEqual([...CODES, ...CODES].map(() => 200));
  });

  it('show an order that the other one has accepted, though HubRise may not tell', async () => {
    const counter = await counterTill();
    const kitchen = await kitchenTill();
    const order = await received(counter, 'DUO4');
    await card(kitchen, 'DUO4').waitFor();
    await tap(counter, 'DUO4', 'Accepter');
    await untilStatus(counter, order, 'in_preparation');

    // The stand-in tells no device of a client what another of its devices did, the harder reading
    // of HubRise's documentation. A minute later the till has looked by itself.
    await passTime(hubrise, 60_000, kitchen);
    await column(kitchen, 'En préparation').getByRole('article', { name: 'DUO4' }).waitFor();
    expect((await hubrise.admin.order(order.id)).status).toBe('in_preparation');
  });

  it.each([
    ['neither', 'client', 'DUO5'],
    ['both', 'connection', 'DUO6'],
  ] as const)(
    'let the refusal stand when both press at once and HubRise tells %s',
    async (_who, spared, code) => {
      await hubrise.admin.setSpared(spared);
      onTestFinished(async () => void (await hubrise.admin.setSpared('client')));
      const { counter, kitchen, order } = await bothPressed(code);
      if (spared === 'client') {
        // All that the acceptance causes has been told: what came after the refusal would stand over it.
        await untilStatus(counter, order, 'in_preparation');
        // The till that refused finds the acceptance, and the other one then finds the refusal.
        await passTime(hubrise, 60_000, kitchen);
        await untilStatus(counter, order, 'rejected', 2);
        await passTime(hubrise, 60_000, counter);
      }
      await cancelledNotice(card(counter, code)).waitFor();
      // Its cashier may have seen it accepted for a moment, and is then told that it is off.
      await column(kitchen, 'À accepter')
        .getByRole('article', { name: code })
        .waitFor({ state: 'detached' });
      await card(kitchen, code)
        .getByRole('button', { name: 'Prête' })
        .waitFor({ state: 'detached' });
      const path = `/location/orders/${order.id}`;
      await hubrise.admin.waitFor({
        method: 'PATCH',
        path,
        body: { status: 'rejected' },
        count: 2,
      });
      for (const { page } of [counter, kitchen]) {
        const shown = (id: string) => window.posHelper.orders.get(id);
        const status = async () => (await page.evaluate(shown, order.id))?.card.status;
        await expect.poll(status).toBe('rejected');
      }
      expect((await hubrise.admin.order(order.id)).status).toBe('rejected');
    },
  );
});

/** One accepts and the other refuses, each before it can know of the other; the acceptance is last. */
async function bothPressed(code: string) {
  const counter = await counterTill();
  const kitchen = await kitchenTill();
  const order = await received(counter, code, { channel: 'Deliveroo' });
  await card(kitchen, code).waitFor();
  const refused = await pressed(order, 'rejected', async () => {
    await tap(kitchen, code, 'Refuser');
    await giveReason(kitchen, 'reject', 'too_busy');
  });
  const accepted = await pressed(order, 'accepted', () =>
    card(counter, code).getByRole('button', { name: 'Accepter' }).click(),
  );
  await hubrise.admin.clearFaults(refused);
  await untilStatus(counter, order, 'rejected');
  await hubrise.admin.clearFaults(accepted);
  await untilStatus(counter, order, 'accepted');
  return { counter, kitchen, order };
}

/** What comes of this press waits at HubRise's door; gives what keeps it there. */
async function pressed(
  { id }: Order,
  status: 'accepted' | 'rejected',
  press: () => Promise<void>,
): Promise<string> {
  const about = { method: 'PATCH', path: `/location/orders/${id}` };
  const fault = await hubrise.admin.addFault({ kind: 'hold', times: 1, ...about });
  await press();
  await hubrise.admin.waitFor({ ...about, body: { status }, arrived: true });
  return fault;
}
