import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { openBoard } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { cash, cashIn, goods, openCounter, setUp, sold, touch } from './support/counter.ts';
import { connectAside, tap } from './support/journey.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

/** Three starts, and twice the time after which a lost request is looked for. */
const LONG_WAY_MS = 240_000;
const WAIT = { timeout: 60_000 };
const POST = { method: 'POST', path: '/location/orders' } as const;

/** What HubRise has of the counter, oldest first. */
async function atHubrise(): Promise<readonly string[]> {
  const orders = (await hubrise.admin.orders()) as readonly {
    readonly channel: string;
    readonly payments: readonly { readonly amount: string; readonly name: string }[];
    readonly status: string;
    readonly total: string;
  }[];
  return orders.map(
    ({ channel, payments, status, total }) =>
      `${channel} ${total} ${payments.map(({ name }) => name).join()} ${status}`,
  );
}

/** A drink for 2,50 € in exact cash. */
async function sellCoke(till: TillApp): Promise<string> {
  await goods(till).getByRole('button', { name: 'Boissons' }).waitFor();
  await touch(till, 'Boissons');
  await touch(till, 'Coca-Cola');
  await cashIn(till);
  await cash(till, say('comptoir.exact'));
  return sold(till, '2,50\u00a0€', '0,00\u00a0€');
}

it(
  'what the counter sells is one order at HubRise, though answers are lost and the till is killed meanwhile; another till shows it as such',
  async () => {
    await hubrise.admin.setSpared('connection');
    const first = await launchTill({ hubrise, folder: join(tempFolder(), 'till') });
    await connectAside(first);
    await setUp(first);
    const { kind } = await first.page.evaluate(async () => {
      const { counterSettings } = window.posHelper;
      return counterSettings.set({ ...(await counterSettings.get()), push: true });
    });
    expect(kind).toBe('done');
    // A connection that has served before: Chromium would make a request on it again by itself.
    await hubrise.admin.addFault({ ...POST, kind: 'drop-after', times: 1 });
    await openCounter(first);
    await sellCoke(first);
    await hubrise.admin.waitFor({ ...POST, status: null });
    expect(await atHubrise()).toEqual(['Comptoir 2.50 EUR Espèces in_preparation']);

    // The next one is on its way, and HubRise does it when the till is dead already.
    const held = await hubrise.admin.addFault({ ...POST, kind: 'hold', times: 1 });
    await openBoard(first);
    await tap(first, 'C1', 'Prête');
    const ready = 'Comptoir 2.50 EUR Espèces awaiting_collection';
    await expect.poll(atHubrise, WAIT).toEqual([ready]);
    await openCounter(first);
    await sellCoke(first);
    await hubrise.admin.waitFor({ ...POST, arrived: true, count: 2 });
    await first.kill();
    await hubrise.admin.clearFaults(held);

    const second = await launchTill({ hubrise, folder: first.folder });
    await expect
      .poll(
        async () => (await hubrise.admin.journal({ method: 'GET', path: POST.path })).length,
        WAIT,
      )
      .toBeGreaterThan(1);
    const both = [ready, 'Comptoir 2.50 EUR Espèces in_preparation'];
    await expect.poll(atHubrise, WAIT).toEqual(both);
    await openBoard(second);
    await second.page.getByRole('article').nth(0).getByRole('heading').click();
    await second.page.getByText(say('push.there')).waitFor(WAIT);

    const other = await launchTill({ hubrise });
    await connectAside(other);
    await openBoard(other);
    const shown = other.page.getByRole('article', { name: /Comptoir \(autre caisse\)/ });
    await expect.poll(() => shown.count(), WAIT).toBe(2);
    expect(await shown.getByRole('button', { name: 'Prête' }).count()).toBe(0);
    expect(await atHubrise()).toEqual(both);
  },
  LONG_WAY_MS,
);
