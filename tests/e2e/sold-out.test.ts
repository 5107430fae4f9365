import type { Locator } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hubrise, hubriseForAllTests, hubriseForEachTest } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { card, connectAside, openPanel } from './support/journey.ts';
import { type Network, network } from './support/network.ts';
import { received } from './support/orders.ts';
import { passTime, untilMenuRead } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { type AtEnd, launchTill, type TillApp, type TillAppOptions } from './support/till-app.ts';
import { say } from './support/words.ts';

const SHELF = { catalogId: '87yu4', locationId: 'p81xp-0' };
const PATCH = { method: 'PATCH', path: `/catalogs/${SHELF.catalogId}/location/inventory` };
const MINUTE_MS = 60_000;

/** A till that is connected and has read what the shop sells. */
async function selling(options: Partial<TillAppOptions> = {}, atEnd?: AtEnd): Promise<TillApp> {
  const till = await launchTill({ hubrise, inject: ['pass-time'], ...options }, atEnd);
  await connectAside(till);
  await openBoard(till);
  await untilMenuRead(till);
  await till.page.evaluate(() => window.posHelper.settings.update({ stockExplained: true }));
  return till;
}

/** The button of the menu bar, with how many things are off. */
const ruptures = ({ page }: TillApp, count: number): Locator =>
  page.getByRole('button', { name: say('soldOut.button', { count }), exact: true });

/** The panel, which is opened where it is not open yet. */
async function openRuptures(till: TillApp): Promise<Locator> {
  const panel = till.page.getByRole('dialog', { name: say('soldOut.title') });
  await till.page.getByRole('button', { name: new RegExp(`^${say('soldOut.title')}`) }).click();
  await panel.waitFor();
  return panel;
}

async function close(panel: Locator): Promise<void> {
  await panel.getByRole('button', { name: say('action.close') }).click();
  await panel.waitFor({ state: 'detached' });
}

/** Two taps: the product that was typed, and for how long. */
async function putOff(till: TillApp, typed: string, duration: 'hour' | 'opening' | 'hand') {
  const panel = await openRuptures(till);
  await panel.getByRole('searchbox').fill(typed);
  await panel.getByRole('row').first().click();
  await panel.getByRole('button', { name: say(`soldOut.for.${duration}`) }).click();
  await panel.getByRole('button', { name: new RegExp(`^${say('soldOut.undo')}`) }).waitFor();
  return panel;
}

const line = (panel: Locator, name: string): Locator => panel.getByRole('article', { name });

interface Entry {
  readonly sku_ref?: string;
  readonly stock: string | null;
  readonly expires_at: string | null;
}

const inventory = async (): Promise<readonly Entry[]> =>
  (await hubrise.admin.inventory(SHELF.catalogId, SHELF.locationId)) as unknown as Entry[];

const told = (count = 1) => hubrise.admin.waitFor({ ...PATCH, status: 200, count });

/** Everything that is off is sold again, at HubRise too. */
async function sellAll({ page }: TillApp): Promise<void> {
  await page.evaluate(async () => {
    const { lines } = await window.posHelper.live.get('stock');
    const keys = lines.map(({ kind, ref }) => ({ kind, ref }));
    if (keys.length > 0) await window.posHelper.menu.setStock(keys, { kind: 'back' });
  });
  const off = () =>
    page.evaluate(async () => (await window.posHelper.live.get('stock')).lines.length);
  await expect.poll(off).toBe(0);
  expect(await inventory()).toEqual([]);
}

describe('a product that has run out', () => {
  hubriseForAllTests();
  const shared = sharedTill(() => ({ hubrise }), selling);

  /** A till of a shop that sells all it has, and does so again at the test's end. */
  async function sellingAll(): Promise<TillApp> {
    const till = await shared();
    await hubrise.admin.clearJournal();
    onTestFinished(() => sellAll(till));
    return till;
  }

  it('is off at HubRise with two taps, until its time, and back by itself at that time', async () => {
    const till = await sellingAll();
    const panel = await putOff(till, 'tirami', 'hour');
    await told();
    const [entry] = await inventory();
    expect(entry).toMatchObject({ sku_ref: 'TIRA', stock: '0' });
    const now = Date.parse(await hubrise.admin.advanceClock(0));
    const minutes = (Date.parse(entry?.expires_at ?? '') - now) / MINUTE_MS;
    expect(minutes).toBeGreaterThan(55);
    expect(minutes).toBeLessThanOrEqual(60);
    await close(panel);
    await ruptures(till, 1).waitFor();

    await passTime(hubrise, 61 * MINUTE_MS, till);
    await ruptures(till, 0).waitFor();
    expect(await inventory()).toEqual([]);
    const again = await openRuptures(till);
    await again.getByText(say('soldOut.none')).waitFor();
  });

  it('is sold again with one tap, which can be taken back', async () => {
    const till = await sellingAll();
    const panel = await putOff(till, 'tirami', 'hand');
    await told();
    await panel.getByRole('button', { name: say('orderList.clear') }).click();
    const tiramisu = line(panel, 'Tiramisu');
    const sell = say('soldOut.of', { action: say('soldOut.sellAgain'), name: 'Tiramisu' });
    await tiramisu.getByRole('button', { name: sell }).click();
    await told(2);
    expect(await inventory()).toEqual([]);
    const back = say('soldOut.of', { action: say('soldOut.undo'), name: 'Tiramisu' });
    await tiramisu.getByRole('button', { name: back }).click();
    await told(3);
    expect(await inventory()).toMatchObject([{ sku_ref: 'TIRA', stock: '0', expires_at: null }]);
  });

  it('is off from the line of an order, and from a refusal for want of it', async () => {
    const till = await sellingAll();
    const items = [{ product_name: 'Tiramisu', sku_ref: 'TIRA', price: '5.00 EUR', quantity: '1' }];
    await received(till, 'DOUX', { items });
    const order = await openPanel(till, 'DOUX');
    const name = say('soldOut.of', { action: say('soldOut.putOff'), name: 'Tiramisu' });
    await order.getByRole('button', { name }).click();
    const panel = till.page.getByRole('dialog', { name: say('soldOut.title') });
    await panel.getByRole('button', { name: say('soldOut.for.opening') }).click();
    await told();
    expect(await inventory()).toMatchObject([{ sku_ref: 'TIRA', stock: '0' }]);
    await card(till, 'DOUX').waitFor({ state: 'attached' });
    await close(panel);

    // Refused for want of something: of what is asked, and that is chosen once it is refused.
    const coke = [{ product_name: 'Coca', sku_ref: 'COC33', price: '2.50 EUR', quantity: '1' }];
    await received(till, 'SOIF', { items: coke });
    const other = await openPanel(till, 'SOIF');
    await other.getByRole('button', { name: say('action.reject'), exact: true }).click();
    const asked = till.page.getByRole('dialog', { name: /^Refuser la commande/ });
    await asked.getByText(say('reject.is.sold_out')).click();
    await asked.getByRole('button', { name: /^Coca/ }).click();
    await asked.getByRole('button', { name: say('reject.confirm') }).click();
    await panel.getByRole('button', { name: say('soldOut.for.hand') }).click();
    await told(2);
    expect(await inventory()).toContainEqual(
      expect.objectContaining({ sku_ref: 'COC33', stock: '0', expires_at: null }),
    );
  });

  it('is off within a poll where that was said elsewhere', async () => {
    const till = await sellingAll();
    const panel = await openRuptures(till);
    const entries = [{ sku_ref: 'TIRA', stock: '0' }];
    await hubrise.admin.updateInventory({ ...SHELF, entries });
    await line(panel, 'Tiramisu').getByText(say('soldOut.by.elsewhere')).waitFor();
    await close(panel);
    await ruptures(till, 1).waitFor();
  });
});

describe('what is off', () => {
  // It is the shop's: each journey has a shop of its own.
  hubriseForEachTest();

  async function withNetwork(): Promise<{ till: TillApp; internet: Network }> {
    const internet = await network(hubrise.apiUrl);
    const till = await selling({ env: { POS_HELPER_HUBRISE_API_URL: internet.url } });
    return { till, internet };
  }

  it('is said to be sent later without the network, and leaves when it is back', async () => {
    const { till, internet } = await withNetwork();
    await internet.cut();
    const panel = await putOff(till, 'tirami', 'hand');
    await panel.getByRole('button', { name: say('orderList.clear') }).click();
    const tiramisu = line(panel, 'Tiramisu');
    await tiramisu.getByText(say('soldOut.willBeSent')).waitFor();
    expect(await inventory()).toEqual([]);
    await internet.mend();
    await passTime(hubrise, 2 * MINUTE_MS, till);
    await told();
    await tiramisu.getByText(say('soldOut.willBeSent')).waitFor({ state: 'detached' });
    await tiramisu.getByText(say('soldOut.untilSaid')).waitFor();
    expect(await inventory()).toMatchObject([{ sku_ref: 'TIRA', stock: '0' }]);
  });

  it('is the same on two tills of the shop', async () => {
    const counter = await selling();
    const kitchen = await selling();
    await putOff(counter, 'tirami', 'hand');
    await told();
    // HubRise tells no till of a client what another of its tills did, the harder reading of its
    // documentation: each looks by itself.
    await passTime(hubrise, 11 * MINUTE_MS, kitchen);
    await ruptures(kitchen, 1).waitFor();
    const panel = await openRuptures(kitchen);
    const sell = say('soldOut.of', { action: say('soldOut.sellAgain'), name: 'Tiramisu' });
    await panel.getByRole('button', { name: sell }).click();
    await told(2);
    await passTime(hubrise, 11 * MINUTE_MS, counter);
    const off = () =>
      counter.page.evaluate(async () => (await window.posHelper.live.get('stock')).lines.length);
    await expect.poll(off).toBe(0);
    expect(await inventory()).toEqual([]);
  });

  it('is sent after a restart where the power was cut right after the tap', async () => {
    const first = await selling();
    const fault = await hubrise.admin.addFault({ kind: 'hold', ...PATCH });
    await putOff(first, 'tirami', 'hand');
    await first.kill();
    expect(await inventory()).toEqual([]);
    await hubrise.admin.clearFaults(fault);
    const second = await launchTill({ hubrise, folder: first.folder, inject: ['pass-time'] });
    await ruptures(second, 1).waitFor();
    await told();
    expect(await inventory()).toMatchObject([{ sku_ref: 'TIRA', stock: '0' }]);
  });
});
