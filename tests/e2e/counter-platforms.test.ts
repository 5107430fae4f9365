import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { openBoard } from '../support/journey.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { cash, inspected, lookAt, openCounter, press, setUp, sold } from './support/counter.ts';
import { column, connect, tap } from './support/journey.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

const LONG_WAY_MS = 150_000;
const WAIT = { timeout: 60_000 };
const SITE = { as: 'Site web' };

/** What the journal of the running till holds of sales, oldest first. */
function sealed({ folder }: TillApp): readonly string[] {
  const database = new DatabaseSync(join(folder, 'pos-helper.sqlite'), { readOnly: true });
  try {
    return database
      .prepare("SELECT kind, channel, total FROM sales WHERE chain = 'R' ORDER BY seq")
      .all()
      .map(({ channel, kind, total }) => `${kind} ${channel} ${total}`);
  } finally {
    database.close();
  }
}

/** Payments that HubRise has not been told yet. */
function waiting({ folder }: TillApp): number {
  const database = new DatabaseSync(join(folder, 'pos-helper.sqlite'), { readOnly: true });
  try {
    const row = database
      .prepare("SELECT count(*) AS n FROM collections WHERE state = 'waiting'")
      .get();
    return Number(row?.['n']);
  } finally {
    database.close();
  }
}

async function take(till: TillApp, code: string): Promise<void> {
  await tap(till, code, 'Accepter');
  await column(till, 'En préparation').getByRole('article', { name: code }).waitFor();
}

it(
  'orders paid online are sold when they are accepted; one that is paid at the counter is paid once, though HubRise’s answer is lost; a cancelled one is given back; verified',
  async () => {
    const till = await launchTill({ hubrise, folder: join(tempFolder(), 'till') });
    await connect(till);
    const fingerprint = await setUp(till);
    await openBoard(till);
    const online = await hubrise.admin.injectOrder(newOrder('U1'), UBER);
    const due = await hubrise.admin.injectOrder(
      newOrder('W1', {
        channel: 'Site web',
        service_type: 'collection',
        payments: [{ name: 'Espèces', ref: 'CASH', amount: '10.00 EUR' }],
      }),
      SITE,
    );
    await take(till, 'U1');
    await take(till, 'W1');
    await expect.poll(() => sealed(till), { timeout: 30_000 }).toEqual(['SALE Uber Eats 1000']);

    await expect
      .poll(() => hubrise.admin.order(due.id), WAIT)
      .toMatchObject({ status: 'in_preparation' });

    // The customer is at the counter: HubRise takes the payment, and its answer is lost.
    await hubrise.admin.addFault({
      ...{ kind: 'drop-after', method: 'PATCH', path: `/location/orders/${due.id}`, times: 1 },
    });
    await till.page.getByRole('article', { name: 'W1' }).getByRole('heading').click();
    await press(till, say('comptoir.pay'));
    await lookAt(till, 'comptoir-collect');
    await cash(till, '20,00\u00a0€');
    await sold(till, '10,00\u00a0€', '10,00\u00a0€');
    const told = async () => {
      const { payments } = (await hubrise.admin.order(due.id)) as {
        payments: readonly { ref: string | null; amount: string; deleted?: boolean }[];
      };
      return payments
        .filter(({ deleted }) => deleted !== true)
        .map(({ amount, ref }) => `${ref?.slice(0, 5)} ${amount}`);
    };
    await expect.poll(told, WAIT).toEqual(['PAYE- 10.00 EUR']);
    // It is told once: what was asked for again after the lost answer was what HubRise has.
    await expect.poll(() => waiting(till), WAIT).toBe(0);
    expect(await told()).toEqual(['PAYE- 10.00 EUR']);

    const patches = await hubrise.admin.journal({
      ...{ method: 'PATCH', path: `/location/orders/${due.id}` },
    });
    expect(patches.filter(({ status }) => status === null)).toHaveLength(1);
    expect(patches.at(-1)?.status).toBeNull();
    await hubrise.admin.updateOrder(online.id, { status: 'cancelled' }, UBER);
    await expect
      .poll(() => sealed(till), { timeout: 60_000 })
      .toEqual(['SALE Uber Eats 1000', 'SALE Site web 1000', 'AVOIR Uber Eats -1000']);
    await openCounter(till);
    await till.quit();
    const { findings, totals } = await inspected(till, fingerprint);
    expect(findings).toEqual([]);
    expect(totals).toEqual({ perpetual: 1_000, perpetualAbs: 3_000 });
  },
  LONG_WAY_MS,
);
