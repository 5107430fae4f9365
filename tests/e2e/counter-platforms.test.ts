import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { startTerminal, type TerminalStandIn } from '../stand-ins/terminal/terminal.ts';
import { openBoard } from '../support/journey.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  cash,
  goods,
  inspected,
  lookAt,
  openCounter,
  press,
  setUp,
  sold,
} from './support/counter.ts';
import { column, connectAside, tap } from './support/journey.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
let terminal: TerminalStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
  terminal = await startTerminal();
});
afterAll(async () => {
  await terminal.switchOff();
  await hubrise.close();
});

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
      .prepare(
        "SELECT count(*) AS n FROM sends WHERE kind = 'payment' AND state IN ('due', 'left')",
      )
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

const atTheCounter = (code: string) =>
  newOrder(code, {
    channel: 'Site web',
    service_type: 'collection',
    payments: [{ name: 'Espèces', ref: 'CASH', amount: '10.00 EUR' }],
  });

/** The payments that HubRise has of an order. */
async function told(id: string): Promise<readonly string[]> {
  const { payments } = (await hubrise.admin.order(id)) as {
    payments: readonly { ref: string | null; amount: string; deleted?: boolean }[];
  };
  return payments
    .filter(({ deleted }) => deleted !== true)
    .map(({ amount, ref }) => `${ref?.slice(0, 5)} ${amount}`);
}

async function collect({ page }: TillApp, code: string): Promise<void> {
  await page.getByRole('article', { name: code }).getByRole('heading').click();
  await page
    .getByRole('button', { name: say('comptoir.pay'), exact: true })
    .last()
    .click();
}

/** Finishing it asks for its money first. */
async function finishUnpaid(till: TillApp, code: string): Promise<void> {
  await tap(till, code, 'Terminée');
  const name = say('finishing.title', { amount: '10,00\u00a0€' });
  const asked = till.page.getByRole('alertdialog', { name });
  await asked.getByRole('button', { name: say('comptoir.pay'), exact: true }).click();
}

const byCard = (till: TillApp): Promise<void> =>
  goods(till)
    .getByRole('button', { name: say('comptoir.means.card'), exact: true })
    .click();

/** A card pays four euros and waits with its order; it is given back, and another card pays all of it. */
async function payOnTerminal(till: TillApp, code: string): Promise<void> {
  const { page } = till;
  const { host, port } = terminal;
  await page.evaluate((wish) => window.posHelper.terminal.set(wish), { host, port, till: '01' });
  terminal.set({ most: 400 });
  await openBoard(till);
  await collect(till, code);
  await byCard(till);
  const paid = page.getByText(
    say('comptoir.paidOf', { paid: '4,00\u00a0€', total: '10,00\u00a0€' }),
  );
  await paid.waitFor();
  await lookAt(till, 'comptoir-collect-card');
  await press(till, say('action.later'));
  await paid.waitFor({ state: 'detached' });
  await openBoard(till);
  await collect(till, code);
  await paid.waitFor();
  terminal.set({});
  await press(till, say('terminal.giveBack.button'));
  const sure = page.getByRole('alertdialog');
  await sure.getByText(say('terminal.giveBack.text')).waitFor();
  await lookAt(till, 'comptoir-collect-back');
  const confirm = say('terminal.giveBack.confirm', { amount: '4,00\u00a0€' });
  await sure.getByRole('button', { name: confirm }).click();
  await page
    .getByText(say('terminal.ended.back', { means: 'Carte bancaire 4,00\u00a0€' }))
    .waitFor();
  await press(till, say('comptoir.ok'));
  await paid.waitFor({ state: 'detached' });
  // The next one is charged, and the line breaks: somebody has to say it.
  terminal.set({ does: 'dropped_after' });
  await byCard(till);
  await page.getByText(say('terminal.question.title')).waitFor();
  await press(till, say('terminal.question.accepted'));
  await page.getByRole('button', { name: say('terminal.question.yesAccepted') }).click();
  await sold(till, '10,00\u00a0€', '0,00\u00a0€');
}

it(
  'orders paid online are sold when they are accepted; one that is paid at the counter is paid once, though HubRise’s answer is lost, or by a card that is given back first; a cancelled one is given back; verified',
  async () => {
    const till = await launchTill({ hubrise, folder: join(tempFolder(), 'till') });
    await connectAside(till);
    const fingerprint = await setUp(till);
    await openBoard(till);
    const online = await hubrise.admin.injectOrder(newOrder('U1'), UBER);
    const due = await hubrise.admin.injectOrder(atTheCounter('W1'), SITE);
    const onCard = await hubrise.admin.injectOrder(atTheCounter('W2'), SITE);
    await take(till, 'U1');
    await take(till, 'W1');
    await take(till, 'W2');
    await expect.poll(() => sealed(till), { timeout: 30_000 }).toEqual(['SALE Uber Eats 1000']);

    await expect
      .poll(() => hubrise.admin.order(due.id), WAIT)
      .toMatchObject({ status: 'in_preparation' });
    await tap(till, 'W1', 'Prête');
    await expect
      .poll(() => hubrise.admin.order(due.id), WAIT)
      .toMatchObject({ status: 'awaiting_collection' });

    // The customer is at the counter: HubRise takes the payment, and its answer is lost.
    await hubrise.admin.addFault({
      kind: 'drop-after',
      method: 'PATCH',
      path: `/location/orders/${due.id}`,
      times: 1,
    });
    await finishUnpaid(till, 'W1');
    await lookAt(till, 'comptoir-collect');
    await cash(till, '20,00\u00a0€');
    await sold(till, '10,00\u00a0€', '10,00\u00a0€');
    await expect.poll(() => told(due.id), WAIT).toEqual(['PAYE- 10.00 EUR']);
    // It is told once: what was asked for again after the lost answer was what HubRise has.
    await expect.poll(() => waiting(till), WAIT).toBe(0);
    expect(await told(due.id)).toEqual(['PAYE- 10.00 EUR']);

    const patches = await hubrise.admin.journal({
      method: 'PATCH',
      path: `/location/orders/${due.id}`,
    });
    expect(patches.filter(({ status }) => status === null)).toHaveLength(1);
    expect(patches.at(-1)?.status).toBeNull();
    await payOnTerminal(till, 'W2');
    await expect.poll(() => told(onCard.id), WAIT).toEqual(['PAYE- 10.00 EUR']);
    await expect.poll(() => waiting(till), WAIT).toBe(0);
    expect(terminal.charges().map(({ amount, kind }) => [kind, amount])).toEqual([
      ['debit', 400],
      ['credit', 400],
      ['debit', 1_000],
    ]);
    await hubrise.admin.updateOrder(online.id, { status: 'cancelled' }, UBER);
    await expect
      .poll(() => sealed(till), { timeout: 60_000 })
      .toEqual([
        'SALE Uber Eats 1000',
        'SALE Site web 1000',
        'SALE Site web 1000',
        'AVOIR Uber Eats -1000',
      ]);
    await openCounter(till);
    await till.quit();
    const { findings, totals } = await inspected(till, fingerprint);
    expect(findings).toEqual([]);
    expect(totals).toEqual({ perpetual: 2_000, perpetualAbs: 4_000 });
  },
  LONG_WAY_MS,
);
