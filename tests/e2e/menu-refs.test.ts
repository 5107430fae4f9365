import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { catalogData } from '../stand-ins/hubrise/sample-orders/menu.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { giveLargeMenu } from '../support/large-menu.ts';
import { png } from '../support/pictures.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { card, connectAside, openPanel, tap } from './support/journey.ts';
import { kitchenOf, tapUntil, ticket } from './support/kitchen.ts';
import { received } from './support/orders.ts';
import { untilMenuRead } from './support/pass-time.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// What is linked and what is off is the shop's: each journey has a shop of its own.
hubriseForEachTest();

const SHELF = { catalogId: '87yu4', locationId: 'p81xp-0' };
const PATCH = { method: 'PATCH', path: `/catalogs/${SHELF.catalogId}/location/inventory` };
const DELIVEROO = { channel: 'Deliveroo' } as const;

/** A till with a kitchen's window, connected, that has read what the shop sells. */
async function selling(folder = tempFolder()): Promise<TillApp> {
  const kitchenScreen = { kind: 'window', displayId: null, stations: [] };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ kitchenScreen }));
  const till = await launchTill({ hubrise, folder, inject: ['pass-time'] });
  await connectAside(till);
  await openBoard(till);
  await untilMenuRead(till);
  return till;
}

it('an unknown reference is linked in one tap, is called so everywhere after a restart too, and is forgotten', async () => {
  const folder = tempFolder();
  const till = await selling(folder);
  await received(till, 'LIE', {
    ...DELIVEROO,
    items: [{ product_name: '4711', sku_ref: '4711', price: '13.50 EUR', quantity: '2' }],
  });
  const kitchen = await kitchenOf(till);
  await tap(till, 'LIE', 'Accepter');
  await ticket(kitchen, 'LIE').getByText('4711').waitFor();

  const panel = await openPanel(till, 'LIE');
  const linking = say('soldOut.of', { action: say('links.link'), name: '4711' });
  await panel.getByRole('button', { name: linking }).click();
  const search = till.page.getByRole('dialog', { name: say('links.title', { ref: '4711' }) });
  await search.getByRole('searchbox').fill('reine grande');
  await search.getByRole('button', { name: /^Pizza Reine · Grande/ }).click();
  await search.waitFor({ state: 'detached' });
  await panel.getByText(say('links.linked', { ref: '4711' })).waitFor();
  await card(till, 'LIE').getByText('Pizza Reine').waitFor();
  await ticket(kitchen, 'LIE').getByText('Pizza Reine').waitFor();
  await till.quit();

  const again = await launchTill({ hubrise, folder, inject: ['pass-time'] });
  await openBoard(again);
  await card(again, 'LIE').getByText('Pizza Reine').waitFor();
  await again.page.keyboard.press('F6');
  await again.page.getByRole('button', { name: new RegExp(`^${say('checks.title')}`) }).click();
  const forget = say('soldOut.of', { action: say('links.forget'), name: '4711' });
  await again.page.getByRole('button', { name: forget }).click();
  await again.page.getByText(say('links.none')).waitFor();
  await again.page.keyboard.press('F2');
  await card(again, 'LIE').getByText('4711').waitFor();
});

it('a tap on a line of a kitchen’s ticket puts it off at HubRise, and sells it again', async () => {
  const till = await selling();
  await received(till, 'CUI', {
    items: [
      {
        product_name: 'Pizza Reine',
        sku_name: 'Grande 33 cm',
        sku_ref: 'REI-L',
        price: '13.50 EUR',
        quantity: '1',
      },
      { product_name: 'Hors carte', price: '3.00 EUR', quantity: '1' },
    ],
    customer: { first_name: 'Camille', last_name: 'Durand', phone: '+33612345678' },
  });
  const kitchen = await kitchenOf(till);
  await tap(till, 'CUI', 'Accepter');
  await ticket(kitchen, 'CUI').waitFor();
  const line = ticket(kitchen, 'CUI').getByRole('button', {
    name: say('kitchenScreen.putOff.of', { name: 'Pizza Reine' }),
  });
  const outside = say('kitchenScreen.putOff.of', { name: 'Hors carte' });
  expect(await ticket(kitchen, 'CUI').getByRole('button', { name: outside }).count()).toBe(0);
  const asked = kitchen.getByRole('dialog', { name: say('kitchenScreen.putOff.title') });
  const open = (): Promise<void> => tapUntil(line, () => asked.isVisible());
  await open();
  await asked.getByRole('button', { name: say('soldOut.for.hour') }).click();
  await asked.waitFor({ state: 'detached' });
  await ticket(kitchen, 'CUI')
    .getByText(/^EN RUPTURE/)
    .waitFor();
  await hubrise.admin.waitFor({ ...PATCH, status: 200, count: 1 });
  const stock = await hubrise.admin.inventory(SHELF.catalogId, SHELF.locationId);
  expect(stock).toMatchObject([{ sku_ref: 'REI-L', stock: '0' }]);
  await till.page.getByRole('button', { name: say('soldOut.button', { count: 1 }) }).waitFor();
  const seen = await kitchen.evaluate(async () =>
    JSON.stringify([await window.posHelper.kitchen.getView(), document.body.textContent]),
  );
  expect(seen).not.toMatch(/Durand|612345678/);
  expect(await kitchen.evaluate(() => 'menu' in window.posHelper)).toBe(false);

  await open();
  await asked.getByRole('button', { name: say('soldOut.sellAgain') }).click();
  await hubrise.admin.waitFor({ ...PATCH, status: 200, count: 2 });
  await ticket(kitchen, 'CUI')
    .getByText(/^EN RUPTURE/)
    .waitFor({ state: 'detached' });
});

it('a product’s picture is shown in Carte, and its category’s, from this disk, and is gone with the connection', async () => {
  const folder = tempFolder();
  const { admin } = hubrise;
  const picture = await admin.addImage(SHELF.catalogId, 'image/png', png(64, 48));
  const data = catalogData() as Record<'categories' | 'products', readonly object[]>;
  const shownBy = (all: readonly object[]) =>
    all.map((one) => ({ ...one, image_ids: [picture.id] }));
  const [categories, products] = [shownBy(data.categories), shownBy(data.products)];
  await admin.updateCatalog(SHELF.catalogId, { data: { ...data, categories, products } as never });
  const till = await selling(folder);
  const pictures = () => till.page.evaluate(() => window.posHelper.live.get('pictures'));
  await expect.poll(pictures).toHaveLength(1);
  await till.page.keyboard.press('F6');
  for (const list of ['listbox', 'grid'] as const) {
    const shown = till.page.getByRole(list).locator('img[src^="app://pictures/"]').first();
    await shown.waitFor();
    const size = () =>
      shown.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
    await expect.poll(size).toBe(64);
  }
  // As a page it would be nobody's: it cannot be opened, asked for by code, or run.
  const [{ name } = { name: '' }] = await pictures();
  const read = await till.page.evaluate(
    (address) => fetch(address).then(String, () => 'refused'),
    `app://pictures/${name}`,
  );
  expect(read).toBe('refused');
  expect(readdirSync(join(folder, 'pictures'))).toEqual([name]);
  await till.page.evaluate(() => window.posHelper.connection.disconnect());
  await expect.poll(() => existsSync(join(folder, 'pictures'))).toBe(false);
});

it('a menu of 2,000 products is scrolled and keyed to its end, though the list is given them bit by bit', async () => {
  await giveLargeMenu(hubrise);
  const { page } = await selling();
  const menu = page.getByRole('navigation');
  await menu.getByRole('button', { name: say('nav.carte'), exact: true }).click();
  const row = (number: number): Locator =>
    page.getByRole('row', { name: new RegExp(`^Pizza Œuf n° ${number},`) });
  await row(0).click();
  const last = row(1_999);
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 20_000);
        return last.isVisible();
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  // One letter, and the rows of before are gone; without it they begin anew.
  await page.getByRole('searchbox').fill('n° 7');
  await row(7).waitFor();
  await page.getByRole('searchbox').fill('');
  await row(0).click();
  await expect
    .poll(
      async () => {
        await page.keyboard.press('End');
        return last.isVisible();
      },
      { timeout: 30_000 },
    )
    .toBe(true);
});
