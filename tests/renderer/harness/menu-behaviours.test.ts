import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { CONNECTIONS } from '../connection-fixtures.ts';
import { makeLine, OFF_LINES } from '../menu-fixtures.ts';
import { behave } from './behave.ts';
import { button, openOrder, spoken, tapKeys } from './behaviour.ts';

const panel = (page: Page) => page.getByRole('dialog', { name: 'Ruptures' });
const row = (page: Page, name: RegExp) => panel(page).getByRole('row', { name });
const openPanel = (page: Page) => page.getByRole('button', { name: /^Ruptures/ }).click();
const duration = (page: Page, name: RegExp) => panel(page).getByRole('button', { name });
const line = (page: Page, name: string) => panel(page).getByRole('article', { name, exact: true });
const undo = (page: Page) => panel(page).getByRole('button', { name: /^Revenir en arrière/ });
const detail = (page: Page) => page.getByRole('complementary', { name: 'Détail' });

async function isFocused(page: Page, name: RegExp): Promise<void> {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.activeElement?.textContent ?? ''),
    name.source,
  );
}

/** Ruptures and Carte. */
behave([
  {
    name: 'a card says which dish is off, as far as its line goes, and its panel says all of it',
    scene: 'saturday_sold_out',
    run: async (page) => {
      const of = (id: string) => page.locator(`article[data-order-id="${id}"]`);
      await of('in_preparation-1')
        .getByText(/^Rupture\s: Menu .*…$/)
        .waitFor();
      await button(page, 'Ouvrir la commande 5039').first().click();
      await page
        .getByRole('dialog')
        .getByText(/bufala campana$/)
        .waitFor();
    },
  },
  {
    name: 'a till that is asking for one more right is connected all the same, to a shop without catalogue',
    scene: 'sold_out_no_catalog',
    run: async (page) => {
      const { details } = CONNECTIONS.connected;
      await page.evaluate((view) => window.fakeTill.connection(view), {
        ...CONNECTIONS.authorizing,
        stands: details,
      });
      await openPanel(page);
      await panel(page).getByText('Aucune carte n’est reliée').waitFor();
    },
  },
  {
    name: 'a product is off with two taps, is said to be, and is back with one',
    scene: 'sold_out_none',
    run: async (page) => {
      await openPanel(page);
      await button(page, 'Compris').click();
      await page.getByText('Les plateformes suivent-elles').waitFor({ state: 'detached' });
      await button(page, 'Pizzas').click();
      await row(page, /^Calzone/).click();
      await duration(page, /^Jusqu’à demain, ouverture/).click();
      await spoken(page, 'Calzone : en rupture jusqu’à demain, ouverture');
      await row(page, /^Calzone.*En rupture/).waitFor();
      await undo(page).click();
      await spoken(page, 'Calzone : comme avant');
      await row(page, /^Calzone, Pizzas, En vente/).waitFor();
    },
  },
  {
    name: 'all sizes of a product are off with one choice',
    scene: 'sold_out_none',
    run: async (page) => {
      await openPanel(page);
      await page.getByRole('searchbox').fill('quatre');
      await row(page, /^Quatre fromages, Pizzas/).click();
      await duration(page, /^Jusqu’à nouvel ordre/).click();
      await row(page, /^Quatre fromages · 40 cm, En rupture/).waitFor();
      assert.equal(await row(page, /En rupture/).count(), 4);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Ruptures : 3 en rupture' }).waitFor();
    },
  },
  {
    name: 'all of it goes by the keyboard, and Escape leads one page back',
    scene: 'sold_out',
    run: async (page) => {
      await page.keyboard.press('u');
      await panel(page).getByRole('searchbox').and(page.locator(':focus')).waitFor();
      await page.keyboard.type('tira');
      await row(page, /^Tiramis/).waitFor();
      await page.keyboard.press('Enter');
      await isFocused(page, /^1\sheure/);
      for (const asking of [/^Choisir l’heure/, /^Il en reste/]) {
        await duration(page, asking).press('Enter');
        await duration(page, asking).waitFor({ state: 'detached' });
        await page.keyboard.press('Escape');
        await isFocused(page, /^1\sheure/);
      }
      await page.keyboard.press('Escape');
      await row(page, /^Tiramis/).waitFor();
      await row(page, /^Tiramis/).press('Enter');
      await isFocused(page, /^1\sheure/);
      await page.locator(':focus').press('Enter');
      await spoken(page, 'Tiramisù : en rupture pour 1\u00a0heure');
    },
  },
  {
    name: 'what is sold again keeps its place, and the next tap there puts it off again',
    scene: 'sold_out',
    run: async (page) => {
      await openPanel(page);
      const below = line(page, 'Anchois');
      const before = await below.boundingBox();
      await button(page, 'Remettre en vente : Margherita · 33 cm').click();
      const again = button(page, 'Revenir en arrière : Margherita · 33 cm');
      await again.waitFor();
      assert.deepEqual(await below.boundingBox(), before);
      await again.click();
      await line(page, 'Margherita · 33 cm').getByText('revient à 20:33').waitFor();
      assert.deepEqual(await below.boundingBox(), before);
    },
  },
  {
    name: 'what others put off comes below, and what HubRise refused is sent again or forgotten',
    scene: 'sold_out',
    run: async (page) => {
      await openPanel(page);
      const first = line(page, 'Margherita · 33 cm');
      const before = await first.boundingBox();
      const added = makeLine({ ref: 'coca', name: 'Coca-Cola 33 cl', state: 'off' });
      await page.evaluate((lines) => window.fakeTill.stock(lines), [added, ...OFF_LINES]);
      await line(page, 'Coca-Cola 33 cl').waitFor();
      assert.deepEqual(await first.boundingBox(), before);
      await button(page, 'Réessayer : Chianti 75 cl').click();
      await line(page, 'Chianti 75 cl').getByText('sera envoyé').waitFor();
    },
  },
  {
    name: 'a count is typed on the pad, and a time is one tap more',
    scene: 'sold_out_none',
    run: async (page) => {
      await openPanel(page);
      await page.getByRole('searchbox').fill('calzone');
      await row(page, /^Calzone/).click();
      await duration(page, /^Il en reste/).click();
      for (const digit of '12') await button(page, digit).click();
      await button(page, 'Valider').click();
      await row(page, /^Calzone.*Il en reste 12/).click();
      await duration(page, /^Choisir l’heure/).click();
      await button(page, '22:00').click();
      await spoken(page, 'Calzone : en rupture jusqu’à 22:00');
    },
  },
  {
    name: 'the second tap of a finger that trembles puts nothing off',
    scene: 'sold_out_none',
    touchOnly: true,
    run: async (page) => {
      await page.getByRole('button', { name: /^Ruptures/ }).tap();
      await tapKeys(page, ['c', 'a', 'l']);
      // The panel is painted before it can be tapped.
      await row(page, /^Calzone/).tap({ trial: true });
      const at = await row(page, /^Calzone/).boundingBox();
      assert.ok(at !== null);
      const { x, y } = { x: at.x + 200, y: at.y + at.height / 2 };
      await page.touchscreen.tap(x, y);
      await page.touchscreen.tap(x, y);
      await duration(page, /^Il en reste/).waitFor();
      assert.equal(await undo(page).count(), 0);
    },
  },
  {
    name: 'a line of an order opens Ruptures with its product chosen',
    scene: 'sold_out_none',
    run: async (page) => {
      const order = await openOrder(page, '4F2A');
      await order.getByRole('button', { name: 'Rupture : Pizza Margherita' }).click();
      await panel(page).getByRole('heading', { name: 'Margherita · 33 cm' }).waitFor();
      await duration(page, /^1 heure/).click();
      await spoken(page, 'Margherita · 33 cm : en rupture pour 1\u00a0heure');
    },
  },
  {
    name: 'a refusal for want of something asks of what, and puts it off once it is refused',
    scene: 'sold_out_none',
    run: async (page) => {
      await button(page, 'Refuser').first().click();
      await page.getByText('Produit épuisé').click();
      await button(page, 'Mozzarella').click();
      await button(page, 'Refuser la commande').click();
      await panel(page).getByRole('heading', { name: 'Mozzarella' }).waitFor();
      await spoken(page, 'refusée');
    },
  },
  {
    name: 'Carte shows what the arrows come to, and leads to Ruptures',
    scene: 'sold_out',
    run: async (page) => {
      await page.keyboard.press('F6');
      await page.getByRole('row', { name: /^Margherita/ }).click();
      await detail(page).getByRole('heading', { name: 'Margherita' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await detail(page).getByRole('heading', { name: 'Quatre fromages' }).waitFor();
      await page.getByRole('option', { name: /^Vins/ }).click();
      await detail(page).getByText('sulfites').waitFor();
      await detail(page)
        .getByRole('button', { name: /^Rupture/ })
        .click();
      await panel(page).getByRole('heading', { name: 'Chianti 75 cl' }).waitFor();
    },
  },
]);
